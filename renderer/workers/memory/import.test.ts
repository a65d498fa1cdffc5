import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { NewUnit } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import type { ImportProgress } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService, type MemoryHost } from './engine.ts';
import { readIntoChunks } from './import-reader.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

async function setUp(host: MemoryHost = {}) {
  const database = await storeWith('m', 'n');
  databases.push(database);
  return { database, engine: new MemoryEngineService(database, host) };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

function tmx(units: readonly NewUnit[]): Blob {
  const writer = tmxWriter({ sourceLanguage: 'en', createdAt: 0 });
  return new Blob([writer.header(), ...units.map((unit) => writer.unit(unit)), writer.footer()]);
}

const imported = (
  engine: MemoryEngineService,
  units: readonly NewUnit[],
  {
    memoryId = 'm',
    onProgress = () => undefined,
    cancelled = async () => false,
  }: {
    memoryId?: string;
    onProgress?: (progress: ImportProgress) => void;
    cancelled?: () => Promise<boolean>;
  } = {},
) => engine.importTmx(memoryId, tmx(units), 'a.tmx', onProgress, cancelled);

const many = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => newUnit(`Word w${first + i} is here.`, `${first + i}`));

const facts = ({ source, target, trust, changedAt, changedBy, key, uses, extra }: NewUnit) =>
  JSON.stringify([source, target, trust, changedAt, changedBy, key, uses, extra]);

