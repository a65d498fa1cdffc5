import { baseLanguage, type LanguageTag } from '../../base/index.ts';

/** A part of a segment as it is written there. */
export interface Part {
  readonly text: string;
  /** It begins its segment. */
  readonly isFirst: boolean;
}

const pairs: readonly (readonly [open: string, close: string])[] = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['«', '»'],
  ['„', '“'],
  ['“', '”'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
];
const markup = /<\/?[A-Za-z][^<>]*>|\*\*|__|`/g;
const edge = /[\p{P}\p{S}\s]/u;

/**
 * The translation of a part as it fits in there: without the markup and the signs at its edges that the part has not,
 * and beginning with a small or capital letter as the part does where `unitSource`, which it translates, does not (or
 * is not known: an empty text). German nouns keep their capitals. May be empty.
 */
export function fitTranslation(part: Part, text: string, unitSource: string, language: LanguageTag): string {
  const bare = part.text.search(markup) >= 0 ? text : text.replace(markup, '');
  return withCase(part, withEdges(part.text, bare.trim()), unitSource, language);
}

/** Signs within the translation stay, also at its edge where their other half stands within. */
function withEdges(part: string, text: string): string {
  let characters = [...text];
  const [first, last] = [part.at(0) ?? '', [...part].at(-1) ?? ''];
  for (let changed = true; changed && characters.length > 0; ) {
    changed = false;
    const [head, tail] = [characters[0]!, characters.at(-1)!];
    if (edge.test(head) && head !== first && !(isOpening(head) && closes(characters, 0))) {
      characters = characters.slice(1);
      changed = true;
    } else if (edge.test(tail) && tail !== last && !(isClosing(tail) && opens(characters))) {
      characters = characters.slice(0, -1);
      changed = true;
    }
  }
  return characters.join('');
}

const isOpening = (sign: string) => pairs.some(([open]) => open === sign);
const isClosing = (sign: string) => pairs.some(([, close]) => close === sign);

/** Whether the sign that opens at `at` is closed before the end: at the end itself it encloses all, and goes with that. */
function closes(characters: readonly string[], at: number): boolean {
  const close = pairs.find(([open]) => open === characters[at])?.[1] ?? '';
  const found = characters.indexOf(close, at + 1);
  return found > 0 && found < characters.length - 1;
}

/** Whether the sign that closes at the end was opened behind the beginning. */
function opens(characters: readonly string[]): boolean {
  const open = pairs.find(([, close]) => close === characters.at(-1))?.[0] ?? '';
  return characters.lastIndexOf(open) > 0;
}

function withCase(part: Part, text: string, unitSource: string, language: LanguageTag): string {
  const [partFirst, unitFirst] = [firstLetter(part.text), firstLetter(unitSource)];
  const [first = '', second = ''] = [...text];
  // A name has more than one word with a capital.
  const isName = unitFirst === '' && /\s\p{Lu}/u.test(text);
  const isDown = isLower(partFirst) && !isLower(unitFirst) && !isName;
  // An abbreviation has more than one capital.
  if (isDown && isUpper(first) && !isUpper(second) && baseLanguage(language) !== 'de') {
    return first.toLocaleLowerCase(language) + text.slice(first.length);
  }
  if (part.isFirst && isUpper(partFirst) && !isUpper(unitFirst) && isLower(first)) {
    return first.toLocaleUpperCase(language) + text.slice(first.length);
  }
  return text;
}

const firstLetter = (text: string) => /\p{L}/u.exec(text)?.[0] ?? '';
const isLower = (letter: string) => /^\p{Ll}/u.test(letter);
const isUpper = (letter: string) => /^\p{Lu}/u.test(letter);

/** Where addresses, paths, names of files and identifiers stand in a text, as ranges in UTF-16 units. */
export function technicalRanges(text: string): readonly (readonly [start: number, end: number])[] {
  const ranges: (readonly [number, number])[] = [];
  for (const { 0: run, index } of text.matchAll(/\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|[^\s<>"“”«»„]+/gu)) {
    const bare = run.replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
    if (run.startsWith('](') || isTechnical(bare)) ranges.push([index, index + run.length]);
  }
  return ranges;
}

/** A run without spaces that is no word: it has slashes, dots, underlines or an @ within, or many hyphens. */
function isTechnical(run: string): boolean {
  if (/^\p{L}+\/\p{L}+$/u.test(run)) return false; // and/or
  return (
    /[\p{L}\p{N}](?:[/\\@_=#&]|::|[.](?=\p{L}\p{L}))[\p{L}\p{N}.]/u.test(run) ||
    /^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+){3,}$/u.test(run) ||
    /^\p{Ll}+\p{Lu}\p{Ll}+\p{Lu}/u.test(run)
  );
}
