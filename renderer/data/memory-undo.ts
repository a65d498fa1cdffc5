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
  /** Removed units of which others had the same pair then; absent for none, and in records of older programs. */
  readonly doubled?: Uint32Array;
  /** The highest id that the memory had given by then; absent in records of older programs. */
  readonly lastId?: number;
}

/** Undo records that a memory keeps besides that of its last import. */
export const keptChanges = 20;

/** Where the next part of a record goes, and which older records it has leave. */
export interface UndoPlace {
  readonly known: UndoRow | undefined;
  readonly leaving: readonly string[];
}

/**
 * Looks where a further part of a record goes, within the transaction that writes it with `writeUndoPart`. The first
 * part of an import lets go of the imports before it, but for those that another window is still at (`running`).
 */
export async function undoPlace(
  database: EditioDatabase,
  { id, memoryId, kind }: Pick<UndoRow, 'id' | 'memoryId' | 'kind'>,
  running: (importId: string) => boolean = () => false,
): Promise<UndoPlace> {
  // both at once: each waits for an answer of the browser's process
  const [known, all] = await Promise.all([
    database.memoryUndo.get(id),
    database.memoryUndo.where('memoryId').equals(memoryId).toArray(),
  ]);
  if (known !== undefined) return { known, leaving: [] };
  const others = all.filter((row) => row.kind === kind && !running(row.id)).sort((a, b) => b.at - a.at);
  return { known, leaving: others.slice(kind === 'import' ? 0 : keptChanges - 1).map((row) => row.id) };
}

/** Writes down what a transaction did, within it. */
export async function writeUndoPart(
  database: EditioDatabase,
  { known, leaving }: UndoPlace,
  row: Omit<UndoRow, 'parts' | 'units'>,
  part: Omit<UndoPartRow, 'undoId' | 'part'>,
): Promise<void> {
  const number = known?.parts ?? 0;
  const units = (known?.units ?? 0) + countUnits(part);
  await Promise.all([
    ...leaving.map((id) => removeUndo(database, id)),
    database.memoryUndo.put({ ...row, units, parts: number + 1 }),
    database.memoryUndoParts.put({ ...part, undoId: row.id, part: number }),
  ]);
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

/**
 * Has units stay when the import that added them is taken back, since others stand behind them as well; within the
 * transaction that joins them.
 */
export async function keepFromImports(
  database: EditioDatabase,
  memoryId: string,
  unitIds: ReadonlySet<number>,
): Promise<void> {
  if (unitIds.size === 0) return;
  const rows = await database.memoryUndo.where('memoryId').equals(memoryId).toArray();
  for (const { id, kind, parts } of rows) {
    if (kind !== 'import') continue;
    for (let number = 0; number < parts; number++) {
      const part = await database.memoryUndoParts.get([id, number]);
      const addedAt = part?.addedAt?.slice();
      if (part === undefined || addedAt === undefined) continue;
      const places = Array.from(unitIds, (unitId) => placeIn(part.added, unitId)).filter((at) => at >= 0);
      // as no unit is ever dated: it is another than was written
      for (const at of places) addedAt[at] = Number.NaN;
      if (places.length > 0) await database.memoryUndoParts.put({ ...part, addedAt });
    }
  }
}

/** Which of the ids in these ranges (from, to before, from, to …) it is; -1 for none. */
function placeIn(ranges: Uint32Array, id: number): number {
  let before = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    const [from = 0, to = 0] = [ranges[i], ranges[i + 1]];
    if (id >= from && id < to) return before + id - from;
    before += to - from;
  }
  return -1;
}

/** The changes of a memory that can be taken back, the oldest first. */
export async function changesToUndo(database: EditioDatabase, memoryId: string): Promise<readonly UndoRow[]> {
  return (await database.memoryUndo.where('memoryId').equals(memoryId).toArray())
    .filter(({ kind }) => kind === 'change')
    .sort((a, b) => a.at - b.at);
}
