import {
  EditioError,
  failureOf,
  type HostBlob,
  type LanguageTag,
  type Progress,
  sameBaseLanguage,
} from '../../../shared/base/index.ts';
import type { ImportReport } from '../../../shared/memory/index.ts';
import { decodeBlock, type NewUnit, type StoredUnit } from '../../../shared/memory/index.ts';
import { readTmx, writeTmx } from '../../../shared/memory/tmx/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

export interface ImportOptions {
  readonly sourceLanguage: LanguageTag;
  /** Units that are stored together, in one transaction. */
  readonly batch: number;
  /** Stores units; gives how many of them were not there before. */
  readonly add: (units: readonly NewUnit[]) => Promise<number>;
  readonly onProgress: (progress: Progress & { readonly units: number }) => void;
  readonly cancelled: () => Promise<boolean>;
}

/**
 * Reads a TMX file into a memory, batch by batch; memory use does not grow with the file. `imported` counts what is
 * in the store, also when reading or storing stopped early, and `known` how much of it was there before. Keys of segments are left out: an old export must not
 * supersede what was confirmed since.
 */
export async function importUnits(
  file: HostBlob,
  fileName: string,
  options: ImportOptions,
): Promise<ImportReport> {
  let waiting: NewUnit[] = [];
  let stored = 0;
  let known = 0;
  const flush = async () => {
    const units = waiting;
    waiting = [];
    if (units.length === 0) return;
    known += units.length - (await options.add(units));
    stored += units.length;
  };
  const report = await readTmx(file, fileName, {
    sourceLanguage: options.sourceLanguage,
    onUnits: async (units) => {
      for (const unit of units) waiting.push(unit.key === '' ? unit : { ...unit, key: '' });
      if (waiting.length >= options.batch) await flush();
    },
    onProgress: options.onProgress,
    cancelled: options.cancelled,
  });
  try {
    await flush();
  } catch (error) {
    if (!(error instanceof EditioError)) throw error;
    return { ...report, imported: stored, known, failure: report.failure ?? failureOf(error) };
  }
  return { ...report, imported: stored, known };
}

/** Writes the units of a memory, block by block, as TMX; see `MemoryService.exportTmx`. */
export async function exportMemory(
  database: EditioDatabase,
  memory: LoadedMemory,
  sourceLanguage: LanguageTag,
  targetLanguage: LanguageTag | undefined,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  return writeTmx(
    unitsOf(database, memory, targetLanguage),
    { sourceLanguage, createdAt: Date.now() },
    write,
  );
}

async function* unitsOf(
  database: EditioDatabase,
  memory: LoadedMemory,
  targetLanguage: LanguageTag | undefined,
): AsyncGenerator<StoredUnit> {
  for (let number = 0; number < memory.blockCount; number++) {
    const block = await memory.block(database, number);
    for (const unit of block === undefined ? [] : decodeBlock(block)) {
      if (targetLanguage === undefined || sameBaseLanguage(unit.targetLanguage, targetLanguage)) yield unit;
    }
  }
}
