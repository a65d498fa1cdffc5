import type { LanguageTag } from '../base/index.ts';
import { scanWords, type WordKind, wordKinds } from '../content/index.ts';
import { mayFulfil, type PatternFacts, patternFacts } from './pattern/index.ts';
import type { PhraseQuery, TokenCondition } from './phrase.ts';
import { foldToken } from './prepare.ts';
import { hyphens, stemConditions, stemRanges } from './stemmed-phrase.ts';

export type Range = readonly [start: number, end: number];

/**
 * `exact`: the text as it stands, case, forms of quotes and dashes and white space aside, and passing over codes.
 * `stemmed`: its words in any inflected form, one after the other. `pattern`: a regular expression, case aside.
 */
export type ConcordanceMode = 'exact' | 'stemmed' | 'pattern';

export interface ConcordanceOptions {
  /** Default `exact`. */
  readonly mode?: ConcordanceMode;
  /** In `exact` mode: only where the query begins and ends with a word or sign; default anywhere. */
  readonly wholeWords?: boolean;
  /** Language of the texts, for `stemmed`; without one words are alike that begin alike. */
  readonly language?: LanguageTag;
}

/** A compiled concordance query. */
export interface ConcordanceQuery {
  /** Where a text holds the query, in order, never overlapping and never empty. */
  ranges(text: string): readonly Range[];
  /**
   * What an index can narrow the search with (`MemoryIndex.find`): every text with ranges fulfils it, few others
   * do. Without conditions when every text has to be looked at.
   */
  readonly phrase: PhraseQuery;
  /**
   * A quick check of texts before `ranges`, of an expression that is run elsewhere: `false` only where there are none.
   * Absent where `ranges` itself is quick.
   */
  readonly mayHold?: (text: string) => boolean;
  /** Whether codes are alike to it, so that a text may have one and the same private-use character for all. */
  readonly codesAlike: boolean;
}

/** `undefined` for a query without a visible character, and for a pattern that is no regular expression. */
export function compileConcordance(
  query: string,
  options: ConcordanceOptions = {},
): ConcordanceQuery | undefined {
  const words = query.trim().split(separators).filter(Boolean);
  if (words.length === 0) return undefined;
  switch (options.mode ?? 'exact') {
    case 'pattern': {
      const pattern = regularExpression(query);
      if (pattern === undefined) return undefined;
      let known: PatternFacts | undefined;
      // only a search needs them, and they take some milliseconds
      const facts = () => {
        known ??= patternFacts(query);
        return known;
      };
      return {
        ranges: (text) => matches(pattern, text),
        get phrase() {
          return { conditions: facts().conditions, ordered: false };
        },
        get codesAlike() {
          return facts().codesAlike;
        },
        mayHold: (text) => mayFulfil(facts().conditions, text),
      };
    }
    case 'stemmed': {
      const conditions = stemConditions(words.join(' '), options.language);
      if (conditions.length > 0) {
        return {
          ranges: (text) => stemRanges(conditions, text),
          phrase: { conditions, ordered: true, passing: hyphens },
          codesAlike: true,
        };
      }
      // nothing in it has a stem
      return exact(words, false);
    }
    default:
      return exact(words, options.wholeWords ?? false);
  }
}

const separators = /[\s\uE000-\uF8FF]+/;

function regularExpression(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 'giu');
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function matches(pattern: RegExp, text: string): Range[] {
  pattern.lastIndex = 0;
  const found: Range[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const { length } = match[0];
    if (length > 0) found.push([match.index, match.index + length]);
    // an empty match would be found again and again; with the flag u it must not end inside a pair
    else pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}

/** Signs that count as one another: those that `foldToken` makes alike one by one. */
const alike = [
  "'\u2018\u2019\u201a\u201b\u2032",
  '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f',
  '-\u2010\u2011\u2012\u2013\u2014\u2015\u2212',
];
const alikeInRow = new RegExp(alike.map((signs) => `[${signs}]{2}`).join('|'));

function exact(words: readonly string[], wholeWords: boolean): ConcordanceQuery {
  const escaped = words.map((word) =>
    Array.from(word, (character) => {
      const signs = alike.find((group) => group.includes(character));
      if (signs !== undefined) return `[${signs.replace('-', '\\-')}]`;
      return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
    }).join(''),
  );
  // a letter without the mark that follows it is another letter
  const pattern = new RegExp(`${escaped.join('[\\s\\uE000-\\uF8FF]+')}(?!\\p{M})`, 'giu');
  return {
    ranges: wholeWords
      ? (text) => {
          const found = matches(pattern, text);
          return found.length === 0 ? found : found.filter(betweenTokens(text));
        }
      : (text) => matches(pattern, text),
    phrase: exactPhrase(words, wholeWords),
    codesAlike: true,
  };
}

/** Whether a range begins where a token begins and ends where one ends. */
function betweenTokens(text: string): (range: Range) => boolean {
  const starts = new Set<number>();
  const ends = new Set<number>();
  scanWords(text, (start, end) => {
    starts.add(start);
    ends.add(end);
  });
  return ([start, end]) => starts.has(start) && ends.has(end);
}

/**
 * The conditions of an exact query. Between white space, a text's tokens are those of the query; at its two ends
 * they may go on, so the first token is the end of one and the last a beginning. Where signs can stand inside a
 * token or a digit can join one, the token's limits are not known, and the words are looked for anywhere.
 */
function exactPhrase(words: readonly string[], wholeWords: boolean): PhraseQuery {
  const tokens = words.map((word) => tokensOf(word));
  const joins = words.some((word, i) => /\p{Nd}$/u.test(word) && /^\p{Nd}/u.test(words[i + 1] ?? ''));
  const ends = wholeWords ? [] : [0, words.length - 1];
  const unclear = ends.some(
    (i) =>
      /[\p{Nd}'’_·״.,:٫٬]/u.test(words[i]!) && (tokens[i]!.length > 1 || /^\p{Nd}+\P{Nd}/u.test(words[i]!)),
  );
  // two of them may be one token or two
  const quoted = words.some((word) => alikeInRow.test(word) || /^[\p{M}\p{Cf}]/u.test(word));
  if (joins || unclear || quoted)
    return { conditions: words.flatMap((word) => partsOf(word)), ordered: false };
  const all = tokens.flat();
  const conditions = all.map(({ kind, folded }, i): TokenCondition => {
    const first = i === 0 && !wholeWords;
    const last = i === all.length - 1 && !wholeWords;
    if (!first && !last) return { how: 'same', kind, text: folded };
    return { how: first && last ? 'contains' : first ? 'ends' : 'starts', text: folded };
  });
  return { conditions, ordered: true };
}

/** That a text's tokens hold the letters and digits of `piece`, wherever they stand. */
function partsOf(piece: string): TokenCondition[] {
  const found: TokenCondition[] = [];
  for (const [run] of piece.matchAll(/[\p{L}\p{M}]+|\p{Nd}+/gu)) {
    for (const { kind, folded } of tokensOf(run)) {
      if (kind !== wordKinds.punctuation) found.push({ how: 'contains', text: folded });
    }
  }
  return found;
}

function tokensOf(piece: string): { readonly kind: WordKind; readonly folded: string }[] {
  const found: { kind: WordKind; folded: string }[] = [];
  scanWords(piece, (start, end, kind) => {
    found.push({ kind, folded: foldToken(piece.slice(start, end)) });
  });
  return found;
}
