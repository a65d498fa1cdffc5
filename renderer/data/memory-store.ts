import { EditioError } from '../../shared/base/index.ts';
import { joinHeaders, type Memory, type MemoryBlock, type MemoryHeader } from '../../shared/memory/index.ts';
import type { EditioDatabase } from './database.ts';
import type { MemoryBlockRow } from './memory-blocks.ts';
import { removeUndo } from './memory-undo.ts';

/**
 * Blocks of a memory written since a revision, all of them since 0, some at a time, in order of writing. `announce`
 * hears their numbers before the first.
 */
export async function forEachBlockSince(
  database: EditioDatabase,
  memoryId: string,
  revision: number,
  visit: (row: MemoryBlockRow) => void,
  announce?: (blocks: readonly number[]) => void,
): Promise<void> {
  // by keys first: revisions are not unique, and values are too many to hold at once
  const keys = await database.memoryBlocks
    .where('[memoryId+revision]')
    .between([memoryId, revision], [memoryId, []], false)
    .primaryKeys();
  announce?.(keys.map(([, block]) => block));
  for (let from = 0; from < keys.length; from += blocksPerRead) {
    const rows = await database.memoryBlocks.bulkGet(keys.slice(from, from + blocksPerRead));
    for (const row of rows) if (row !== undefined) visit(row);
  }
}

const blocksPerRead = 40;

export async function readBlock(
  database: EditioDatabase,
  memoryId: string,
  block: number,
): Promise<MemoryBlock | undefined> {
  return (await database.memoryBlocks.get([memoryId, block]))?.data;
}

/** The highest number of a memory's blocks, -1 for none. */
export async function lastBlock(database: EditioDatabase, memoryId: string): Promise<number> {
  const keys = await database.memoryBlocks
    .where('[memoryId+block]')
    .between([memoryId, 0], [memoryId, []])
    .reverse()
    .limit(1)
    .primaryKeys();
  return keys[0]?.[1] ?? -1;
}

/** Some of a memory's blocks, in the order asked for; a block that is not there is left out. */
export async function readBlocks(
  database: EditioDatabase,
  memoryId: string,
  blocks: readonly number[],
): Promise<readonly MemoryBlockRow[]> {
  const rows = await database.memoryBlocks.bulkGet(
    blocks.map((block): [string, number] => [memoryId, block]),
  );
  return rows.filter((row) => row !== undefined);
}

export async function createMemory(
  database: EditioDatabase,
  memory: Pick<Memory, 'id' | 'name' | 'sourceLanguage' | 'createdAt'>,
): Promise<Memory> {
  const created: Memory = { ...memory, unitCount: 0 };
  await database.memories.add(created);
  return created;
}

/** `false` when there is no such memory. */
export async function renameMemory(
  database: EditioDatabase,
  memoryId: string,
  name: string,
): Promise<boolean> {
  return (await database.memories.update(memoryId, { name })) > 0;
}

/** Adds what the header of an imported file says to what the memory keeps of others. */
export async function keepMemoryHeader(
  database: EditioDatabase,
  memoryId: string,
  header: MemoryHeader,
): Promise<void> {
  await database.memories
    .where(':id')
    .equals(memoryId)
    .modify((memory) => {
      Object.assign(memory, { header: joinHeaders(memory.header, header) });
    });
}

/**
 * Has projects and what waits in the queue use another memory in place of some, and takes those out of the store.
 * Throws `memory-removed` when the other one is gone; nothing is changed then.
 */
export async function adoptMemories(
  database: EditioDatabase,
  into: string,
  from: readonly string[],
): Promise<void> {
  const { projects, memories, memoryQueue } = database;
  await database.transaction('rw', [projects, memoryQueue, ...memoryTables(database)], async () => {
    if ((await memories.get(into)) === undefined) throw new EditioError('memory-removed');
    await projects.toCollection().modify((project) => {
      if (!project.memories.some(({ memoryId }) => from.includes(memoryId))) return;
      const used = new Map<string, (typeof project.memories)[number]>();
      for (const entry of project.memories) {
        const memoryId = from.includes(entry.memoryId) ? into : entry.memoryId;
        const known = used.get(memoryId);
        used.set(memoryId, {
          ...(known ?? entry),
          memoryId,
          writable: entry.writable || (known?.writable ?? false),
          penalty: Math.min(entry.penalty, known?.penalty ?? entry.penalty),
        });
      }
      Object.assign(project, { memories: [...used.values()] });
    });
    await memoryQueue.toCollection().modify((row, ref) => {
      if (!from.includes(row.change.memoryId)) return;
      // its units have other ids there
      if (row.change.kind === 'use') Reflect.deleteProperty(ref, 'value');
      else Object.assign(row, { change: { ...row.change, memoryId: into } });
    });
    for (const id of from) await deleteMemory(database, id);
  });
}

/** Takes a memory out of the store, units and all, in one transaction. */
export async function deleteMemory(database: EditioDatabase, memoryId: string): Promise<void> {
  const { memories, memoryBlocks, memoryUndo, memoryImages, memoryImageParts } = database;
  await database.transaction('rw', memoryTables(database), async () => {
    await memories.delete(memoryId);
    await memoryBlocks.where('[memoryId+block]').between([memoryId, 0], [memoryId, []]).delete();
    for (const { id } of await memoryUndo.where('memoryId').equals(memoryId).toArray()) {
      await removeUndo(database, id);
    }
    const image = await memoryImages.get(memoryId);
    await memoryImages.delete(memoryId);
    if (image === undefined) return;
    await memoryImageParts.where('[file+part]').between([image.file, 0], [image.file, []]).delete();
  });
}

/** Those that hold a memory. */
export function memoryTables(database: EditioDatabase) {
  const { memories, memoryBlocks, memoryUndo, memoryUndoParts, memoryImages, memoryImageParts } = database;
  return [memories, memoryBlocks, memoryUndo, memoryUndoParts, memoryImages, memoryImageParts];
}
