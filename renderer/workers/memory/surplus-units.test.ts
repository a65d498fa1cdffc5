import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { surplusUnits } from '../../../shared/memory/browse/index.ts';
import { encodeBlock, type NewUnit, type StoredUnit, unitsPerBlock } from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryBrowser } from './browse.ts';
import { newUnit, storeWith } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

/** Written as they are: the engine would take some for one. */
async function browserOf(units: readonly NewUnit[]) {
  const database = await storeWith('m');
  databases.push(database);
  const stored: StoredUnit[] = [];
  for (let from = 0, block = 0; from < units.length; from += unitsPerBlock, block++) {
    const part = units
      .slice(from, from + unitsPerBlock)
      .map((unit, at): StoredUnit => ({ ...unit, id: from + at + 1 }));
    stored.push(...part);
    const data = encodeBlock(part, part.length);
    await database.memoryBlocks.put({ memoryId: 'm', block, revision: 1, data });
  }
  await database.memories.update('m', { unitCount: units.length, revision: 1 });
  return { stored, browser: new MemoryBrowser(database, 0) };
}

const never = async () => false;
const ids = (units: readonly StoredUnit[]) => units.map(({ id }) => id).sort((a, b) => a - b);

describe('duplicates that can go', () => {
  it('are all but the best of a group, however large that is', async () => {
    const copies = Array.from({ length: 500 }, (_, n) =>
      newUnit('OK', 'OK', {
        changedAt: n,
        trust: n === 437 ? 'reviewed' : 'draft',
        extra: { tuid: `t${n}` },
      }),
    );
    const { stored, browser } = await browserOf([newUnit('One', '하나'), ...copies]);
    const surplus = await browser.surplus('m', () => undefined, never);
    expect([...surplus!]).toEqual(ids(stored.filter(({ id }) => id !== 1 && id !== 439)));
  });

  it('are found in more groups than a check tells', async () => {
    const groups = 10_200;
    const pair = (n: number) => newUnit(`Source ${n % groups}`, '대상', { changedAt: n });
    const { browser } = await browserOf(Array.from({ length: 2 * groups }, (_, n) => pair(n)));
    const report = await browser.check('m', 'quick', () => undefined, never);
    const told = report?.findings.filter(({ check }) => check === 'duplicates');
    expect([told?.length, report?.counts.duplicates]).toEqual([10_000, groups]);
    const surplus = await browser.surplus('m', () => undefined, never);
    // The newer ones stay.
    expect([...surplus!]).toEqual(Array.from({ length: groups }, (_, n) => n + 1));
  });

  it('are those that comparing all with all finds', async () => {
    const drawn = fc.array(
      fc.record({
        source: fc.constantFrom('a', 'b', 'A'),
        target: fc.constantFrom('x', 'y'),
        changedAt: fc.nat(3),
        uses: fc.nat(2),
        trust: fc.constantFrom('draft' as const, 'approved' as const),
      }),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(drawn, async (all) => {
        const { stored, browser } = await browserOf(
          all.map(({ source, target, ...more }) => newUnit(source, target, more)),
        );
        const groups = new Map<string, StoredUnit[]>();
        for (const unit of stored) {
          const pair = `${unit.source.text} ${unit.target.text}`;
          groups.set(pair, [...(groups.get(pair) ?? []), unit]);
        }
        const wanted = [...groups.values()].flatMap((group) => surplusUnits(group));
        expect([...(await browser.surplus('m', () => undefined, never))!]).toEqual(ids(wanted));
      }),
      { numRuns: 30 },
    );
  });

  it('are not told when the search is ended', async () => {
    const { browser } = await browserOf([newUnit('a', 'b'), newUnit('a', 'b')]);
    expect(
      await browser.surplus(
        'm',
        () => undefined,
        async () => true,
      ),
    ).toBeUndefined();
  });
});
