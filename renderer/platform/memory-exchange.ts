import { EditioError, type Progress } from '../../shared/base/index.ts';
import type { MemoryFormat } from '../../shared/memory/table/index.ts';
import type { ImportProgress, ImportWishes, MemoryImportReport } from '../../shared/rpc/index.ts';
import type { Services } from './services.ts';
import type { ShellFile } from './shell.ts';

const importFilters = [{ name: 'TMX, CSV, TSV, XLSX', extensions: ['tmx', 'csv', 'tsv', 'xlsx'] }] as const;

/** Asks for a file of units; `undefined` when cancelled. Call it from a click or a key. */
export async function chooseMemoryFile(services: Services): Promise<ShellFile | undefined> {
  const [file] = await services.shell.openFiles({ filters: importFilters });
  return file;
}

/**
 * Reads a file of units into a memory. `cancelled` is asked whenever some thousand units are stored, and may take its
 * time: nothing more is stored before it has answered. Rejects with the failure of reading the file.
 */
export async function importMemory(
  services: Services,
  memoryId: string,
  file: ShellFile,
  onProgress: (progress: ImportProgress) => void,
  cancelled: () => Promise<boolean>,
  wishes: ImportWishes = {},
): Promise<MemoryImportReport> {
  onProgress({ done: 0, total: file.size, units: 0, unitsPerSecond: 0 });
  const blob = await blobOf(file);
  return await services.memory.importTmx(memoryId, blob, file.name, onProgress, cancelled, wishes);
}

/** The file as a blob, which the browser keeps outside the program's memory. Rejects with the failure of reading. */
async function blobOf(file: ShellFile): Promise<Blob> {
  if (file.blob !== undefined) return file.blob;
  const reader = file.stream().getReader();
  let problem: unknown;
  const content = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        // `Response` rejects with an error of its own, which does not say what happened.
        problem = error;
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
  try {
    return await new Response(content).blob();
  } catch (error) {
    throw problem ?? error;
  }
}

/** What of a memory is to be saved, and as what. */
export interface ExportedMemory {
  readonly memoryId: string;
  /** Of the file, without extension. */
  readonly name: string;
  readonly format: MemoryFormat;
  /** These units alone. Default: all. */
  readonly unitIds?: Uint32Array;
}

export interface MemoryExportWatch {
  readonly signal: AbortSignal;
  /** First called when the person has chosen the place. */
  readonly onProgress: (progress: Progress) => void;
}

/**
 * Saves units of a memory, piece by piece; the name of the file and the number of units, or `undefined` when the
 * person chose no place. Rejects with the failures of `MemoryService.exportUnits` and of writing; no file is there then.
 */
export async function exportMemory(
  services: Services,
  { memoryId, name, format, unitIds }: ExportedMemory,
  { signal, onProgress }: MemoryExportWatch,
): Promise<{ readonly file: string; readonly units: number } | undefined> {
  const suggestedName = `${name}.${format}`;
  const filters = [{ name: format.toUpperCase(), extensions: [format] }];
  const sink = await services.shell.createFileSink({ suggestedName, filters });
  if (sink === undefined) return undefined;
  onProgress({ done: 0, total: 1 });
  try {
    const units = await services.memory.exportUnits(
      memoryId,
      { format, fileName: sink.name, ...(unitIds === undefined ? {} : { unitIds }) },
      (chunk) => sink.write(chunk),
      onProgress,
      async () => signal.aborted,
    );
    if (signal.aborted) throw new EditioError('cancelled');
    await sink.close();
    return { file: sink.name, units };
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
