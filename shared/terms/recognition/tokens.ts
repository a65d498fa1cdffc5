import type { Code } from '../../content/index.ts';
import { codeIndex } from '../../content/index.ts';
import { type CharacterClass, characterClass, classAt, normaliseText } from './characters.ts';

/**
 * A text as the automaton reads it: a word per token where words are parted by spaces, a character
 * per token in Chinese, Japanese, Korean and the like, and a token per punctuation mark. White space
 * is no token, only a gap before one.
 */
export interface Tokens {
  readonly count: number;
  /** UTF-16 offsets into the text as it was given. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly kinds: readonly CharacterClass[];
  /** Whether white space stands before the token. */
  readonly gaps: readonly boolean[];
  /** Normalised, with transparent characters left out, in their own case. */
  readonly words: readonly string[];
}

/**
 * `joiner`: a mark that belongs to a word when it stands between two letters (the Ukrainian
 * apostrophe, Hebrew gershayim). `codes`: the codes of a content, when it is known what its code
 * characters stand for.
 */
export function tokenise(text: string, joiner?: RegExp, codes?: readonly Code[]): Tokens {
  const normalised = normaliseText(text);
  const source = normalised.text;
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: CharacterClass[] = [];
  const gaps: boolean[] = [];
  const words: string[] = [];
  let gap = false;
  let index = 0;
  while (index < source.length) {
    let kind = classAt(source, index);
    if (kind === characterClass.transparent && codes !== undefined) kind = classOfCode(source, index, codes);
    if (kind === characterClass.space) gap = true;
    if (kind === characterClass.space || kind === characterClass.transparent) {
      index++;
      continue;
    }
    const first = index;
    index += width(source, index);
    let last = index;
    let word = source.slice(first, last);
    if (kind === characterClass.word || kind === characterClass.arabic) {
      let from = last;
      while (index < source.length) {
        const next = classAt(source, index);
        if (next === characterClass.transparent) {
          if (codes !== undefined && classOfCode(source, index, codes) !== next) break;
          word += source.slice(from, index);
          index++;
          from = index;
          continue;
        }
        const joins =
          next === kind ||
          (joiner?.test(source.charAt(index)) === true &&
            index + 1 < source.length &&
            classAt(source, index + 1) === kind);
        if (!joins) break;
        index += width(source, index);
        last = index;
      }
      word += source.slice(from, Math.max(from, last));
      // Transparent characters behind the word are no part of it, but are skipped all the same.
    }
    starts.push(normalised.starts?.[first] ?? first);
    ends.push(normalised.ends?.[last - 1] ?? last);
    kinds.push(kind);
    gaps.push(gap);
    words.push(word);
    gap = false;
  }
  return { count: words.length, starts, ends, kinds, gaps, words };
}

function width(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

/**
 * A placeholder is white space when it stands for some (a line break), and a word of its own when it
 * stands alone between spaces (a variable): “Eurasian {0} Union” is not the Eurasian Union. Markup and
 * a note mark on a word are transparent.
 */
function classOfCode(text: string, index: number, codes: readonly Code[]): CharacterClass {
  const code = codes[codeIndex(text.charCodeAt(index))];
  if (code?.kind !== 'placeholder') return characterClass.transparent;
  if (code.equivalent !== undefined && code.equivalent !== '' && code.equivalent.trim() === '') {
    return characterClass.space;
  }
  const before = index === 0 || classAt(text, index - 1) === characterClass.space;
  const after = index + 1 >= text.length || classAt(text, index + 1) === characterClass.space;
  return before && after ? characterClass.punctuation : characterClass.transparent;
}
