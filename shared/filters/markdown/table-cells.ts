import { afterLineEnd, endOfLine, isSpace } from './lines.ts';
import { findProtected, withFilledTemplates } from './protected-text.ts';

/**
 * GFM tables, section 4.10, as far as lines say it: where the cells of a row stand, and which lines
 * begin a table or go on with it for certain.
 */

/** What a cell holds, without the white space around it; of an empty cell, where the bar behind it stands. */
export interface CellRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The cells of one row in `line`, from the first bar or letter on. A bar behind a backslash is text; so is
 * one behind a code mark without one a border, as GFM says.
 */
export function cellsOf(line: string): readonly CellRange[] {
  const cells: CellRange[] = [];
  let at = afterBlanks(line, 0);
  if (line.charCodeAt(at) === bar) at++;
  let start = at;
  for (; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit === bar) {
      cells.push(trimmed(line, start, at));
      start = at + 1;
    } else if (unit === backslash) {
      const next = line.charCodeAt(at + 1);
      if (next === bar || next === backslash) at++;
    }
  }
  if (afterBlanks(line, start) < line.length) cells.push(trimmed(line, start, line.length));
  return cells;
}

/**
 * Where the header of a table stands in a block that has one; `undefined` where there is none for certain
 * or it takes a full parser to tell.
 */
export function tableHead(block: string): number | undefined {
  let before = 0;
  let start = 0;
  while (start < block.length) {
    const end = endOfLine(block, start);
    if (start > 0 && isDelimiterRow(block.slice(start, end), block.slice(before, endOfLine(block, before))))
      return isCertainRow(block, before) ? before : undefined;
    before = start;
    start = afterLineEnd(block, end);
  }
  return undefined;
}

/** Whether two lines, without what their containers put before them, are the head of a table. */
export function isDelimiterRow(row: string, header: string): boolean {
  if (!delimiterLike.test(row) || !/[|:]/.test(row)) return false;
  const delimiters = cellsOf(row);
  const headers = cellsOf(withFilledTemplates(header, findProtected(header)));
  return (
    delimiters.length > 0 &&
    headers.length === delimiters.length &&
    delimiters.every(({ start, end }) => delimiter.test(row.slice(start, end)))
  );
}

/** Whether the line at `start`, in a table, is a row of it and cannot begin anything else. */
export function isCertainRow(text: string, start: number): boolean {
  certainRow.lastIndex = start;
  return certainRow.test(text);
}

const bar = 0x7c;
const backslash = 0x5c;

/** One that begins with a hyphen and white space is an item of a list. */
const delimiterLike = /^ {0,3}(?:\||:-|-[-:|])[-:| \t]*$/;
const delimiter = /^:?-+:?$/;

/** Lists, quotations, headings, rules, HTML, fences, notes, containers, code and blank lines are not. */
const certainRow =
  /(?! {0,3}(?:[ \t\n\r<>=\uFEFF]|#{1,6}(?:\s|$)|\+(?:\s|$)|-(?:[-\s]|$)|\d{1,9}[.)](?:\s|$)|[*_]{1,2}(?:\s|$)|[*_`~]{3}|:::|\[\^|$))/y;

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function trimmed(line: string, from: number, to: number): CellRange {
  let start = from;
  let end = to;
  while (start < end && isSpace(line.charCodeAt(start))) start++;
  while (end > start && isSpace(line.charCodeAt(end - 1))) end--;
  return { start, end };
}
