import { EditioError } from '../../base/index.ts';
import { attributeInsertion, attributePlace } from '../../xml/index.ts';
import { type CellRange, cellName, isInRange, rangeName, sheetLimits } from './cell-reference.ts';
import { type CellText, fitsCell, richTextMarkup } from './rich-text.ts';
import type { Sheet, SheetCell, SheetRow } from './sheet.ts';
import type { TextEdit } from './text-part.ts';

/** New text for a cell. */
export interface CellChange {
  /** Place of the row in `sheet.rows`. */
  readonly row: number;
  readonly column: number;
  readonly text: CellText;
  /** Style of the cell where there was none. */
  readonly style?: string | undefined;
}

export interface SheetEdits {
  readonly edits: readonly TextEdit[];
  /** A formula went away: the order of calculation that the file holds is no longer right. */
  readonly formulasRemoved: boolean;
}

/**
 * What has to change in a sheet's markup for the cells to hold these texts. They are written as inline
 * strings, which no program takes for formulas; styles stay. Where the first cell of a filled series of
 * formulas changes, or a cell of an array, the others keep the values that they show and lose the formula.
 *
 * Throws `EditioError` `document-invalid` for a text or a place beyond what a sheet can hold.
 */
export function sheetEdits(file: string, sheet: Sheet, changes: readonly CellChange[]): SheetEdits {
  const edits: TextEdit[] = [];
  const byRow = new Map<number, CellChange[]>();
  let widest: CellRange | undefined = sheet.dimension?.range;
  for (const change of changes) {
    const index = sheet.rows[change.row]!.index;
    check(file, sheet, index, change);
    const cells = byRow.get(change.row);
    if (cells) cells.push(change);
    else byRow.set(change.row, [change]);
    if (widest && change.text !== '') widest = including(widest, index, change.column);
  }
  for (const [row, cells] of byRow) edits.push(...rowEdits(sheet, sheet.rows[row]!, cells));
  const formulas = formulaEdits(sheet, changes);
  edits.push(...formulas.edits);
  if (sheet.dimension && widest !== sheet.dimension.range) {
    const { start, end } = sheet.dimension;
    const place = attributePlace(sheet.content.text, start, end, 'ref')!;
    edits.push({ start: place.valueStart, end: place.valueEnd, text: rangeName(widest!) });
  }
  return { edits, formulasRemoved: formulas.removed };
}

function check(file: string, { info }: Sheet, index: number, { column, text }: CellChange): void {
  const invalid = (detail: string) =>
    new EditioError('document-invalid', {
      file,
      place: `sheet “${info.name}”, row ${index + 1}`,
      detail,
    });
  if (column >= sheetLimits.columns) throw invalid('there is no free column for the translation');
  if (!fitsCell(text)) {
    throw invalid(`a cell holds at most ${sheetLimits.cellLength} characters, and the translation has more`);
  }
}

function rowEdits(sheet: Sheet, row: SheetRow, changes: readonly CellChange[]): readonly TextEdit[] {
  const { prefix, content } = sheet;
  const edits: TextEdit[] = [];
  const ordered = [...changes].sort((a, b) => a.column - b.column);
  let added = '';
  for (const change of ordered) {
    const cell = row.cells.find(({ column }) => column === change.column);
    if (cell) {
      edits.push({ start: cell.start, end: cell.end, text: changedCell(sheet, cell, change.text) });
      continue;
    }
    if (change.text === '') continue;
    const style = change.style === undefined ? '' : ` s="${change.style}"`;
    const open = `<${prefix}c r="${cellName(row.index, change.column)}"${style} t="inlineStr">`;
    const markup = `${open}${inline(change.text, prefix)}</${prefix}c>`;
    const next = row.cells.find(({ column }) => column > change.column);
    if (next) edits.push({ start: next.start, end: next.start, text: markup });
    else added += markup;
  }
  if (added !== '') edits.push(appended(sheet, row, added));
  const last = ordered.findLast(({ text }) => text !== '');
  const spans = last && widerSpans(row.spans, ordered[0]!.column, last.column);
  if (spans !== undefined && !row.empty) {
    const place = attributePlace(content.text, row.start, row.openEnd, 'spans');
    if (place) edits.push({ start: place.valueStart, end: place.valueEnd, text: spans });
  }
  return joinedInsertions(edits);
}

/** Several cells may be put before the same one: they are one edit, in order. */
function joinedInsertions(edits: readonly TextEdit[]): readonly TextEdit[] {
  const joined: TextEdit[] = [];
  for (const edit of edits) {
    const last = joined.at(-1);
    if (last && last.start === last.end && edit.start === edit.end && last.start === edit.start) {
      joined[joined.length - 1] = { ...last, text: last.text + edit.text };
    } else joined.push(edit);
  }
  return joined;
}

