import type { PreparedText } from '../prepare.ts';
import type { Postings } from './postings.ts';
import { SignatureQuery } from './signature.ts';
import type { UnitTable } from './unit-table.ts';
import type { Vocabulary } from './vocabulary.ts';
import { WordPattern } from './word-pattern.ts';

/**
 * The least share of its weight that a token without an equal key costs in the end: a change within a word
 * costs half and more (`changeCost`), and words that differ in their first letters differ by much. Lower
 * finds a little more and looks at far more units.
 */
const leastLoss = 0.75;
/** Units compared by bit vectors, and scored in full, at most; only pathological queries come near. */
const maxCompared = 60_000;
const maxScored = 300;

interface QueryKey {
  readonly id: number;
  readonly weight: number;
  readonly frequency: number;
}

/**
 * Candidates for fuzzy matches. For a likeness of T a unit may lack at most a share (1 − T) of the query's
 * weight, so it has at least one of the rarest keys that together outweigh this (prefix filtering;
 * Chaudhuri et al. 2006, Xiao et al. 2008). Those keys' lists are merged with a count per unit; what a unit
 * lacks of the other keys is told from its signature. Units are taken by rising loss, as long as that lets
 * them reach the threshold (or the best so far), compared by bit-parallel edit distance over keys, and the
 * best of them are scored in full.
 */
export class CandidateSearch {
  readonly #vocabulary: Vocabulary;
  readonly #units: UnitTable;
  readonly #postings: Postings;
  readonly #pattern = new WordPattern();
  readonly #rest = new SignatureQuery();
  /** By slot: weight of the query's rare keys found in it; 0 between lookups. */
  #found = new Uint16Array(0);
  #touched = new Uint32Array(0);
  #touchedCount = 0;

  constructor(vocabulary: Vocabulary, units: UnitTable, postings: Postings) {
    this.#vocabulary = vocabulary;
    this.#units = units;
    this.#postings = postings;
  }

  get byteLength(): number {
    return this.#found.byteLength + this.#touched.byteLength;
  }

  /**
   * Hands the most promising slots to `score`, which gives their likeness, until no other can be among the
   * `limit` best. `likeness` is the least percent that is of use.
   */
  run(query: PreparedText, likeness: number, limit: number, score: (slot: number) => number): void {
    const least = Math.max(0, (likeness - 0.5) / 100);
    const keys = this.#keys(query);
    // longer than any weight that a unit is filed under
    if (keys.length === 0 || query.weight > 65_535) return;
    const lightest = Math.ceil(query.weight * least);
    const heaviest = least === 0 ? 65_535 : Math.min(65_535, Math.floor(query.weight / least));
    const loss = ((1 - least) * query.weight) / leastLoss;
    const merged = this.#collect(keys, loss, lightest, heaviest);
    const kept = this.#compare(query, this.#byMissing(merged, loss), least, limit);
    scoreBest(kept, limit, score);
  }

