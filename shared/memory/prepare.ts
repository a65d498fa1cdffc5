import { type Content, codeIndex, scanWords, type WordKind, wordKinds } from '../content/index.ts';
import { findLinks, isLinkToken } from './links.ts';

/** One token of a prepared text. Interned by `TokenFactory`, so that equal tokens are often one object. */
export interface Token {
  readonly kind: WordKind;
  /** As it stands; for a code its kind and original data, so that codes of two contents compare. */
  readonly surface: string;
  /** Case, width, quote and dash forms folded. */
  readonly folded: string;
  /** What the index files it under: a stem-like prefix; empty for punctuation and codes. */
  readonly key: string;
  /** What its loss costs; see `tokenWeights`. */
  readonly weight: number;
}

/** Text ready for scoring: tokens and the white space before each, with one more gap at the end. */
export interface PreparedText {
  readonly tokens: readonly Token[];
  readonly gaps: readonly string[];
  /** Of all tokens together; see `textWeight`. */
  readonly weight: number;
}

/** Words count full; an ideograph is about half a word; numbers, codes and punctuation weigh less. */
export const tokenWeights: Readonly<Record<WordKind, number>> = {
  [wordKinds.word]: 20,
  [wordKinds.number]: 10,
  [wordKinds.ideograph]: 10,
  [wordKinds.code]: 6,
  [wordKinds.punctuation]: 4,
  [wordKinds.space]: 0,
};

/** What a token of invisible characters alone weighs: as much as a space. */
const invisibleWeight = 1;

/** Of the weight of all else, what the codes of a text weigh at most together. */
const codeShare = 0.2;

/**
 * What all tokens of a text weigh: each its own weight, but many codes no more together than a fifth of the rest,
 * or than one code. Else a paragraph with a link at every word would be another text than the same words without.
 * `words` is the weight of all tokens that are no codes, `codes` the number of codes.
 */
export function textWeight(words: number, codes: number): number {
  return words + codesWeight(words, codes);
}

export function codesWeight(words: number, codes: number): number {
  const each = tokenWeights[wordKinds.code];
  return Math.min(codes * each, Math.max(each, Math.floor(words * codeShare)));
}

const linkKey = '@';
const numberKey = '#';
const prefixLength = 5;
const hangulPrefix = 2;
const hangul = /^\p{Script=Hangul}/u;
const ascii = /^[\x00-\x7f]*$/;

const quotes = /[\u2018-\u201b\u2032\u00b4`]/g;
const doubleQuotes = /[\u201c-\u201f\u2033\u00ab\u00bb\u300c-\u300f]/g;
const dashes = /[\u2010-\u2015\u2212]/g;

/**
 * Characters that are not seen by themselves: soft hyphen, zero-width spaces and joiners, marks of direction,
 * variation selectors.
 */
const invisible =
  /[\u034f\ufe00-\ufe0f]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** A text without its invisible characters. */
export function visibleText(text: string): string {
  return ascii.test(text) ? text : text.replace(invisible, '');
}

/** A token with case, width, composition, quote and dash forms folded, and without invisible characters. */
export function foldToken(surface: string): string {
  if (ascii.test(surface)) return surface.toLowerCase().replace('`', "'");
  return (
    (visibleText(surface) || surface)
      .normalize('NFKC')
      .toLowerCase()
      // one letter, whose form depends on what follows
      .replaceAll('ς', 'σ')
      .replace(quotes, "'")
      .replace(doubleQuotes, '"')
      .replace(dashes, '-')
  );
}

/**
 * The index key of a folded word: its first five characters (truncation, which does about as well as a
 * stemmer in retrieval; McNamee and Mayfield 2004), for Hangul the first two syllables, so that an
 * inflected form and a noun with another particle still meet. All numbers share one key, and all addresses another.
 */
