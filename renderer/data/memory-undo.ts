import type { MemoryBlock } from '../../shared/memory/index.ts';
import type { EditioDatabase } from './database.ts';

/** What a change of many units at once was, so that it can be taken back as a whole. */
export interface UndoRow {
  readonly id: string;
  readonly memoryId: string;
  readonly kind: 'import' | 'change';
  readonly at: number;
  /** Units that it has added, changed or removed; absent in records of older programs. */
  readonly units?: number;
  /** Name of the file that an import has read; absent in records of older programs. */
  readonly file?: string;
  /** The memory's revision after the change's last transaction. */
  readonly revision: number;
  readonly parts: number;
  /** How many of the ids of its last part are taken back already; absent for none. */
  readonly done?: number;
}

/** What one transaction of it did. */
export interface UndoPartRow {
  readonly undoId: string;
  readonly part: number;
  /** Ids of units that were added: from, to before, from, to … */
  readonly added: Uint32Array;
  /**
   * `changedAt` of each of them as it was written, in the order of `added`: a person's change gives another. Absent in
   * records of older programs.
   */
  readonly addedAt?: Float64Array;
  /** Changed and removed units as they were before, block by block. */
  readonly before: readonly MemoryBlock[];
  /** Changed units as they were afterwards: a unit that was changed again since is not touched. */
  readonly after: readonly MemoryBlock[];
}

/** Undo records that a memory keeps besides that of its last import. */
export const keptChanges = 20;

/**
 * Writes down what a transaction did, within it. The first part of an import lets go of the imports before it, but for
 * those that another window is still at (`running`).
 */
export async function writeUndoPart(
  database: EditioDatabase,
  row: Omit<UndoRow, 'parts' | 'units'>,
  part: Omit<UndoPartRow, 'undoId' | 'part'>,
  running: (importId: string) => boolean = () => false,
): Promise<void> {
  const known = await database.memoryUndo.get(row.id);
  const number = known?.parts ?? 0;
  if (known === undefined) await makeRoom(database, row, running);
  const units = (known?.units ?? 0) + countUnits(part);
  await database.memoryUndo.put({ ...row, units, parts: number + 1 });
  await database.memoryUndoParts.put({ ...part, undoId: row.id, part: number });
}

function countUnits({ added, before }: Pick<UndoPartRow, 'added' | 'before'>): number {
  let units = 0;
  for (let i = 0; i < added.length; i += 2) units += (added[i + 1] ?? 0) - (added[i] ?? 0);
  for (const { ids } of before) units += ids.length;
  return units;
}

export async function removeUndo(database: EditioDatabase, undoId: string): Promise<void> {
  await database.memoryUndo.delete(undoId);
  await database.memoryUndoParts.where('[undoId+part]').between([undoId, 0], [undoId, []]).delete();
}

async function makeRoom(
  database: EditioDatabase,
  { memoryId, kind }: Pick<UndoRow, 'memoryId' | 'kind'>,
  running: (importId: string) => boolean,
): Promise<void> {
  const rows = (await database.memoryUndo.where('memoryId').equals(memoryId).toArray())
    .filter((row) => row.kind === kind && !running(row.id))
    .sort((a, b) => b.at - a.at);
  for (const { id } of rows.slice(kind === 'import' ? 0 : keptChanges - 1)) await removeUndo(database, id);
}

/** Goes on in a record by so many ids of its last part; without that part, or without the record, when it is through. */
export async function advanceUndo(
  database: EditioDatabase,
  row: UndoRow,
  by: number | 'part',
): Promise<void> {
  const { done = 0, ...rest } = row;
  if (by !== 'part') {
    await database.memoryUndo.put({ ...rest, done: done + by });
    return;
  }
  if (row.parts <= 1) {
    await removeUndo(database, row.id);
    return;
  }
  await database.memoryUndoParts.delete([row.id, row.parts - 1]);
  await database.memoryUndo.put({ ...rest, parts: row.parts - 1 });
}

/** The changes of a memory that can be taken back, the oldest first. */
export async function changesToUndo(database: EditioDatabase, memoryId: string): Promise<readonly UndoRow[]> {
  return (await database.memoryUndo.where('memoryId').equals(memoryId).toArray())
    .filter(({ kind }) => kind === 'change')
    .sort((a, b) => a.at - b.at);
}
