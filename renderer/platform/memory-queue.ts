import { equalContent } from '../../shared/content/index.ts';
import type { RefusedUnit } from '../../shared/rpc/index.ts';
import { isConfirmed } from '../../shared/targets/index.ts';
import { loadTargetsOf } from '../data/target-store.ts';
import type { Services } from './services.ts';

type Listener = (refused: readonly RefusedUnit[]) => void;

const listeners = new Set<Listener>();

/** Hears of units that were refused where no editor waited for them; gives what ends it. */
export function onUnitsRefused(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Has the memories take in what waits. What cannot be taken in now waits for the next start. */
export async function applyMemoryQueue({ memory }: Pick<Services, 'memory'>): Promise<void> {
  try {
    const { refused } = await memory.applyQueue();
    if (refused.length > 0) for (const listener of listeners) listener(refused);
  } catch (error) {
    console.warn('The memory takes the changes at the next start.', error);
  }
}

/**
 * Stores units that were refused for their language, where their segments still say so; gives how many. Rejects with
 * the failure of storing.
 */
export async function storeRefused(
  services: Pick<Services, 'durable' | 'memory'>,
  refused: readonly RefusedUnit[],
): Promise<number> {
  const { durable, memory } = services;
  const standing: RefusedUnit[] = [];
  for (const [edition, units] of byEdition(refused)) {
    const [documentId = '', language = ''] = edition.split('/');
    const ids = units.map(({ unit }) => segmentOf(unit.key));
    const targets = await loadTargetsOf(durable, { documentId, language }, ids);
    const bySegment = new Map(targets.map((target) => [target.segmentId, target]));
    standing.push(
      ...units.filter(({ unit }) => {
        const now = bySegment.get(segmentOf(unit.key));
        return now !== undefined && isConfirmed(now.status) && equalContent(now.content, unit.target);
      }),
    );
  }
  await durable.memoryQueue.bulkAdd(
    standing.map(({ memoryId, unit }) => ({ change: { kind: 'put', memoryId, unit, anyLanguage: true } })),
  );
  await memory.applyQueue();
  return standing.length;
}

/** Units by the edition that their keys name (`documentId/language/segmentId`). */
function byEdition(refused: readonly RefusedUnit[]): ReadonlyMap<string, readonly RefusedUnit[]> {
  const groups = new Map<string, RefusedUnit[]>();
  for (const one of refused) {
    const edition = one.unit.key.slice(0, one.unit.key.lastIndexOf('/'));
    const group = groups.get(edition) ?? [];
    groups.set(edition, group);
    group.push(one);
  }
  return groups;
}

function segmentOf(key: string): number {
  return Number(key.slice(key.lastIndexOf('/') + 1));
}