export function keyOf(kind: WordKind, folded: string): string {
  if (kind === wordKinds.number) return isLinkToken(folded) ? linkKey : numberKey;
  if (kind === wordKinds.ideograph) return folded;
  if (kind !== wordKinds.word) return '';
  return hangul.test(folded) ? folded.slice(0, hangulPrefix) : folded.slice(0, prefixLength);
}

export function makeToken(kind: WordKind, surface: string): Token {
  if (kind === wordKinds.code || kind === wordKinds.space) {
    return { kind, surface, folded: surface, key: '', weight: tokenWeights[kind] };
  }
  const folded = foldToken(surface);
  return {
    kind,
    surface,
    folded: folded === surface ? surface : folded,
    key: keyOf(kind, folded),
    weight: visibleText(surface) === '' ? invisibleWeight : tokenWeights[kind],
  };
}

/** Letters at most that belong to the number before them: 20th, 5kg, 1a. */
const longestSuffix = 3;

/**
 * The tokens that are letters written onto a number, by index; `undefined` where a text has none. Hangul is left out:
 * what stands there behind a number are whole words.
 */
export function numberSuffixes({ tokens, gaps }: PreparedText): ReadonlySet<number> | undefined {
  let found: Set<number> | undefined;
  for (let i = 1; i < tokens.length; i++) {
    const { kind, folded } = tokens[i]!;
    if (kind !== wordKinds.word || gaps[i] !== '' || folded.length > longestSuffix) continue;
    const before = tokens[i - 1]!;
    if (before.kind !== wordKinds.number || isLinkToken(before.surface) || hangul.test(folded)) continue;
    found ??= new Set();
    found.add(i);
  }
  return found;
}

/** The surface that stands for a code in tokens: two codes are the same when kind and data are. */
export function codeSurface(content: Content, unit: number): string {
  const code = content.codes[codeIndex(unit)];
  return code === undefined ? '\uE000' : `\uE000${code.kind}\u0000${code.data}`;
}

/** A prepared text of tokens; one gap more than there are tokens. */
export function preparedOf(tokens: readonly Token[], gaps: readonly string[]): PreparedText {
  let words = 0;
  let codes = 0;
  for (const { kind, weight } of tokens) {
    if (kind === wordKinds.code) codes++;
    else words += weight;
  }
  return { tokens, gaps, weight: textWeight(words, codes) };
}

/** Tokens and gaps of a content. Work for the index as well: `visitTokens` gives them without objects. */
export function prepareText(content: Content): PreparedText {
  const tokens: Token[] = [];
  const gaps: string[] = [];
  const end = visitTokens(content, (gap, kind, surface) => {
    tokens.push(makeToken(kind, surface));
    gaps.push(gap);
  });
  gaps.push(end);
  return preparedOf(tokens, gaps);
}

/** Visits each token with the white space before it; gives the white space at the end. */
export function visitTokens(
  content: Content,
  visit: (gap: string, kind: WordKind, surface: string) => void,
): string {
  const { text } = content;
  let last = 0;
  scanTokens(text, (start, end, kind) => {
    const gap = start === last ? '' : text.slice(last, start);
    visit(
      gap,
      kind,
      kind === wordKinds.code ? codeSurface(content, text.charCodeAt(start)) : text.slice(start, end),
    );
    last = end;
  });
  return text.slice(last);
}

/**
 * As `scanWords`, but an address is one token, of the kind of numbers: who wrote to another one wrote the same
 * sentence.
 */
export function scanTokens(text: string, visit: (start: number, end: number, kind: WordKind) => void): void {
  const links = findLinks(text);
  if (links.length === 0) {
    scanWords(text, visit);
    return;
  }
  const scan = (from: number, to: number) =>
    scanWords(text.slice(from, to), (start, end, kind) => visit(from + start, from + end, kind));
  let from = 0;
  for (const { start, end } of links) {
    scan(from, start);
    visit(start, end, wordKinds.number);
    from = end;
  }
  scan(from, text.length);
}

/** Neighbouring segments are compared without regard to the white space in and around them. */
export function contextKey(plain: string): string {
  return plain.trim().replace(/\s+/g, ' ');
}
