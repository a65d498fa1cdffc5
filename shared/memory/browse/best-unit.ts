import type { StoredUnit } from '../block.ts';
import { lastChangedAt } from '../last-change.ts';
import { trustLevels } from '../model.ts';

/** Orders units that say the same: the most trusted first, then the newest, the most used, the one that was there first. */
export function compareWorth(a: StoredUnit, b: StoredUnit): number {
  return (
    trustLevels.indexOf(b.trust) - trustLevels.indexOf(a.trust) ||
    lastChangedAt(b) - lastChangedAt(a) ||
    b.uses - a.uses ||
    a.id - b.id
  );
}

/** The units that can go when the best of them stays; none of fewer than two. */
export function surplusUnits(units: readonly StoredUnit[]): readonly StoredUnit[] {
  return units.toSorted(compareWorth).slice(1);
}
