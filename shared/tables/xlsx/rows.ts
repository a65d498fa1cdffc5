import { EditioError, failureOf, ok, type Result } from '../../base/index.ts';
import type { DelimitedRow } from '../delimited.ts';
import { cellName } from './cell-reference.ts';
import { plainCellText } from './rich-text.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { openWorkbook, readPart, readSharedStrings, type SheetInfo, type Workbook } from './workbook.ts';

/** A sheet as rows of strings: what its cells show, but for the formats of numbers and dates. */
export interface SheetTable {
  readonly sheet: string;
  /** `line` is the row's number. Rows without text, and hidden ones, are left out. */
  readonly rows: readonly DelimitedRow[];
  /** Cells in which a formula failed, or whose text is missing, which are left out of the rows; absent for none. */
  readonly errors?: readonly CellError[];
  /** Other visible sheets with something in them, which were not read; absent for none and where one was named. */
  readonly unread?: readonly string[];
  /** See `Workbook`; absent for false. */
  readonly date1904?: true;
}

export interface CellError {
  readonly line: number;
  /** Such as `B7`. */
  readonly cell: string;
  /** Such as `#REF!`; of a cell whose text is missing what it refers to. */
  readonly text: string;
  /** The text is missing; absent for false. */
  readonly broken?: true;
}

/** The sheet of that name, else the first visible one. Throws `EditioError` `document-invalid`. */
export function chooseSheet({ file, sheets }: Workbook, name?: string): SheetInfo {
  const visible = sheets.filter(({ hidden }) => !hidden);
  if (name === undefined) return visible[0] ?? sheets[0]!;
  const sheet = sheets.find((one) => one.name === name);
  if (sheet) return sheet;
  throw new EditioError('document-invalid', {
    file,
    place: `sheet “${name}”`,
    detail: `there is no such sheet; there are ${visible.map((one) => `“${one.name}”`).join(', ')}`,
  });
}

/** Whether bytes are those of an archive, as an XLSX file is one, whatever its name. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/**
 * Reads one sheet of an XLSX file as a table: the one that is named, else the first visible one that has rows. Fails as
 * `openWorkbook` and `readSheet` throw, and with `zip-part-missing` where cells refer to shared texts and there are none.
 */
export function readXlsxTable(
  bytes: Uint8Array,
  options: { readonly file: string; readonly sheet?: string },
): Result<SheetTable> {
  try {
    const workbook = openWorkbook(options.file, bytes);
    const strings = readSharedStrings(workbook);
    const first = chooseSheet(workbook, options.sheet);
    const read = (info: SheetInfo): SheetTable => {
      const { rows, errors } = rowsOf(readSheet(workbook, info, strings));
      if (workbook.sharedStringsPart === undefined && errors.some(({ broken }) => broken)) {
        throw new EditioError('zip-part-missing', { file: options.file, entry: 'xl/sharedStrings.xml' });
      }
      return {
        sheet: info.name,
        rows,
        ...(errors.length > 0 ? { errors } : {}),
        ...(workbook.date1904 ? { date1904: true } : {}),
      };
    };
    const table = read(first);
    if (options.sheet !== undefined) return ok(table);
    const others = workbook.sheets.filter(
      (info) => info !== first && !info.hidden && hasCells(workbook, info),
    );
    const [second] = others;
    if (table.rows.length > 0 || second === undefined) return ok(withUnread(table, others));
    return ok(withUnread(read(second), others.slice(1)));
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    return { ok: false, failure: failureOf(error) };
  }
}

function withUnread(table: SheetTable, others: readonly SheetInfo[]): SheetTable {
  return others.length === 0 ? table : { ...table, unread: others.map(({ name }) => name) };
}

/** Whether a cell of the sheet holds something; a part that cannot be read counts as one that does. */
function hasCells({ archive }: Workbook, { part }: SheetInfo): boolean {
  try {
    return /<(?:[\w.-]+:)?(?:v|is)[\s>]/.test(readPart(archive, part).text);
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    return true;
  }
}

function rowsOf({ rows }: Sheet): { rows: readonly DelimitedRow[]; errors: readonly CellError[] } {
  const table: DelimitedRow[] = [];
  const errors: CellError[] = [];
  for (const { index, hidden, cells } of rows) {
    if (hidden) continue;
    const line = index + 1;
    const strings: string[] = [];
    for (const { column, text, kind, reference = '' } of cells) {
      if (kind === 'broken') {
        errors.push({ line, cell: cellName(index, column), text: reference, broken: true });
        continue;
      }
      if (text === '') continue;
      const shown = plainCellText(text);
      while (strings.length < column) strings.push('');
      if (kind === 'error') errors.push({ line, cell: cellName(index, column), text: shown });
      else strings[column] = kind === 'boolean' ? booleanText(shown) : shown;
    }
    if (strings.some((cell) => cell !== '')) table.push({ line, cells: strings });
  }
  return { rows: table, errors };
}

/** As it is shown, in the language of the file format. */
function booleanText(value: string): string {
  return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
}
