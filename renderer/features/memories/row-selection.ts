/** Rows `from` … `to`, both among them. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** The rows chosen in a list of any length: disjoint ranges in order. Immutable. */
export class RowSelection {
  readonly ranges: readonly RowRange[];

  constructor(ranges: readonly RowRange[] = []) {
    this.ranges = ranges;
  }

  get size(): number {
    return this.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  }

  has(row: number): boolean {
    return this.ranges.some(({ from, to }) => row >= from && row <= to);
  }

  /** Chooses a row that was not chosen, and the other way round. */
  toggled(row: number): RowSelection {
    if (!this.has(row)) return this.#with({ from: row, to: row });
    return new RowSelection(
      this.ranges.flatMap((range) => {
        if (row < range.from || row > range.to) return [range];
        const parts: RowRange[] = [];
        if (range.from < row) parts.push({ from: range.from, to: row - 1 });
        if (range.to > row) parts.push({ from: row + 1, to: range.to });
        return parts;
      }),
    );
  }

  #with(added: RowRange): RowSelection {
    const ranges: RowRange[] = [];
    let open = added;
    for (const range of this.ranges) {
      if (range.to + 1 < open.from || range.from > open.to + 1) ranges.push(range);
      else open = { from: Math.min(range.from, open.from), to: Math.max(range.to, open.to) };
    }
    return new RowSelection([...ranges, open].sort((a, b) => a.from - b.from));
  }
}

/** All rows between two, whichever comes first. */
export function rowsBetween(one: number, other: number): RowSelection {
  return new RowSelection([{ from: Math.min(one, other), to: Math.max(one, other) }]);
}
