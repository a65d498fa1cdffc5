import { replaceZipEntries } from '../../zip/index.ts';
import type { Sheet } from './sheet.ts';
import { type CellChange, sheetEdits } from './sheet-edits.ts';
import { encodePart, type TextEdit } from './text-part.ts';
import { partName, readElements, readPart, relationsOf, relationsPart, type Workbook } from './workbook.ts';

/**
 * The workbook with new texts in cells of one sheet; everything else in it stays as it is, byte for byte.
 * Where a formula is replaced, the list of the order of calculation goes, which programs make anew.
 *
 * Throws as `sheetEdits` does.
 */
export function writeSheet(
  workbook: Workbook,
  sheet: Sheet,
  changes: readonly CellChange[],
): Uint8Array<ArrayBuffer> {
  if (changes.length === 0) return new Uint8Array(workbook.archive.bytes);
  const { edits, formulasRemoved } = sheetEdits(workbook.file, sheet, changes);
  const contents = new Map([[sheet.info.part, encodePart(sheet.content, edits)]]);
  const removed = new Set<string>();
  if (formulasRemoved) removeCalculationChain(workbook, contents, removed);
  return replaceZipEntries(workbook.archive, contents, removed);
}

function removeCalculationChain(
  { archive, part }: Workbook,
  contents: Map<string, Uint8Array>,
  removed: Set<string>,
): void {
  const relation = relationsOf(archive, part).find(({ type }) => type === 'calcChain');
  const chain = relation && partName(archive, relation.target);
  const types = partName(archive, '[Content_Types].xml');
  const relations = partName(archive, relationsPart(part));
  if (relation === undefined || chain === undefined || types === undefined || relations === undefined) return;
  const overrides: TextEdit[] = [];
  readElements(archive, types, (name, { PartName }, start, end, empty) => {
    if (name === 'Override' && empty && PartName?.toLowerCase() === `/${chain.toLowerCase()}`) {
      overrides.push({ start, end, text: '' });
    }
  });
  contents.set(types, encodePart(readPart(archive, types), overrides));
  const edit = { start: relation.start, end: relation.end, text: '' };
  contents.set(relations, encodePart(readPart(archive, relations), [edit]));
  removed.add(chain);
}
