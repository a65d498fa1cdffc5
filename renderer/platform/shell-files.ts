import { EditioError } from '../../shared/base/index.ts';
import type { Disposer, FileSink, SaveOutcome, ShellFile } from './shell.ts';

/** A `File` of the browser (chosen, dropped, pasted) as a `ShellFile`. */
export function shellFileOf(file: File): ShellFile {
  return {
    name: file.name,
    size: file.size,
    blob: file,
    async bytes() {
      return new Uint8Array(await file.arrayBuffer().catch((error: unknown) => refuse(file.name, error)));
    },
    stream: () => withFailures(file.name, file.stream()),
  };
}

/**
 * The files of a drop, in order. A dropped folder stays in the list and rejects with `file-is-folder`
 * when it is read, so that the user is told. Call it inside the `drop` listener.
 */
export function droppedFiles(transfer: DataTransfer): readonly ShellFile[] {
  const files: ShellFile[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory) files.push(folder(entry.name));
    else if (file !== null) files.push(shellFileOf(file));
  }
  return files;
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
 * Writes all of `content` in pieces of at most `size` bytes and closes the sink. When a piece fails the
 * sink is aborted, an older file is unchanged, and the error is thrown.
 */
export async function writeWhole(
  sink: FileSink,
  content: Uint8Array | Blob | string,
  size: number,
): Promise<SaveOutcome> {
  try {
    for await (const piece of piecesOf(content, size)) await sink.write(piece);
  } catch (error) {
    await sink.abort();
    throw error;
  }
  await sink.close();
  return { saved: true, name: sink.name };
}

function folder(name: string): ShellFile {
  const failure = (): EditioError => new EditioError('file-is-folder', { file: name });
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
