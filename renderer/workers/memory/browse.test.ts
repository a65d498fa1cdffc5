import type { Progress } from '../../../shared/base/index.ts';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import type { TextSearch, UnitFilter } from '../../../shared/memory/browse/index.ts';
import { type NewUnit, unitsPerBlock } from '../../../shared/memory/index.ts';
import type { FindProgress, FindRequest } from '../../../shared/rpc/index.ts';
import { EditioDatabase } from '../../data/database.ts';
import { MemoryBrowser } from './browse.ts';
import { MemoryEngineService } from './engine.ts';

const databases: EditioDatabase[] = [];
let names = 0;

async function memory() {
  const database = new EditioDatabase(`browse-test-${++names}`);
  databases.push(database);
  await database.memories.add({ id: 'm', name: 'M', sourceLanguage: 'en', createdAt: 1, unitCount: 0 });
  return { database, engine: new MemoryEngineService(database), browser: new MemoryBrowser(database) };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

function unit(number: number, more: Partial<NewUnit> = {}): NewUnit {
  return {
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: plainContent(`Source ${number}`),
    target: plainContent(`Ziel ${number}`),
    trust: 'translated',
    createdAt: 1000,
    changedAt: 1000 + number,
    createdBy: 'Ann',
    changedBy: number % 2 === 0 ? 'Bert' : 'Cora',
    project: 'P',
    document: `d${number % 3}`,
    previous: '',
    next: '',
    uses: number % 5,
    key: '',
    ...more,
  };
}

const units = (count: number) => Array.from({ length: count }, (_, number) => unit(number));
const search = (query: string, more: Partial<TextSearch> = {}): TextSearch => ({
  query,
  side: 'both',
  kind: 'plain',
  wholeWord: false,
  matchCase: false,
  ...more,
});
const never = async () => false;

async function find(browser: MemoryBrowser, filter: UnitFilter, more: Partial<FindRequest> = {}) {
  const order = { by: 'added', descending: false } as const;
  const result = await browser.find({ memoryId: 'm', filter, order, ...more }, () => undefined, never);
  return [...result.ids];
}

async function all(browser: MemoryBrowser, newestFirst = false) {
  const page = await browser.browse({ memoryId: 'm', rows: { offset: 0, limit: 1e6, newestFirst } });
  expect(page.units).toHaveLength(page.total);
  return page.units.map((row) => row.unit.id);
}

describe('the rows of a memory', () => {
  it('are numbered over the units that are there, as units come and go', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ add: fc.integer({ min: 1, max: 700 }) }),
            fc.record({ remove: fc.array(fc.nat(), { minLength: 1, maxLength: 6 }) }),
          ),
          { minLength: 1, maxLength: 5 },
        ),
        async (steps) => {
          const { engine, browser } = await memory();
          let expected: number[] = [];
          let next = 0;
          for (const step of steps) {
            if ('add' in step) {
              const added = Array.from({ length: step.add }, (_, i) => unit(next + i));
              await engine.addUnits('m', added);
              expected.push(...added.map((_, i) => next + i + 1));
              next += step.add;
            } else {
              for (const choice of step.remove) {
                const id = expected[choice % Math.max(1, expected.length)];
                if (id === undefined) continue;
                await engine.deleteUnits('m', [id]);
                expected = expected.filter((other) => other !== id);
              }
            }
            expect(await all(browser)).toEqual(expected);
          }
          expect(await all(browser, true)).toEqual(expected.toReversed());
          expect(await find(browser, {})).toEqual(expected);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('are given by stretches, and by ids in any order without those that are gone', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', units(1200));
    await engine.deleteUnits('m', [501]);
    const page = await browser.browse({ memoryId: 'm', rows: { offset: 498, limit: 4, newestFirst: false } });
    expect(page).toMatchObject({ total: 1199, units: [499, 500, 502, 503].map((id) => ({ unit: { id } })) });
    const newest = await browser.browse({
      memoryId: 'm',
      rows: { offset: 698, limit: 3, newestFirst: true },
    });
    expect(newest.units.map((row) => row.unit.id)).toEqual([502, 500, 499]);
    const named = await browser.browse({ memoryId: 'm', rows: { ids: [1200, 501, 3, 700, 5000] } });
    expect(named.units.map((row) => row.unit.id)).toEqual([1200, 3, 700]);
  });

  it('are counted as far as they are asked for, from either end, also where units were deleted', async () => {
    const { database, engine, browser } = await memory();
    const blocks = 50;
    await engine.addUnits('m', units(blocks * unitsPerBlock));
    const gone = [3, 20 * unitsPerBlock + 7, 49 * unitsPerBlock + 1];
    await engine.deleteUnits('m', gone);
    const ids = units(blocks * unitsPerBlock)
      .map((_, at) => at + 1)
      .filter((id) => !gone.includes(id));
    let read = 0;
    database.memoryBlocks.hook('reading', (row) => {
      read++;
      return row;
    });
    const rows = async (offset: number, newestFirst: boolean) => {
      const page = await browser.browse({ memoryId: 'm', rows: { offset, limit: 100, newestFirst } });
      expect(page.total).toBe(ids.length);
      return page.units.map(({ unit: { id } }) => id);
    };
    expect(await rows(0, true)).toEqual(ids.toReversed().slice(0, 100));
    expect(read).toBeLessThan(blocks);
    const places = fc.tuple(fc.nat(ids.length - 1), fc.boolean());
    await fc.assert(
      fc.asyncProperty(places, async ([offset, newestFirst]) => {
        const ordered = newestFirst ? ids.toReversed() : ids;
        expect(await rows(offset, newestFirst)).toEqual(ordered.slice(offset, offset + 100));
      }),
      { numRuns: 20 },
    );
  });

  it('say what is found in their texts and what a replacement makes of them', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', [unit(7)]);
    const page = await browser.browse({
      memoryId: 'm',
      rows: { ids: [1] },
      search: search('7', { side: 'target' }),
      replacement: { side: 'target', by: '$1!', search: search('(\\d)', { kind: 'regex' }) },
    });
    expect(page.units[0]).toMatchObject({
      sourceRanges: [],
      targetRanges: [[5, 6]],
      replaced: { text: 'Ziel 7!' },
    });
  });

  it('are not to be had of a memory that is gone', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', units(3));
    await all(browser);
    await engine.deleteMemory('m');
    await expect(all(browser)).rejects.toMatchObject({ failure: { code: 'memory-removed' } });
  });
});

