import { EditioError, failureOf, ok, type Result } from '../../base/index.ts';
import type { DelimitedRow } from '../delimited.ts';
import { plainCellText } from './rich-text.ts';
import { readSheet, type Sheet } from './sheet.ts';
import { openWorkbook, readSharedStrings, type SheetInfo, type Workbook } from './workbook.ts';

/** A sheet as rows of strings: what its cells show, but for the formats of numbers and dates. */
export interface SheetTable {
  readonly sheet: string;
  /** `line` is the row's number. Rows without text, and hidden ones, are left out. */
  readonly rows: readonly DelimitedRow[];
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

/** Reads one sheet of an XLSX file as a table. Fails as `openWorkbook` and `readSheet` throw. */
export function readXlsxTable(
  bytes: Uint8Array,
  options: { readonly file: string; readonly sheet?: string },
): Result<SheetTable> {
  try {
    const workbook = openWorkbook(options.file, bytes);
    const info = chooseSheet(workbook, options.sheet);
    const sheet = readSheet(workbook, info, readSharedStrings(workbook));
    return ok({ sheet: info.name, rows: rowsOf(sheet) });
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    return { ok: false, failure: failureOf(error) };
  }
}

function rowsOf({ rows }: Sheet): readonly DelimitedRow[] {
  const table: DelimitedRow[] = [];
  for (const { index, hidden, cells } of rows) {
    if (hidden) continue;
    const strings: string[] = [];
    for (const { column, text } of cells) {
      if (text === '') continue;
      while (strings.length < column) strings.push('');
      strings[column] = plainCellText(text);
    }
    if (strings.length > 0) table.push({ line: index + 1, cells: strings });
  }
  return table;
}
