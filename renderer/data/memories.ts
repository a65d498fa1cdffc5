import type { Memory } from '../../shared/memory/index.ts';
import type { Project } from '../../shared/projects/index.ts';
import type { EditioDatabase } from './database.ts';
import { newId } from './ids.ts';
import { createMemory, deleteMemory, memoryTables } from './memory-store.ts';
import type { UndoRow } from './memory-undo.ts';

/** A project that uses a memory. */
export interface MemoryUse {
  readonly projectId: string;
  readonly name: string;
  readonly writable: boolean;
  readonly penalty: number;
}

/** The last import into a memory, while it can be taken back. */
export interface LastImport {
  readonly importId: string;
  /** Name of its file; empty where an older program did not write it down. */
  readonly file: string;
  /** Units that it has added or changed; 0 where an older program did not count them. */
  readonly units: number;
  readonly at: number;
}

export interface MemoryOverview {
  readonly memory: Memory;
  readonly uses: readonly MemoryUse[];
  readonly lastImport?: LastImport;
}

/** All memories with the projects that use them, by name. */
export async function listMemories(database: EditioDatabase): Promise<readonly MemoryOverview[]> {
  const [memories, projects, undos] = await Promise.all([
    database.memories.toArray(),
    database.projects.toArray(),
    database.memoryUndo.toArray(),
  ]);
  const imports = new Map(
    undos
      .filter(({ kind }) => kind === 'import')
      .sort((a, b) => a.at - b.at)
      .map((row) => [row.memoryId, row]),
  );
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return memories
    .map((memory) => ({
      memory,
      uses: projects.flatMap(({ id, name, memories: used }) =>
        used
          .filter(({ memoryId }) => memoryId === memory.id)
          .map(({ writable, penalty }) => ({ projectId: id, name, writable, penalty })),
      ),
      ...lastImportOf(imports.get(memory.id)),
    }))
    .sort((a, b) => compare(a.memory.name, b.memory.name));
}

function lastImportOf(row: UndoRow | undefined): Pick<MemoryOverview, 'lastImport'> {
  if (row === undefined) return {};
  const { id: importId, file = '', units = 0, at } = row;
  return { lastImport: { importId, file, units, at } };
}

/** One memory with the projects that use it; `undefined` when it is not there. */
export async function memoryOverview(
  database: EditioDatabase,
  memoryId: string,
): Promise<MemoryOverview | undefined> {
  return (await listMemories(database)).find(({ memory }) => memory.id === memoryId);
}

/** The names of all memories but one. */
export async function otherMemoryNames(
  database: EditioDatabase,
  memoryId: string,
): Promise<readonly string[]> {
  return (await database.memories.toArray()).filter(({ id }) => id !== memoryId).map(({ name }) => name);
}

/** Makes a new, empty memory for a project to write to, named like it; gives its id. The project does not use it yet. */
export async function addProjectMemory(
  database: EditioDatabase,
  { name, sourceLanguage }: Pick<Project, 'name' | 'sourceLanguage'>,
): Promise<string> {
  const { id } = await createMemory(database, { id: newId(), name, sourceLanguage, createdAt: Date.now() });
  return id;
}

/**
 * Deletes a memory, and takes it out of the projects that use it, in one transaction: what is confirmed meanwhile
 * goes to the one or to its replacement. A project that wrote to it gets a new, empty memory of its own to write to,
 * so that what is confirmed in it is never lost.
 */
export async function removeMemory(database: EditioDatabase, memoryId: string): Promise<void> {
  await database.transaction('rw', [database.projects, ...memoryTables(database)], async () => {
    for (const project of await database.projects.toArray()) {
      const used = project.memories.find((entry) => entry.memoryId === memoryId);
      if (used === undefined) continue;
      const left = project.memories.filter((entry) => entry.memoryId !== memoryId);
      const memories = used.writable
        ? [{ ...used, memoryId: await addProjectMemory(database, project), penalty: 0 }, ...left]
        : left;
      await database.projects.update(project.id, { memories });
    }
    await deleteMemory(database, memoryId);
  });
}
