/** What a UTF-16 unit means to the tokeniser. */
export const characterClass = {
  space: 1,
  /** Letters, digits, marks and `_` of scripts that part words by spaces. */
  word: 2,
  /** Arabic letters: apart from `word`, because a particle may be written onto a Latin abbreviation. */
  arabic: 3,
  han: 4,
  hiragana: 5,
  katakana: 6,
  hangul: 7,
  /** Thai, Lao, Khmer, Burmese: letters without spaces between words. */
  unspaced: 8,
  punctuation: 9,
  /** Inline codes, soft hyphens, joiners, direction marks: as if they were not there. */
  transparent: 10,
} as const;

export type CharacterClass = (typeof characterClass)[keyof typeof characterClass];

const classes = new Uint8Array(0x10000);

/** The class of the character whose first unit stands at `index`. */
export function classAt(text: string, index: number): CharacterClass {
  const unit = text.charCodeAt(index);
  if (unit >= 0xd800 && unit < 0xe000) return classify(String.fromCodePoint(text.codePointAt(index) ?? unit));
  const known = classes[unit] as CharacterClass | 0;
  if (known !== 0) return known;
  const found = classify(String.fromCharCode(unit));
  classes[unit] = found;
  return found;
}

const rules: readonly (readonly [RegExp, CharacterClass])[] = [
  [
    /\u034F|[\uFE00-\uFE0F]|[\uE000-\uF8FF\u00AD\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u,
    characterClass.transparent,
  ],
  [/\s/u, characterClass.space],
  // U+02BC, U+02BB and their like are letters by category, but people type them for apostrophes.
  [/[\u02B9-\u02BD\u02C8\u055A\u07F4\u07F5]/u, characterClass.punctuation],
  [/[\p{Script=Han}\u3005-\u3007]/u, characterClass.han],
  [/[\p{Script=Hiragana}\u309D\u309E]/u, characterClass.hiragana],
  [/[\p{Script=Katakana}\u30FC]/u, characterClass.katakana],
  [/\p{Script=Hangul}/u, characterClass.hangul],
  [
    /(?=[\p{L}\p{M}])[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u,
    characterClass.unspaced,
  ],
  [/(?=[\p{L}\p{M}])[\p{Script=Arabic}\u0640\u064B-\u0655\u0670]/u, characterClass.arabic],
  [/[\p{L}\p{M}\p{N}_]/u, characterClass.word],
];

function classify(character: string): CharacterClass {
  for (const [pattern, found] of rules) if (pattern.test(character)) return found;
  return characterClass.punctuation;
}

/**
 * A text in NFC with full and half width folded, and where each of its units stood before.
 * `starts` and `ends` are absent when the text was in that form already.
 */
export interface NormalisedText {
  readonly text: string;
  readonly starts?: Int32Array;
  readonly ends?: Int32Array;
}

const needsWork =
  /[\u0300-\u036F\u1100-\u11FF\u3099\u309A\uA960-\uA97C\uD7B0-\uD7FB\uFB00-\uFB06\uFF00-\uFFEF]/;
/** A half-width kana with its sound mark, a sequence of conjoining jamo, or a character with its marks. */
const cluster =
  /[\uFF66-\uFF9D][\uFF9E\uFF9F]?|[\u1100-\u115F\uA960-\uA97C][\u1160-\u11A7\uD7B0-\uD7C6]*[\u11A8-\u11FF\uD7CB-\uD7FB]*|[\uAC00-\uD7A3][\u11A8-\u11FF]?|[^\p{M}]?[\p{M}\u3099\u309A]+|./gsu;
const compatibility = /[\uFB00-\uFB06\uFF00-\uFFEF]/;

/** Unicode Standard Annex 15 (NFC) by cluster, so that every unit can be traced back. */
export function normaliseText(text: string): NormalisedText {
  if (!needsWork.test(text) && text.normalize('NFC') === text) return { text };
  let result = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const match of text.matchAll(cluster)) {
    const part = match[0];
    const folded = compatibility.test(part) ? part.normalize('NFKC') : part.normalize('NFC');
    result += folded;
    for (let unit = 0; unit < folded.length; unit++) {
      // A cluster that kept its length maps unit by unit (surrogate pairs among them).
      const same = folded.length === part.length;
      starts.push(match.index + (same ? unit : 0));
      ends.push(match.index + (same ? unit + 1 : part.length));
    }
  }
  return { text: result, starts: Int32Array.from(starts), ends: Int32Array.from(ends) };
}

const dashes = /[\u002D\u058A\u2010-\u2015\u2043\u2212\uFE58\uFE63\uFF0D]/;
const apostrophes = /['`\u00B4\u2018-\u201B\u2032\u02B9-\u02BD\u02C8\uFF07]/;
const doubleQuotes = /["\u00AB\u00BB\u201C-\u201F\u2033\u2039\u203A\u301D-\u301F\uFF02]/;

/** One character for every dash, apostrophe and double quote that is used for it; others stay. */
export function foldPunctuation(character: string): string {
  if (dashes.test(character)) return '-';
  if (apostrophes.test(character)) return "'";
  if (doubleQuotes.test(character)) return '"';
  if (character === '…') return '...';
  return character;
}
