import { wordKinds } from '../../content/index.ts';
import { leastSuffix } from '../align-tokens.ts';
import { numberSuffixes, type PreparedText, type Token } from '../prepare.ts';
import { BagBound } from './bag-bound.ts';
import { PlaceSums } from './place-sums.ts';
import type { Postings, WeightWindow } from './postings.ts';
import { SignatureQuery } from './signature.ts';
import { mostWeight, type UnitTable } from './unit-table.ts';
import { patternLimit, WordPattern } from './word-pattern.ts';

/**
 * What a word costs in the end when the unit has none of an equal key. It is half its weight at least (`changeCost`),
 * and mostly more, since words that differ in their first letters differ by much. The lower it is taken, the fewer
 * matches with changed beginnings of words are missed, and the longer are the lists to be read: the lowest is
 * taken for which they have no more entries than `affordable`.
 */
const wordLosses = [10, 11, 12, 13, 14, 15] as const;
const affordable = 25_000;
/** The same for a number and an ideograph, which cannot cost less. */
const numberLoss = 8;
const ideographLoss = 10;
/** What an ideograph costs that stands elsewhere, once where it is taken out and once where it is put in. */
const movedIdeograph = 7.5;
/**
 * How many times its loss an ideograph is taken for when the lists to be read are chosen: more where there are more
 * entries than `affordableCharacters`. Its loss is certain, but a unit without any of the rarest characters that
 * reaches the threshold by all the others is rare, and the lists of kana, read last, are the longest.
 */
const eases = [1, 1.1, 1.2, 1.3, 1.4, 1.5] as const;
const affordableCharacters = 100_000;
/** Units compared by bit vectors, and scored in full, at most; only pathological queries come near. */
const maxCompared = 60_000;
const maxScored = 300;
/** Scored one after the other without one among the best: then those that are less like it are left. */
const maxUseless = 48;
/** From so many candidates on they are told apart more finely before they are scored. */
const refineFrom = 24;

interface QueryKey {
  readonly id: number;
  readonly frequency: number;
  /** How many of the query's words have it, and what its numbers and ideographs cost. */
  readonly words: number;
  readonly rest: number;
}

function lossOf(token: Token, word: number): number {
  if (token.key === '') return 0;
  if (token.kind === wordKinds.word) return word;
  return token.kind === wordKinds.number ? numberLoss : ideographLoss;
}

/** The least loss of a word with which the lists that have to be read are affordable. */
function wordLossFor(keys: readonly QueryKey[], most: number): number {
  for (const word of wordLosses) {
    let merged = 0;
    let entries = 0;
    for (const { words: count, rest, frequency } of keys) {
      if (merged > most || entries > affordable) break;
      merged += count * word + rest;
      entries += frequency;
    }
    if (entries <= affordable) return word;
  }
  return wordLosses.at(-1) ?? 0;
}

/** The least of `eases` with which the lists that have to be read are affordable. */
function easeFor(keys: readonly QueryKey[], word: number, most: number): number {
  for (const ease of eases) {
    let reach = 0;
    let entries = 0;
    for (const { words: count, rest, frequency } of keys) {
      if (reach > most || entries > affordableCharacters) break;
      reach += count * word + rest * ease;
      entries += frequency;
    }
    if (entries <= affordableCharacters) return ease;
  }
  return eases.at(-1) ?? 1;
}

/**
 * Candidates for fuzzy matches. For a likeness of T a unit may lack at most a share (1 − T) of the query's
 * weight, so it has at least one of the rarest keys that together outweigh this (prefix filtering;
 * Chaudhuri et al. 2006, Xiao et al. 2008). Those keys' lists are merged with a count per unit; what a unit
 * lacks of the other keys is told from its signature. Units are taken by rising loss, as long as that lets
 * them reach the threshold (or the best so far), compared by bit-parallel edit distance over keys, and the
 * best of them are scored in full. A query of more tokens than the bit vectors hold is compared token by token without
 * their order; one that is heavier than any weight units are filed under is compared with all units that are as heavy,
 * of which there are few.
 */
