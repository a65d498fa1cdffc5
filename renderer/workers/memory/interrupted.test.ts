import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NewUnit, vouchersOf } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import { rowFiles } from './image-files.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';

/** What a worker does, each of which may be interrupted at any write. */
const step = fc.oneof(
  fc.record({ kind: fc.constant('confirm' as const), n: fc.nat(8), target: fc.nat(3) }),
  fc.record({ kind: fc.constant('withdraw' as const), n: fc.nat(8), target: fc.constant(0) }),
  fc.record({ kind: fc.constant('import' as const), n: fc.nat(4), target: fc.nat(3) }),
  fc.record({ kind: fc.constant('update' as const), n: fc.nat(30), target: fc.nat(3) }),
  fc.record({ kind: fc.constant('delete' as const), n: fc.nat(30), target: fc.constant(0) }),
  fc.record({ kind: fc.constant('save' as const), n: fc.constant(0), target: fc.constant(0) }),
  fc.record({ kind: fc.constant('undo' as const), n: fc.constant(0), target: fc.constant(0) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const sourceOf = (n: number) => `Sentence ${n} about w${n}.`;

function tmx(units: readonly NewUnit[]): Blob {
  const writer = tmxWriter({ sourceLanguage: 'en', createdAt: 0 });
  return new Blob([writer.header(), ...units.map((unit) => writer.unit(unit)), writer.footer()]);
}

/** Makes the write with this number and all after it fail, as if the process had ended there; gives a function that lets writes be. */
function failAt(database: EditioDatabase, number: number): () => void {
  let writes = 0;
  const count = () => {
    if (++writes >= number) throw new Error('killed');
  };
  const tables = [
    database.memories,
    database.memoryBlocks,
    database.memoryQueue,
    database.memoryUndo,
    database.memoryUndoParts,
    database.memoryImages,
    database.memoryImageParts,
  ];
  const events = ['creating', 'updating', 'deleting'] as const;
  for (const table of tables) for (const event of events) table.hook(event as 'creating', count);
  return () => {
    for (const table of tables)
      for (const event of events) table.hook(event as 'creating').unsubscribe(count);
  };
}

async function take(database: EditioDatabase, engine: MemoryEngineService, { kind, n, target }: Step) {
  const by = { name: 'Ben', at: 5000 };
  switch (kind) {
    case 'confirm': {
      const unit = newUnit(sourceOf(n % 5), `t${target}`, { key: `d/ko/${n}` });
      await database.memoryQueue.add({ change: { kind: 'put', memoryId: 'm', unit } });
      await engine.applyQueue();
      return;
    }
    case 'withdraw':
      await database.memoryQueue.add({ change: { kind: 'withdraw', memoryId: 'm', key: `d/ko/${n}` } });
      await engine.applyQueue();
      return;
    case 'import': {
      const units = Array.from({ length: 400 * n + 3 }, (_, i) => newUnit(sourceOf(i), `t${target}`));
      await engine.importTmx(
        'm',
        tmx(units),
        'a.tmx',
        () => undefined,
        async () => false,
      );
      return;
    }
    case 'update':
      await engine.updateUnit('m', n + 1, { target: { text: `t${target}`, codes: [] } }, by);
      return;
    case 'delete':
      await engine.deleteUnits('m', [n + 1]);
      return;
    case 'save':
      await engine.saveIndex('m');
      return;
    case 'undo': {
      const [row] = await database.memoryUndo.toArray();
      if (row !== undefined) await engine.undoImport('m', row.id);
    }
  }
}

describe('whatever is interrupted', () => {
  it('the next start finds store and index in agreement, and loses nothing that waits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(step, fc.option(fc.integer({ min: 1, max: 24 }))), { minLength: 1, maxLength: 9 }),
        async (steps) => {
          const database = await storeWith('m');
          const start = () =>
            new MemoryEngineService(database, {
              files: Promise.resolve(rowFiles(database)),
              chunksPerTransaction: 1,
            });
          let engine = start();
          await engine.addUnits(
            'm',
            Array.from({ length: 20 }, (_, i) => newUnit(sourceOf(i), 't0')),
          );
          for (const [one, interruptedAt] of steps) {
            if (interruptedAt === null) {
              await take(database, engine, one);
              continue;
            }
            const release = failAt(database, interruptedAt);
            await take(database, engine, one).catch(() => undefined);
            release();
            engine = start();
          }
          const waiting = await database.memoryQueue.count();
          expect((await start().applyQueue()).applied).toBe(waiting);
          const units = await storedUnits(database);
          const withImage = start();
          expect((await withImage.state('m')).units).toBe(units.length);
          await database.memoryImages.clear();
          const rebuilt = start();
          for (const reader of [withImage, rebuilt]) {
            expect((await reader.state('m')).units).toBe(units.length);
            for (let n = 0; n < 20; n++) {
              const expected = units.filter(({ source }) => source.text === sourceOf(n));
              const found = await targetsFound(reader, sourceOf(n), { threshold: 100, limit: 50 });
              expect(found.sort()).toEqual([...new Set(expected.map(({ target }) => target.text))].sort());
            }
          }
          // no segment stands behind two units, and each is known: confirming it anew makes no second unit
          const keys = units
            .flatMap((unit) => vouchersOf(unit).map(({ key }) => key))
            .filter((key) => key !== '');
          expect(new Set(keys).size).toBe(keys.length);
          for (const key of keys) await withImage.addUnits('m', [newUnit('Once more.', 'x', { key })]);
          const after = await storedUnits(database);
          expect(after.flatMap((unit) => vouchersOf(unit)).filter(({ key }) => key !== '').length).toBe(
            keys.length,
          );
          await database.delete();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('an import that is partly in is whole units, and can be taken back or gone on with', async () => {
    const units = Array.from({ length: 1003 }, (_, i) => newUnit(sourceOf(i), 't0'));
    const before = Array.from({ length: 20 }, (_, i) => newUnit(sourceOf(i * 7), 't0'));
    const texts = (stored: readonly NewUnit[]) => stored.map(({ source }) => source.text).sort();
    const all = texts(units);
    let partly = 0;
    for (let number = 1; ; number++) {
      const database = await storeWith('m');
      const start = () => new MemoryEngineService(database, { chunksPerTransaction: 1 });
      await start().addUnits('m', before);
      const first = await storedUnits(database);
      const release = failAt(database, number);
      const importInto = (engine: MemoryEngineService) =>
        engine.importTmx(
          'm',
          tmx(units),
          'a.tmx',
          () => undefined,
          async () => false,
        );
      const report = await importInto(start()).catch(() => undefined);
      release();
      const engine = start();
      const stored = await storedUnits(database);
      expect((await engine.state('m')).units).toBe(stored.length);
      expect(all).toEqual(expect.arrayContaining(texts(stored)));
      expect(stored.every(({ target }) => target.text === 't0')).toBe(true);
      const [record] = await database.memoryUndo.toArray();
      // what is in is written down, to be taken back
      expect(record !== undefined).toBe(stored.length > first.length);
      const isPart = stored.length > first.length && stored.length < all.length;
      if (isPart) partly++;
      for (const n of [0, 300, 600, 1002]) {
        const expected = stored.some(({ source }) => source.text === sourceOf(n)) ? ['t0'] : [];
        expect(await targetsFound(engine, sourceOf(n), { threshold: 100 })).toEqual(expected);
      }
      if (number % 2 === 0 && record !== undefined) {
        await engine.undoImport('m', record.id);
        expect(await storedUnits(database)).toEqual(first);
      } else {
        await importInto(engine);
        expect(texts(await storedUnits(database))).toEqual(all);
      }
      const last = await storedUnits(database);
      for (const reader of [engine, start()]) expect((await reader.state('m')).units).toBe(last.length);
      await database.delete();
      // no write was left to fail
      if (report !== undefined && report.failure === undefined) break;
    }
    expect(partly).toBeGreaterThan(8);
  });
});
