import type { Result } from '../base/index.ts';
import { fail, ok } from '../base/index.ts';

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
  delimiter: Delimiter,
  file: string,
): Result<readonly DelimitedRow[]> {
  const rows: DelimitedRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let index = text.startsWith('\uFEFF') ? 1 : 0;
  const endRow = () => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line: rowLine, cells });
    cells = [];
    rowLine = line;
  };
  while (index <= text.length) {
    let cell = '';
    if (text.charAt(index) === '"') {
      const openedAt = line;
      let from = ++index;
      for (;;) {
        const quote = text.indexOf('"', index);
        if (quote < 0) return fail('table-cut-off', { file, line: openedAt });
        index = quote + 1;
        if (text.charAt(index) !== '"') {
          cell += text.slice(from, quote);
          break;
        }
        cell += text.slice(from, index);
        from = ++index;
      }
      line += countBreaks(cell);
    }
    // What follows a closing quote in the same cell is kept as it stands.
    const from = index;
    while (index < text.length && !isCellEnd(text.charAt(index), delimiter)) index++;
    cells.push(cell + text.slice(from, index));
    if (index < text.length && text.charAt(index) === delimiter) {
      index++;
      continue;
    }
    if (text.charAt(index) === '\r' && text.charAt(index + 1) === '\n') index++;
    index++;
    line++;
    endRow();
  }
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

function isCellEnd(character: string, delimiter: Delimiter): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

/** Guards against spreadsheets that run a cell as a formula: such a cell gets an apostrophe in front. */
export function escapeFormula(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** Takes the apostrophe of `escapeFormula` off again. */
export function unescapeFormula(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
