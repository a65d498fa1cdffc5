import {
  type CellChange,
  type CellRange,
  type CellText,
  chooseSheet,
  openWorkbook,
  readSharedStrings,
  readSheet,
  type Sheet,
  type SheetCell,
  type SheetRow,
  tableFrames,
  type Workbook,
  writeSheet,
} from '../../tables/index.ts';
import type { FilterOptions, MergedDocument } from '../contract.ts';
import { isInSpans, joinedSpans, type Span } from './spans.ts';
import type { Table, TableChanges, TableRow } from './table.ts';

/** One sheet of an XLSX file. Throws the failures of the workbook's readers. */
export function openXlsx(bytes: Uint8Array, { file, settings }: FilterOptions): Table {
  const workbook = openWorkbook(file, bytes);
  const info = chooseSheet(workbook, settings?.sheet);
  const sheet = readSheet(workbook, info, readSharedStrings(workbook));
  return new XlsxTable(workbook, sheet, tableFrames(workbook, info));
}

class XlsxTable implements Table {
  readonly charset = 'utf-8';
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly headerDepth = 10;
  readonly lineBreak = '\n';
  readonly #workbook: Workbook;
  readonly #sheet: Sheet;
  readonly #fixed: FixedCells;
  readonly #hidden: readonly Span[];

  constructor(workbook: Workbook, sheet: Sheet, frames: readonly CellRange[]) {
    this.#workbook = workbook;
    this.#sheet = sheet;
    this.#fixed = new FixedCells(sheet.merges, frames);
    this.#hidden = joinedSpans(sheet.hiddenColumns);
    this.sheet = sheet.info.name;
    this.sheets = workbook.sheets.filter((one) => !one.hidden || one === sheet.info).map(({ name }) => name);
  }

  isHidden(column: number): boolean {
    return isInSpans(this.#hidden, column);
  }

  rows(visit: (row: TableRow) => boolean | undefined): void {
    const row = new XlsxTableRow(this.#fixed);
    for (const [number, one] of this.#sheet.rows.entries()) {
      row.show(number, one);
      if (row.count > 0 && visit(row) === false) return;
    }
  }

  write(changes: TableChanges): MergedDocument {
    const cells: CellChange[] = [];
    for (const [row, changed] of changes) {
      for (const { column, text, like } of changed) {
        const style = this.#sheet.rows[row]!.cells.find((cell) => cell.column === like)?.style;
        cells.push({ row, column, text, style });
      }
    }
    return { bytes: writeSheet(this.#workbook, this.#sheet, cells), charset: 'utf-8', missing: [] };
  }
}

/** Cells under merged ones and in the frames of tables, as spans of rows by column. */
class FixedCells {
  readonly #merges: readonly CellRange[];
  readonly #frames: readonly CellRange[];
  readonly #spans = new Map<number, readonly Span[]>();

  constructor(merges: readonly CellRange[], frames: readonly CellRange[]) {
    this.#merges = merges;
    this.#frames = frames;
  }

  has(row: number, column: number): boolean {
    let spans = this.#spans.get(column);
    if (spans === undefined) {
      spans = this.#of(column);
      this.#spans.set(column, spans);
    }
    return isInSpans(spans, row);
  }

  #of(column: number): readonly Span[] {
    const spans: Span[] = [];
    for (const [index, range] of [...this.#merges, ...this.#frames].entries()) {
      if (column < range.firstColumn || column > range.lastColumn) continue;
      // The first cell of a merged range is the one that is seen.
      const own = index < this.#merges.length && column === range.firstColumn ? 1 : 0;
      if (range.firstRow + own <= range.lastRow)
        spans.push({ first: range.firstRow + own, last: range.lastRow });
    }
    return joinedSpans(spans);
  }
}

class XlsxTableRow implements TableRow {
  number = 0;
  count = 0;
  hidden = false;
  readonly #fixed: FixedCells;
  #row: SheetRow | undefined;
  /** Made where a row is wide and has gaps. */
  #byColumn: Map<number, SheetCell> | undefined;

  constructor(fixed: FixedCells) {
    this.#fixed = fixed;
  }

  show(number: number, row: SheetRow): void {
    this.number = number;
    this.hidden = row.hidden;
    this.#row = row;
    this.#byColumn = undefined;
    this.count = 0;
    for (const { kind, column } of row.cells) {
      if (kind !== 'empty' && column >= this.count) this.count = column + 1;
    }
  }

  text(column: number): CellText {
    return this.#cell(column)?.text ?? '';
  }

  isText(column: number): boolean {
    const cell = this.#cell(column);
    return cell?.kind === 'text' && cell.formula === undefined;
  }

  isFormula(column: number): boolean {
    return this.#cell(column)?.formula !== undefined;
  }

  isFixed(column: number): boolean {
    return this.#row !== undefined && this.#fixed.has(this.#row.index, column);
  }

  /** Of several cells with one name the first counts. */
  #cell(column: number): SheetCell | undefined {
    const cells = this.#row?.cells ?? [];
    if (cells.length <= 32) return cells.find((cell) => cell.column === column);
    if (this.#byColumn === undefined) {
      this.#byColumn = new Map();
      for (const cell of cells) if (!this.#byColumn.has(cell.column)) this.#byColumn.set(cell.column, cell);
    }
    return this.#byColumn.get(column);
  }
}