export class CandidateSearch {
  readonly #units: UnitTable;
  readonly #postings: Postings;
  readonly #pattern = new WordPattern();
  /** All keys of the query, and those whose lists are not merged. */
  readonly #all = new SignatureQuery();
  readonly #rest = new SignatureQuery();
  readonly #bag: BagBound;
  /**
   * By place: loss of the query's rare keys found in it, and what its signature says it lacks of the keys not merged.
   * Empty between lookups.
   */
  readonly #found = new PlaceSums();

  constructor(units: UnitTable, postings: Postings) {
    this.#units = units;
    this.#postings = postings;
    this.#bag = new BagBound(units.source);
  }

  get byteLength(): number {
    return this.#found.byteLength + this.#bag.byteLength;
  }

  /**
   * Hands the most promising slots to `score`, which gives their likeness, until no other can be among the
   * `limit` best. `likeness` is the least percent that is of use. `promise` gives, of a slot that was scored, how good it
   * can be made (0: no better); then the search goes on until no other can be among the `limit` best in that, either.
   */
  run(
    query: PreparedText,
    likeness: number,
    limit: number,
    score: (slot: number) => number,
    promise?: (slot: number) => number,
  ): void {
    const least = Math.max(0, (likeness - 0.5) / 100);
    const keys = this.#keys(query);
    if (keys.length === 0) return;
    if (query.weight > mostWeight) {
      scoreBest(this.#compareHeavy(query, least), limit, score, promise);
      return;
    }
    const lightest = Math.ceil(query.weight * least);
    const heaviest = least === 0 ? mostWeight : Math.min(mostWeight, Math.floor(query.weight / least));
    const word = wordLossFor(keys, (1 - least) * query.weight);
    // what the lighter of the two lacks in weight is lost in full, not changed
    const inFull =
      1 - Math.max(...query.tokens.map((token) => lossOf(token, word) / Math.max(1, token.weight)));
    const mostOf = (weight: number) =>
      weight > query.weight
        ? query.weight - least * weight
        : (1 - least) * query.weight - inFull * (query.weight - weight);
    const window = this.#postings.window(lightest, heaviest, mostOf);
    const most = mostOf(query.weight);
    const merged = this.#collect(keys, word, most, window);
    const kept = this.#compare(query, this.#byMissing(merged, most), word, least, limit);
    this.#refine(query, kept);
    scoreBest(kept, limit, score, promise);
  }

  /** The query's keys, each once, rarest first. */
  #keys(query: PreparedText): QueryKey[] {
    const found = new Map<string, { words: number; rest: number }>();
    const suffixes = numberSuffixes(query);
    for (const [index, token] of query.tokens.entries()) {
      if (token.key === '') continue;
      const entry = found.get(token.key) ?? { words: 0, rest: 0 };
      found.set(token.key, entry);
      if (suffixes?.has(index)) entry.rest += leastSuffix;
      else if (token.kind === wordKinds.word) entry.words++;
      else entry.rest += lossOf(token, 0);
    }
    const keys = Array.from(found, ([key, losses]) => {
      const id = this.#units.source.vocabulary.findKey(key);
      return { id, ...losses, frequency: id === 0 ? 0 : this.#postings.frequency(id) };
    });
    return keys.sort((a, b) => a.frequency - b.frequency);
  }

  /**
   * Merges the lists of the rarest keys until a unit without any of them costs more than `most`: only units in
   * these can match. The other keys are left to the signatures. Gives the loss of all keys merged.
   */
  #collect(keys: readonly QueryKey[], word: number, most: number, window: WeightWindow): number {
    const { bits } = this.#postings;
    this.#all.clear();
    this.#rest.clear();
    const ease = easeFor(keys, word, most);
    let merged = 0;
    let reach = 0;
    let lists = 0;
    for (const { id, words: count, rest } of keys) {
      const loss = count * word + rest;
      const bit = id === 0 ? -1 : bits.bit(id);
      this.#all.add(bit, loss);
      if (reach > most) this.#rest.add(bit, loss);
      else {
        merged += loss;
        reach += count * word + rest * ease;
        lists++;
      }
    }
    this.#all.finish();
    this.#rest.finish();
    this.#postings.load(this.#all, this.#rest, window);
    const postings = this.#postings;
    const others = this.#rest;
    const found = this.#found;
    const enough = Math.max(1, merged - Math.floor(most));
    for (const { id, words: count, rest } of keys.slice(0, lists)) {
      if (id === 0) continue;
      const loss = count * word + rest;
      postings.forEachIn(window, id, this.#all, (place, entry) => {
        const row = found.add(place, loss);
        const sum = found.sum(row);
        // told while the entry is at hand, of units that may match by the keys merged
        if (sum < enough || sum - loss >= enough) return;
        found.note(row, postings.lackingAt(entry, others));
      });
    }
    return merged;
  }

  #compare(
    query: PreparedText,
    { slots, missing }: Ordered,
    word: number,
    least: number,
    limit: number,
  ): Kept[] {
    const units = this.#units;
    const ids = query.tokens
      .filter((t) => t.key !== '')
      .map((token) => this.#units.source.vocabulary.findKey(token.key));
    this.#pattern.load(ids, this.#units.source.vocabulary.keyLimit);
    const keyed = query.tokens.filter(({ key }) => key !== '');
    // the bit vectors would tell of its beginning alone
    const isLong = ids.length > patternLimit;
    if (isLong) this.#bag.load(query);
    const mean = keyed.reduce((sum, { weight }) => sum + weight, 0) / ids.length;
    // numbers are left out: all have one key
    const ideographs = keyed.some(({ kind }) => kind === wordKinds.ideograph);
    const loss = ideographs ? Math.min(word, movedIdeograph) : word;
    const relief = (numberSuffixes(query)?.size ?? 0) * Math.max(0, loss - leastSuffix);
    const best = new BestList(limit);
    const kept: Kept[] = [];
    const keyOf = this.#units.source.vocabulary.keyOf.array;
    const pool = units.source.pool.array;
    const starts = units.source.starts.array;
    const weights = units.weights.array;
    const counts = units.counts.array;
    const removed = units.living < units.length;
    let compared = 0;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      if (removed && !units.isAlive(slot)) continue;
      const weight = Math.max(
        query.weight,
        weights[slot]! < mostWeight ? weights[slot]! : units.weight(slot),
      );
      const bar = Math.max(least, best.last - 0.06);
      // what one of the two has in excess is lost as well, so the share lost is least at equal weight
      if (missing[i]! > (1 - bar) * query.weight) break;
      if (missing[i]! + weight - query.weight > (1 - bar) * weight) continue;
      if (isLong) {
        if (++compared > maxCompared) break;
        const candidate = this.#byBag(slot, weight, bar);
        if (candidate === undefined) continue;
        kept.push(candidate);
        best.add(candidate.likely);
        continue;
      }
      const most = Math.floor(((1 - bar) * weight + relief) / loss);
      const distance = this.#pattern.distance(
        pool,
        starts[slot]!,
        starts[slot + 1]!,
        keyOf,
        counts[slot]!,
        most,
      );
      if (++compared > maxCompared) break;
      if (distance > most) continue;
      const likely = 1 - (distance * mean) / weight;
      const hopeful = 1 - Math.max(0, distance * loss - relief) / weight;
      kept.push({ slot, weight, likely, hopeful, fits: hopeful });
      best.add(likely);
    }
    return kept.sort((a, b) => b.likely - a.likely);
  }

  /** All units that are about as heavy as a query beyond any weight that units are filed under. */
  #compareHeavy(query: PreparedText, least: number): Kept[] {
    const units = this.#units;
    const kept: Kept[] = [];
    let compared = 0;
    this.#bag.load(query);
    this.#postings.forEachFrom(Math.min(mostWeight, Math.ceil(query.weight * least)), (slot) => {
      if (!units.isAlive(slot) || ++compared > maxCompared) return;
      const weight = units.weight(slot);
      if (weight < query.weight * least || query.weight < weight * least) return;
      const candidate = this.#byBag(slot, Math.max(query.weight, weight), least);
      if (candidate !== undefined) kept.push(candidate);
    });
    return kept.sort((a, b) => b.likely - a.likely);
  }

  /** By the tokens that only one side has, wherever they stand; `undefined` for what can't reach `bar`. */
  #byBag(slot: number, weight: number, bar: number): Kept | undefined {
    const share = this.#bag.cost(slot) / weight;
    if (share > 1 - bar) return undefined;
    return { slot, weight, likely: 1 - share * 1.5, hopeful: 1 - share, fits: 1 - share };
  }

  /**
   * Tells apart many that are about as near (sentences made after one pattern): by the tokens themselves, where
   * keys were compared before.
   */
  #refine(query: PreparedText, kept: Kept[]): void {
    if (kept.length < refineFrom) return;
    this.#bag.load(query);
    for (const candidate of kept) {
      const share = this.#bag.cost(candidate.slot) / candidate.weight;
      candidate.hopeful = Math.min(candidate.hopeful, 1 - share);
      candidate.likely = Math.min(candidate.likely, 1 - share * 1.5);
    }
    kept.sort((a, b) => b.likely - a.likely);
  }

  /**
   * The places found that cost at most `most`, as far as lists and signatures tell, as
   * slots, those that lack least first: a counting sort. Leaves nothing found.
   */
  #byMissing(merged: number, most: number): Ordered {
    const limit = Math.floor(most);
    const bounds = new Uint32Array(limit + 2);
    const found = this.#found;
    const rows: number[] = [];
    const lacking: number[] = [];
    for (let row = 0; row < found.length; row++) {
      let missing = merged - found.sum(row);
      if (missing > limit) continue;
      missing += found.noted(row);
      if (missing > limit) continue;
      rows.push(row);
      lacking.push(missing);
      bounds[missing + 1]!++;
    }
    for (let i = 0; i <= limit; i++) bounds[i + 1]! += bounds[i]!;
    const slots = new Uint32Array(rows.length);
    const sorted = new Uint16Array(rows.length);
    for (let i = 0; i < rows.length; i++) {
      const place = bounds[lacking[i]!]!++;
      slots[place] = this.#postings.slotAt(found.place(rows[i]!));
      sorted[place] = lacking[i]!;
    }
    found.clear();
    return { slots, missing: sorted };
  }
}

