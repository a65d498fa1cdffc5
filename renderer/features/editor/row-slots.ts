/**
 * Which element shows which row of a virtual list. A row that stays in the window keeps its slot, and one
 * that comes in takes the slot of one that has gone: the element is bound anew instead of being built anew.
 */
export class RowSlots {
  #slotOf = new Map<number, number>();

  /** The slots of these rows, in their order. Slots are 0 … most rows that were ever shown at once − 1. */
  assign(rows: readonly number[]): readonly number[] {
    const kept = new Map<number, number>();
    for (const row of rows) {
      const slot = this.#slotOf.get(row);
      if (slot !== undefined) kept.set(row, slot);
    }
    const taken = new Set(kept.values());
    let next = 0;
    const slots = rows.map((row) => {
      const slot = kept.get(row);
      if (slot !== undefined) return slot;
      while (taken.has(next)) next++;
      taken.add(next);
      kept.set(row, next);
      return next;
    });
    this.#slotOf = kept;
    return slots;
  }
}
