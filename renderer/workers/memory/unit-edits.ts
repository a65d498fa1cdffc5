import { EditioError } from '../../../shared/base/index.ts';
import { equalContent, isBlankContent } from '../../../shared/content/index.ts';
import {
  type ChangedBy,
  decodeBlock,
  editedUnit,
  type LanguageCheck,
  type Memory,
  moveUnit,
  putBack,
  rejoinUnit,
  type StoredUnit,
  type TakenUnit,
  type UnitFields,
} from '../../../shared/memory/index.ts';
import type { BulkChange, RefusedEdit, SeenUnit, Undone, UnitEdit } from '../../../shared/rpc/index.ts';
import { newId } from '../../data/ids.ts';
import { adoptMemories, createMemory, lastBlock, readBlocks } from '../../data/memory-store.ts';
import { advanceUndo, keepFromImports } from '../../data/memory-undo.ts';
import { takeBack, undoneIds } from './edit-undo.ts';
import type { EditorOf, MemoryShelf } from './memory-shelf.ts';

/** Units that one transaction changes; more than a few thousand would hold up lookups. */
const unitsPerTransaction = 5000;
/** Blocks whose units one transaction of a merge copies. */
const blocksPerMove = 10;

export async function updateUnit(
  shelf: MemoryShelf,
  memoryId: string,
  unitId: number,
  fields: UnitFields,
  by: ChangedBy,
): Promise<StoredUnit | undefined> {
  return shelf.write(
    [memoryId],
    async (editorOf) => {
      const editor = await editorOf(memoryId);
      await editor?.prepare({ ids: [unitId] });
      const unit = editor?.unit(unitId);
      if (editor === undefined || unit === undefined) return undefined;
      const edited = editedUnit(unit, fields, by);
      if (edited !== unit) editor.replace(edited);
      return edited;
    },
    { durable: true },
  );
}

export async function deleteUnits(
  shelf: MemoryShelf,
  memoryId: string,
  unitIds: readonly number[],
  undoId = '',
): Promise<readonly TakenUnit[]> {
  const taken: TakenUnit[] = [];
  for (const ids of portions(unitIds)) {
    const units = await shelf.write(
      [memoryId],
      async (editorOf) => {
        const editor = await editorOf(memoryId);
        if (editor === undefined) return [];
        await editor.prepare({ ids });
        const units = [...new Set(ids)].flatMap((id) => editor.unit(id) ?? []);
        const doubled = await editor.findTwins(units);
        for (const { id } of units) editor.remove(id);
        const twinsBelow = editor.lastId + 1;
        return units.map((unit) => (doubled.has(unit.id) ? { ...unit, twinsBelow } : unit));
      },
      { durable: true, ...(undoId === '' ? {} : { undo: { id: undoId, kind: 'change' } }) },
    );
    taken.push(...units);
  }
  return taken;
}

export async function restoreUnits(
  shelf: MemoryShelf,
  memoryId: string,
  units: readonly TakenUnit[],
): Promise<number> {
  let restored = 0;
  for (const part of portions(units)) {
    restored += await shelf.write(
      [memoryId],
      async (editorOf) => {
        const editor = await editorOf(memoryId);
        if (editor === undefined) return 0;
        await editor.prepare({ ids: part.map(({ id }) => id), units: part, keys: part.flatMap(keysOf) });
        let count = 0;
        const joined = new Set<number>();
        for (const unit of part) {
          const place = putBack(editor, unit);
          if (place === unit.id) count++;
          else if (place !== undefined) joined.add(place);
        }
        await keepFromImports(shelf.database, memoryId, joined);
        return count;
      },
      { durable: true },
    );
  }
  return restored;
}

