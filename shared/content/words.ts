/**
 * The one tokenizer for matching and for diffs. White space belongs to no token.
 *
 * - a word: letters with their marks and inner digits; an apostrophe or underscore between two
 *   letters stays inside (`don’t`, `read_file`). Hangul and other letters part (`KPRF는` → `KPRF`, `는`)
 * - a number: digits with inner separators (`3,000`, `1.5`, `10:30`)
 * - an ideograph: one Han, kana, Thai, Lao, Khmer, Myanmar or Tibetan character with its marks,
 *   since these scripts write no spaces between words
 * - punctuation: any other character; equal ones in a row are one token (`...`)
 * - a code: one private-use character
 */
export const wordKinds = { word: 1, number: 2, ideograph: 3, punctuation: 4, code: 5, space: 6 } as const;
export type WordKind = (typeof wordKinds)[keyof typeof wordKinds];

/** A token's place in the text, in UTF-16 units. `space` is never given by `splitWords`. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly kind: WordKind;
}

export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  scanWords(text, (start, end, kind) => {
    words.push({ start, end, kind });
  });
  return words;
}

const other = 0;
const letter = 1;
const digit = 2;
const ideograph = 3;
const hangul = 4;
const extend = 5;
const space = 6;
const code = 7;
const surrogate = 8;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}ー]+/gu;

let table: Uint8Array | undefined;

/** The class of every UTF-16 unit; later rules override earlier ones. */
function classTable(): Uint8Array {
  if (table !== undefined) return table;
  const classes = new Uint8Array(0x10000);
  const units = Array.from({ length: 0xd800 }, (_, i) => i);
  const low = String.fromCharCode(...units.slice(0, 0x8000)) + String.fromCharCode(...units.slice(0x8000));
  const highUnits = Array.from({ length: 0x2000 }, (_, i) => i + 0xe000);
  const high = String.fromCharCode(...highUnits);
  const rules: [RegExp, number][] = [
    [/[\p{L}\p{Nl}\p{No}]+/gu, letter],
    [/\p{Nd}+/gu, digit],
    [unspaced, ideograph],
    [/\p{Script=Hangul}+/gu, hangul],
    [/[\p{M}\p{Cf}]+/gu, extend],
    [/\s+/gu, space],
    [/[\uE000-\uF8FF]+/g, code],
  ];
  for (const [pattern, value] of rules) {
    for (const match of low.matchAll(pattern)) {
      classes.fill(value, match.index, match.index + match[0].length);
    }
    for (const match of high.matchAll(pattern)) {
      classes.fill(value, 0xe000 + match.index, 0xe000 + match.index + match[0].length);
    }
  }
  classes.fill(surrogate, 0xd800, 0xdc00);
  table = classes;
  return classes;
}

const astralUnspaced = new RegExp(unspaced.source, 'u');

function astralClass(character: string): number {
  if (astralUnspaced.test(character)) return ideograph;
  if (/\p{Nd}/u.test(character)) return digit;
  if (/[\p{L}\p{N}]/u.test(character)) return letter;
  return /[\p{M}\p{Cf}\p{Emoji_Modifier}]/u.test(character) ? extend : other;
}

/** As `splitWords`, without making objects. */
export function scanWords(text: string, visit: (start: number, end: number, kind: WordKind) => void): void {
  const classes = classTable();
  const length = text.length;
  /** Class of the character at `i`; `width` is its length afterwards. */
  let width = 1;
  const classAt = (i: number): number => {
    const found = classes[text.charCodeAt(i)] as number;
    width = 1;
    if (found !== surrogate) return found;
    const next = text.charCodeAt(i + 1);
    if (!(next >= 0xdc00 && next < 0xe000)) return other;
    width = 2;
    return astralClass(text.slice(i, i + 2));
  };
  let i = 0;
  while (i < length) {
    const start = i;
    const first = classAt(i);
    i += width;
    if (first === space) continue;
    if (first === code) {
      visit(start, i, wordKinds.code);
      continue;
    }
    if (first === ideograph) {
      while (i < length && classAt(i) === extend) i += width;
      visit(start, i, wordKinds.ideograph);
      continue;
    }
    if (first === letter || first === hangul) {
      while (i < length) {
        const next = classAt(i);
        if (next === first || next === extend || (next === digit && first === letter)) {
          i += width;
        } else if (
          next === other &&
          isJoiner(text.charCodeAt(i)) &&
          i + 1 < length &&
          isWordPart(first, classAt(i + 1))
        ) {
          i += 1 + width;
        } else break;
      }
      visit(start, i, wordKinds.word);
      continue;
    }
    if (first === digit) {
      while (i < length) {
        const next = classAt(i);
        if (next === digit || next === extend) {
          i += width;
        } else if (isSeparator(text.charCodeAt(i)) && i + 1 < length && classAt(i + 1) === digit) {
          i += 1 + width;
        } else break;
      }
      visit(start, i, wordKinds.number);
      continue;
    }
    const character = text.charCodeAt(start);
    const astral = i - start === 2;
    while (i < length && ((!astral && text.charCodeAt(i) === character) || classAt(i) === extend)) {
      i += text.charCodeAt(i) === character ? 1 : width;
    }
    visit(start, i, wordKinds.punctuation);
  }
}

function isWordPart(first: number, next: number): boolean {
  return next === first || (first === letter && next === digit);
}

function isJoiner(unit: number): boolean {
  // ' ’ _ and the two middle dots that Catalan and Hebrew-style abbreviations put inside words
  return unit === 0x27 || unit === 0x2019 || unit === 0x5f || unit === 0xb7 || unit === 0x5f4;
}

function isSeparator(unit: number): boolean {
  // . , : ' ’ no-break spaces, Arabic decimal and thousands separators
  return (
    unit === 0x2e ||
    unit === 0x2c ||
    unit === 0x3a ||
    unit === 0x27 ||
    unit === 0x2019 ||
    unit === 0xa0 ||
    unit === 0x202f ||
    unit === 0x66b ||
    unit === 0x66c
  );
}
