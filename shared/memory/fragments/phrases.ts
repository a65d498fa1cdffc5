import type { LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { PreparedText, Token } from '../prepare.ts';
import { isContentWord } from './function-words.ts';

/** What of a memory's index phrases are found with; `MemoryIndex` has it. */
export interface PhraseSource {
  /** Units whose source has these tokens one after the other, case aside, newest first. */
  unitsWithPhrase(tokens: readonly Token[], limit: number): readonly number[];
  sourceOf(unitId: number): PreparedText | undefined;
}

/** Tokens of a query that stand one behind the other in several units. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  /** Units in which other words stand around it, shortest first. */
  readonly unitIds: readonly number[];
  /** For each of its content words, a few units that have the word and not the phrase. */
  readonly without: readonly (readonly number[])[];
}

/** Units of a phrase: so many are needed, so many are looked at, and so many are given. */
const leastUnits = 2;
/** The share of the units of a phrase in which the same word stands beside it: then it is part of something longer. */
const mostSame = 0.8;
const mostRead = 300;
const mostUnits = 16;
const mostTokens = 7;
const mostBetween = 2;
/** So many ideographs without a space are about two words. */
const ideographs = 4;
/** Units with one word of a phrase: so many are looked at, and so many are given. */
const mostOfWord = 48;
const mostWithout = 8;

/**
 * The phrases of at least two content words (four ideographs) of a query that occur in at least two units with
 * other words before or behind them; for each place at which one starts, the longest first. Depends on its
 * arguments alone.
 */
export function findPhrases(
  query: PreparedText,
  source: PhraseSource,
  language: LanguageTag,
): readonly (readonly Phrase[])[] {
  const { tokens } = query;
  const found: (readonly Phrase[])[] = [];
  const texts = new Map<number, PreparedText | undefined>();
  const textOf = (id: number) => {
    if (!texts.has(id)) texts.set(id, source.sourceOf(id));
    return texts.get(id);
  };
  const unitsByWord = new Map<string, readonly number[]>();
  const unitsOf = (word: Token) => {
    let units = unitsByWord.get(word.folded);
    if (units === undefined) {
      units = source.unitsWithPhrase([word], mostOfWord);
      unitsByWord.set(word.folded, units);
    }
    return units;
  };
  for (let from = 0; from < tokens.length; from++) {
    const ends = endsFrom(tokens, from, language);
    const [first] = ends;
    if (first === undefined) continue;
    const ids = source.unitsWithPhrase(tokens.slice(from, first), mostRead);
    if (ids.length < leastUnits) continue;
    const phrases = phrasesAt(tokens, { from, ends, ids }, textOf, language).map((phrase): Phrase => {
      const words = tokens.slice(phrase.from, phrase.to);
      const lacks = (id: number) => {
        const text = textOf(id);
        return text !== undefined && placeOf(text.tokens, words) < 0;
      };
      // one ideograph is no word
      const content = words.filter(
        (token) => token.kind === wordKinds.word && isContentWord(token, language),
      );
      return { ...phrase, without: content.map((word) => some(unitsOf(word), lacks)) };
    });
    if (phrases.length > 0) found.push(phrases);
  }
  return found;
}

/** A few of the units that are as wanted, from all over the list. */
function some(ids: readonly number[], isWanted: (id: number) => boolean): readonly number[] {
  const step = Math.max(1, Math.floor(ids.length / (mostWithout * 2)));
  const found: number[] = [];
  for (let i = 0; i < ids.length && found.length < mostWithout; i += step) {
    if (isWanted(ids[i]!)) found.push(ids[i]!);
  }
  return found;
}

interface Seed {
  readonly from: number;
  /** Where phrases may end, shortest first. */
  readonly ends: readonly number[];
  /** Units that have the shortest. */
  readonly ids: readonly number[];
}

