/** A part of a block: the units at positions `from` … `to − 1`, counted from the oldest. */
export interface BlockSpan {
  readonly block: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Which units of a memory are its n-th, when each block says how many it holds: rows are numbered over the living
 * units from 0, oldest first, and deleted ones leave no gap. Made anew when counts change; O(log blocks) a question.
 */
export class RowDirectory {
  readonly #blocks: readonly number[];
  /** Rows before each block, and behind the last one all of them. */
  readonly #before: Float64Array;
  readonly #places: ReadonlyMap<number, number>;

  /** Counts by block number; the order of the map does not matter. */
  constructor(counts: ReadonlyMap<number, number>) {
    this.#blocks = [...counts.keys()].sort((a, b) => a - b);
    this.#places = new Map(this.#blocks.map((block, at) => [block, at]));
    this.#before = new Float64Array(this.#blocks.length + 1);
    for (const [at, block] of this.#blocks.entries()) {
      this.#before[at + 1] = this.#before[at]! + (counts.get(block) ?? 0);
    }
  }

  get total(): number {
    return this.#before.at(-1) ?? 0;
  }

  /**
   * Where the rows `offset` … `offset + limit − 1` lie, as spans in order of rows. `newestFirst` numbers the rows
   * from the newest; each span then has to be read backwards, from `to − 1` to `from`.
   */
  spans(offset: number, limit: number, newestFirst = false): readonly BlockSpan[] {
    const end = Math.min(this.total, offset + limit);
    if (offset < 0 || end <= offset) return [];
    if (newestFirst) return this.#ascending(this.total - end, this.total - offset).reverse();
    return this.#ascending(offset, end);
  }

  /** The row of the unit at a position of a block, or -1 where the block has none there. */
  row(block: number, position: number, newestFirst = false): number {
    const at = this.#places.get(block);
    if (at === undefined || position < 0) return -1;
    const row = this.#before[at]! + position;
    if (row >= this.#before[at + 1]!) return -1;
    return newestFirst ? this.total - 1 - row : row;
  }

  #ascending(start: number, end: number): BlockSpan[] {
    const spans: BlockSpan[] = [];
    for (let at = this.#blockWith(start); at < this.#blocks.length && this.#before[at]! < end; at++) {
      const before = this.#before[at]!;
      const from = Math.max(0, start - before);
      const to = Math.min(this.#before[at + 1]! - before, end - before);
      if (to > from) spans.push({ block: this.#blocks[at]!, from, to });
    }
    return spans;
  }

  /** The last block that begins at the row or before it. */
  #blockWith(row: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#before[middle]! <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
