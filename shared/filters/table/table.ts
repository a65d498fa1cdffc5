import type { CellText } from '../../tables/index.ts';
import type { MergedDocument } from '../contract.ts';

/** A row while it is visited; it is not to be kept. */
export interface TableRow {
  /** Number of the row in the table, for `write`. */
  readonly number: number;
  /** Cells, up to the last one that the file has. */
  readonly count: number;
  /** Not shown: its texts are not translated. */
  readonly hidden: boolean;
  /** What the cell shows; empty for none. */
  text(column: number): CellText;
  /** A text as against a number, a date or the result of a formula. */
  isText(column: number): boolean;
  isFormula(column: number): boolean;
  /** The cell has no place of its own for a text: it lies under a merged one, or names a column. */
  isFixed(column: number): boolean;
}

/** New texts of cells, by row; the cells of a row in any order, each once. */
export type TableChanges = ReadonlyMap<number, readonly TableCellChange[]>;

export interface TableCellChange {
  readonly column: number;
  readonly text: CellText;
  /** Column of the row whose looks a new cell takes over. */
  readonly like: number;
}

/** A table of any kind of file: rows to read in order, and cells to write. */
export interface Table {
  readonly charset: string;
  /** Names of the sheets that are shown; none for a text file. */
  readonly sheets: readonly string[];
  readonly sheet?: string;
  /** Rows at the top among which the header may be. */
  readonly headerDepth: number;
  /** Columns that are not shown. */
  isHidden(column: number): boolean;
  /**
   * Tells the rows that are not empty, in order, until `visit` returns false. Throws `EditioError` where
   * the file cannot be read on.
   */
  rows(visit: (row: TableRow) => boolean | undefined): void;
  /** How a cell's line break is written; absent: as the file does. */
  readonly lineBreak?: string;
  /** The file with these cells changed; with none, its very bytes. Throws `EditioError`. */
  write(changes: TableChanges): MergedDocument;
}
