import { wideFrom } from './text-column.ts';

/** Content tokens of a query that the bit vectors hold; what is longer is estimated from its beginning. */
export const patternLimit = 32 * 8;

/**
 * Levenshtein distance of token sequences over key ids, with one query prepared and many units compared:
 * Myers' bit vectors (JACM 46, 1999) in Hyyrö's block form (Nordic J. of Computing 10, 2003), 32 tokens a
 * lane. Reused from query to query; `load` clears what the last one left.
 */
export class WordPattern {
  #masks: Uint32Array[] = [];
  #loaded: number[] = [];
  #length = 0;
  #lanes = 0;
  readonly #plus = new Int32Array(8);
  readonly #minus = new Int32Array(8);

  get length(): number {
    return this.#length;
  }

  /** Key ids of the query's tokens in order, 0 for a word that no unit has; `keyLimit` bounds the ids. */
  load(keys: readonly number[], keyLimit: number): void {
    for (const mask of this.#masks) for (const key of this.#loaded) mask[key] = 0;
    this.#loaded = [];
    this.#length = Math.min(keys.length, patternLimit);
    this.#lanes = Math.max(1, Math.ceil(this.#length / 32));
    for (let lane = 0; lane < this.#lanes; lane++) {
      const mask = this.#masks[lane];
      if (mask === undefined || mask.length < keyLimit) this.#masks[lane] = new Uint32Array(keyLimit * 2);
    }
    for (let i = 0; i < this.#length; i++) {
      const key = keys[i] ?? 0;
      if (key === 0) continue;
      const mask = this.#masks[i >>> 5]!;
      mask[key] = mask[key]! | (1 << (i & 31));
      this.#loaded.push(key);
    }
  }

  /**
   * The distance to the unit whose tokens stand in `pool[from, to)` (see `TextColumn`), tokens without a key
   * left out; `count` is how many have one. More than `limit` when it exceeds `limit`.
   */
  distance(
    pool: Uint16Array,
    from: number,
    to: number,
    keyOf: Uint32Array,
    count: number,
    limit: number,
  ): number {
    if (this.#length === 0) return count;
    return this.#lanes === 1
      ? this.#single(pool, from, to, keyOf, count, limit)
      : this.#several(pool, from, to, keyOf, count, limit);
  }

  #single(
    pool: Uint16Array,
    from: number,
    to: number,
    keyOf: Uint32Array,
    count: number,
    limit: number,
  ): number {
    const masks = this.#masks[0]!;
    const last = 1 << (this.#length - 1);
    let plus = -1;
    let minus = 0;
    let score = this.#length;
    let left = count;
    for (let p = from; p < to; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const key = keyOf[entry >>> 1]!;
      if (key === 0) continue;
      const equal = masks[key]! | 0;
      const vertical = equal | minus;
      const horizontal = (((equal & plus) + plus) ^ plus) | equal;
      let up = minus | ~(horizontal | plus);
      let down = plus & horizontal;
      if (up & last) score++;
      else if (down & last) score--;
      // each of the tokens left can lower the distance by one at most
      if (score - --left > limit) return limit + 1;
      up = (up << 1) | 1;
      down <<= 1;
      plus = down | ~(vertical | up);
      minus = up & vertical;
    }
    return score;
  }

  #several(
    pool: Uint16Array,
    from: number,
    to: number,
    keyOf: Uint32Array,
    count: number,
    limit: number,
  ): number {
    const lanes = this.#lanes;
    const plusOf = this.#plus;
    const minusOf = this.#minus;
    plusOf.fill(-1, 0, lanes);
    minusOf.fill(0, 0, lanes);
    const last = 1 << ((this.#length - 1) & 31);
    let score = this.#length;
    let left = count;
    for (let p = from; p < to; p++) {
      let entry = pool[p]!;
      if (entry >= wideFrom) entry = ((entry & 0x1fff) << 16) | pool[++p]!;
      const key = keyOf[entry >>> 1]!;
      if (key === 0) continue;
      let carry = 1;
      for (let lane = 0; lane < lanes; lane++) {
        let equal = this.#masks[lane]![key]! | 0;
        const plus = plusOf[lane]!;
        const minus = minusOf[lane]!;
        const vertical = equal | minus;
        if (carry < 0) equal |= 1;
        const horizontal = (((equal & plus) + plus) ^ plus) | equal;
        let up = minus | ~(horizontal | plus);
        let down = plus & horizontal;
        const high = lane === lanes - 1 ? last : 1 << 31;
        const out = up & high ? 1 : down & high ? -1 : 0;
        up <<= 1;
        down <<= 1;
        if (carry < 0) down |= 1;
        else if (carry > 0) up |= 1;
        plusOf[lane] = down | ~(vertical | up);
        minusOf[lane] = up & vertical;
        carry = out;
      }
      score += carry;
      if (score - --left > limit) return limit + 1;
    }
    return score;
  }
}