describe('an import', () => {
  it('stores what adding the units one by one would, in full blocks', async () => {
    const piece = fc.record({
      source: fc.constantFrom('A.', 'B.', 'C.', 'D.', 'E.'),
      target: fc.constantFrom('가', '나'),
      extra: fc.option(fc.constantFrom({ tuid: '1' }, { tuid: '2' }), { nil: undefined }),
      trust: fc.constantFrom('aligned' as const, 'approved' as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 12 }),
        fc.array(piece, { maxLength: 30 }),
        async (before, file) => {
          const { database, engine } = await setUp();
          const known = before.map(([{ source, target, extra, trust }, confirmed], i) =>
            newUnit(source, target, {
              trust,
              ...(confirmed ? { key: `d/ko/${i}` } : extra === undefined ? {} : { extra }),
            }),
          );
          const units = file.map(({ source, target, extra, trust }) =>
            newUnit(source, target, { trust, ...(extra === undefined ? {} : { extra }) }),
          );
          for (const id of ['m', 'n']) await engine.addUnits(id, known);
          const report = await imported(engine, units);
          const grown = await engine.addUnits('n', units);
          expect(report.imported).toBe(units.length);
          expect(report.imported - (report.known ?? 0)).toBe(grown);
          const stored = await storedUnits(database, 'm');
          expect(stored.map(facts).sort()).toEqual((await storedUnits(database, 'n')).map(facts).sort());
          expect(stored.map(({ id }) => id)).toEqual(stored.map((_, i) => i + 1));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('fills up the last block and stores whole ones behind it', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', many(120));
    await imported(engine, [...many(1700), newUnit('Last.', '끝')]);
    const stored = await storedUnits(database);
    expect(stored.map(({ id }) => id)).toEqual(stored.map((_, i) => i + 1));
    expect(stored).toHaveLength(1701);
    expect(await targetsFound(engine, 'Last.')).toEqual(['끝']);
    expect(await targetsFound(new MemoryEngineService(database), 'Last.')).toEqual(['끝']);
  });

  it('stores what a reader in another worker gave, also when its answer is there before its last chunks', async () => {
    let sent: Promise<unknown> = Promise.resolve();
    // messages of one way stay in order, those of two do not
    const slowly = <T>(message: () => Promise<T>): Promise<T> => {
      const arrived = sent.then(() => new Promise((resolve) => setTimeout(resolve, 5)));
      sent = arrived;
      return arrived.then(message);
    };
    const { database, engine } = await setUp({
      reader: () => ({
        read: (file, name, options, sink) =>
          readIntoChunks(file, name, options, {
            take: (chunk) => slowly(() => sink.take(chunk)),
            finish: () => slowly(() => sink.finish()),
          }),
        release: () => undefined,
      }),
    });
    const report = await imported(engine, many(12_300));
    expect(report).toMatchObject({ imported: 12_300, known: 0, cancelled: false });
    expect(await storedUnits(database)).toHaveLength(12_300);
    expect(await targetsFound(engine, 'Word w12299 is here.', { limit: 1 })).toEqual(['12299']);
  });

  it('says how far it is, how fast, and keeps what is in when it is cancelled', async () => {
    const { database, engine } = await setUp();
    const progress: ImportProgress[] = [];
    const report = await imported(engine, many(45_000), {
      onProgress: (part) => progress.push(part),
      cancelled: async () => progress.length > 1,
    });
    expect(report.cancelled).toBe(true);
    expect(report.imported).toBe(20_000);
    expect(progress.map(({ units }) => units)).toEqual([10_000, 20_000]);
    expect(
      progress.every(({ unitsPerSecond, done, total }) => unitsPerSecond > 0 && done <= (total ?? 0)),
    ).toBe(true);
    expect(await storedUnits(database)).toHaveLength(20_000);
    expect(await targetsFound(engine, 'Word w19999 is here.', { limit: 1 })).toEqual(['19999']);
  });

  it('waits while it is not clear whether it goes on, and the memory can be changed meanwhile', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', [newUnit('Yes.', '네.')]);
    const before = await storedUnits(database);
    for (const stops of [false, true]) {
      let asked = (): void => undefined;
      let answer = (_: boolean): void => undefined;
      const question = new Promise<void>((resolve) => {
        asked = resolve;
      });
      const answered = new Promise<boolean>((resolve) => {
        answer = resolve;
      });
      let stored = 0;
      const running = imported(engine, many(25_000), {
        onProgress: ({ units }) => {
          stored = units;
        },
        cancelled: async () => {
          if (stored === 0) return false;
          asked();
          return await answered;
        },
      });
      await question;
      const inStore = (await storedUnits(database)).length;
      expect(inStore).toBe(10_001);
      await engine.updateUnit('m', 1, { trust: stops ? 'draft' : 'approved' }, { name: 'Ben', at: 2000 });
      expect(await targetsFound(engine, 'Word w9 is here.', { limit: 1 })).toEqual(['9']);
      expect((await storedUnits(database)).length).toBe(inStore);
      answer(stops);
      const report = await running;
      expect(report).toMatchObject({ cancelled: stops, imported: stops ? 10_000 : 25_000 });
      expect(await engine.undoImport('m', report.importId)).toMatchObject({ kept: 0 });
      expect((await storedUnits(database)).map(({ id, target }) => [id, target])).toEqual(
        before.map(({ id, target }) => [id, target]),
      );
    }
  });

  it('keeps what is in when the disk is full, and says so in the words of an import', async () => {
    const { database, engine } = await setUp();
    let rows = 0;
    const full = () => {
      if (++rows > 50) throw new DOMException('full', 'QuotaExceededError');
    };
    database.memoryBlocks.hook('creating', full);
    const report = await imported(engine, many(25_000));
    database.memoryBlocks.hook('creating').unsubscribe(full);
    expect(report.failure).toEqual({ code: 'import-storage-full', params: { file: 'a.tmx', units: 10_000 } });
    expect(report.imported).toBe(10_000);
    expect(await storedUnits(database)).toHaveLength(10_000);
    expect(await engine.state('m')).toMatchObject({ units: 10_000 });
    expect((await imported(engine, many(25_000))).known).toBe(10_000);
    expect(await storedUnits(database)).toHaveLength(25_000);
  });

  it('that fails leaves nothing of it in this window, also when another one writes next', async () => {
    const listeners: {
      readonly of: number;
      readonly listener: (event: { readonly data: unknown }) => void;
    }[] = [];
    const channel = (own: number) => ({
      postMessage: (data: unknown) => {
        for (const { of, listener } of listeners) if (of !== own) listener({ data });
      },
      addEventListener: (_: 'message', listener: (event: { readonly data: unknown }) => void) => {
        listeners.push({ of: own, listener });
      },
    });
    const { database, engine } = await setUp({ channel: channel(1) });
    const other = new MemoryEngineService(database, { channel: channel(2) });
    await engine.addUnits('m', [newUnit('First.', '1')]);
    await other.open(['m']);
    const fail = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    database.memoryUndoParts.hook('creating', fail);
    expect(await imported(engine, many(600))).toMatchObject({ imported: 0 });
    database.memoryUndoParts.hook('creating').unsubscribe(fail);
    await other.addUnits('m', [newUnit('From the other window.', '2')]);
    await engine.addUnits('m', [newUnit('From this window.', '3')]);
    expect((await storedUnits(database)).map(({ target }) => target.text)).toEqual(['1', '2', '3']);
    expect((await database.memories.get('m'))?.unitCount).toBe(3);
    expect(await targetsFound(engine, 'From the other window.')).toEqual(['2']);
    expect(await targetsFound(engine, 'Word w5 is here.')).toEqual([]);
  });

  it('leaves out units in another language than they say, and counts them', async () => {
    const { database, engine } = await setUp({ languageGuesser: async () => () => undefined });
    const report = await imported(engine, [
      newUnit('One.', '하나.'),
      newUnit('Two.', 'Это совсем другой язык.'),
    ]);
    expect(report).toMatchObject({
      imported: 1,
      skipped: 0,
      wrongLanguage: 1,
      problems: [{ line: 11, reason: 'wrong-language', detail: 'ko: Это совсем другой язык.' }],
    });
    expect(await storedUnits(database)).toHaveLength(1);
    const file = tmx([newUnit('One.', '하나.'), newUnit('Three.', 'Это совсем другой язык.')]);
    const again = await engine.importTmx(
      'n',
      file,
      'a.tmx',
      () => undefined,
      async () => false,
      { anyLanguage: true },
    );
    expect(again).toMatchObject({ imported: 2, wrongLanguage: 0, problems: [] });
    expect(await storedUnits(database, 'n')).toHaveLength(2);
    const confirmed = newUnit('Two.', '둘.', { key: 'd/ko/2' });
    const wrong = newUnit('Two.', 'Это совсем другой язык.', { key: 'd/ko/2' });
    for (const unit of [confirmed, wrong]) {
      await database.memoryQueue.add({ change: { kind: 'put', memoryId: 'm', unit } });
    }
    expect(await engine.applyQueue()).toEqual({
      applied: 2,
      refused: [
        {
          memoryId: 'm',
          reason: 'wrong-language',
          unit: wrong,
          side: 'target',
          found: { script: 'Cyrillic' },
        },
      ],
    });
    expect(await storedUnits(database)).toHaveLength(1);
    expect(await database.memoryQueue.count()).toBe(0);
  });
});

describe('an import whose memory is deleted meanwhile', () => {
  it.each([2, 3])('says so, and leaves nothing of it (deleted in part %i)', async (at) => {
    const { database } = await setUp();
    const engine = new MemoryEngineService(database, { chunksPerTransaction: 1 });
    let part = 0;
    const report = await engine.importTmx(
      'm',
      tmx(many(700)),
      'big.tmx',
      () => undefined,
      async () => {
        if (++part === at) await engine.deleteMemory('m');
        return false;
      },
    );
    expect(part).toBeGreaterThanOrEqual(at);
    expect(report).toMatchObject({
      imported: 0,
      known: 0,
      importId: '',
      failure: { code: 'import-memory-removed', params: { file: 'big.tmx' } },
    });
    expect(await database.memoryBlocks.count()).toBe(0);
    expect(await database.memoryUndo.count()).toBe(0);
  });

  it('says so also before it begins', async () => {
    const { engine } = await setUp();
    await engine.deleteMemory('m');
    await expect(imported(engine, many(3))).rejects.toMatchObject({ failure: { code: 'memory-removed' } });
  });
});

describe('an import taken back', () => {
  it('leaves the memory as it was, also after another start', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', [...many(700), newUnit('Yes.', '네.', { key: 'd/ko/1', trust: 'approved' })]);
    const before = await storedUnits(database);
    const file = [...many(12_000, 600), newUnit('Yes.', '네.', { extra: { tuid: '5' } })];
    const report = await imported(engine, file);
    expect(report.known).toBe(101);
    const again = new MemoryEngineService(database);
    const undone = await again.undoImport('m', report.importId);
    expect(undone).toEqual({ undone: 11_901, kept: 0 });
    expect(await storedUnits(database)).toEqual(before);
    expect(await targetsFound(again, 'Word w11000 is here.', { threshold: 100 })).toEqual([]);
    expect(await again.undoImport('m', report.importId)).toEqual({ undone: 0, kept: 0 });
    await again.addUnits('m', [newUnit('New.', '새')]);
    expect((await storedUnits(database)).at(-1)?.id).toBe(12_602);
  });

  it('leaves what was confirmed or changed since', async () => {
    const { database, engine } = await setUp();
    const report = await imported(engine, many(600));
    await engine.addUnits('m', [newUnit('Word w3 is here.', '3', { key: 'd/ko/1' })]);
    await engine.updateUnit(
      'm',
      5,
      { target: { text: 'by hand', codes: [] } },
      { name: 'Ben', at: Date.now() + 60_000 },
    );
    expect(await engine.undoImport('m', report.importId)).toEqual({ undone: 598, kept: 2 });
    expect((await storedUnits(database)).map(({ target, key }) => [target.text, key])).toEqual([
      ['3', 'd/ko/1'],
      ['by hand', ''],
    ]);
  });

  it('is possible until the next import', async () => {
    const { database, engine } = await setUp();
    const first = await imported(engine, many(10));
    const second = await imported(engine, many(10, 10));
    expect(await engine.undoImport('m', first.importId)).toEqual({ undone: 0, kept: 0 });
    expect(await engine.undoImport('n', second.importId)).toEqual({ undone: 0, kept: 0 });
    expect(await engine.undoImport('m', second.importId)).toEqual({ undone: 10, kept: 0 });
    expect(await storedUnits(database)).toHaveLength(10);
  });
});
