import { EditioError, type HostBlob, type LanguageTag } from '../../base/index.ts';
import { maxDocumentBytes } from '../../filters/index.ts';
import { type Dialect, detectDialect, fieldValue, scanDelimited } from '../../tables/index.ts';
import { badByteMark } from '../../xml/index.ts';
import { readColumns } from './columns.ts';
import { decodeTable } from './decode-table.ts';
import { PieceDecoder } from './piece-decoder.ts';
import { lineEnd, lineStart, strayQuote } from './stray-quotes.ts';

/** A file up to this size is looked at as a whole; of a longer one its beginning shows how it is written. */
const wholeLimit = 32 * 1024 * 1024;
const pieceSize = 4 * 1024 * 1024;
/** Characters of one row beyond which a quotation mark is taken for one that was never closed. */
const rowLimit = 16_000_000;
/** Quotation marks that are not closed, beyond which the file is given up. */
const mostStrays = 1000;

export interface DelimitedReading {
  /** Told of each row in turn; the cells are its own. `damaged`: it has bytes that do not belong to the charset. */
  readonly onRow: (line: number, cells: readonly string[], damaged: boolean) => void;
  /** Told of the charset (WHATWG name), before the rows, where the file does not say it. */
  readonly onCharset: (charset: string) => void;
  /** Told of a line that is left out, since it has a quotation mark that is not closed; and its text. */
  readonly onStray: (line: number, text: string) => void;
  /** After each piece, with the bytes read; false ends the reading. */
  readonly between: (done: number) => Promise<boolean>;
  /** The name says that it holds tabs. */
  readonly tabs: boolean;
  /** The languages of the first columns where the first row names none. */
  readonly languages: readonly LanguageTag[];
  /** A file of more bytes is read piece by piece. Default: 32 MB. */
  readonly wholeLimit?: number | undefined;
}

/**
 * Rows of a delimited text of any size, piece by piece. The charset is told by a byte order mark; else UTF-8,
 * and what is not UTF-8 is in the charset that fits the languages of the columns, in files up to the limit of
 * documents.
 *
 * Throws `EditioError`: those of `decodeTable`, `document-unreadable`, and `table-cut-off` where a quoted cell does not
 * end in the headings or in a table of ours, or in too many lines.
 */
export async function readDelimited(blob: HostBlob, file: string, reading: DelimitedReading): Promise<void> {
  const { between } = reading;
  const rows = new RowScanner(file, reading);
  const readWhole = async () => {
    const { text, mended, assumed } = decodeTable(await bytesOf(blob, file), file, reading);
    if (assumed !== undefined) reading.onCharset(assumed);
    rows.push(text, true, mended);
    await between(blob.size);
  };
  if (blob.size <= (reading.wholeLimit ?? wholeLimit)) return await readWhole();
  const head = await bytesOf(blob.slice(0, 4), file);
  const label =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  const decoder = new PieceDecoder(label);
  for (let start = 0; start < blob.size; start += pieceSize) {
    const end = Math.min(start + pieceSize, blob.size);
    const text = decoder.decode(await bytesOf(blob.slice(start, end), file), end === blob.size);
    if (text === undefined) {
      if (start > 0 || blob.size > maxDocumentBytes) {
        throw new EditioError('document-charset', { file, charset: label, ...rows.place });
      }
      return await readWhole();
    }
    rows.push(text, end === blob.size, decoder.mended);
    if (!(await between(end))) return;
  }
}

