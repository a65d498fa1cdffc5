import { EditioError, type Failure, type HostBlob, type LanguageTag } from '../../base/index.ts';
import { readXlsxTable, type SheetTable } from '../../tables/index.ts';
import type { ImportReport } from '../import-report.ts';
import { ProblemList } from '../tmx/problems.ts';
import { type ReadUnitsOptions, UnitBatches } from '../unit-batches.ts';
import { bytesOf, readDelimited } from './delimited-rows.ts';
import { RowsToUnits } from './rows-to-units.ts';

export interface ReadTableOptions extends ReadUnitsOptions {
  /** Told before the first units: the languages of the columns, and whether each row says which is its source. */
  readonly onLanguages?: (languages: readonly LanguageTag[], severalSources: boolean) => void;
}

/** A workbook is unpacked as a whole. */
const workbookLimit = 256 * 1024 * 1024;

/**
 * Reads a memory from a table with a header row of at least two language tags (without one where exactly one pair is
 * wanted: then the first two columns are it): CSV and TSV of any size piece by piece, XLSX (its first visible sheet that has
 * rows; others are told) as a whole. Each row gives a pair of its source and each of its targets.
 * Lines in the report are those of the file, in XLSX the rows.
 *
 * It does not throw for anything that a file may hold: `failure` is `table-empty`, `table-no-language`,
 * `table-one-language`, `table-no-pair`, `table-cut-off`, `file-empty`, `document-*`, `zip-*` or `xml-*`; units handed over before stay. An `EditioError`
 * of `onUnits` is reported the same way.
 */
export async function readTable(
  blob: HostBlob,
  fileName: string,
  format: 'delimited' | 'xlsx',
  options: ReadTableOptions,
): Promise<ImportReport> {
  const problems = new ProblemList();
  const rows = new RowsToUnits(fileName, options, (...problem) => problems.add(...problem));
  const batches = new UnitBatches(options, (...problem) => problems.add(...problem));
  const between = async (done: number): Promise<boolean> => {
    await batches.handOver(() => options.onProgress?.({ done, total: blob.size, units: batches.imported }));
    return !batches.cancelled;
  };
  let failure: Failure | undefined;
  /** Lines that are left out for a quotation mark. */
  let strays = 0;
  const attempt = async (step: () => Promise<unknown>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (!(error instanceof EditioError)) throw error;
      failure ??= error.failure;
    }
  };
  await attempt(async () => {
    if (blob.size === 0) throw new EditioError('file-empty', { file: fileName });
    if (!(await batches.ask())) return;
    let languagesTold = false;
    const onRow = (line: number, cells: readonly string[]) => {
      batches.add(line, (units) => {
        rows.add(line, cells, units);
        return rows.count;
      });
      if (languagesTold || rows.columns === undefined) return;
      languagesTold = true;
      const { languages, fields } = rows.columns;
      options.onLanguages?.(
        languages.map(({ language }) => language),
        fields.has('source language'),
      );
    };
    const onStray = (line: number, text: string) => {
      strays++;
      problems.add(line, 'unclosed-quote', text.length > 120 ? `${text.slice(0, 120)}…` : text);
    };
    if (format === 'xlsx') {
      const table = readWorkbook(await workbookBytes(blob, fileName), fileName);
      rows.serialDates = table.date1904 === true ? 'since 1904' : 'since 1900';
      visitWorkbook(table, onRow, (line, detail) => problems.add(line, 'left-out', detail));
    } else
      await readDelimited(blob, fileName, { onRow, onStray, between, tabs: /\.(tsv|tab)$/i.test(fileName) });
  });
  await attempt(() => between(blob.size));
  const { imported, cancelled } = batches;
  if (failure === undefined && rows.columns === undefined && !cancelled) {
    failure = { code: 'table-empty', params: { file: fileName } };
  }
  return {
    imported,
    skipped: rows.skipped + strays,
    problems: problems.all,
    ...(problems.more > 0 ? { moreProblems: problems.more } : {}),
    cancelled,
    ...(failure ? { failure } : {}),
  };
}

async function workbookBytes(blob: HostBlob, file: string): Promise<Uint8Array> {
  if (blob.size > workbookLimit) {
    const megabytes = Math.ceil(blob.size / (1024 * 1024));
    throw new EditioError('document-too-large', { file, megabytes, limit: workbookLimit / (1024 * 1024) });
  }
  return await bytesOf(blob, file);
}

function readWorkbook(bytes: Uint8Array, file: string): SheetTable {
  const table = readXlsxTable(bytes, { file });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  return table.value;
}

/** Hands over the rows, and what is not read: other sheets first, then failed cells by their lines. */
function visitWorkbook(
  { rows, errors = [], unread = [] }: SheetTable,
  onRow: (line: number, cells: readonly string[]) => void,
  onLeftOut: (line: number, detail: string) => void,
): void {
  for (const name of unread) onLeftOut(1, `sheet “${name}”`);
  let told = 0;
  const tellUpTo = (line: number) => {
    for (let error = errors[told]; error !== undefined && error.line <= line; error = errors[++told]) {
      onLeftOut(error.line, `${error.cell}: ${error.text}`);
    }
  };
  for (const { line, cells } of rows) {
    tellUpTo(line);
    onRow(line, cells);
  }
  tellUpTo(Number.POSITIVE_INFINITY);
}
