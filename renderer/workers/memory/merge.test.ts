import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import { type MemoryChange, vouchersOf } from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';
import { twoTabs } from './testing/tabs.ts';

const databases: EditioDatabase[] = [];

async function setUp(units: number, options: { readonly deaf?: boolean } = {}) {
  const database = await storeWith('from', 'into');
  databases.push(database);
  const [a, b] = twoTabs(database, options);
  const key = (i: number) => ({ key: `d/ko/${i}` });
  await a.addUnits(
    'from',
    Array.from({ length: units }, (_, i) => newUnit(`Word w${i} is here.`, `${i}`, key(i))),
  );
  return { database, a, b };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const by = { name: 'Ben', at: 5000 };
const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('memories that are merged while another window changes them', () => {
  it('lose no edit that was answered', async () => {
    const { database, a, b } = await setUp(9000);
    await b.open(['from', 'into']);
    let merged = false;
    const merging = a.mergeMemories('into', ['from']).finally(() => {
      merged = true;
    });
    const answered: string[] = [];
    const gone: number[] = [];
    // from all parts of the memory, those that are copied first as well
    for (let id = 1; !merged; id = ((id + 1700) % 9000) + 1) {
      const target = `by hand ${id}`;
      const unit = await b.updateUnit('from', id, { target: plainContent(target) }, by);
      if (unit === undefined) gone.push(id);
      else answered.push(target);
      const { changed } = await b.changeUnits(
        'from',
        [{ unitId: id + 1, fields: { target: plainContent(`${target}+`) } }],
        by,
      );
      if (changed > 0) answered.push(`${target}+`);
      await pause();
    }
    expect(await merging).toBe(9000);
    const units = await storedUnits(database, 'into');
    const targets = new Set(units.map(({ target }) => target.text));
    expect(answered.filter((target) => !targets.has(target))).toEqual([]);
    expect(answered.length + gone.length).toBeGreaterThan(0);
    expect(units).toHaveLength(9000);
  });

  it('lose no confirmation that waits, and none supersedes what it should not', async () => {
    const { database, a, b } = await setUp(6000);
    await b.open(['from', 'into']);
    // to the memory that is there at that moment, as a project names it
    const queue = (changeIn: (memoryId: string) => MemoryChange) =>
      database.transaction('rw', database.memories, database.memoryQueue, async () => {
        const memoryId = (await database.memories.get('from')) === undefined ? 'into' : 'from';
        await database.memoryQueue.add({ change: changeIn(memoryId) });
        return memoryId;
      });
    const confirm = (n: number, target: string) =>
      queue((memoryId) => ({
        kind: 'put',
        memoryId,
        unit: newUnit(`Word w${n} is here.`, target, { key: `d/ko/${n}`, changedAt: 9000 }),
      }));
    let redirected = 0;
    let merged = false;
    const merging = a.mergeMemories('into', ['from']).finally(() => {
      merged = true;
    });
    const confirmed = new Map<string, string>();
    for (let n = 0; !merged && confirmed.size < 60; n = (n + 1301) % 7000) {
      // without applying it: it waits until the merge is done
      if ((await confirm(n, `new ${n}`)) === 'from') redirected++;
      confirmed.set(`d/ko/${n}`, `new ${n}`);
      if (n % 3 === 0) await queue((memoryId) => ({ kind: 'use', memoryId, unitId: 1 }));
      await pause();
    }
    await merging;
    await b.applyQueue();
    const units = await storedUnits(database, 'into');
    const byKey = new Map(
      units.flatMap((unit) => vouchersOf(unit).map(({ key }) => [key, unit.target.text])),
    );
    for (const [key, target] of confirmed) expect(byKey.get(key)).toBe(target);
    expect(redirected).toBeGreaterThan(0);
    expect(byKey.size).toBe(units.length);
    expect(await database.memoryQueue.count()).toBe(0);
    expect(await database.memories.get('from')).toBeUndefined();
  });

  it('are loaded and searched meanwhile', async () => {
    const { database, a, b } = await setUp(10_000);
    let merged = false;
    const merging = a.mergeMemories('into', ['from']).finally(() => {
      merged = true;
    });
    while (((await database.memories.get('into'))?.unitCount ?? 0) === 0) await pause();
    const answered = new Set<unknown>();
    while (!merged) {
      for (const engine of [a, b]) {
        // has them looked at anew, which must not wait for the end of the merge
        await engine.open(['from', 'into']);
        const memories = ['from', 'into'].map((memoryId) => ({ memoryId, penalty: 0 }));
        const found = await targetsFound(engine, 'Word w5 is here.', { memories, limit: 1 });
        expect(found).toEqual(['5']);
        if (!merged) answered.add(engine);
      }
      // what is at hand answers without waiting, and would leave the merge no time
      await pause();
    }
    await merging;
    expect(answered.has(a)).toBe(true);
    expect(await database.memories.get('from')).toBeUndefined();
  });

  it('take units along of which this window has not heard yet', async () => {
    const { database, a, b } = await setUp(10, { deaf: true });
    await a.open(['from', 'into']);
    await b.addUnits(
      'from',
      Array.from({ length: 600 }, (_, i) => newUnit(`New ${i}.`, `n${i}`)),
    );
    expect(await a.mergeMemories('into', ['from'])).toBe(610);
    expect(await storedUnits(database, 'into')).toHaveLength(610);
  });
});