export async function changeUnits(
  shelf: MemoryShelf,
  memoryId: string,
  changes: readonly UnitEdit[],
  by: ChangedBy,
  options: { readonly undoId?: string | undefined; readonly languages?: LanguageCheck | undefined } = {},
): Promise<BulkChange> {
  const { undoId = newId(), languages } = options;
  const overtaken: StoredUnit[] = [];
  const refused: RefusedEdit[] = [];
  const emptied: number[] = [];
  let changed = 0;
  for (const part of portions(changes)) {
    const done = await shelf.write(
      [memoryId],
      async (editorOf) => {
        const editor = await editorOf(memoryId);
        const left: StoredUnit[] = [];
        const doubts: RefusedEdit[] = [];
        const blank: number[] = [];
        let count = 0;
        await editor?.prepare({ ids: part.map(({ unitId }) => unitId) });
        for (const change of part) {
          const { unitId, fields, seen } = change;
          const unit = editor?.unit(unitId);
          const edited = unit === undefined ? undefined : editedUnit(unit, fields, by);
          if (unit === undefined || edited === undefined || edited === unit) continue;
          if (seen !== undefined && !isAsSeen(unit, seen)) {
            left.push(unit);
            continue;
          }
          if (isEmptied(unit, edited)) {
            blank.push(unitId);
            continue;
          }
          const doubt = mayChangeLanguage(change) ? languageDoubt(unit, edited, languages) : undefined;
          if (doubt !== undefined) {
            doubts.push(doubt);
            continue;
          }
          editor?.replace(edited);
          count++;
        }
        return { count, left, doubts, blank };
      },
      { durable: true, undo: { id: undoId, kind: 'change' } },
    );
    changed += done.count;
    overtaken.push(...done.left);
    refused.push(...done.doubts);
    emptied.push(...done.blank);
  }
  const told = emptied.length > 0 ? { emptied } : {};
  return { changed, undoId: changed === 0 ? '' : undoId, overtaken, refused, ...told };
}

/** Whether an edit takes all text of a side; a side that had none may stay as it is. */
function isEmptied(before: StoredUnit, after: StoredUnit): boolean {
  return (['source', 'target'] as const).some(
    (side) => isBlankContent(after[side]) && !isBlankContent(before[side]),
  );
}

/** Whether an edit has to be looked at for its language. */
export function mayChangeLanguage({ fields, anyLanguage }: UnitEdit): boolean {
  return anyLanguage !== true && (fields.source !== undefined || fields.target !== undefined);
}

/** The side that an edit brings into another language; what was in one before, somebody wanted there. */
function languageDoubt(
  before: StoredUnit,
  after: StoredUnit,
  languages: LanguageCheck | undefined,
): RefusedEdit | undefined {
  const doubt = languages?.wrongSides(after).find(({ side }) => !equalContent(before[side], after[side]));
  if (doubt === undefined) return undefined;
  const { side, found } = doubt;
  if (languages?.wrongSides(before).some((other) => other.side === side) === true) return undefined;
  const language = side === 'source' ? after.sourceLanguage : after.targetLanguage;
  return { unitId: after.id, side, language, found };
}

function isAsSeen(unit: StoredUnit, { source, target, trust }: SeenUnit): boolean {
  return (
    (source === undefined || equalContent(source, unit.source)) &&
    (target === undefined || equalContent(target, unit.target)) &&
    (trust === undefined || trust === unit.trust)
  );
}

/**
 * Takes back what an undo record says, from its last transaction to its first, some units at a time, each in a
 * transaction that also goes on in the record: when it is interrupted, the rest can still be taken back, and two
 * windows that are at the same share the work. Rejects with `import-running` for an import that still runs.
 */
export async function undo(shelf: MemoryShelf, memoryId: string, undoId: string): Promise<Undone> {
  let undone = 0;
  let kept = 0;
  let joined = 0;
  for (;;) {
    const step = await shelf.locked(async () => {
      // what still runs would go on writing to the record
      const isRunning = await shelf.runningImports();
      return shelf.writeLocked([memoryId], (editorOf) =>
        undoSome(shelf, memoryId, undoId, editorOf, isRunning),
      );
    });
    if (step === undefined) return { undone, kept, ...(joined > 0 && { joined }) };
    undone += step.undone;
    kept += step.kept;
    joined += step.joined ?? 0;
  }
}

