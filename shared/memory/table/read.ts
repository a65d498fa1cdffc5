import { EditioError, type Failure, type HostBlob, type LanguageTag } from '../../base/index.ts';
import { readXlsxTable, type SheetTable } from '../../tables/index.ts';
import type { ImportProblem, ImportReport } from '../import-report.ts';
import { ProblemList } from '../tmx/problems.ts';
import { type ReadUnitsOptions, UnitBatches } from '../unit-batches.ts';
import { bytesOf, readDelimited } from './delimited-rows.ts';
import { RowsToUnits } from './rows-to-units.ts';

export interface ReadTableOptions extends ReadUnitsOptions {
  /** Told before the first units: the languages of the columns, and whether each row says which is its source. */
  readonly onLanguages?: (languages: readonly LanguageTag[], severalSources: boolean) => void;
  /** CSV and TSV of more bytes are read piece by piece. Default: 32 MB. */
  readonly wholeLimit?: number;
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
 * `table-one-language`, `table-no-pair`, `table-cut-off`, `table-charset-unknown`, `tmx-no-units` (rows with texts,
 * but none in the languages that are wanted), `memory-no-units` (no row can be used, and some are defective),
 * `file-empty`, `document-*`, `zip-*` or `xml-*`; units handed over before stay. An `EditioError` of `onUnits` is
 * reported the same way.
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
    const onRow = (line: number, cells: readonly string[], damaged = false) => {
      batches.add(line, (units) => {
        if (damaged && rows.columns !== undefined) rows.leaveOut(line, 'bad-encoding');
        else rows.add(line, cells, units);
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
      const leftOut = ({ line, reason, detail }: ImportProblem) => problems.add(line, reason, detail);
      visitWorkbook(table, onRow, leftOut, (line) => {
        if (rows.columns !== undefined) rows.leaveOut(line);
      });
    } else {
      const { sourceLanguage, targetLanguages = [] } = options;
      await readDelimited(blob, fileName, {
        onRow,
        onStray,
        onCharset: (charset) => problems.add(1, 'charset', charset),
        between,
        tabs: /\.(tsv|tab)$/i.test(fileName),
        languages: sourceLanguage === undefined ? [] : [sourceLanguage, ...targetLanguages],
        wholeLimit: options.wholeLimit,
      });
    }
  });
  await attempt(() => between(blob.size));
  const { imported, cancelled } = batches;
  if (failure === undefined && rows.columns === undefined && !cancelled) {
    failure = { code: 'table-empty', params: { file: fileName } };
  }
  if (failure === undefined && !cancelled && imported + batches.refused === 0) {
    failure = rows.mismatch ?? (rows.skipped + strays > 0 ? problems.nothingUsable(fileName) : undefined);
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

/**
 * Hands over the rows, and what is not read: other sheets first, then failed cells by their lines. `onLost` is told of each
 * row that has no other cells.
 */
function visitWorkbook(
  { rows, errors = [], unread = [] }: SheetTable,
  onRow: (line: number, cells: readonly string[]) => void,
  onLeftOut: (problem: ImportProblem) => void,
  onLost: (line: number) => void,
): void {
  for (const name of unread) onLeftOut({ line: 1, reason: 'left-out', detail: `sheet “${name}”` });
  let told = 0;
  let lost = 0;
  const tellUpTo = (line: number) => {
    for (let error = errors[told]; error !== undefined && error.line <= line; error = errors[++told]) {
      if (error.line < line && error.line !== lost) {
        lost = error.line;
        onLost(lost);
      }
      onLeftOut(
        error.broken
          ? {
              line: error.line,
              reason: 'broken-markup',
              detail: `${error.cell}: there is no shared text “${error.text}”`,
            }
          : { line: error.line, reason: 'left-out', detail: `${error.cell}: ${error.text}` },
      );
    }
  };
  for (const { line, cells } of rows) {
    tellUpTo(line);
    onRow(line, cells);
  }
  tellUpTo(Number.POSITIVE_INFINITY);
}
