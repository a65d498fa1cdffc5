import {
  blockOf,
  decodeBlock,
  encodeBlock,
  type MemoryBlock,
  putBack,
  type StoredUnit,
  unitsPerBlock,
  vouchersOf,
  withoutImport,
} from '../../../shared/memory/index.ts';
import type { MemoryEdit, MemoryEditor } from '../../data/memory-editor.ts';
import type { UndoPartRow, UndoRow } from '../../data/memory-undo.ts';

/** What has to be kept of an edit to take it back. */
export function undoPartOf(edit: MemoryEdit): Omit<UndoPartRow, 'undoId' | 'part'> {
  const added: number[] = [];
  const addedAt: number[] = [];
  const before: StoredUnit[] = [];
  const after: StoredUnit[] = [];
  const add = (id: number, changedAt: number) => {
    if (added.at(-1) === id) added[added.length - 1] = id + 1;
    else added.push(id, id + 1);
    addedAt.push(changedAt);
  };
  for (const [id, change] of Array.from(edit.changed).sort(([a], [b]) => a - b)) {
    if (change.before === undefined) {
      if (change.after !== undefined) add(id, change.after.changedAt);
      continue;
    }
    before.push(change.before);
    if (change.after !== undefined) after.push(change.after);
  }
  for (const { block, data } of edit.rows) {
    if (!edit.whole.has(block)) continue;
    for (const [at, id] of data.ids.entries()) add(id, data.changedAt[at] ?? 0);
  }
  const doubled = Uint32Array.from(edit.doubled);
  return {
    added: Uint32Array.from(added),
    addedAt: Float64Array.from(addedAt),
    before: inBlocks(before),
    after: inBlocks(after),
    lastId: edit.lastId,
    ...(doubled.length > 0 && { doubled }),
  };
}

/** Ids that taking back this part touches, always in the same order: added units come first. */
export function undoneIds(part: UndoPartRow): number[] {
  const ids: number[] = [];
  for (let i = 0; i < part.added.length; i += 2) {
    for (let id = part.added[i] ?? 0; id < (part.added[i + 1] ?? 0); id++) ids.push(id);
  }
  for (const block of part.before) ids.push(...block.ids);
  return ids;
}

/**
 * Takes back some units of a part: `ids` are those that `undoneIds` gives from `from` on. A unit that was changed
 * since stays as it is, but an import no longer stands behind it. Gives how many units are as they were, how many
 * stayed, and which were joined with one of their pair that has come since.
 */
export function takeBack(
  editor: MemoryEditor,
  row: UndoRow,
  part: UndoPartRow,
  ids: readonly number[],
  from: number,
): { readonly undone: number; readonly kept: number; readonly joined: readonly number[] } {
  let undone = 0;
  let kept = 0;
  const joined: number[] = [];
  const afters = new Map(part.after.flatMap(decodeBlock).map((unit) => [unit.id, unit]));
  const befores = new Map(part.before.flatMap(decodeBlock).map((unit) => [unit.id, unit]));
  const { addedAt, lastId = 0 } = part;
  const doubled = new Set(part.doubled);
  for (const [at, id] of ids.entries()) {
    const current = editor.unit(id);
    const before = befores.get(id);
    if (before === undefined) {
      if (current === undefined) continue;
      const asWritten =
        addedAt === undefined ? current.changedAt <= row.at : current.changedAt === addedAt[from + at];
      if (asWritten && vouchersOf(current).every(({ key }) => key === '')) {
        editor.remove(id);
        undone++;
      } else {
        const left = withoutImport(current);
        if (left !== undefined && left !== current) editor.replace(left);
        kept++;
      }
      continue;
    }
    const after = afters.get(id);
    if (after === undefined && current === undefined) {
      const place = putBack(editor, doubled.has(id) ? { ...before, twinsBelow: lastId + 1 } : before);
      if (place === undefined || place === id) undone++;
      else joined.push(place);
    } else if (after !== undefined && sameUnit(current, after)) {
      editor.replace(before);
      undone++;
    } else kept++;
  }
  return { undone, kept, joined };
}

function sameUnit(a: StoredUnit | undefined, b: StoredUnit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function inBlocks(units: readonly StoredUnit[]): readonly MemoryBlock[] {
  const blocks = new Map<number, StoredUnit[]>();
  for (const unit of units) {
    const block = blocks.get(blockOf(unit.id));
    if (block === undefined) blocks.set(blockOf(unit.id), [unit]);
    else block.push(unit);
  }
  return Array.from(blocks.values(), (inBlock) => encodeBlock(inBlock, unitsPerBlock));
}