function appended({ content, prefix }: Sheet, row: SheetRow, cells: string): TextEdit {
  if (!row.empty) return { start: row.closeStart, end: row.closeStart, text: cells };
  const open = `${content.text.slice(row.start, attributeInsertion(content.text, row.openEnd))}>`;
  return { start: row.start, end: row.openEnd, text: `${open}${cells}</${prefix}row>` };
}

function changedCell({ content, prefix }: Sheet, cell: SheetCell, text: CellText): string {
  // What tells of the old value (its type, its metadata) goes.
  let open = content.text.slice(cell.start, attributeInsertion(content.text, cell.openEnd));
  for (const name of ['t', 'cm', 'vm']) {
    const place = attributePlace(`${open}>`, 0, open.length + 1, name);
    if (place) open = open.slice(0, place.start) + open.slice(place.end);
  }
  return text === '' ? `${open}/>` : `${open} t="inlineStr">${inline(text, prefix)}</${prefix}c>`;
}

function inline(text: CellText, prefix: string): string {
  return `<${prefix}is>${richTextMarkup(text, prefix)}</${prefix}is>`;
}

function widerSpans(spans: string | undefined, first: number, last: number): string | undefined {
  const ends = spans?.match(/\d+/g)?.map(Number);
  if (ends === undefined || ends.length === 0) return undefined;
  const from = Math.min(...ends);
  const to = Math.max(...ends);
  if (from <= first + 1 && to >= last + 1) return undefined;
  return `${Math.min(from, first + 1)}:${Math.max(to, last + 1)}`;
}

function including(range: CellRange, row: number, column: number): CellRange {
  if (isInRange(range, row, column)) return range;
  return {
    firstRow: Math.min(range.firstRow, row),
    lastRow: Math.max(range.lastRow, row),
    firstColumn: Math.min(range.firstColumn, column),
    lastColumn: Math.max(range.lastColumn, column),
  };
}

function formulaEdits(
  sheet: Sheet,
  changes: readonly CellChange[],
): { readonly edits: readonly TextEdit[]; readonly removed: boolean } {
  const filled: { row: number; cell: SheetCell; range: CellRange }[] = [];
  const withFormula: { row: number; cell: SheetCell }[] = [];
  for (const [row, { cells }] of sheet.rows.entries()) {
    for (const cell of cells) {
      if (cell.formula === undefined) continue;
      withFormula.push({ row, cell });
      if (cell.formula.fills) filled.push({ row, cell, range: cell.formula.fills });
    }
  }
  if (withFormula.length === 0) return { edits: [], removed: false };
  const changed = new Set(changes.map(({ row, column }) => place(row, column)));
  const touches = changedIn(sheet, changes);
  const brokenSeries = new Set<string>();
  const orphans: SheetCell[] = [];
  for (const { row, cell, range } of filled) {
    const own = changed.has(place(row, cell.column));
    const series = cell.formula?.series;
    if (series !== undefined) {
      if (own) brokenSeries.add(series);
    } else if (!own && touches(range)) {
      orphans.push(cell);
    }
  }
  let removed = orphans.length > 0;
  for (const { row, cell } of withFormula) {
    if (changed.has(place(row, cell.column))) removed = true;
    else if (cell.formula?.series !== undefined && brokenSeries.has(cell.formula.series)) orphans.push(cell);
  }
  const edits = orphans.map(({ formula }) => ({ start: formula!.start, end: formula!.end, text: '' }));
  return { edits, removed };
}

/** Tells whether any of the changes lies in a range, without going through all of them. */
function changedIn(sheet: Sheet, changes: readonly CellChange[]): (range: CellRange) => boolean {
  const byColumn = new Map<number, number[]>();
  for (const { row, column } of changes) {
    const rows = byColumn.get(column) ?? [];
    rows.push(sheet.rows[row]!.index);
    byColumn.set(column, rows);
  }
  for (const rows of byColumn.values()) rows.sort((a, b) => a - b);
  return ({ firstRow, lastRow, firstColumn, lastColumn }) =>
    [...byColumn].some(([column, rows]) => {
      if (column < firstColumn || column > lastColumn) return false;
      let low = 0;
      let high = rows.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (rows[middle]! < firstRow) low = middle + 1;
        else high = middle;
      }
      return low < rows.length && rows[low]! <= lastRow;
    });
}

function place(row: number, column: number): string {
  return `${row} ${column}`;
}
