import { EditioError, type HostBlob, type LanguageTag } from '../../base/index.ts';
import { isArchive } from '../../tables/index.ts';
import type { ImportReport } from '../import-report.ts';
import type { NewUnit } from '../model.ts';
import { type ReadTmxOptions, readTmx, type WriteTmxOptions, writeTmx } from '../tmx/index.ts';
import { type ReadTableOptions, readTable } from './read.ts';
import { type TableFormat, TableSurvey, tableWriter } from './write.ts';

export type MemoryFormat = 'tmx' | TableFormat;

/** The format that a file's name says; undefined for any other name. */
export function memoryFormatOf(fileName: string): MemoryFormat | undefined {
  const extension = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase();
  switch (extension) {
    case 'tmx':
    case 'csv':
    case 'tsv':
    case 'xlsx':
      return extension;
    case 'tab':
      return 'tsv';
    default:
      return undefined;
  }
}

/** `onHeader` is told by TMX alone, `onLanguages` by tables alone. */
export type ReadMemoryOptions = ReadTmxOptions & Pick<ReadTableOptions, 'onLanguages'>;

/**
 * Reads a memory from a TMX, CSV, TSV or XLSX file. What it is shows its content: an archive is XLSX, a file that
 * begins with `<` is TMX; anything else is taken for a table of text, or for TMX where its name says so.
 * `readTmx` and `readTable` say what they give and which failures there are.
 */
export async function readMemoryFile(
  blob: HostBlob,
  fileName: string,
  options: ReadMemoryOptions,
): Promise<ImportReport> {
  const kind = await kindOf(blob, fileName);
  if (kind === 'tmx') return readTmx(blob, fileName, options);
  return readTable(blob, fileName, kind, options);
}

async function kindOf(blob: HostBlob, fileName: string): Promise<'tmx' | 'delimited' | 'xlsx'> {
  let start: Uint8Array;
  try {
    start = new Uint8Array(await blob.slice(0, 256).arrayBuffer());
  } catch {
    // Whoever reads it says so.
    return 'tmx';
  }
  if (isArchive(start)) return 'xlsx';
  // Zero bytes of UTF-16, byte order marks and white space stand before or between.
  const first = start.find((byte) => byte > 0x20 && byte < 0x80);
  const isMarkup = first === 0x3c;
  if (isMarkup || memoryFormatOf(fileName) === 'tmx') return 'tmx';
  return memoryFormatOf(fileName) === 'xlsx' && start.length > 0 ? 'xlsx' : 'delimited';
}

export interface WriteMemoryOptions {
  /** For messages. */
  readonly file: string;
  readonly sourceLanguage: LanguageTag | '*all*';
  /** The columns of a table for which there is no unit; at least two. */
  readonly languages?: readonly LanguageTag[];
  /** For TMX. */
  readonly tmx?: Omit<WriteTmxOptions, 'sourceLanguage'>;
}

/**
 * Writes a memory, in chunks that are each awaited; gives the number of units. Tables need to know all units
 * before they write the first, so `units` is called twice for them. TMX, CSV and TSV take no memory that grows
 * with the units; of XLSX the packed file is held as a whole.
 *
 * Throws what `write` and `units` throw, `table-too-large` for what XLSX cannot hold, and `table-languages-unknown`
 * for a table without units whose languages are not said.
 */
export async function writeMemoryFile(
  units: () => AsyncIterable<readonly NewUnit[]>,
  format: MemoryFormat,
  options: WriteMemoryOptions,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  if (format === 'tmx') {
    return writeTmx(units(), { ...options.tmx, sourceLanguage: options.sourceLanguage }, write);
  }
  const survey = new TableSurvey();
  for await (const batch of units()) for (const unit of batch) survey.add(unit);
  const found = survey.layout();
  const layout = found.languages.length > 0 ? found : { ...found, languages: options.languages ?? [] };
  if (layout.languages.length < 2 && found.languages.length === 0) {
    throw new EditioError('table-languages-unknown', { file: options.file });
  }
  const writer = tableWriter(format, layout, options.file);
  let count = 0;
  for await (const batch of units()) {
    for (const unit of batch) {
      const chunk = writer.unit(unit);
      count++;
      if (chunk !== undefined) await write(chunk);
    }
  }
  await write(writer.end());
  return count;
}
