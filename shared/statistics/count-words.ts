import type { LanguageTag } from '../base/index.ts';
import { baseLanguage } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import { codePattern, plainText } from '../content/index.ts';

const codeCharacters = /[\uE000-\uF8FF]/g;
/** Radicals and strokes on their own (U+2E80 …) are symbols, not words. */
const ideographs = '[[\\p{Script=Han}\\p{Script=Hiragana}]&&\\p{Alphabetic}]';
const letters = `[[\\p{Alphabetic}\\p{M}]--${ideographs}]`;
const invisible = '[[\\p{M}\\p{Cf}]--\\u200B]';
const inWord = `[${letters}\\p{Nd}\\p{Pc}${invisible}]`;

/**
 * Words as UAX #29 bounds them (rules WB4–WB13b), those that hold a letter or a digit: an apostrophe,
 * a stop or a middle dot between letters does not part a word, nor does a comma or a stop between
 * digits; each Han or Hiragana character is a word.
 */
const words = new RegExp(
  [
    `${ideographs}${invisible}*`,
    `[[\\p{Alphabetic}--${ideographs}]\\p{Nd}](?:${inWord}` +
      `|(?<=${letters}\\p{Cf}*)[.'’·‧״\\uFE13\\uFE55\\u2018\\u2024\\uFE52\\uFF07\\uFF0E](?=\\p{Cf}*${letters})` +
      '|(?<=\\p{Script=Hebrew})"(?=\\p{Script=Hebrew})' +
      `|(?<=\\p{Nd})[.,;'’\\u2018\\u2024\\u066C](?=\\p{Nd}))*`,
  ].join('|'),
  'gv',
);

const kanaAndHan =
  '[[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Bopomofo}ー々]&&\\p{Alphabetic}]';
const otherLetters = `[[\\p{Alphabetic}\\p{M}\\p{Nd}]--${kanaAndHan}]`;
const eastAsian = new RegExp(
  `${kanaAndHan}|${otherLetters}(?:${otherLetters}|['’._,\\-](?=${otherLetters}))*`,
  'gv',
);

const visibleRun = /[^\s\u200B]+/gu;
const letterOrDigit = /[\p{L}\p{N}]/u;
/** Scripts without spaces, whose words only a dictionary finds. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const dictionaries = new Map<string, Intl.Segmenter>();

/**
 * Number of words in a text. Codes count nothing and do not part a word.
 *
 * - Chinese and Japanese are counted by characters: every Han character and kana is one word, a run of
 *   other letters or digits (a Latin name, a year) is one, punctuation is none.
 * - Korean is counted by its spaced words (eojeol), as is the custom of the trade: every run between
 *   spaces that holds a letter or a digit.
 * - Thai, Lao, Khmer and Burmese are cut by the host's dictionary.
 * - Everything else follows UAX #29; a hyphen parts words (`well-known` are two), an apostrophe does
 *   not (`don’t` is one).
 */
export function countWords(text: string, language: LanguageTag): number {
  const bare = withoutCodes(text);
  switch (baseLanguage(language)) {
    case 'zh':
    case 'yue':
    case 'ja':
      return countMatches(bare, eastAsian);
    case 'ko': {
      let count = 0;
      for (const run of bare.match(visibleRun) ?? []) if (letterOrDigit.test(run)) count += 1;
      return count;
    }
    default:
      return countSimpleWords(bare) ?? countByRule(bare, language);
  }
}

/**
 * Number of characters (code points) in a text; codes count nothing. With `spaces: false` white space
 * is left out.
 */
export function countCharacters(text: string, options: { readonly spaces?: boolean } = {}): number {
  const bare = withoutCodes(text);
  const counted = options.spaces === false ? bare.replace(/\s+/gu, '') : bare;
  let count = counted.length;
  for (let index = 0; index < counted.length - 1; index += 1) {
    const unit = counted.charCodeAt(index);
    if (unit < 0xd800 || unit > 0xdbff) continue;
    const next = counted.charCodeAt(index + 1);
    if (next >= 0xdc00 && next <= 0xdfff) count -= 1;
  }
  return count;
}

export interface TextCount {
  readonly words: number;
  readonly characters: number;
  readonly charactersWithoutSpaces: number;
}

/** The counts of a content. A code that has a plain-text equivalent (a line break) counts as that. */
export function countContent(content: Content, language: LanguageTag): TextCount {
  const text = plainText(content);
  return {
    words: countWords(text, language),
    characters: countCharacters(text),
    charactersWithoutSpaces: countCharacters(text, { spaces: false }),
  };
}

function withoutCodes(text: string): string {
  return codePattern.test(text) ? text.replace(codeCharacters, '') : text;
}

function countByRule(text: string, language: LanguageTag): number {
  return unspaced.test(text) ? countByDictionary(text, language) : countMatches(text, words);
}

/** What a character is to `words`. */
const letter = 1;
const digit = 2;
/** Goes on with a word, and begins none. */
const connector = 4;
/** Parts no word between letters, between digits. */
const withinLetters = 8;
const withinDigits = 16;
const other = 32;
/** What takes the whole rule, or a dictionary: marks, ideographs, Hebrew, scripts without spaces … */
const intricate = 64;
const classes = new Uint8Array(0x10000);
const isLetter = new RegExp(letters, 'v');
const isIntricate = new RegExp(
  `${ideographs}|${invisible}|\\p{M}|\\p{Cs}|\\p{Script=Hebrew}|${unspaced.source}`,
  'v',
);

/** What `words` finds in a text without intricate characters, told character by character; else `undefined`. */
function countSimpleWords(text: string): number | undefined {
  let count = 0;
  let inWord = false;
  let before = other;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = classes[unit]! || learn(unit);
    if ((kind & (letter | digit)) !== 0) {
      if (!inWord) count += 1;
      inWord = true;
    } else if (kind === intricate) {
      return undefined;
    } else if (inWord && (kind & connector) === 0) {
      const within = ((kind & withinLetters) !== 0 ? letter : 0) | ((kind & withinDigits) !== 0 ? digit : 0);
      inWord = (before & within) !== 0 && (before & within & kindAt(text, at + 1)) !== 0;
    }
    before = kind;
  }
  return count;
}

function kindAt(text: string, at: number): number {
  if (at >= text.length) return other;
  const unit = text.charCodeAt(at);
  return classes[unit]! || learn(unit);
}

function learn(unit: number): number {
  const character = String.fromCharCode(unit);
  let kind = 0;
  if (isIntricate.test(character)) kind = intricate;
  else {
    if (isLetter.test(character)) kind |= letter;
    if (/\p{Nd}/u.test(character)) kind |= digit;
    if (/\p{Pc}/u.test(character)) kind |= connector;
    if (/[.'’·‧״\uFE13\uFE55\u2018\u2024\uFE52\uFF07\uFF0E]/u.test(character)) kind |= withinLetters;
    if (/[.,;'’\u2018\u2024\u066C]/u.test(character)) kind |= withinDigits;
  }
  classes[unit] = kind || other;
  return kind || other;
}

function countMatches(text: string, expression: RegExp): number {
  let count = 0;
  expression.lastIndex = 0;
  while (expression.test(text)) count += 1;
  return count;
}

function countByDictionary(text: string, language: LanguageTag): number {
  let dictionary = dictionaries.get(language);
  if (dictionary === undefined) {
    dictionary = new Intl.Segmenter(language, { granularity: 'word' });
    dictionaries.set(language, dictionary);
  }
  let count = 0;
  for (const segment of dictionary.segment(text)) if (segment.isWordLike === true) count += 1;
  return count;
}
