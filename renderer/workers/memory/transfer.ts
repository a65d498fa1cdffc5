import { EditioError, type Failure, type HostBlob, type Progress } from '../../../shared/base/index.ts';
import {
  blockOf,
  type Memory,
  type MemoryBlock,
  type StoredUnit,
  unitAtPosition,
} from '../../../shared/memory/index.ts';
import { writeMemoryFile } from '../../../shared/memory/table/index.ts';
import type { ImportProgress, MemoryExport, MemoryImportReport } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { newId } from '../../data/ids.ts';
import type { MemoryBlockRow } from '../../data/memory-blocks.ts';
import { keepMemoryHeader, lastBlock, readBlocks } from '../../data/memory-store.ts';
import { ImportIntake, type IntakeOptions } from './import-intake.ts';
import type { ImportReader, ReadOptions } from './import-reader.ts';
import type { MemoryShelf } from './memory-shelf.ts';

export interface ImportOptions extends ReadOptions, Pick<IntakeOptions, 'chunksPerTransaction'> {
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
  return shelf.duringImport(importId, () =>
    runImport(shelf, reader, file, fileName, { ...options, importId }),
  );
}

async function runImport(
  shelf: MemoryShelf,
  reader: ImportReader,
  file: HostBlob,
  fileName: string,
  options: ImportOptions & { readonly importId: string },
): Promise<MemoryImportReport> {
  const { importId } = options;
  const start = performance.now();
  const intake = new ImportIntake(shelf, options.memoryId, {
    importId,
    file: fileName,
    cancelled: options.cancelled,
    ...(options.chunksPerTransaction === undefined
      ? {}
      : { chunksPerTransaction: options.chunksPerTransaction }),
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
  const { report, wrongLanguage, header } = await reader.read(
    file,
    fileName,
    { sourceLanguage, checkLanguage },
    intake,
  );
  await intake.finish();
  await shelf.settle(options.memoryId);
  if (header !== undefined && intake.stored > 0) {
    await keepMemoryHeader(shelf.database, options.memoryId, header);
  }
  if ((await shelf.database.memories.get(options.memoryId)) === undefined) {
    const failure = { code: 'import-memory-removed', params: { file: fileName } } as const;
    return { ...report, imported: 0, known: 0, importId: '', wrongLanguage, failure };
  }
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

export interface ExportOptions extends MemoryExport {
  readonly onProgress: (progress: Progress) => void;
  readonly cancelled: () => Promise<boolean>;
}

/** Writes units of a memory, block by block; see `MemoryService.exportUnits`. */
export async function exportUnits(
  database: EditioDatabase,
  { id: memoryId, sourceLanguage, unitCount, header }: Memory,
  { format, fileName, unitIds, onProgress, cancelled }: ExportOptions,
  write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<number> {
  const wanted = unitIds === undefined ? undefined : new Set(unitIds);
  const blocks =
    unitIds === undefined
      ? Array.from({ length: (await lastBlock(database, memoryId)) + 1 }, (_, block) => block)
      : [...new Set(Array.from(unitIds, blockOf))].sort((a, b) => a - b);
  // The header of a table names the columns that some unit fills, so all are read twice.
  const readings = format === 'tmx' ? 1 : 2;
  const total = readings * (unitIds?.length ?? unitCount);
  let done = 0;
  async function* units(): AsyncGenerator<readonly StoredUnit[]> {
    for await (const rows of blocksOf(database, memoryId, blocks)) {
      if (await cancelled()) throw new EditioError('cancelled');
      for (const { data } of rows) {
        const some = unitsOf(data, wanted);
        yield some;
        done += some.length;
      }
      onProgress({ done: Math.min(done, total), total });
    }
  }
  // One chunk is on its way while the next is made.
  let written: Promise<void> = Promise.resolve();
  const writeBehind = async (chunk: Uint8Array<ArrayBuffer>) => {
    await written;
    written = write(chunk);
    // What it rejects with is told by the next wait for it.
    written.catch(() => undefined);
  };
  const kept = header === undefined ? {} : { header: { attributes: {}, ...header } };
  const options = { file: fileName, sourceLanguage, tmx: { createdAt: Date.now(), ...kept } };
  const count = await writeMemoryFile(units, format, options, writeBehind);
  await written;
  return count;
}

function unitsOf(block: MemoryBlock, wanted: ReadonlySet<number> | undefined): readonly StoredUnit[] {
  const units: StoredUnit[] = [];
  for (const [at, id] of block.ids.entries()) {
    if (wanted === undefined || wanted.has(id)) units.push(unitAtPosition(block, at));
  }
  return units;
}

/** The blocks that are there, in order; the next are read while the last are dealt with. */
async function* blocksOf(
  database: EditioDatabase,
  memoryId: string,
  blocks: readonly number[],
): AsyncGenerator<readonly MemoryBlockRow[]> {
  const read = (from: number) => readBlocks(database, memoryId, blocks.slice(from, from + blocksPerRead));
  let next = read(0);
  for (let from = 0; from < blocks.length; from += blocksPerRead) {
    const rows = await next;
    if (from + blocksPerRead < blocks.length) next = read(from + blocksPerRead);
    yield rows;
  }
}
