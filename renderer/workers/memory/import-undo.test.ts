import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import type { NewUnit } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { listMemories } from '../../data/memories.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith } from './testing/memories.ts';
import { twoTabs } from './testing/tabs.ts';

const databases: EditioDatabase[] = [];

async function setUp() {
  const database = await storeWith('m');
  databases.push(database);
  const [a, b] = twoTabs(database, { chunksPerTransaction: 2 });
  return { database, a, b };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

function tmx(units: readonly NewUnit[]): Blob {
  const writer = tmxWriter({ sourceLanguage: 'en', createdAt: 0 });
  return new Blob([writer.header(), ...units.map((unit) => writer.unit(unit)), writer.footer()]);
}

const many = (count: number, word = 'w', more: Partial<NewUnit> = {}) =>
  Array.from({ length: count }, (_, i) => newUnit(`Word ${word}${i} is here.`, `${i}`, more));

/** `meanwhile` is called after each part, which the import waits for. */
const imported = (
  engine: MemoryEngineService,
  units: readonly NewUnit[],
  meanwhile: (part: number) => Promise<unknown> = async () => undefined,
) => {
  let part = 0;
  let told = 0;
  return engine.importTmx(
    'm',
    tmx(units),
    'a.tmx',
    () => {
      part++;
    },
    async () => {
      if (part > told) {
        told = part;
        await meanwhile(part);
      }
      return false;
    },
  );
};

describe('an import taken back', () => {
  it('leaves what was changed by hand while it ran', async () => {
    const { database, a, b } = await setUp();
    const edit = (engine: MemoryEngineService, id: number) =>
      engine.updateUnit('m', id, { target: plainContent('by hand') }, { name: 'Ben', at: Date.now() });
    const report = await imported(a, many(2200), (part) => edit(part % 2 === 1 ? a : b, part));
    expect(report.imported).toBe(2200);
    expect(await b.undoImport('m', report.importId)).toEqual({ undone: 2195, kept: 5 });
    expect((await storedUnits(database)).map(({ id, target }) => [id, target.text])).toEqual(
      [1, 2, 3, 4, 5].map((id) => [id, 'by hand']),
    );
  });

  it('takes out units whatever their dates, but for those that a person has changed', async () => {
    const day = 24 * 60 * 60 * 1000;
    const unit = fc.record({
      n: fc.nat(700),
      // whole seconds, as files have them
      changedAt: fc.integer({ min: -400, max: 400 }).map((days) => 1_780_000_000_000 + days * day),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(unit, { minLength: 1, maxLength: 40, selector: ({ n }) => n }),
        fc.array(fc.nat(39), { maxLength: 5 }),
        fc.nat(300),
        async (file, edited, there) => {
          const { database, a } = await setUp();
          await a.addUnits('m', many(there, 'old'));
          const before = await storedUnits(database);
          const units = file.map(({ n, changedAt }) => newUnit(`Sentence ${n}.`, `${n}`, { changedAt }));
          const { importId } = await imported(a, [...units, ...many(300)]);
          const ids = new Set(edited.map((place) => there + 1 + (place % file.length)));
          for (const id of ids)
            await a.updateUnit(
              'm',
              id,
              { target: plainContent('x') },
              { name: 'Ben', at: 1_780_000_000_001 },
            );
          const kept = ids.size;
          expect(await a.undoImport('m', importId)).toEqual({ undone: file.length + 300 - kept, kept });
          const left = await storedUnits(database);
          expect(left.slice(0, there)).toEqual(before);
          expect(left.slice(there).map(({ id }) => id)).toEqual([...ids].sort((x, y) => x - y));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('goes by its time where an older program wrote down no dates', async () => {
    const { database, a } = await setUp();
    const { importId } = await imported(a, many(600));
    await database.memoryUndoParts.toCollection().modify((part) => {
      delete (part as { addedAt?: unknown }).addedAt;
    });
    await a.updateUnit('m', 7, { target: plainContent('x') }, { name: 'Ben', at: Date.now() + 60_000 });
    expect(await a.undoImport('m', importId)).toEqual({ undone: 599, kept: 1 });
  });

  it('in two windows at once is taken back once', async () => {
    const { database, a, b } = await setUp();
    await a.addUnits('m', many(300, 'old', { key: '' }));
    const before = await storedUnits(database);
    const { importId } = await imported(a, many(2200));
    const [one, other] = await Promise.all([a.undoImport('m', importId), b.undoImport('m', importId)]);
    expect(one.undone + other.undone).toBe(2200);
    expect(one.kept + other.kept).toBe(0);
    expect(await storedUnits(database)).toEqual(before);
    expect(await database.memoryUndo.count()).toBe(0);
    expect(await database.memoryUndoParts.count()).toBe(0);
  });

  it('half-way is gone on with after another start, and counts nothing twice', async () => {
    const { database, a } = await setUp();
    await a.addUnits('m', [newUnit('Word w3 is here.', '3', { key: 'd/ko/1' })]);
    const before = await storedUnits(database);
    const { importId } = await imported(a, many(9000));
    let writes = 0;
    const fail = () => {
      if (++writes > 1) throw new Error('killed');
    };
    // each transaction writes the memory's row once
    database.memories.hook('updating', fail);
    await expect(a.undoImport('m', importId)).rejects.toThrow();
    database.memories.hook('updating').unsubscribe(fail);
    const left = (await storedUnits(database)).length;
    expect(left).toBeGreaterThan(1000);
    expect(left).toBeLessThan(9000);
    expect(await new MemoryEngineService(database).undoImport('m', importId)).toEqual({
      undone: left,
      kept: 0,
    });
    expect(await storedUnits(database)).toEqual(before);
  });
});

describe('two windows', () => {
  it('import into one memory at once, and each import can be taken back as a whole', async () => {
    const { database, a, b } = await setUp();
    const [first, second] = await Promise.all([imported(a, many(2100, 'a')), imported(b, many(2100, 'b'))]);
    expect(await storedUnits(database)).toHaveLength(4200);
    expect(await b.undoImport('m', first.importId)).toEqual({ undone: 2100, kept: 0 });
    expect((await storedUnits(database)).every(({ source }) => source.text.includes(' b'))).toBe(true);
    expect(await a.undoImport('m', second.importId)).toEqual({ undone: 2100, kept: 0 });
    expect(await storedUnits(database)).toEqual([]);
    expect(await database.memoryUndoParts.count()).toBe(0);
  });

  it('keep no more records than of the last imports, and show the last', async () => {
    const { database, a, b } = await setUp();
    await Promise.all([imported(a, many(600, 'a')), imported(b, many(600, 'b'))]);
    const third = await imported(a, many(10, 'c'));
    expect((await database.memoryUndo.toArray()).map(({ id }) => id)).toEqual([third.importId]);
    const [overview] = await listMemories(database);
    expect(overview?.lastImport).toMatchObject({ importId: third.importId, units: 10 });
  });

  it('take back no import that still runs; when it has ended, all of it', async () => {
    const { database, a, b } = await setUp();
    const refused: unknown[] = [];
    const report = await imported(a, many(1250), async () => {
      const [row] = await database.memoryUndo.toArray();
      for (const engine of [a, b]) {
        await engine.undoImport('m', row?.id ?? '').catch((error: unknown) => refused.push(error));
      }
    });
    expect(report).toMatchObject({ imported: 1250, cancelled: false });
    expect(refused).toHaveLength(6);
    for (const error of refused)
      expect(error).toMatchObject({ failure: { code: 'import-running', params: { file: 'a.tmx' } } });
    expect(await storedUnits(database)).toHaveLength(1250);
    expect(await b.undoImport('m', report.importId)).toEqual({ undone: 1250, kept: 0 });
    expect(await storedUnits(database)).toEqual([]);
  });

  it('without locks take back no import of their own that still runs', async () => {
    const { database } = await setUp();
    const engine = new MemoryEngineService(database);
    const refused: unknown[] = [];
    const report = await imported(engine, many(600), async () => {
      const [row] = await database.memoryUndo.toArray();
      await engine.undoImport('m', row?.id ?? '').catch((error: unknown) => refused.push(error));
    });
    expect(refused).toHaveLength(1);
    expect(await engine.undoImport('m', report.importId)).toEqual({ undone: 600, kept: 0 });
  });
});
