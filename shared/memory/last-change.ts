import type { StoredUnit } from './block.ts';

/**
 * When a unit got to be as it is, in milliseconds since the epoch: when it was changed last, or when it was created
 * where no change is known, as of most units that came in files. 0 where neither is known.
 */
export function lastChangedAt({ changedAt, createdAt }: Pick<StoredUnit, 'changedAt' | 'createdAt'>): number {
  return changedAt === 0 ? createdAt : changedAt;
}

/** Who made a unit what it is: who changed it last, or who created it; empty where neither is known. */
export function lastChangedBy({ changedBy, createdBy }: Pick<StoredUnit, 'changedBy' | 'createdBy'>): string {
  return changedBy === '' ? createdBy : changedBy;
}