/** The whole content of a file. Throws `EditioError` `document-unreadable`. */
export async function bytesOf(blob: HostBlob, file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw new EditioError('document-unreadable', {
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

/** A quotation mark that quotes nothing. */
interface Stray {
  readonly at: number;
  /** From 1, where the scan began. */
  readonly line: number;
  /** No other mark stands behind it. */
  readonly unclosed: boolean;
}

/** Cuts rows out of a text that comes in pieces. */
class RowScanner {
  readonly #file: string;
  readonly #tabs: boolean;
  readonly #onRow: DelimitedReading['onRow'];
  readonly #onStray: DelimitedReading['onStray'];
  #dialect: Dialect | undefined;
  #isOurs = false;
  /** Fields of the first row. */
  #width = 0;
  #strays = 0;
  #held = '';
  /** Lines before the held text. */
  #lines = 0;
  #mended = false;

  constructor(file: string, { tabs, onRow, onStray }: DelimitedReading) {
    this.#file = file;
    this.#tabs = tabs;
    this.#onRow = onRow;
    this.#onStray = onStray;
  }

  /** About where the text stands that comes next. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#lines + 1, column: 1 };
  }

  /** `mended`: what is marked in the piece, or in one before, are bytes that do not belong to the charset. */
  push(piece: string, last: boolean, mended: boolean): void {
    this.#mended ||= mended;
    let text = this.#held + piece;
    let start = 0;
    if (this.#dialect === undefined) {
      if (text.startsWith('\uFEFF')) text = text.slice(1);
      const detected = detectDialect(text, { tabs: this.#tabs, isHeading });
      this.#dialect = detected;
      start = detected.start;
      if (start > 0) this.#lines++;
      // A table of ours is quoted where it must be, wherever the first such cell stands.
      this.#isOurs = isOurs(text, start, detected);
      if (this.#isOurs) this.#dialect = { delimiter: detected.delimiter, quoting: 'doubled' };
    }
    // The second half of a line break may be in the next piece.
    const limit = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    const scanned = limit === text.length ? text : text.slice(0, limit);
    let from = start;
    let behind = start;
    for (;;) {
      const { next, stray } = this.#scan(scanned, from, last);
      behind = next;
      if (stray === undefined) break;
      if (stray.unclosed && !last && text.length - behind <= rowLimit) break;
      this.#strays++;
      // What can't be told from a cell: in a table of ours it may hold what looks like rows.
      if (this.#isOurs || this.#width === 0 || this.#strays > mostStrays) {
        throw new EditioError('table-cut-off', {
          file: this.#file,
          line: this.#lines + stray.line,
          column: stray.at - lineStart(text, stray.at) + 1,
        });
      }
      const end = lineEnd(scanned, stray.at);
      this.#onStray(this.#lines + stray.line, scanned.slice(lineStart(scanned, stray.at), end));
      behind = Math.min(scanned.length, end + (scanned.startsWith('\r\n', end) ? 2 : 1));
      this.#lines += breaksIn(scanned, from, behind);
      from = behind;
    }
    if (last) return;
    this.#lines += breaksIn(text, from, behind);
    this.#held = text.slice(behind);
  }

  /** Hands over rows until a quotation mark seems to be none that quotes; `next` is where the text behind them begins. */
  #scan(text: string, from: number, last: boolean): { next: number; stray?: Stray } {
    const dialect = this.#dialect!;
    let next = from;
    let stray: Stray | undefined;
    const { cutOffAt, cutOffLine } = scanDelimited(text, dialect, from, (row) => {
      const { line, count, starts, ends } = row;
      const end = ends[count - 1] ?? 0;
      // The row may go on in the next piece.
      if (!last && end >= text.length) return false;
      const field =
        this.#isOurs || this.#width === 0 ? undefined : strayQuote(text, row, dialect, this.#width);
      if (field !== undefined) {
        const at = starts[field]!;
        stray = { at, line: line + breaksIn(text, starts[0]!, at), unclosed: false };
        return false;
      }
      next = end + (text.startsWith('\r\n', end) ? 2 : 1);
      if (count === 1 && starts[0] === ends[0]) return true;
      const cells: string[] = [];
      for (let i = 0; i < count; i++) cells.push(fieldValue(text, starts[i]!, ends[i]!, dialect.quoting));
      if (this.#width === 0) this.#width = count;
      const damaged = this.#mended && cells.some((cell) => cell.includes(badByteMark));
      this.#onRow(this.#lines + line, cells, damaged);
      return true;
    });
    if (cutOffAt !== undefined) stray = { at: cutOffAt, line: cutOffLine ?? 1, unclosed: true };
    return { next, ...(stray === undefined ? {} : { stray }) };
  }
}

function breaksIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return count;
}

function firstRow(text: string, start: number, dialect: Dialect): readonly string[] {
  const cells: string[] = [];
  scanDelimited(text, dialect, start, ({ count, starts, ends }) => {
    for (let i = 0; i < count; i++) cells.push(fieldValue(text, starts[i]!, ends[i]!, dialect.quoting));
    return false;
  });
  return cells;
}

function isOurs(text: string, start: number, dialect: Dialect): boolean {
  return readColumns(firstRow(text, start, dialect)).fields.has('trust');
}

function isHeading(cell: string): boolean {
  const { languages, fields } = readColumns([cell]);
  return languages.length + fields.size > 0;
}