interface Ordered {
  readonly slots: Uint32Array;
  /** By place in `slots`: the loss of the query's keys that the unit lacks for certain. */
  readonly missing: Uint16Array;
}

interface Kept {
  readonly slot: number;
  /** The heavier of unit and query. */
  readonly weight: number;
  /** Likeness when each differing key costs a whole token; as a share. */
  likely: number;
  /** The same when each costs as little as it may. */
  hopeful: number;
  /** The same with all numbers and codes made equal. */
  readonly fits: number;
}

/** The `limit` best values so far. */
class BestList {
  readonly #limit: number;
  readonly #values: number[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The worst of them, 0 until there are enough. */
  get last(): number {
    return this.#values.length < this.#limit ? 0 : (this.#values.at(-1) ?? 0);
  }

  /** Whether it is among them. */
  add(value: number): boolean {
    if (value <= this.last) return false;
    const at = this.#values.findIndex((other) => other < value);
    if (at < 0) this.#values.push(value);
    else this.#values.splice(at, 0, value);
    if (this.#values.length > this.#limit) this.#values.pop();
    return true;
  }
}

function scoreBest(
  kept: readonly Kept[],
  limit: number,
  score: (slot: number) => number,
  promise?: (slot: number) => number,
): void {
  const best = new BestList(limit);
  const fittest = new BestList(limit);
  const most = Math.max(maxScored, 2 * limit);
  let scored = 0;
  let useless = 0;
  for (const { slot, hopeful, fits } of kept) {
    // half a percent, since likeness is rounded
    const mayBeBest = hopeful * 100 + 0.5 >= best.last;
    if (!mayBeBest && (promise === undefined || fits * 100 + 0.5 < fittest.last)) continue;
    const isBest = best.add(score(slot));
    const isFit = promise !== undefined && fittest.add(promise(slot));
    useless = isBest || isFit ? 0 : useless + 1;
    if (++scored >= most || useless >= maxUseless + limit) return;
  }
}
