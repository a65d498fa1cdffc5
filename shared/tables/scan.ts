/** What parts the fields of a row. */
export type FieldDelimiter = ',' | ';' | '\t' | '|';

/** How a field holds delimiters and line breaks: between quotation marks, or not at all. */
export type Quoting =
  /** RFC 4180: a quotation mark within is doubled. */
  | 'doubled'
  /** A quotation mark within has a backslash before it (exports of databases). */
  | 'backslash'
  /** Quotation marks are text. */
  | 'none';

export interface Dialect {
  readonly delimiter: FieldDelimiter;
  readonly quoting: Quoting;
}

/**
 * A row and where its fields stand in the text, quotation marks included. The object and its lists are
 * used again for the next row: what is to be kept has to be copied.
 */
export interface ScannedRow {
  /** The line it begins in, from 1. */
  readonly line: number;
  /** Number of fields; the lists may be longer. */
  readonly count: number;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

export interface ScanResult {
  /** The line in which a quoted field begins that does not end; absent: all fields end. */
  readonly cutOffLine?: number;
  /** Where in the text that field begins. */
  readonly cutOffAt?: number;
  /** Quoted fields with text behind the closing mark. */
  readonly oddities: number;
}

const newline = 10;
const carriageReturn = 13;
const quote = 34;
const backslash = 92;

/**
 * Tells the rows of delimited text from `start` on, with any line break; `visit` may return false to
 * end the scan. Empty lines are rows of one empty field.
 */
export function scanDelimited(
  text: string,
  { delimiter, quoting }: Dialect,
  start: number,
  visit: (row: ScannedRow) => boolean | undefined,
): ScanResult {
  const separator = delimiter.charCodeAt(0);
  const starts: number[] = [];
  const ends: number[] = [];
  const row = { line: 1, count: 0, starts, ends };
  let line = 1;
  let oddities = 0;
  let at = start;
  while (at < text.length) {
    row.line = line;
    row.count = 0;
    for (;;) {
      starts[row.count] = at;
      if (quoting !== 'none' && text.charCodeAt(at) === quote) {
        const close = closingQuote(text, at, quoting);
        if (close < 0) return { cutOffLine: line, cutOffAt: at, oddities };
        line += breaksIn(text, at, close);
        at = close + 1;
      }
      const rest = at;
      let unit = text.charCodeAt(at);
      while (at < text.length && unit !== separator && unit !== newline && unit !== carriageReturn) {
        unit = text.charCodeAt(++at);
      }
      if (at > rest && rest > starts[row.count]!) oddities++;
      ends[row.count++] = at;
      if (unit !== separator) break;
      at++;
    }
    if (visit(row) === false) break;
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
    at++;
    line++;
  }
  return { oddities };
}

/** Where the mark stands that closes the field opened at `open`; -1 where none does. */
function closingQuote(text: string, open: number, quoting: Quoting): number {
  let at = open + 1;
  for (;;) {
    const found = text.indexOf('"', at);
    if (found < 0) return -1;
    if (quoting === 'backslash' && escapedAt(text, at, found)) at = found + 1;
    else if (text.charCodeAt(found + 1) === quote) at = found + 2;
    else return found;
  }
}

/** Whether an odd number of backslashes stands before `at`, not counting those before `from`. */
function escapedAt(text: string, from: number, at: number): boolean {
  let before = at;
  while (before > from && text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

/** Whether nothing but white space stands behind the mark that closes the quoted field at `[start, end)`. */
export function closesAtEnd(text: string, start: number, end: number, quoting: Quoting): boolean {
  return text.slice(closingQuote(text, start, quoting) + 1, end).trim() === '';
}

/** The text of the field at `[start, end)`. */
export function fieldValue(text: string, start: number, end: number, quoting: Quoting): string {
  if (quoting === 'none' || start === end || text.charCodeAt(start) !== quote) return text.slice(start, end);
  const close = closingQuote(text, start, quoting);
  // What follows a closing mark in the same field is kept as it stands.
  const inner = text.slice(start + 1, close);
  const unquoted =
    quoting === 'backslash'
      ? inner.replace(/\\(["\\])|""/g, (_, c) => c ?? '"')
      : inner.replaceAll('""', '"');
  return unquoted + text.slice(close + 1, end);
}

/** A field that reads as `value`; in a dialect without quotation marks delimiters and line breaks become spaces. */
export function writeField(value: string, { delimiter, quoting }: Dialect, quoted: boolean): string {
  if (quoting === 'none') return value.replace(delimiter === '\t' ? /\r\n|[\r\n\t]/g : /\r\n|[\r\n]/g, ' ');
  if (!quoted && !needsQuotes(value, delimiter)) return value;
  const inner = quoting === 'backslash' ? value.replace(/["\\]/g, '\\$&') : value.replaceAll('"', '""');
  return `"${inner}"`;
}

/**
 * Text with tabs is often read by programs that know no quotation marks, so there only what must be
 * quoted is; with other delimiters RFC 4180 is followed.
 */
function needsQuotes(value: string, delimiter: FieldDelimiter): boolean {
  if (delimiter === '\t') return /^"|[\t\r\n]/.test(value);
  return value.includes(delimiter) || /["\r\n]|^\s|\s$/.test(value);
}

function breaksIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === newline || (unit === carriageReturn && text.charCodeAt(at + 1) !== newline)) count++;
  }
  return count;
}
