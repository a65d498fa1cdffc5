import type { Content } from '../../content/index.ts';
import type { Replacement } from '../contract.ts';
import { writtenString } from '../inline-patterns/index.ts';
import { composedParts, type TargetPart, targetParts } from '../target.ts';
import type { PoEntry, PoUnit } from './extract.ts';

/** What a form's `msgstr` is to hold; the string that is there where it says the same already. */
export function targetString(
  { unit, written }: PoUnit,
  replacements: readonly Replacement[],
  { message, syntax }: PoEntry,
): string {
  const parts = composedParts(unit.source, replacements);
  if (
    unit.target !== undefined &&
    sameTexts(joinedTexts(parts), targetParts(unit.target.content, unit.source))
  ) {
    return written;
  }
  if (replacements.every(({ target }) => target.text === '')) return '';
  return withEnds(writtenString(parts, unit.source, syntax, unit.target?.content), message.id.value);
}

/** Texts that meet where a replacement ends are one. */
function joinedTexts(parts: readonly TargetPart[]): readonly TargetPart[] {
  const joined: TargetPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function sameTexts(a: readonly TargetPart[], b: readonly TargetPart[]): boolean {
  if (a.length !== b.length) return false;
  return a.every((part, i) => {
    const other = b[i]!;
    if (typeof part === 'string' || typeof other === 'string') return part === other;
    return part.index === other.index && (part.index >= 0 || part.code.data === other.code.data);
  });
}

/** A translation begins and ends with a line break where its message does, or `msgfmt` refuses the file. */
function withEnds(text: string, id: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) === lineFeed) start++;
  while (end > start && text.charCodeAt(end - 1) === lineFeed) end--;
  if (start === end) return text;
  const before = id.startsWith('\n') ? text.slice(0, start) || '\n' : '';
  const after = id.endsWith('\n') ? text.slice(end) || '\n' : '';
  return before + text.slice(start, end) + after;
}

const lineFeed = 0x0a;

/** Nothing to translate: the form is its source's, as soon as another one is translated. */
export function holdsNoText({ text }: Content): boolean {
  return /^[\s\uE000-\uF8FF]*$/u.test(text);
}
