import type { MemoryBlock } from '../../shared/memory/index.ts';
import type { EditioDatabase } from './database.ts';

/** What a change of many units at once was, so that it can be taken back as a whole. */
export interface UndoRow {
  readonly id: string;
  readonly memoryId: string;
  readonly kind: 'import' | 'change';
  readonly at: number;
  /** The memory's revision after the change's last transaction. */
  readonly revision: number;
  readonly parts: number;
}

/** What one transaction of it did. */
export interface UndoPartRow {
  readonly undoId: string;
  readonly part: number;
  /** Ids of units that were added: from, to before, from, to … */
  readonly added: Uint32Array;
  /** Changed and removed units as they were before, block by block. */
  readonly before: readonly MemoryBlock[];
  /** Changed units as they were afterwards: a unit that was changed again since is not touched. */
  readonly after: readonly MemoryBlock[];
}

/** Undo records that a memory keeps besides that of its last import. */
const kept = 20;

/**
 * Writes down what a transaction did, within it. The first part of an import lets go of the import before it.
 */
export async function writeUndoPart(
  database: EditioDatabase,
  row: Omit<UndoRow, 'parts'>,
  part: Omit<UndoPartRow, 'undoId' | 'part'>,
): Promise<void> {
  const known = await database.memoryUndo.get(row.id);
  const number = known?.parts ?? 0;
  if (known === undefined) await makeRoom(database, row);
  await database.memoryUndo.put({ ...row, parts: number + 1 });
  await database.memoryUndoParts.put({ ...part, undoId: row.id, part: number });
}

export async function removeUndo(database: EditioDatabase, undoId: string): Promise<void> {
  await database.memoryUndo.delete(undoId);
  await database.memoryUndoParts.where('[undoId+part]').between([undoId, 0], [undoId, []]).delete();
}

async function makeRoom(database: EditioDatabase, { memoryId, kind }: Omit<UndoRow, 'parts'>): Promise<void> {
  const rows = (await database.memoryUndo.where('memoryId').equals(memoryId).toArray())
    .filter((row) => row.kind === kind)
    .sort((a, b) => b.at - a.at);
  for (const { id } of rows.slice(kind === 'import' ? 0 : kept - 1)) await removeUndo(database, id);
}
