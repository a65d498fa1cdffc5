import type { EditioDatabase } from '../../data/database.ts';

/** Where saved indexes lie: named files that are written once, read, and removed. */
export interface ImageFiles {
  readonly place: 'file' | 'rows';
  /** Writes the parts one after the other; resolves when they are in the system's hands. */
  write(name: string, parts: Iterable<Uint8Array<ArrayBuffer>>): Promise<void>;
  /** `undefined` when there is none of this name. */
  open(name: string): Promise<OpenImage | undefined>;
  /** Without effect when there is none, or while another tab reads it. */
  remove(name: string): Promise<void>;
  names(): Promise<readonly string[]>;
}

export interface OpenImage {
  readonly size: number;
  /** Fills the array from this place on; throws a `RangeError` when the file ends before. */
  read(into: Uint8Array<ArrayBuffer>, at: number): Promise<void>;
  close(): void;
}

/** Bytes after which a write lets other work of the worker have its turn. */
const bytesPerTurn = 8 << 20;

const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Files in the origin's private file system: reading is a copy from the system's cache, some twenty times faster
 * than out of IndexedDB. `undefined` where there is no such file system (a private window, an opaque origin).
 */
export async function privateFiles(): Promise<ImageFiles | undefined> {
  let folder: FileSystemDirectoryHandle;
  try {
    const root = await navigator.storage.getDirectory();
    folder = await root.getDirectoryHandle('memory-indexes', { create: true });
  } catch {
    return undefined;
  }
  if (typeof FileSystemFileHandle.prototype.createSyncAccessHandle !== 'function') return undefined;
  return new PrivateFiles(folder);
}

/** Read-only handles can be open in several tabs at once; TypeScript's library does not know the option yet. */
interface SharedReading {
  createSyncAccessHandle(options: { readonly mode: 'read-only' }): Promise<FileSystemSyncAccessHandle>;
}

class PrivateFiles implements ImageFiles {
  readonly place = 'file';
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  async write(name: string, parts: Iterable<Uint8Array<ArrayBuffer>>): Promise<void> {
    const file = await this.#folder.getFileHandle(name, { create: true });
    const handle = await file.createSyncAccessHandle();
    try {
      let at = 0;
      for (const part of parts) {
        for (let from = 0; from < part.length; from += bytesPerTurn) {
          const slice = part.subarray(from, from + bytesPerTurn);
          const written = handle.write(slice, { at });
          if (written !== slice.length)
            throw new DOMException('No room for the index.', 'QuotaExceededError');
          at += written;
          if (slice.length === bytesPerTurn) await nextTurn();
        }
      }
      handle.flush();
    } finally {
      handle.close();
    }
  }

  async open(name: string): Promise<OpenImage | undefined> {
    let handle: FileSystemSyncAccessHandle;
    try {
      const file: unknown = await this.#folder.getFileHandle(name);
      handle = await (file as SharedReading).createSyncAccessHandle({ mode: 'read-only' });
    } catch {
      return undefined;
    }
    return {
      size: handle.getSize(),
      async read(into, at) {
        if (handle.read(into, { at }) !== into.length) throw new RangeError('The saved index ends too soon.');
      },
      close: () => handle.close(),
    };
  }

  async remove(name: string): Promise<void> {
    await this.#folder.removeEntry(name).catch(() => undefined);
  }

  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for await (const name of this.#folder.keys()) names.push(name);
    return names;
  }
}

/** Bytes of a row. */
const bytesPerRow = 4 << 20;

/** The same in rows of the store, for where there are no private files. */
export function rowFiles(database: EditioDatabase): ImageFiles {
  const table = database.memoryImageParts;
  const rowsOf = (name: string) => table.where('[file+part]').between([name, 0], [name, []]);
  return {
    place: 'rows',
    async write(name, parts) {
      let row = new Uint8Array(bytesPerRow);
      let filled = 0;
      let part = 0;
      const put = async () => {
        await table.put({ file: name, part: part++, bytes: row.slice(0, filled) });
        row = new Uint8Array(bytesPerRow);
        filled = 0;
      };
      for (const bytes of parts) {
        for (let from = 0; from < bytes.length; ) {
          const slice = bytes.subarray(from, from + bytesPerRow - filled);
          row.set(slice, filled);
          filled += slice.length;
          from += slice.length;
          if (filled === bytesPerRow) await put();
        }
      }
      await put();
    },
    async open(name) {
      const count = await rowsOf(name).count();
      if (count === 0) return undefined;
      const last = await table.get([name, count - 1]);
      let open: { part: number; bytes: Uint8Array<ArrayBuffer> } = { part: -1, bytes: new Uint8Array(0) };
      return {
        size: (count - 1) * bytesPerRow + (last?.bytes.length ?? 0),
        async read(into, at) {
          for (let done = 0; done < into.length; ) {
            const part = Math.floor((at + done) / bytesPerRow);
            if (open.part !== part) {
              open = { part, bytes: (await table.get([name, part]))?.bytes ?? new Uint8Array(0) };
            }
            const from = at + done - part * bytesPerRow;
            const slice = open.bytes.subarray(from, from + into.length - done);
            if (slice.length === 0) throw new RangeError('The saved index ends too soon.');
            into.set(slice, done);
            done += slice.length;
          }
        },
        close: () => undefined,
      };
    },
    async remove(name) {
      await rowsOf(name).delete();
    },
    async names() {
      const keys = (await table.orderBy('[file+part]').primaryKeys()) as readonly [string, number][];
      return [...new Set(keys.map(([file]) => file))];
    },
  };
}
