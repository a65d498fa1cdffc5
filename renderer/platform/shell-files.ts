import { compareFileNames, EditioError } from '../../shared/base/index.ts';
import type { Disposer, FileFilter, FileSink, SaveOutcome, SaveWatch, ShellFile } from './shell.ts';

/** A `File` of the browser (chosen, dropped, pasted) as a `ShellFile`. */
export function shellFileOf(file: File): ShellFile {
  return {
    name: file.name,
    ...(file.webkitRelativePath !== '' && { path: file.webkitRelativePath }),
    size: file.size,
    blob: file,
    async bytes() {
      return new Uint8Array(await file.arrayBuffer().catch((error: unknown) => refuse(file.name, error)));
    },
    stream: () => withFailures(file.name, file.stream()),
  };
}

/** So many files are taken at a time: more would not fit a list that a person looks through. */
export const mostFiles = 2000;

/**
 * The files of a drop, in order; of a folder, those in it and below whose extension `filters` name,
 * hidden ones left out. At most one more than `mostFiles`. Call it inside the `drop` listener: the transfer is empty afterwards.
 */
export function droppedFiles(
  transfer: DataTransfer,
  filters: readonly FileFilter[],
): Promise<readonly ShellFile[]> {
  const dropped: (Promise<readonly ShellFile[]> | ShellFile)[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory) dropped.push(filesOfFolder(entry as FileSystemDirectoryEntry, filters));
    else if (file !== null) dropped.push(shellFileOf(file));
  }
  return Promise.all(dropped).then((files) => files.flat().slice(0, mostFiles + 1));
}

async function filesOfFolder(
  folder: FileSystemDirectoryEntry,
  filters: readonly FileFilter[],
): Promise<readonly ShellFile[]> {
  try {
    return await visitFolder(folder, folder.name, filters);
  } catch (error) {
    return [unreadable(folder.name, error)];
  }
}

async function visitFolder(
  folder: FileSystemDirectoryEntry,
  path: string,
  filters: readonly FileFilter[],
): Promise<readonly ShellFile[]> {
  const found: ShellFile[] = [];
  const entries = await entriesOf(folder);
  entries.sort((a, b) => compareFileNames(a.name, b.name));
  for (const entry of entries) {
    const inner = `${path}/${entry.name}`;
    if (entry.name.startsWith('.') || found.length > mostFiles) continue;
    if (entry.isDirectory) {
      found.push(...(await visitFolder(entry as FileSystemDirectoryEntry, inner, filters)));
    } else if (isWanted(entry.name, inner, filters)) {
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      );
      found.push({ ...shellFileOf(file), path: inner });
    }
  }
  return found;
}

/** A reader gives some hundred entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

/** Files of a folder that have one of the extensions and are not hidden. */
export function wantedFiles(
  files: readonly ShellFile[],
  filters: readonly FileFilter[] = [],
): readonly ShellFile[] {
  return files.filter(({ name, path = name }) => isWanted(name, path, filters));
}

function isWanted(name: string, path: string, filters: readonly FileFilter[]): boolean {
  if (/(?:^|\/)\./.test(path)) return false;
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return (
    filters.length === 0 ||
    filters.some(({ extensions }) => extensions.includes('*') || extensions.includes(extension))
  );
}

/** A set of listeners that gives a disposer for each. */
export class Listeners<T> {
  readonly #listeners = new Set<(value: T) => unknown>();

  get size(): number {
    return this.#listeners.size;
  }

  add(listener: (value: T) => unknown): Disposer {
    const entry = (value: T): unknown => listener(value);
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  /** Calls all of them and gives their answers; one that throws does not keep the others from it. */
  async call(value: T): Promise<readonly PromiseSettledResult<unknown>[]> {
    return Promise.allSettled([...this.#listeners].map(async (listener) => listener(value)));
  }
}

/** `content` as pieces of at most `size` bytes. */
export async function* piecesOf(
  content: Uint8Array | Blob | string,
  size: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (content instanceof Blob) {
    for (let from = 0; from < content.size; from += size) {
      yield new Uint8Array(await content.slice(from, from + size).arrayBuffer());
    }
    return;
  }
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (let from = 0; from < bytes.byteLength; from += size) {
    yield bytes.subarray(from, from + size) as Uint8Array<ArrayBuffer>;
  }
}

/**
 * Writes all of `content` in pieces of at most `size` bytes and closes the sink. When a piece fails, or the
 * watch's signal is aborted, the sink is aborted, an older file is unchanged, and the error is thrown.
 */
export async function writeWhole(
  sink: FileSink,
  content: Uint8Array | Blob | string,
  size: number,
  { signal, onProgress }: SaveWatch = {},
): Promise<SaveOutcome> {
  try {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const total = bytes instanceof Blob ? bytes.size : bytes.byteLength;
    let done = 0;
    onProgress?.({ done, total });
    for await (const piece of piecesOf(bytes, size)) {
      if (signal?.aborted) break;
      await sink.write(piece);
      done += piece.byteLength;
      onProgress?.({ done, total });
    }
    if (signal?.aborted) throw new EditioError('cancelled');
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await sink.close();
  return { saved: true, name: sink.name };
}

/** Stands in the list for a folder that cannot be read, so that the user is told. */
function unreadable(name: string, error: unknown): ShellFile {
  const failure = (): EditioError =>
    new EditioError('file-read-failed', {
      file: name,
      detail: error instanceof Error ? error.message : String(error),
    });
  return {
    name,
    size: 0,
    bytes: () => Promise.reject(failure()),
    stream: () => new ReadableStream({ start: (controller) => controller.error(failure()) }),
  };
}

function withFailures(
  name: string,
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => refuse(name, error));
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function refuse(file: string, error: unknown): never {
  if (error instanceof DOMException && error.name === 'NotFoundError') {
    throw new EditioError('file-not-found', { file });
  }
  if (error instanceof DOMException && error.name === 'SecurityError') {
    throw new EditioError('file-no-permission', { file });
  }
  throw new EditioError('file-read-failed', { file, detail: String(error) });
}
