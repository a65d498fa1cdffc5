import type { Result } from '../base/index.ts';
import { fail, ok, textPlace } from '../base/index.ts';
import { type FieldDelimiter, fieldValue, type Quoting, scanDelimited } from './scan.ts';

export type Delimiter = ',' | ';' | '\t';

/** A row of a table with the line it begins in, from 1. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Rows of delimited text (RFC 4180, any line break, any of the delimiters). A quoted cell may hold
 * delimiters, line breaks and doubled quotes; a quote inside an unquoted cell is text. Empty lines are
 * left out. Fails with `table-cut-off` where a quoted cell does not end.
 */
export function parseDelimited(
  text: string,
  delimiter: FieldDelimiter,
  file: string,
  quoting: Quoting = 'doubled',
): Result<readonly DelimitedRow[]> {
  const rows: DelimitedRow[] = [];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const { cutOffAt } = scanDelimited(text, { delimiter, quoting }, start, ({ line, count, starts, ends }) => {
    const cells: string[] = [];
    for (let i = 0; i < count; i++) cells.push(fieldValue(text, starts[i]!, ends[i]!, quoting));
    if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
  });
  if (cutOffAt !== undefined) return fail('table-cut-off', { file, ...textPlace(text, cutOffAt) });
  return ok(rows);
}

/** Writes rows after RFC 4180, with CR LF. */
export function writeDelimited(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  return rows.map((cells) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`).join('');
}

function quoted(cell: string, delimiter: Delimiter): string {
  const needed = cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Guards against spreadsheets that run a cell as a formula: such a cell gets an apostrophe in front. */
export function escapeFormula(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Takes the apostrophe of `escapeFormula` off again. */
export function unescapeFormula(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