/** One transaction of `undo`; `undefined` when nothing is left. */
async function undoSome(
  { database }: MemoryShelf,
  memoryId: string,
  undoId: string,
  editorOf: EditorOf,
  isRunning: (importId: string) => boolean,
): Promise<Undone | undefined> {
  const row = await database.memoryUndo.get(undoId);
  if (row === undefined || row.memoryId !== memoryId) return undefined;
  if (isRunning(undoId)) throw new EditioError('import-running', { file: row.file ?? '' });
  const part = await database.memoryUndoParts.get([undoId, row.parts - 1]);
  const editor = await editorOf(memoryId);
  const ids = part === undefined ? [] : undoneIds(part);
  const from = row.done ?? 0;
  const to = Math.min(ids.length, from + unitsPerTransaction);
  let result: Undone = { undone: 0, kept: 0 };
  if (editor !== undefined && part !== undefined) {
    const some = ids.slice(from, to);
    const wanted = new Set(some);
    const befores = part.before.flatMap(decodeBlock).filter(({ id }) => wanted.has(id));
    const changed = new Set(part.after.flatMap(({ ids }) => Array.from(ids)));
    const removed = befores.filter(({ id }) => !changed.has(id));
    await editor.prepare({ ids: some, units: removed, keys: befores.flatMap(keysOf) });
    const { joined, ...done } = takeBack(editor, row, part, some, from);
    await keepFromImports(database, memoryId, new Set(joined));
    result = { ...done, joined: joined.length };
  }
  await advanceUndo(database, row, to < ids.length ? to - from : 'part');
  return result;
}

/**
 * See `MemoryService.mergeMemories`. Other writers wait until it is done, since what they changed in a unit that was
 * copied would be lost with the memory that it came from; lookups go on. Interrupted, it has doubled nothing and can
 * be done again.
 */
export async function mergeMemories(
  shelf: MemoryShelf,
  into: string,
  from: readonly string[],
  formerIds: readonly number[] = [],
): Promise<number> {
  let grown = 0;
  for (const source of new Set(from)) {
    if (source === into) continue;
    await shelf.present(source);
    await shelf.alone(async (write) => {
      const last = await lastBlock(shelf.database, source);
      for (let first = 0; first <= last; first += blocksPerMove) {
        const numbers = Array.from({ length: blocksPerMove }, (_, i) => first + i);
        const rows = await readBlocks(shelf.database, source, numbers);
        const units = rows.flatMap(({ data }) => decodeBlock(data));
        // a memory that is split off gives ids from 1 on
        const former = ({ id }: StoredUnit) => formerIds[id - 1];
        grown += await write([into], async (editorOf) => {
          const editor = await editorOf(into);
          if (editor === undefined) throw new EditioError('memory-removed');
          const before = editor.unitCount;
          const ids = units.flatMap((unit) => former(unit) ?? []);
          await editor.prepare({ ids, units, keys: units.flatMap(keysOf) });
          for (const unit of units) {
            const id = former(unit);
            if (id === undefined) moveUnit(editor, unit);
            else rejoinUnit(editor, { ...unit, id });
          }
          return editor.unitCount - before;
        });
      }
      await adoptMemories(shelf.database, into, [source]);
    });
    shelf.announce(source, true);
  }
  return grown;
}

/** See `MemoryService.splitMemory`. Each unit is in one of the two memories at any time. */
export async function splitMemory(
  shelf: MemoryShelf,
  memoryId: string,
  unitIds: readonly number[],
  name: string,
): Promise<Memory> {
  const row = await shelf.database.memories.get(memoryId);
  await shelf.present(memoryId);
  const created = await createMemory(shelf.database, {
    id: newId(),
    name,
    sourceLanguage: row?.sourceLanguage ?? 'und',
    createdAt: Date.now(),
  });
  for (const ids of portions(unitIds)) {
    await shelf.write([memoryId, created.id], async (editorOf) => {
      const old = await editorOf(memoryId);
      const other = await editorOf(created.id);
      if (old === undefined || other === undefined) return;
      await old.prepare({ ids });
      await other.prepare({});
      for (const id of ids) {
        const unit = old.unit(id);
        if (unit === undefined) continue;
        other.append(unit);
        old.remove(id);
      }
    });
  }
  return (await shelf.database.memories.get(created.id)) ?? created;
}

function keysOf(unit: StoredUnit): readonly string[] {
  return (unit.vouchers ?? [unit]).flatMap(({ key }) => (key === '' ? [] : [key]));
}

function portions<T>(list: readonly T[]): (readonly T[])[] {
  const parts: (readonly T[])[] = [];
  for (let from = 0; from < list.length; from += unitsPerTransaction) {
    parts.push(list.slice(from, from + unitsPerTransaction));
  }
  return parts;
}
