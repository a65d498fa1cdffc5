import {
  EditioError,
  type Failure,
  type HostBlob,
  type LanguageTag,
  type Progress,
} from '../../base/index.ts';
import { readXlsxTable } from '../../tables/index.ts';
import type { ImportReport, UnitObjection } from '../import-report.ts';
import type { NewUnit } from '../model.ts';
import { dropRefused, ProblemList } from '../tmx/problems.ts';
import { readDelimited } from './delimited-rows.ts';
import { RowsToUnits } from './rows-to-units.ts';

export interface ReadTableOptions {
  /** Absent: what a row says in its column `source language`, else the first column with a language. */
  readonly sourceLanguage?: LanguageTag;
  /** Absent: every other language of the header. */
  readonly targetLanguages?: readonly LanguageTag[];
  /** Up to 500 units, in the order of the rows; the next come when the promise is fulfilled. */
  readonly onUnits: (units: NewUnit[]) => Promise<void>;
  /** What is wrong with a unit that is to be left out, for the report; `undefined` where it is taken. */
  readonly refuse?: (unit: NewUnit) => UnitObjection | undefined;
  /** Told before the first units: the languages of the columns, and whether each row says which is its source. */
  readonly onLanguages?: (languages: readonly LanguageTag[], severalSources: boolean) => void;
  readonly onProgress?: (progress: Progress & { readonly units: number }) => void;
  /** Asked between batches. */
  readonly cancelled?: () => boolean | Promise<boolean>;
}

const batchSize = 500;
/** A workbook is unpacked as a whole. */
const workbookLimit = 256 * 1024 * 1024;

/**
 * Reads a memory from a table with a header row of at least two language tags (without one where exactly one pair is
 * wanted: then the first two columns are it): CSV and TSV of any size piece by
 * piece, XLSX (its first visible sheet) as a whole. Each row gives a pair of its source and each of its targets.
 * Lines in the report are those of the file, in XLSX the rows.
 *
 * It does not throw for anything that a file may hold: `failure` is `table-empty`, `table-no-language`,
 * `table-one-language`, `table-no-pair`,
 * `table-cut-off`, `file-empty`, `document-*`, `zip-*` or `xml-*`; units handed over before stay. An `EditioError`
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
  let waiting: NewUnit[] = [];
  let imported = 0;
  let cancelled = false;
  let languagesTold = false;
  const between = async (done: number): Promise<boolean> => {
    const units = waiting;
    waiting = [];
    for (let start = 0; start < units.length && !cancelled; start += batchSize) {
      const batch = units.slice(start, start + batchSize);
      await options.onUnits(batch);
      imported += batch.length;
      cancelled = (await options.cancelled?.()) ?? false;
      options.onProgress?.({ done, total: blob.size, units: imported });
    }
    return !cancelled;
  };
  let failure: Failure | undefined;
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
    cancelled = (await options.cancelled?.()) ?? false;
    if (cancelled) return;
    const onRow = (line: number, cells: readonly string[]) => {
      const first = waiting.length;
      rows.add(line, cells, waiting);
      if (!languagesTold && rows.columns !== undefined) {
        languagesTold = true;
        const { languages, fields } = rows.columns;
        options.onLanguages?.(
          languages.map(({ language }) => language),
          fields.has('source language'),
        );
      }
      dropRefused(waiting, first, options.refuse, line, problems);
    };
    if (format === 'xlsx') readWorkbook(await workbookBytes(blob, fileName), fileName, onRow);
    else await readDelimited(blob, fileName, { onRow, between, tabs: /\.(tsv|tab)$/i.test(fileName) });
  });
  await attempt(() => between(blob.size));
  if (failure === undefined && rows.columns === undefined && !cancelled) {
    failure = { code: 'table-empty', params: { file: fileName } };
  }
  return {
    imported,
    skipped: rows.skipped,
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
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw new EditioError('document-unreadable', {
      file,
      detail: error instanceof Error ? error.message : String(error),
    });
  }
}

function readWorkbook(
  bytes: Uint8Array,
  file: string,
  onRow: (line: number, cells: readonly string[]) => void,
): void {
  const table = readXlsxTable(bytes, { file });
  if (!table.ok) throw new EditioError(table.failure.code, table.failure.params);
  for (const { line, cells } of table.value.rows) onRow(line, cells);
}
