import {
  type EditioError,
  encodeUtf8,
  type Failure,
  type HostBlob,
  type LanguageTag,
  sameBaseLanguage,
} from '../../../shared/base/index.ts';
import { languagesAt, type MemoryBlock, unitAtPosition } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import type { ImportProgress, MemoryImportReport } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { newId } from '../../data/ids.ts';
import { readBlocks } from '../../data/memory-store.ts';
import { ImportIntake } from './import-intake.ts';
import type { ImportReader, ReadOptions } from './import-reader.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import type { MemoryShelf } from './memory-shelf.ts';

export interface ImportOptions extends ReadOptions {
  readonly memoryId: string;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly cancelled: () => Promise<boolean>;
}

/**
 * Reads a file into a memory, batch by batch; memory use does not grow with the file. `imported` counts what is in
 * the store, also when reading or storing stopped early, and `known` how much of it was there before.
 */
export async function importUnits(
  shelf: MemoryShelf,
  reader: ImportReader,
  file: HostBlob,
  fileName: string,
  options: ImportOptions,
): Promise<MemoryImportReport> {
  const importId = newId();
  const start = performance.now();
  const intake = new ImportIntake(shelf, options.memoryId, {
    importId,
    cancelled: options.cancelled,
    onStored: (done) => {
      const passed = performance.now() - start;
      const timeLeft =
        passed < 1000 || done === 0 ? {} : { timeLeft: (passed * Math.max(0, file.size - done)) / done };
      options.onProgress({
        done,
        total: file.size,
        units: intake.stored,
        unitsPerSecond: (intake.stored * 1000) / Math.max(1, passed),
        ...timeLeft,
      });
    },
  });
  intake.cancelled = await options.cancelled();
  const { sourceLanguage, checkLanguage } = options;
  const { report, wrongLanguage } = await reader.read(
    file,
    fileName,
    { sourceLanguage, checkLanguage },
    intake,
  );
  await intake.finish();
  const failure =
    intake.failure === undefined ? report.failure : storingFailed(intake.failure, intake.stored, fileName);
  return {
    ...report,
    imported: intake.stored,
    known: intake.stored - intake.added,
    cancelled: report.cancelled || intake.cancelled,
    importId: intake.stored === 0 ? '' : importId,
    wrongLanguage,
    ...(failure === undefined ? {} : { failure }),
  };
}

/** What went wrong with the store, in the words of an import. */
function storingFailed(error: EditioError, units: number, file: string): Failure {
  const { code, params } = error.failure;
  return code === 'storage-full'
    ? { code: 'import-storage-full', params: { file, units } }
    : { code, params };
}

/** Blocks that are read at once while those before are written. */
const blocksPerRead = 10;
/** Characters of a chunk. */
const chunkLength = 512 * 1024;

/** Writes the units of a memory, block by block, as TMX; see `MemoryService.exportTmx`. */
export async function exportMemory(
  database: EditioDatabase,
  memory: LoadedMemory,
  sourceLanguage: LanguageTag,
  targetLanguage: LanguageTag | undefined,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  const writer = tmxWriter({ sourceLanguage, createdAt: Date.now() });
  let text = writer.header();
  let count = 0;
  let written: Promise<void> = Promise.resolve();
  // one chunk is on its way while the next is made
  const flush = async () => {
    const chunk = encodeUtf8(text);
    text = '';
    await written;
    written = write(chunk);
    // what it rejects with is told by the next wait for it
    written.catch(() => undefined);
  };
  for await (const block of blocksOf(database, memory)) {
    for (let at = 0; at < block.ids.length; at++) {
      if (targetLanguage !== undefined && !sameBaseLanguage(languagesAt(block, at)[1], targetLanguage))
        continue;
      text += writer.unit(unitAtPosition(block, at));
      count++;
      if (text.length >= chunkLength) await flush();
    }
  }
  text += writer.footer();
  await flush();
  await written;
  return count;
}

async function* blocksOf(database: EditioDatabase, memory: LoadedMemory): AsyncGenerator<MemoryBlock> {
  const read = (from: number) => {
    const length = Math.min(blocksPerRead, memory.blockCount - from);
    return readBlocks(
      database,
      memory.id,
      Array.from({ length }, (_, i) => from + i),
    );
  };
  let next = read(0);
  for (let from = 0; from < memory.blockCount; from += blocksPerRead) {
    const rows = await next;
    if (from + blocksPerRead < memory.blockCount) next = read(from + blocksPerRead);
    for (const { data } of rows) yield data;
  }
}
