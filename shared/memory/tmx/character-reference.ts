import { isXmlCharacter } from '../../xml/index.ts';

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** What stands between `&` and `;` as a character (XML 1.0, 4.1 and 4.6); undefined for any other entity. */
export function characterReference(inside: string): string | undefined {
  const named = predefined.get(inside);
  if (named !== undefined) return named;
  const match = /^#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(inside);
  if (match === null) return undefined;
  const code = match[1] === undefined ? Number.parseInt(match[2] ?? '', 16) : Number(match[1]);
  return isXmlCharacter(code) ? String.fromCodePoint(code) : undefined;
}
