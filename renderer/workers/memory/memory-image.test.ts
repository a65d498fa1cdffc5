import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import { type ImageFiles, rowFiles } from './image-files.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

async function store(): Promise<EditioDatabase> {
  const database = await storeWith('m');
  databases.push(database);
  return database;
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const start = (database: EditioDatabase, files: ImageFiles = rowFiles(database)) =>
  new MemoryEngineService(database, { files: Promise.resolve(files) });

const sentences = Array.from({ length: 1300 }, (_, i) =>
  newUnit(`Sentence ${i} speaks of w${i}.`, `문장 ${i}`),
);

async function savedMemory(): Promise<EditioDatabase> {
  const database = await store();
  const engine = start(database);
  await engine.addUnits('m', sentences);
  await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1' })]);
  expect(await engine.saveIndex('m')).toBe(true);
  expect(await engine.saveIndex('m')).toBe(false);
  return database;
}

describe('a saved index', () => {
  it('is used by the next start, with what was added, changed and deleted since', async () => {
    const database = await savedMemory();
    const engine = start(database);
    await engine.deleteUnits('m', [3, 1299]);
    await engine.updateUnit('m', 5, { target: { text: '다섯', codes: [] } }, { name: 'Ben', at: 5 });
    await engine.addUnits('m', [newUnit('One more.', '하나 더')]);

    const again = start(database);
    expect(await targetsFound(again, 'Sentence 900 speaks of w900.', { limit: 1 })).toEqual(['문장 900']);
    expect(await again.state('m')).toMatchObject({ units: 1300, fromSaved: true, unsavedBlocks: 2 });
    expect(await targetsFound(again, 'Sentence 2 speaks of w2.', { threshold: 100 })).toEqual([]);
    expect(await targetsFound(again, 'Sentence 1298 speaks of w1298.', { threshold: 100 })).toEqual([]);
    expect(await targetsFound(again, 'Sentence 4 speaks of w4.', { threshold: 100 })).toEqual(['다섯']);
    expect(await targetsFound(again, 'One more.')).toEqual(['하나 더']);
  });

  it('knows which segments stand behind which unit, and which pairs are there', async () => {
    const database = await savedMemory();
    const engine = start(database);
    await engine.addUnits('m', [newUnit('Yes.', '예.', { key: 'd/ko/1', changedAt: 2000 })]);
    expect(await engine.addUnits('m', sentences.slice(0, 700))).toBe(0);
    const units = await storedUnits(database);
    expect(units).toHaveLength(1301);
    expect(units.filter(({ source }) => source.text === 'Yes.').map(({ target }) => target.text)).toEqual([
      '예.',
    ]);
    expect((await engine.state('m')).fromSaved).toBe(true);
  });

  it.each([
    [
      'a changed byte',
      async (database: EditioDatabase) => {
        await database.memoryImageParts.toCollection().modify((row) => {
          row.bytes[Math.floor(row.bytes.length / 2)]! ^= 4;
        });
      },
    ],
    ['a missing part', (database: EditioDatabase) => database.memoryImageParts.clear()],
    [
      'another layout',
      async (database: EditioDatabase) => {
        await database.memoryImages.update('m', { format: 0 });
      },
    ],
    [
      'contents that are none',
      async (database: EditioDatabase) => {
        await database.memoryImages.update('m', { contents: '{' });
      },
    ],
    [
      'a later revision',
      async (database: EditioDatabase) => {
        await database.memoryImages.update('m', { revision: 77 });
      },
    ],
  ])('with %s is dropped and built anew from the blocks', async (_, damage) => {
    const database = await savedMemory();
    await damage(database);
    const engine = start(database);
    expect(await targetsFound(engine, 'Sentence 900 speaks of w900.', { limit: 1 })).toEqual(['문장 900']);
    expect(await engine.state('m')).toMatchObject({ units: 1301, fromSaved: false });
    expect(await database.memoryImages.count()).toBe(0);
    expect(await engine.saveIndex('m')).toBe(true);
    expect(await start(database).state('m')).toMatchObject({
      units: 1301,
      fromSaved: true,
      unsavedBlocks: 0,
    });
  });

  it('stays in use when writing the next one fails, and what was written of that goes', async () => {
    const database = await savedMemory();
    const files = rowFiles(database);
    const full: ImageFiles = {
      ...files,
      async write(name, parts) {
        let first = true;
        await files.write(
          name,
          (function* () {
            for (const part of parts) {
              if (!first) throw new DOMException('full', 'QuotaExceededError');
              first = false;
              yield part;
            }
          })(),
        );
      },
    };
    const engine = start(database, full);
    await engine.addUnits('m', [newUnit('One more.', '하나 더')]);
    await expect(engine.saveIndex('m')).rejects.toMatchObject({ failure: { code: 'storage-full' } });
    expect((await engine.state('m')).unsavedBlocks).toBe(1);
    expect(await files.names()).toHaveLength(1);
    const again = start(database);
    expect(await targetsFound(again, 'One more.')).toEqual(['하나 더']);
    expect(await again.state('m')).toMatchObject({ units: 1302, fromSaved: true });
  });

  it('replaces the one before, and the leftovers of a write that was killed', async () => {
    const database = await savedMemory();
    const files = rowFiles(database);
    await files.write('m-2-killed', [new Uint8Array(10)]);
    const engine = start(database);
    await engine.addUnits('m', [newUnit('One more.', '하나 더')]);
    await engine.saveIndex('m');
    const [row] = await database.memoryImages.toArray();
    expect(await files.names()).toEqual([row?.file]);
    await engine.deleteMemory('m');
    expect(await files.names()).toEqual([]);
    expect(await database.memoryImages.count()).toBe(0);
  });
});
