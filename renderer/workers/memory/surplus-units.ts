import { compareWorth } from '../../../shared/memory/browse/index.ts';
import { type StoredUnit, samePair } from '../../../shared/memory/index.ts';
import { DuplicateGroups } from '../../../shared/memory/maintenance/index.ts';
import type { BrowsedBlocks } from './browse-blocks.ts';

/** Units that are read at a time, once it is known which have duplicates. */
const unitsAtOnce = 2000;

/**
 * The ids of all units that can go when the best of each pair stays, however many there are; `undefined` when it was
 * cancelled. `onStep` hears how many units of how many are looked at, and gives whether to go on.
 */
export async function surplusUnitsOf(
  blocks: BrowsedBlocks,
  onStep: (done: number, total: number) => Promise<boolean>,
): Promise<Uint32Array | undefined> {
  const groups = new DuplicateGroups();
  const { total } = blocks;
  let done = 0;
  let goes = true;
  await blocks.scan(false, undefined, async (units) => {
    for (const unit of units) {
      groups.add(unit);
      done++;
    }
    goes = await onStep(done, total);
    return goes;
  });
  if (!goes) return undefined;
  const { ids, groupOf } = groups.finish();
  const best = new Map<number, StoredUnit>();
  const surplus: number[] = [];
  for (let from = 0; from < ids.length; from += unitsAtOnce) {
    if (!(await onStep(total, total))) return undefined;
    for (const unit of await blocks.named(Array.from(ids.subarray(from, from + unitsAtOnce)))) {
      const group = groupOf(unit.id);
      const other = best.get(group);
      if (other === undefined) best.set(group, unit);
      // It may have been changed since it was looked at.
      else if (samePair(unit, other)) {
        const isBetter = compareWorth(unit, other) < 0;
        surplus.push(isBetter ? other.id : unit.id);
        if (isBetter) best.set(group, unit);
      }
    }
  }
  return Uint32Array.from(surplus).sort();
}
