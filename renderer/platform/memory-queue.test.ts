import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { plainContent } from '../../shared/content/index.ts';
import {
  confirmTarget,
  fillTarget,
  newTarget,
  type Target,
  unitKey,
  unitOf,
} from '../../shared/projects/index.ts';
import type { RefusedUnit } from '../../shared/rpc/index.ts';
import { EditioDatabase } from '../data/database.ts';
import { putTargets } from '../data/target-store.ts';
import { applyMemoryQueue, onUnitsRefused, storeRefused } from './memory-queue.ts';
import type { Services } from './services.ts';

const edition = { documentId: 'd', language: 'de' };
const stamp = { by: 'Ann', at: 1 };
const russian = 'Это совсем другой язык.';

const confirmed = (segmentId: number, text: string): Target =>
  confirmTarget(
    fillTarget(newTarget(edition, segmentId), plainContent(text), { kind: 'typed' }, stamp),
    stamp,
  );

function refused(target: Target): RefusedUnit {
  const segment = {
    id: target.segmentId,
    unit: 0,
    start: 0,
    end: 4,
    kind: 'paragraph' as const,
    source: plainContent('Yes.'),
    words: 1,
  };
  const context = { memoryId: 'm', sourceLanguage: 'en', project: 'P', document: 'a.po' };
  const unit = unitOf(target, { segment, previous: undefined, next: undefined }, context);
  return { memoryId: 'm', reason: 'wrong-language', unit, side: 'target', found: { script: 'Cyrillic' } };
}

const memoryThat = (applyQueue: () => Promise<unknown>) => ({ applyQueue }) as unknown as Services['memory'];

const databases: EditioDatabase[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const database of databases.splice(0)) await database.delete();
});

describe('units that are refused where no editor waits', () => {
  it('are told to who listens, as long as they do', async () => {
    const one = refused(confirmed(1, russian));
    const told: (readonly RefusedUnit[])[] = [];
    const end = onUnitsRefused((units) => told.push(units));
    await applyMemoryQueue({ memory: memoryThat(async () => ({ applied: 1, refused: [] })) });
    expect(told).toEqual([]);
    const memory = memoryThat(async () => ({ applied: 1, refused: [one] }));
    await applyMemoryQueue({ memory });
    end();
    await applyMemoryQueue({ memory });
    expect(told).toEqual([[one]]);
  });

  it('wait for the next start where the memory fails', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await applyMemoryQueue({ memory: memoryThat(() => Promise.reject(new Error('disk'))) });
    expect(warn).toHaveBeenCalledOnce();
  });

  it('are stored all the same where their segments still say so', async () => {
    const durable = new EditioDatabase('memory-queue-test');
    databases.push(durable);
    const units = [1, 2, 3, 4].map((id) => refused(confirmed(id, russian)));
    const draft: Target = { ...confirmed(3, russian), status: 'draft' };
    // 1 as it was, 2 corrected, 3 taken back, 4 gone
    await putTargets(durable, edition, [confirmed(1, russian), confirmed(2, 'Ja.'), draft]);
    let applied = 0;
    const memory = memoryThat(async () => ({ applied: ++applied, refused: [] }));
    expect(await storeRefused({ durable, memory }, units)).toBe(1);
    expect((await durable.memoryQueue.toArray()).map(({ change }) => change)).toEqual([
      { kind: 'put', memoryId: 'm', unit: units[0]?.unit, anyLanguage: true },
    ]);
    expect(units[0]?.unit.key).toBe(unitKey(confirmed(1, russian)));
    expect(applied).toBe(1);
  });
});
