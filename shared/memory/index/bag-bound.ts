import type { WordKind } from '../../content/index.ts';
import { type PreparedText, tokenWeights } from '../prepare.ts';
import { type TextColumn, wideFrom } from './text-column.ts';

/**
 * What a token costs at least when the other text has none of the same folded form, by its weight (see
 * `changeCost`): a word half its weight, a number 8, another sign 3. Many codes cost less than one by one: nothing is
 * counted for them.
 */
const leastCosts = new Uint8Array(256);
for (const weight of Object.values(tokenWeights)) {
  leastCosts[weight] = weight >= 20 ? weight / 2 : weight === 10 ? 8 : weight === 4 ? 3 : 0;
}

/**
 * What units cost at least against one query, from the tokens that only one side has, wherever they stand. Cheap
 * against scoring, and exact in that no unit costs less.
 */
export class BagBound {
  readonly #column: TextColumn;
  /** By folded token: how many of the query's are not matched yet; 0 between queries. */
  #left = new Int16Array(0);
  #folds: number[] = [];
  #query = 0;

  constructor(column: TextColumn) {
    this.#column = column;
  }

  get byteLength(): number {
    return this.#left.byteLength;
  }

  load(query: PreparedText): void {
    const { vocabulary } = this.#column;
    if (this.#left.length < vocabulary.size) this.#left = new Int16Array(vocabulary.size * 2);
    else for (const fold of this.#folds) this.#left[fold] = 0;
    this.#query = 0;
    this.#folds = [];
    for (const { kind, folded, weight } of query.tokens) {
      this.#query += leastCosts[weight]!;
      const fold = vocabulary.foldOf.get(vocabulary.find(kind as WordKind, folded));
      if (fold === 0) continue;
      this.#folds.push(fold);
      this.#left[fold]!++;
    }
  }

  cost(slot: number): number {
    const pool = this.#column.pool.array;
    const { foldOf, weightOf } = this.#column.vocabulary;
    const folds = foldOf.array;
    const weights = weightOf.array;
    const left = this.#left;
    const start = this.#column.starts.array[slot]!;
    const end = this.#column.starts.array[slot + 1]!;
    let shared = 0;
    let all = 0;
    for (let p = start; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const least = leastCosts[weights[entry >>> 1]!]!;
      const fold = folds[entry >>> 1]!;
      all += least;
      if (left[fold]!-- > 0) shared += least;
    }
    for (let p = start; p < end; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      left[folds[entry >>> 1]!]!++;
    }
    return Math.max(this.#query, all) - shared;
  }
}
