import type { WordKind } from '../../content/index.ts';
import { leastInflected, leastSuffix } from '../align-tokens.ts';
import { numberSuffixes, type PreparedText, tokenWeights } from '../prepare.ts';
import { type TextColumn, wideFrom } from './text-column.ts';

/**
 * What a token costs at least when the other text has none of the same folded form, by its weight (see
 * `changeCost`): a word half its weight where no other of the same key is there, either, a number 8, another sign 3. Many codes cost less than one by one: nothing is
 * counted for them.
 */
const leastCosts = new Uint8Array(256);
for (const weight of Object.values(tokenWeights)) {
  leastCosts[weight] = weight >= 20 ? weight / 2 : weight === 10 ? 8 : weight === 4 ? 3 : 0;
}

/** A word's: half its weight. Of that, what another word of the same key saves. */
const wordWeight = tokenWeights[1];
const wordLeast = wordWeight / 2;
const keySaves = wordLeast - leastInflected;

/**
 * What units cost at least against one query, from the tokens that only one side has, wherever they stand. Cheap
 * against scoring, and exact in that no unit costs less.
 */
export class BagBound {
  readonly #column: TextColumn;
  /** By folded token: how many of the query's are not matched yet; 0 between queries. */
  #left = new Int16Array(0);
  #folds: number[] = [];
  /** The same by the key of words. */
  #leftKeys = new Int16Array(0);
  #keys: number[] = [];
  #query = 0;
  /** What letters on numbers may cost less than words. */
  #relief = 0;

  constructor(column: TextColumn) {
    this.#column = column;
  }

  get byteLength(): number {
    return this.#left.byteLength + this.#leftKeys.byteLength;
  }

  load(query: PreparedText): void {
    const { vocabulary } = this.#column;
    if (this.#left.length < vocabulary.size) this.#left = new Int16Array(vocabulary.size * 2);
    else for (const fold of this.#folds) this.#left[fold] = 0;
    if (this.#leftKeys.length < vocabulary.keyLimit) this.#leftKeys = new Int16Array(vocabulary.keyLimit * 2);
    else for (const key of this.#keys) this.#leftKeys[key] = 0;
    this.#query = 0;
    this.#folds = [];
    this.#keys = [];
    this.#relief = (numberSuffixes(query)?.size ?? 0) * (wordLeast - leastSuffix);
    for (const { kind, folded, weight, key: name } of query.tokens) {
      this.#query += leastCosts[weight]!;
      const key = weight === wordWeight ? vocabulary.findKey(name) : 0;
      if (key !== 0) {
        this.#keys.push(key);
        this.#leftKeys[key]!++;
      }
      const fold = vocabulary.foldOf.get(vocabulary.find(kind as WordKind, folded));
      if (fold === 0) continue;
      this.#folds.push(fold);
      this.#left[fold]!++;
    }
  }

  cost(slot: number): number {
    const pool = this.#column.pool.array;
    const { foldOf, keyOf, weightOf } = this.#column.vocabulary;
    const folds = foldOf.array;
    const keys = keyOf.array;
    const leftKeys = this.#leftKeys;
    const weights = weightOf.array;
    const left = this.#left;
    const start = this.#column.starts.array[slot]!;
    const end = this.#column.starts.array[slot + 1]!;
    let shared = 0;
    let all = 0;
    for (let p = start; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const weight = weights[entry >>> 1]!;
      const least = leastCosts[weight]!;
      const fold = folds[entry >>> 1]!;
      all += least;
      if (weight === wordWeight) {
        if (leftKeys[keys[entry >>> 1]!]!-- > 0) shared += keySaves;
        if (left[fold]!-- > 0) shared += least - keySaves;
      } else if (left[fold]!-- > 0) shared += least;
    }
    for (let p = start; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      left[folds[entry >>> 1]!]!++;
      if (weights[entry >>> 1] === wordWeight) leftKeys[keys[entry >>> 1]!]!++;
    }
    return Math.max(0, Math.max(this.#query, all) - shared - this.#relief);
  }
}
