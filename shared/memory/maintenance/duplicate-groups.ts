import type { CheckedUnit } from './model.ts';
import { PairGroups } from './pairs.ts';

export interface FoundDuplicates {
  /** Of all units that have a duplicate, ascending. */
  readonly ids: Uint32Array;
  /** The number of the group that a unit is in; -1 for one without a duplicate. */
  groupOf(id: number): number;
}

/**
 * Which units say the same as others: as the check for duplicates finds them, but all of them, where its findings name
 * the first of each group and end somewhere.
 */
export class DuplicateGroups {
  readonly #pairs = new PairGroups();

  /** Units in any order, each once; nothing of its texts is kept. */
  add(unit: CheckedUnit): void {
    this.#pairs.add(unit);
  }

  finish(): FoundDuplicates {
    const groups = new Map<number, number>();
    let number = 0;
    for (const ids of this.#pairs.duplicateIds()) {
      for (const id of ids) groups.set(id, number);
      number++;
    }
    return {
      ids: Uint32Array.from(groups.keys()).sort(),
      groupOf: (id) => groups.get(id) ?? -1,
    };
  }
}
