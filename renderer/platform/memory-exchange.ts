import type { ImportProgress, MemoryImportReport } from '../../shared/rpc/index.ts';
import type { Services } from './services.ts';
import type { ShellFile } from './shell.ts';

const tmxFilters = [{ name: 'TMX', extensions: ['tmx'] }] as const;
const importFilters = [{ name: 'TMX, CSV, TSV, XLSX', extensions: ['tmx', 'csv', 'tsv', 'xlsx'] }] as const;

/** Asks for a file of units; `undefined` when cancelled. Call it from a click or a key. */
export async function chooseMemoryFile(services: Services): Promise<ShellFile | undefined> {
  const [file] = await services.shell.openFiles({ filters: importFilters });
  return file;
}

/** Reads a file of units into a memory. Rejects with the failure of reading the file. */
export async function importMemory(
  services: Services,
  memoryId: string,
  file: ShellFile,
  onProgress: (progress: ImportProgress) => void,
  cancelled: () => boolean,
): Promise<MemoryImportReport> {
  onProgress({ done: 0, total: file.size, units: 0, unitsPerSecond: 0 });
  const blob = await blobOf(file);
  return await services.memory.importTmx(memoryId, blob, file.name, onProgress, async () => cancelled());
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

/** Saves a memory as TMX, streamed; the sentence that says so, or `undefined` when cancelled. */
export async function exportMemory(
  services: Services,
  memoryId: string,
  name: string,
): Promise<string | undefined> {
  const sink = await services.shell.createFileSink({ suggestedName: `${name}.tmx`, filters: tmxFilters });
  if (sink === undefined) return undefined;
  try {
    const units = await services.memory.exportTmx(memoryId, undefined, (chunk) => sink.write(chunk));
    await sink.close();
    return `“${sink.name}” was saved: ${units === 1 ? '1 unit' : `${units.toLocaleString()} units`}.`;
  } catch (error) {
    await sink.abort();
    throw error;
  }
}
