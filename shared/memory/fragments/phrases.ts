import type { LanguageTag } from '../../base/index.ts';
import { wordKinds } from '../../content/index.ts';
import type { PreparedText, Token } from '../prepare.ts';
import { isContentWord } from './function-words.ts';

/** What of a memory's index phrases are found with; `MemoryIndex` has it. */
export interface PhraseSource {
  /** How many units have an index key, deleted ones perhaps included. */
  frequency(key: string): number;
  /** Units that have all these keys; `undefined` when none of them can narrow. */
  unitsWithKeys(keys: readonly string[]): readonly number[] | undefined;
  sourceOf(unitId: number): PreparedText | undefined;
}

/** Tokens of a query that stand one behind the other in several units, inflected forms included. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
  /** Units in which other words stand around it, shortest first. */
  readonly unitIds: readonly number[];
  /** For each of its content words, units that have the word and not the phrase; few or none for frequent words. */
  readonly without: readonly (readonly number[])[];
}

/** Units of a phrase: so many are needed, so many are looked at, and so many are given. */
const leastUnits = 3;
const mostRead = 300;
const mostUnits = 16;
/** Units of the rarest keys that are gone through for all phrases of a query together. */
const budget = 150_000;
const mostTokens = 7;
const mostBetween = 2;
/** So many ideographs without a space are about two words. */
const ideographs = 4;
/** Units with one word of a phrase: so many are given, where no more than so many have the word. */
const mostWithout = 8;
const mostOfWord = 20_000;

/**
 * The phrases of at least two content words (four ideographs) of a query that occur in at least three units with
 * other words before or behind them; for each place at which one starts, the longest first. Depends on its
 * arguments alone.
 */
export function findPhrases(
  query: PreparedText,
  source: PhraseSource,
  language: LanguageTag,
): readonly (readonly Phrase[])[] {
  const { tokens } = query;
  const seeds: Seed[] = [];
  for (let from = 0; from < tokens.length; from++) {
    const ends = endsFrom(tokens, from, language);
    const [first] = ends;
    if (first === undefined) continue;
    const keys = [...new Set(tokens.slice(from, first).map(({ key }) => key))];
    seeds.push({ from, ends, keys, cost: Math.min(...keys.map((key) => source.frequency(key))) });
  }
  seeds.sort((a, b) => a.cost - b.cost);
  const found: { readonly from: number; readonly phrases: readonly Phrase[] }[] = [];
  const texts = new Map<number, PreparedText | undefined>();
  const textOf = (id: number) => {
    if (!texts.has(id)) texts.set(id, source.sourceOf(id));
    return texts.get(id);
  };
  const unitsByKey = new Map<string, readonly number[]>();
  const unitsOf = (key: string) => {
    let units = unitsByKey.get(key);
    if (units === undefined) {
      units = source.frequency(key) > mostOfWord ? [] : (source.unitsWithKeys([key]) ?? []);
      unitsByKey.set(key, units);
    }
    return units;
  };
  let spent = 0;
  for (const seed of seeds) {
    spent += seed.cost;
    if (spent > budget) break;
    if (seed.cost < leastUnits) continue;
    const phrases = phrasesAt(tokens, seed, source, textOf);
    if (phrases.length === 0) continue;
    const withWord = (at: number) => unitsOf(tokens[at]!.key);
    found.push({
      from: seed.from,
      phrases: phrases.map((phrase) => {
        const { from, to } = phrase;
        const words = tokens.slice(from, to);
        const content = words.flatMap((token, i) => (isContentWord(token, language) ? [from + i] : []));
        const lacks = (id: number) => {
          const text = textOf(id);
          return text !== undefined && placeOf(text.tokens, words) < 0;
        };
        const without =
          words[0]?.kind === wordKinds.ideograph ? [] : content.map((at) => some(withWord(at), lacks));
        return { ...phrase, without };
      }),
    });
  }
  return found.sort((a, b) => a.from - b.from).map(({ phrases }) => phrases);
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
  readonly ends: readonly number[];
  readonly keys: readonly string[];
  readonly cost: number;
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
  { from, ends, keys }: Seed,
  source: PhraseSource,
  textOf: (id: number) => PreparedText | undefined,
): readonly Omit<Phrase, 'without'>[] {
  const ids = source.unitsWithKeys(keys) ?? [];
  const step = Math.max(1, Math.ceil(ids.length / mostRead));
  let occurrences: Occurrence[] = [];
  const seed = tokens.slice(from, ends[0]);
  for (let i = 0; i < ids.length; i += step) {
    const id = ids[i]!;
    const text = textOf(id);
    const at = text === undefined ? -1 : placeOf(text.tokens, seed);
    if (text !== undefined && at >= 0) occurrences.push({ id, text, at });
  }
  const phrases: Omit<Phrase, 'without'>[] = [];
  for (const to of ends) {
    const length = to - from;
    occurrences = occurrences.filter(({ text, at }) => hasAt(text.tokens, tokens.slice(from, to), at));
    const unitIds = diverse(occurrences, length);
    if (unitIds.length < leastUnits) break;
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
