/** A rectangle of cells; all counted from 0, ends included. */
export interface CellRange {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

/** The most that Excel's files can have. */
export const sheetLimits = { rows: 1_048_576, columns: 16_384, cellLength: 32_767 } as const;

const reference = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/i;

/** `B7` → row 6, column 1; `undefined` for what is no reference. */
export function parseCell(text: string): { readonly row: number; readonly column: number } | undefined {
  const found = reference.exec(text);
  if (found === null) return undefined;
  let column = 0;
  for (const letter of found[1]!.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(found[2]);
  if (row < 1 || row > sheetLimits.rows || column > sheetLimits.columns) return undefined;
  return { row: row - 1, column: column - 1 };
}

/** `A1:C9` or `A1`; `undefined` for what is neither. */
export function parseRange(text: string): CellRange | undefined {
  const [from = '', to = from, ...more] = text.split(':');
  const first = parseCell(from);
  const last = parseCell(to);
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  return {
    firstRow: Math.min(first.row, last.row),
    lastRow: Math.max(first.row, last.row),
    firstColumn: Math.min(first.column, last.column),
    lastColumn: Math.max(first.column, last.column),
  };
}

/** 0 → `A`, 27 → `AB`. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

export function rangeName({ firstRow, lastRow, firstColumn, lastColumn }: CellRange): string {
  const first = cellName(firstRow, firstColumn);
  const last = cellName(lastRow, lastColumn);
  return first === last ? first : `${first}:${last}`;
}

export function isInRange(range: CellRange, row: number, column: number): boolean {
  return (
    row >= range.firstRow && row <= range.lastRow && column >= range.firstColumn && column <= range.lastColumn
  );
}
