import { createDecoder, EditioError, type HostBlob, type HostTextDecoder } from '../../base/index.ts';
import { decodeText, maxDocumentBytes } from '../../filters/index.ts';
import { type Dialect, detectDialect, fieldValue, scanDelimited } from '../../tables/index.ts';
import { readColumns } from './columns.ts';

/** A file up to this size is looked at as a whole; of a longer one its beginning shows how it is written. */
const wholeLimit = 32 * 1024 * 1024;
const pieceSize = 4 * 1024 * 1024;
/** Characters of one row beyond which a quotation mark is taken for one that was never closed. */
const rowLimit = 16_000_000;

export interface DelimitedReading {
  /** Told of each row in turn; the cells are its own. */
  readonly onRow: (line: number, cells: readonly string[]) => void;
  /** After each piece, with the bytes read; false ends the reading. */
  readonly between: (done: number) => Promise<boolean>;
  /** The name says that it holds tabs. */
  readonly tabs: boolean;
}

/**
 * Rows of a delimited text of any size, piece by piece. The charset is told by a byte order mark; else UTF-8,
 * and what is not UTF-8 is guessed, in files up to the limit of documents.
 *
 * Throws `EditioError`: those of `decodeText`, `document-unreadable`, and `table-cut-off` where a quoted cell does not end.
 */
export async function readDelimited(
  blob: HostBlob,
  file: string,
  { onRow, between, tabs }: DelimitedReading,
): Promise<void> {
  const rows = new RowScanner(file, tabs, onRow);
  if (blob.size <= wholeLimit) {
    rows.push(textOf(await bytesOf(blob, file), file), true);
    await between(blob.size);
    return;
  }
  const head = await bytesOf(blob.slice(0, 4), file);
  const label =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  const decoder = createDecoder(label, { fatal: true });
  for (let start = 0; start < blob.size; start += pieceSize) {
    const end = Math.min(start + pieceSize, blob.size);
    const bytes = await bytesOf(blob.slice(start, end), file);
    const text = decoded(decoder, bytes, end < blob.size);
    if (text === undefined) {
      if (start > 0 || blob.size > maxDocumentBytes) {
        throw new EditioError('document-charset', { file, charset: label, ...rows.place });
      }
      rows.push(textOf(await bytesOf(blob, file), file), true);
      await between(blob.size);
      return;
    }
    rows.push(text, end === blob.size);
    if (!(await between(end))) return;
  }
}

function decoded(decoder: HostTextDecoder, bytes: Uint8Array, more: boolean): string | undefined {
  try {
    return decoder.decode(bytes, { stream: more });
  } catch {
    // Not in this charset: the caller guesses another, or says so.
    return undefined;
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

function textOf(bytes: Uint8Array, file: string): string {
  // A mark outweighs control characters, which a memory may hold.
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    const text = decoded(createDecoder('utf-8', { fatal: true }), bytes, false);
    if (text !== undefined && text !== '') return text;
  }
  // A first line without zero bytes is no UTF-16, whatever control characters a later cell holds.
  if (bytes.includes(0) && !bytes.subarray(0, firstLineEnd(bytes)).includes(0)) {
    const text = decoded(createDecoder('utf-8', { fatal: true }), bytes, false);
    if (text !== undefined) return text;
  }
  const result = decodeText(bytes, { file });
  if (!result.ok) throw new EditioError(result.failure.code, result.failure.params);
  return result.value.text;
}

function firstLineEnd(bytes: Uint8Array): number {
  const end = bytes.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end < 0 ? bytes.length : end;
}

/** Cuts rows out of a text that comes in pieces. */
class RowScanner {
  readonly #file: string;
  readonly #tabs: boolean;
  readonly #onRow: DelimitedReading['onRow'];
  #dialect: Dialect | undefined;
  #held = '';
  /** Lines before the held text. */
  #lines = 0;

  constructor(file: string, tabs: boolean, onRow: DelimitedReading['onRow']) {
    this.#file = file;
    this.#tabs = tabs;
    this.#onRow = onRow;
  }

  /** About where the text stands that comes next. */
  get place(): { readonly line: number; readonly column: number } {
    return { line: this.#lines + 1, column: 1 };
  }

  push(piece: string, last: boolean): void {
    let text = this.#held + piece;
    let start = 0;
    if (this.#dialect === undefined) {
      if (text.startsWith('\uFEFF')) text = text.slice(1);
      const detected = detectDialect(text, { tabs: this.#tabs, isHeading });
      this.#dialect = detected;
      start = detected.start;
      if (start > 0) this.#lines++;
      // A table of ours is quoted where it must be, wherever the first such cell stands.
      if (isOurs(text, start, detected))
        this.#dialect = { delimiter: detected.delimiter, quoting: 'doubled' };
    }
    // The second half of a line break may be in the next piece.
    const limit = !last && text.endsWith('\r') ? text.length - 1 : text.length;
    const scanned = limit === text.length ? text : text.slice(0, limit);
    const { quoting } = this.#dialect;
    let behind = start;
    const { cutOffAt, cutOffLine } = scanDelimited(scanned, this.#dialect, start, (row) => {
      const { line, count, starts, ends } = row;
      const end = ends[count - 1] ?? 0;
      // The row may go on in the next piece.
      if (!last && end >= scanned.length) return false;
      behind = end + (scanned.startsWith('\r\n', end) ? 2 : 1);
      if (count === 1 && starts[0] === ends[0]) return true;
      const cells: string[] = [];
      for (let i = 0; i < count; i++) cells.push(fieldValue(scanned, starts[i]!, ends[i]!, quoting));
      this.#onRow(this.#lines + line, cells);
      return true;
    });
    if (cutOffAt !== undefined && (last || text.length - behind > rowLimit)) {
      const lineStart = Math.max(text.lastIndexOf('\n', cutOffAt), text.lastIndexOf('\r', cutOffAt)) + 1;
      throw new EditioError('table-cut-off', {
        file: this.#file,
        line: this.#lines + (cutOffLine ?? 1),
        column: cutOffAt - lineStart + 1,
      });
    }
    if (last) return;
    this.#lines += breaksIn(text, start, behind);
    this.#held = text.slice(behind);
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