  slotsWithKeys(names: readonly string[]): number[] | undefined {
    const keys = names.map((name) => this.#vocabulary.findKey(name));
    if (keys.length === 0) return undefined;
    if (keys.includes(0)) return [];
    keys.sort((a, b) => this.#postings.frequency(a) - this.#postings.frequency(b));
    const slots: number[] = [];
    const rarest = keys[0] ?? 0;
    const rest = new Set(keys.slice(1));
    const visit = (slot: number) => {
      if (!this.#units.isAlive(slot)) return;
      let missing = rest.size;
      if (missing > 0) this.#units.forEachKey(slot, (key) => rest.has(key) && missing--);
      if (missing === 0) slots.push(slot);
    };
    const { base } = this.#postings;
    for (let i = this.#postings.baseStart(rarest); i < this.#postings.baseEnd(rarest); i++) visit(base[i]!);
    for (let entry = this.#postings.deltaHead(rarest); entry !== 0; entry = this.#postings.deltaNext(entry)) {
      visit(this.#postings.deltaSlot(entry));
    }
    return slots;
  }

  /** The query's keys, each once with the weight of all its tokens, rarest first. */
  #keys(query: PreparedText): QueryKey[] {
    const weights = new Map<string, number>();
    for (const token of query.tokens) {
      if (token.key !== '') weights.set(token.key, (weights.get(token.key) ?? 0) + token.weight);
    }
    const keys = Array.from(weights, ([key, weight]) => {
      const id = this.#vocabulary.findKey(key);
      return { id, weight, frequency: id === 0 ? 0 : this.#postings.frequency(id) };
    });
    return keys.sort((a, b) => a.frequency - b.frequency);
  }

  /**
   * Merges the lists of the rarest keys until they outweigh `loss`: only units in these can match. The other
   * keys are left to the signatures. Gives the weight of all keys merged.
   */
  #collect(keys: readonly QueryKey[], loss: number, lightest: number, heaviest: number): number {
    if (this.#found.length < this.#units.length) {
      this.#found = new Uint16Array(Math.ceil(this.#units.length * 1.125) + 1024);
      this.#touched = new Uint32Array(this.#found.length);
    }
    this.#rest.clear();
    let merged = 0;
    for (const key of keys) {
      if (merged > loss) {
        this.#rest.add(key.id, key.weight);
        continue;
      }
      merged += key.weight;
      if (key.id !== 0) this.#merge(key, lightest, heaviest);
    }
    this.#rest.finish();
    return merged;
  }

  #merge(key: QueryKey, lightest: number, heaviest: number): void {
    const { base } = this.#postings;
    const weights = this.#units.weights.array;
    const found = this.#found;
    const touched = this.#touched;
    let count = this.#touchedCount;
    const { weight } = key;
    const start = this.#firstAtLeast(key.id, lightest);
    const end = this.#firstAtLeast(key.id, heaviest + 1);
    for (let i = start; i < end; i++) {
      const slot = base[i]!;
      const before = found[slot]!;
      if (before === 0) touched[count++] = slot;
      found[slot] = before + weight;
    }
    for (let entry = this.#postings.deltaHead(key.id); entry !== 0; entry = this.#postings.deltaNext(entry)) {
      const slot = this.#postings.deltaSlot(entry);
      if (weights[slot]! < lightest || weights[slot]! > heaviest) continue;
      const before = found[slot]!;
      if (before === 0) touched[count++] = slot;
      found[slot] = before + weight;
    }
    this.#touchedCount = count;
  }

  /** Where in a key's base list the units of this weight begin. */
  #firstAtLeast(key: number, weight: number): number {
    const { base } = this.#postings;
    const weights = this.#units.weights.array;
    let low = this.#postings.baseStart(key);
    let high = this.#postings.baseEnd(key);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (weights[base[middle]!]! < weight) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #compare(query: PreparedText, { slots, missing }: Ordered, least: number, limit: number): Kept[] {
    const units = this.#units;
    const ids = query.tokens.filter((t) => t.key !== '').map((token) => this.#vocabulary.findKey(token.key));
    this.#pattern.load(ids, this.#vocabulary.keyLimit);
    const content = query.tokens.reduce((sum, token) => sum + (token.key === '' ? 0 : token.weight), 0);
    const mean = content / ids.length;
    const best = new BestList(limit);
    const kept: Kept[] = [];
    const keyOf = this.#vocabulary.keyOf.array;
    const pool = units.pool.array;
    const starts = units.starts.array;
    const weights = units.weights.array;
    const counts = units.counts.array;
    let compared = 0;
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i]!;
      if (!units.isAlive(slot)) continue;
      const weight = Math.max(query.weight, weights[slot]!);
      const bar = Math.max(least, best.last - 0.06);
      // what a heavier unit has in excess is lost as well, so the share lost is least at equal weight
      if (leastLoss * missing[i]! > (1 - bar) * query.weight) break;
      if (leastLoss * (missing[i]! + weight - query.weight) > (1 - bar) * weight) continue;
      const most = Math.floor(((1 - bar) * weight) / (leastLoss * mean));
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
      kept.push({ slot, likely, hopeful: 1 - (leastLoss * distance * mean) / weight });
      best.add(likely);
    }
    return kept.sort((a, b) => b.likely - a.likely);
  }

  /**
   * The touched slots that lack at most `most` of the query's weight, as far as lists and signatures tell, least
   * first: a counting sort. Leaves nothing touched.
   */
  #byMissing(merged: number, most: number): Ordered {
    const limit = Math.floor(most);
    const bounds = new Uint32Array(limit + 2);
    const found = this.#found;
    const touched = this.#touched;
    const rest = this.#rest;
    const signatures = this.#units.signatures.array;
    let count = 0;
    for (let i = 0; i < this.#touchedCount; i++) {
      const slot = touched[i]!;
      let missing = merged - found[slot]!;
      found[slot] = 0;
      if (missing > limit) continue;
      const low = rest.low & ~signatures[2 * slot]!;
      const high = rest.high & ~signatures[2 * slot + 1]!;
      missing += rest.weight(low, high);
      if (missing > limit) continue;
      // `found` is at rest now for this slot and holds what it lacks until the sort is done
      found[slot] = missing;
      touched[count++] = slot;
      bounds[missing + 1]!++;
    }
    this.#touchedCount = 0;
    for (let i = 0; i <= limit; i++) bounds[i + 1]! += bounds[i]!;
    const slots = new Uint32Array(count);
    const sorted = new Uint16Array(count);
    for (let i = 0; i < count; i++) {
      const slot = touched[i]!;
      const missing = found[slot]!;
      found[slot] = 0;
      const place = bounds[missing]!++;
      slots[place] = slot;
      sorted[place] = missing;
    }
    return { slots, missing: sorted };
  }
}

interface Ordered {
  readonly slots: Uint32Array;
  /** By place in `slots`: weight of the query's keys that the unit lacks for certain. */
  readonly missing: Uint16Array;
}

interface Kept {
  readonly slot: number;
  /** Likeness when each differing key costs a whole token; as a share. */
  readonly likely: number;
  /** The same when each costs as little as it may. */
  readonly hopeful: number;
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

  add(value: number): void {
    if (value <= this.last) return;
    const at = this.#values.findIndex((other) => other < value);
    if (at < 0) this.#values.push(value);
    else this.#values.splice(at, 0, value);
    if (this.#values.length > this.#limit) this.#values.pop();
  }
}

function scoreBest(kept: readonly Kept[], limit: number, score: (slot: number) => number): void {
  const best = new BestList(limit);
  let scored = 0;
  for (const candidate of kept) {
    // half a percent, since likeness is rounded
    if (candidate.hopeful * 100 + 0.5 < best.last) continue;
    best.add(score(candidate.slot));
    if (++scored >= maxScored) return;
  }
}
