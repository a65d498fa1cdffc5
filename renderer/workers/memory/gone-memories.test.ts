import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/content/index.ts';
import type { MemoryChange } from '../../../shared/memory/index.ts';
import type { Project } from '../../../shared/projects/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { createProject, deleteProject, removeDocument, updateProject } from '../../data/projects.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

/** A project with the document `d`, and the memory `main`, which no project uses. */
async function setUp() {
  const database = await storeWith('main');
  databases.push(database);
  const project = await createProject(database, {
    name: 'Zeitung',
    sourceLanguage: 'en',
    targetLanguages: ['ko'],
  });
  await database.documents.add({ id: 'd', projectId: project.id } as never);
  const own = project.memories[0]!.memoryId;
  const engine = new MemoryEngineService(database);
  /** Confirms a row as a page does that still knows this memory. */
  const confirm = (row: number, memoryId = own, more = {}) => queue(putOf(row, memoryId, more));
  const queue = (change: MemoryChange) => database.memoryQueue.add({ change });
  const texts = async (memoryId: string) =>
    (await storedUnits(database, memoryId)).map(({ source }) => plainText(source)).sort();
  const now = async () => (await database.projects.get(project.id)) as Project;
  const writable = async () => (await now()).memories.find((memory) => memory.writable)?.memoryId ?? '';
  return { database, project, own, engine, confirm, queue, texts, now, writable };
}

function putOf(row: number, memoryId: string, more = {}): MemoryChange {
  const unit = newUnit(`Row ${row}.`, `행 ${row}.`, { key: `d/ko/${row}`, project: 'Zeitung', ...more });
  return { kind: 'put', memoryId, unit };
}

describe('what was confirmed for a memory that was deleted', () => {
  it('goes to the one in its place, queued before, during or after', async () => {
    const { database, own, engine, confirm, texts, writable } = await setUp();
    await confirm(1);
    const deleting = engine.deleteMemory(own);
    await confirm(2);
    await deleting;
    await confirm(3);
    await engine.applyQueue();
    await confirm(4);
    await engine.applyQueue();
    const replacement = await writable();
    expect(replacement).not.toBe(own);
    expect(await texts(replacement)).toEqual(['Row 1.', 'Row 2.', 'Row 3.', 'Row 4.']);
    expect(await database.memories.get(replacement)).toMatchObject({ name: 'Zeitung', unitCount: 4 });
    expect(await database.memories.get(own)).toBeUndefined();
    expect(await database.memoryQueue.count()).toBe(0);
  });

  it('is taken back there too, in the order in which it was done', async () => {
    const { own, engine, confirm, queue, texts, writable } = await setUp();
    await engine.deleteMemory(own);
    const replacement = await writable();
    await confirm(1);
    await confirm(2, replacement);
    await confirm(3);
    await queue({ kind: 'withdraw', memoryId: own, key: 'd/ko/2' });
    await queue({ kind: 'withdraw', memoryId: replacement, key: 'd/ko/3' });
    await engine.applyQueue();
    expect(await texts(replacement)).toEqual(['Row 1.']);
  });

  it('goes to a new memory where the project has none to write to', async () => {
    const { database, project, own, engine, confirm, texts, now, writable } = await setUp();
    // as a window does that saves the properties it read before
    const stale = [...project.memories, { memoryId: 'main', writable: false, penalty: 2 }];
    await engine.deleteMemory(own);
    await updateProject(database, project.id, { memories: stale });
    await confirm(1);
    await engine.applyQueue();
    await confirm(2);
    await engine.applyQueue();
    expect((await now()).memories).toEqual([
      { memoryId: await writable(), writable: true, penalty: 0 },
      { memoryId: 'main', writable: false, penalty: 2 },
    ]);
    expect(await texts(await writable())).toEqual(['Row 1.', 'Row 2.']);
    expect(await texts('main')).toEqual([]);
  });

  it('stays when its document was removed', async () => {
    const { database, own, engine, confirm, texts, writable } = await setUp();
    await confirm(1);
    await removeDocument(database, 'd');
    await engine.deleteMemory(own);
    await engine.applyQueue();
    expect(await texts(await writable())).toEqual(['Row 1.']);
  });

  it('is dropped with its project', async () => {
    const { database, project, engine, confirm } = await setUp();
    await confirm(1);
    await deleteProject(database, project.id);
    await engine.applyQueue();
    expect(await database.memoryQueue.count()).toBe(0);
    expect(await database.memoryBlocks.count()).toBe(0);
    expect((await database.memories.toArray()).map(({ id }) => id)).toEqual(['main']);
  });

  it('waits while the memory goes as it is written, and is then redirected', async () => {
    const { database, own, engine, confirm, texts, writable } = await setUp();
    await engine.applyQueue();
    await confirm(1);
    // what has no lock goes between the look for it and the transaction
    const isGone = new Promise<void>((resolve) => {
      const get = database.memories.get.bind(database.memories);
      let first = true;
      database.memories.get = ((...parameters: Parameters<typeof get>) => {
        if (!first) return get(...parameters);
        first = false;
        resolve();
        return database.memories.delete(own).then(() => undefined);
      }) as typeof get;
    });
    await engine.applyQueue();
    await isGone;
    expect(await texts(await writable())).toEqual(['Row 1.']);
    expect(await database.memoryQueue.count()).toBe(0);
  });
});

describe('what was confirmed for a memory that was merged', () => {
  it('goes to the one it was merged into, queued before, during or after', async () => {
    const { own, engine, confirm, texts, writable, database } = await setUp();
    await confirm(1);
    await engine.applyQueue();
    await confirm(2);
    const merging = engine.mergeMemories('main', [own]);
    await confirm(3);
    const applying = engine.applyQueue();
    await merging;
    await confirm(4);
    await applying;
    await engine.applyQueue();
    expect(await writable()).toBe('main');
    expect(await texts('main')).toEqual(['Row 1.', 'Row 2.', 'Row 3.', 'Row 4.']);
    expect(await database.memories.get(own)).toBeUndefined();
  });

  it('goes there whatever the project writes to by now, when it was queued before', async () => {
    const { database, project, own, engine, confirm, texts } = await setUp();
    await database.memories.add({
      id: 'other',
      name: 'Other',
      sourceLanguage: 'en',
      createdAt: 1,
      unitCount: 0,
    });
    await confirm(1);
    await updateProject(database, project.id, {
      memories: [{ memoryId: 'other', writable: true, penalty: 0 }],
    });
    await engine.mergeMemories('main', [own]);
    await engine.applyQueue();
    expect(await texts('main')).toEqual(['Row 1.']);
    expect(await texts('other')).toEqual([]);
  });

  it('supersedes there what the same row said before', async () => {
    const { own, engine, confirm, texts } = await setUp();
    await confirm(1);
    await confirm(2);
    await engine.applyQueue();
    await engine.mergeMemories('main', [own]);
    await confirm(1, own, { source: { text: 'Row 1, corrected.', codes: [] } });
    await engine.applyQueue();
    expect(await texts('main')).toEqual(['Row 1, corrected.', 'Row 2.']);
  });

  it('is not lost with the memory it was merged into', async () => {
    const { database, own, engine, confirm, texts, writable } = await setUp();
    await confirm(1);
    await engine.applyQueue();
    const removing = database.memories.delete('main');
    await expect(engine.mergeMemories('main', [own])).rejects.toMatchObject({
      failure: { code: 'memory-removed' },
    });
    await removing;
    expect(await writable()).toBe(own);
    expect(await texts(own)).toEqual(['Row 1.']);
  });
});
