import { decodeNamedCharacterReference } from 'decode-named-character-reference';

/** What a character reference stands for; `undefined` when it is none (CommonMark 0.31, section 2.5). */
export function decodeReference(raw: string): string | undefined {
  const inner = raw.slice(1, -1);
  if (!inner.startsWith('#')) return decodeNamedCharacterReference(inner) || undefined;
  const hexadecimal = inner[1] === 'x' || inner[1] === 'X';
  const code = Number.parseInt(inner.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : undefined;
}

/** Whether what it stands for can be text of a unit; controls and private-use characters become codes. */
export function isSafeReference(decoded: string): boolean {
  return !/[\0-\x1F\x7F-\x9F\uE000-\uF8FF]|\p{Cs}/u.test(decoded);
}
