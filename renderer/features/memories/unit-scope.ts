import { msg, str } from '@lit/localize';
import type { MemoryBrowseService } from '../../../shared/rpc/index.ts';
import type { UnitPart } from '../../ui/memory-export.ts';
import type { ReplaceScope } from './replace-dialog.ts';
import type { RowRange, RowSelection } from './row-selection.ts';
import type { UnitList } from './unit-list.ts';

/** Whether a memory has units of several pairs of languages; not, where that could not be read. */
export async function isMixed(browse: MemoryBrowseService, memoryId: string): Promise<boolean> {
  try {
    return (await browse.names(memoryId)).pairs.length > 1;
  } catch (error) {
    console.warn('The languages of the memory were not counted.', error);
    return false;
  }
}

/** Whether some rows are chosen, but not one alone, which is only where the person is, and not all. */
function isSome(list: UnitList, selection: RowSelection): boolean {
  return selection.size > 1 && selection.size < list.count;
}

/** What is replaced in: the chosen rows where there are several, else all that the table shows. */
export async function replaceScope(list: UnitList, selection: RowSelection): Promise<ReplaceScope> {
  const some = isSome(list, selection);
  const ids = some ? await list.idsOf(selection.ranges) : list.only?.ids;
  const count = (some ? selection.size : list.count).toLocaleString();
  const label = some
    ? msg(str`In the ${count} units that are chosen.`)
    : list.filtering
      ? msg(str`In the ${count} units that the filter shows.`)
      : msg(str`In all ${count} units of the memory.`);
  return { filter: list.filter, label, ...(ids === undefined ? {} : { ids }) };
}

/** The chosen rows where there are several, else all that the table shows. */
export function chosenRanges(list: UnitList, selection: RowSelection): readonly RowRange[] {
  return selection.size > 1 ? selection.ranges : allRows(list);
}

function allRows(list: UnitList): readonly RowRange[] {
  return [{ from: 0, to: list.count - 1 }];
}

/** What may be exported instead of the whole memory: the chosen rows, and what the filter shows. */
export function exportParts(list: UnitList, selection: RowSelection | undefined): readonly UnitPart[] {
  const parts: UnitPart[] = [];
  if (selection !== undefined && isSome(list, selection)) {
    const { ranges, size } = selection;
    parts.push({
      label: msg(str`The ${size.toLocaleString()} units that are chosen`),
      count: size,
      ids: () => list.idsOf(ranges),
    });
  }
  // While it is still looking nobody knows how many there will be.
  if (list.filtering && list.share === undefined && list.count > 0) {
    const { count } = list;
    parts.push({
      label:
        count === 1
          ? msg('The 1 unit that the filter shows')
          : msg(str`The ${count.toLocaleString()} units that the filter shows`),
      count,
      ids: () => list.idsOf(allRows(list)),
    });
  }
  return parts;
}
