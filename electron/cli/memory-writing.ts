import type { LanguageTag } from '../../shared/base/index.ts';
import type { NewUnit } from '../../shared/memory/index.ts';
import { type MemoryFormat, memoryFormatOf, writeMemoryFile } from '../../shared/memory/table/index.ts';
import type { TmxHeader } from '../../shared/memory/tmx/index.ts';
import { AtomicFile } from '../main/files/index.ts';
import type { CommandInput } from './command.ts';
import type { MemoryFile, WantedLanguages } from './memory-units.ts';

/** The format of the output by its name; a wrong use where it has none. */
export function outputFormat(input: CommandInput, output: string): MemoryFormat {
  const format = memoryFormatOf(output);
  if (format === undefined) throw input.wrongUse('-o wants a name that ends in .tmx, .csv, .tsv or .xlsx');
  return format;
}

/** Writes a memory whole or not at all; gives the number of units. */
export async function writeMemory(
  output: string,
  format: MemoryFormat,
  units: () => AsyncIterable<readonly NewUnit[]>,
  options: {
    readonly sourceLanguage: LanguageTag | '*all*';
    /** The columns of a table without units. */
    readonly languages: readonly LanguageTag[];
    readonly header?: TmxHeader | undefined;
  },
): Promise<number> {
  const { sourceLanguage, languages, header } = options;
  const file = await AtomicFile.create(output);
  try {
    const count = await writeMemoryFile(
      units,
      format,
      { file: output, sourceLanguage, languages, tmx: header ? { header } : { createdAt: Date.now() } },
      (chunk) => file.write(chunk),
    );
    await file.close();
    return count;
  } catch (error) {
    await file.abort();
    throw error;
  }
}

/** The languages of a memory without units: those that were asked for, else those that the file names. */
export function languagesWithoutUnits(
  file: MemoryFile | undefined,
  { from, to }: WantedLanguages,
): readonly LanguageTag[] {
  if (file !== undefined && file.languages.length > 1) return file.languages;
  const source = from ?? (file?.sourceLanguage === '*all*' ? undefined : file?.sourceLanguage);
  return source === undefined || to === undefined ? [] : [source, to];
}

/** What of a TMX header the format has no place for, in a sentence; undefined where nothing is lost. */
export function headerLoss(format: MemoryFormat, header: TmxHeader | undefined): string | undefined {
  if (format === 'tmx' || header === undefined) return undefined;
  const { properties, notes, userEncodings } = header;
  const parts = [
    counted(properties.length, 'property', 'properties'),
    counted(notes.length, 'note', 'notes'),
    counted(userEncodings.length, 'table of characters', 'tables of characters'),
  ].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return `${format.toUpperCase()} has no header: ${parts.join(' and ')} of the file as a whole were not written; its units are complete.`;
}

export function counted(count: number, one: string, several: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : several}`;
}

/** `12,345 units in 1.2 s (10,288 a second)`. */
export function rateText(units: number, milliseconds: number): string {
  const seconds = milliseconds / 1000;
  const rate = seconds > 0 ? ` (${Math.round(units / seconds).toLocaleString('en')} a second)` : '';
  return `${units.toLocaleString('en')} ${units === 1 ? 'unit' : 'units'} in ${seconds.toFixed(1)} s${rate}`;
}