/** Where phrases that start at a token may end, shortest first; none when none may start there. */
function endsFrom(tokens: readonly Token[], from: number, language: LanguageTag): readonly number[] {
  const first = tokens[from]!;
  if (!isContentWord(first, language)) return [];
  const ends: number[] = [];
  const unspaced = first.kind === wordKinds.ideograph;
  let between = 0;
  for (let at = from + 1; at < tokens.length && at - from < (unspaced ? 12 : mostTokens); at++) {
    const token = tokens[at]!;
    if (token.key === '' || token.kind === wordKinds.number) break;
    if (isContentWord(token, language)) {
      between = 0;
      if (!unspaced || at + 1 - from >= ideographs) ends.push(at + 1);
    } else if (++between > mostBetween && !unspaced) break;
  }
  return ends;
}

interface Occurrence {
  readonly id: number;
  readonly text: PreparedText;
  readonly at: number;
}

function phrasesAt(
  tokens: readonly Token[],
  { from, ends, ids }: Seed,
  textOf: (id: number) => PreparedText | undefined,
  language: LanguageTag,
): readonly Omit<Phrase, 'without'>[] {
  const seed = tokens.slice(from, ends[0]);
  let occurrences = ids.flatMap((id): Occurrence[] => {
    const text = textOf(id);
    const at = text === undefined ? -1 : placeOf(text.tokens, seed);
    return text === undefined || at < 0 ? [] : [{ id, text, at }];
  });
  const phrases: Omit<Phrase, 'without'>[] = [];
  for (const to of ends) {
    const length = to - from;
    occurrences = occurrences.filter(({ text, at }) => hasAt(text.tokens, tokens.slice(from, to), at));
    const unitIds = diverse(occurrences, length);
    if (unitIds.length < leastUnits) break;
    const asked = occurrences.filter(({ id }) => unitIds.includes(id));
    if (!isOpen(asked, length, language)) continue;
    phrases.unshift({ from, to, unitIds });
  }
  return phrases;
}

function placeOf(tokens: readonly Token[], phrase: readonly Token[]): number {
  const last = tokens.length - phrase.length;
  for (let at = 0; at <= last; at++) if (hasAt(tokens, phrase, at)) return at;
  return -1;
}

function hasAt(tokens: readonly Token[], phrase: readonly Token[], at: number): boolean {
  return at + phrase.length <= tokens.length && phrase.every(({ key }, i) => tokens[at + i]!.key === key);
}

/**
 * Whether different words stand on either side of a phrase: “Central app” that is always behind “Business” has no
 * translation of its own. Of two units nothing beside it may be the same.
 */
function isOpen(occurrences: readonly Occurrence[], length: number, language: LanguageTag): boolean {
  return [-1, length].every((offset) => {
    const counts = new Map<string, number>();
    for (const { text, at } of occurrences) {
      const token = text.tokens[at + offset];
      const counted =
        token !== undefined && (occurrences.length > 2 ? isContentWord(token, language) : token.key !== '');
      if (counted) counts.set(token.folded, (counts.get(token.folded) ?? 0) + 1);
    }
    return Math.max(0, ...counts.values()) < occurrences.length * mostSame;
  });
}

/** Units with different neighbours of the phrase on either side: copies of one sentence say the same thing once. */
function diverse(occurrences: readonly Occurrence[], length: number): readonly number[] {
  const seen = new Set<string>();
  const ids: number[] = [];
  const inOrder = [...occurrences].sort((a, b) => a.text.weight - b.text.weight);
  for (const { id, text, at } of inOrder) {
    const name = (side: string, token: Token | undefined) => `${side}${token?.folded ?? ''}`;
    const left = name('<', text.tokens[at - 1]);
    const right = name('>', text.tokens[at + length]);
    const both = `${left}${right}`;
    if (seen.has(both)) continue;
    seen.add(both);
    ids.push(id);
    if (ids.length === mostUnits) break;
  }
  return ids;
}