describe('finding units', () => {
  it('gives what passes all parts of a filter, and what a replacement would change of it', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', units(1300));
    const expected = units(1300).flatMap(({ source, changedBy }, i) =>
      source.text.includes('12') && changedBy === 'Bert' ? [i + 1] : [],
    );
    const filter: UnitFilter = { text: search('12', { side: 'source' }), person: 'Bert' };
    expect(await find(browser, filter)).toEqual(expected);
    const replacement = { side: 'target', by: 'x', search: search('129') } as const;
    expect(await find(browser, filter, { replacement })).toEqual([1291, 1293, 1295, 1297, 1299]);
    expect(await find(browser, {}, { replacement, within: Uint32Array.of(1, 130, 1291) })).toEqual([
      130, 1291,
    ]);
  });

  it('leaves out what a replacement would leave without text, and counts it', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', [unit(1), unit(2, { target: plainContent('Ziele') }), unit(3)]);
    const replacement = { side: 'target', by: '', search: search('[A-Za-z]+', { kind: 'regex' }) } as const;
    const order = { by: 'added', descending: true } as const;
    const found = await browser.find(
      { memoryId: 'm', filter: {}, order, replacement },
      () => undefined,
      never,
    );
    expect(found).toMatchObject({ ids: Uint32Array.of(3, 1), emptied: 1 });
    const { units } = await browser.browse({ memoryId: 'm', rows: { ids: [2, 3] }, replacement });
    expect(units.map(({ replaced }) => replaced?.text)).toEqual([undefined, ' 3']);
  });

  it('gives ids in an order, newest first or sorted', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', units(1100));
    const newest = await find(browser, { document: 'd0' }, { order: { by: 'added', descending: true } });
    expect(newest).toEqual((await find(browser, { document: 'd0' })).reverse());
    const byUses = await find(browser, {}, { order: { by: 'uses', descending: true } });
    const uses = units(1100).map((one) => one.uses);
    expect(byUses.map((id) => uses[id - 1])).toEqual(uses.toSorted((a, b) => b - a));
  });

  it('tells how far it is with what it has found, and stops when it is told to', async () => {
    const { database, engine } = await memory();
    const browser = new MemoryBrowser(database, 0);
    await engine.addUnits('m', units(5 * unitsPerBlock));
    const reports: FindProgress[] = [];
    const order = { by: 'added', descending: false } as const;
    const result = await browser.find(
      { memoryId: 'm', filter: { text: search('7') }, order },
      (progress) => reports.push(progress),
      async () => reports.length >= 2,
    );
    expect(result.cancelled).toBe(true);
    expect(reports).toHaveLength(2);
    const reported = reports.flatMap(({ ids }) => [...ids]);
    expect(reported).toEqual([...result.ids]);
    expect(reports[1]).toMatchObject({
      found: reported.length,
      scanned: 2 * unitsPerBlock,
      total: 5 * unitsPerBlock,
    });
    expect(reports[0]!.scanned).toBeLessThan(reports[1]!.scanned);
  });

  it('tells how far putting them in order is, and stops when it is told to', async () => {
    const { database, engine } = await memory();
    const browser = new MemoryBrowser(database, 0);
    const count = 5 * unitsPerBlock;
    await engine.addUnits('m', units(count));
    const order = { by: 'source', descending: true } as const;
    for (const most of [Number.POSITIVE_INFINITY, 2]) {
      const shares: number[] = [];
      const { ids, cancelled } = await browser.find(
        { memoryId: 'm', filter: {}, order },
        ({ scanned, total, sorted }) => {
          if (sorted === undefined) return;
          expect(scanned).toBe(total);
          shares.push(sorted);
        },
        async () => shares.length >= most,
      );
      expect(shares.length).toBeGreaterThan(1);
      expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
      expect(cancelled).toBe(most === 2);
      if (most === 2) expect(shares).toHaveLength(2);
      expect(ids.toSorted()).toEqual(Uint32Array.from({ length: count }, (_, i) => i + 1));
    }
  });

  it('counts languages, persons, projects and documents, anew after a change', async () => {
    const { engine, browser } = await memory();
    await engine.addUnits('m', [...units(9), unit(100, { targetLanguage: 'ko', project: '' })]);
    expect(await browser.names('m')).toMatchObject({
      pairs: [
        { source: 'en', target: 'de', count: 9 },
        { source: 'en', target: 'ko', count: 1 },
      ],
      persons: [
        { name: 'Ann', count: 10 },
        { name: 'Bert', count: 6 },
        { name: 'Cora', count: 4 },
      ],
      projects: [{ name: 'P', count: 9 }],
    });
    await engine.deleteUnits('m', [10]);
    expect((await browser.names('m')).pairs).toHaveLength(1);
  });

  it('are counted once, however often they are asked for meanwhile', async () => {
    const { database, engine, browser } = await memory();
    await engine.addUnits('m', units(5 * unitsPerBlock));
    let rows = 0;
    const read = <T>(row: T): T => {
      rows++;
      return row;
    };
    database.memoryBlocks.hook('reading', read);
    const [one, other] = await Promise.all([browser.names('m'), browser.names('m')]);
    database.memoryBlocks.hook('reading').unsubscribe(read);
    expect(other).toEqual(one);
    // each call looks at the last block besides, for the number of rows
    expect(rows).toBeLessThanOrEqual(5 + 2);
  });

  it('looks for what could be better, by letters, and by words when it is told to', async () => {
    const { database, engine } = await memory();
    const browser = new MemoryBrowser(database, 0);
    const german =
      'Der Kongress der Gewerkschaften hat gestern in Moskau über die neue Satzung beraten und sie danach beschlossen.';
    const italian =
      'Il congresso dei sindacati ha discusso ieri a Mosca il nuovo statuto e lo ha poi approvato con una larga maggioranza.';
    await engine.addUnits('m', [
      unit(1, { source: plainContent('The congress.'), target: plainContent('') }),
      unit(2, { source: plainContent('The unions met.'), target: plainContent(german) }),
      unit(3, { source: plainContent('The unions met again.'), target: plainContent(italian) }),
    ]);
    const shares: number[] = [];
    const report = ({ done, total = 0 }: Progress) => shares.push(done / total);
    const quick = await browser.check('m', 'quick', report, never);
    expect(quick?.units).toBe(3);
    expect(quick?.findings.filter(({ check }) => check === 'empty')).toMatchObject([{ units: [1] }]);
    expect(quick?.counts['wrong-language']).toBe(0);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares.every((share, i) => share > (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    const languages = await browser.check('m', 'languages', () => undefined, never);
    expect(languages?.findings).toMatchObject([{ check: 'wrong-language', units: [3] }]);
    expect(
      await browser.check(
        'm',
        'quick',
        () => undefined,
        async () => true,
      ),
    ).toBeUndefined();
  });
});
