import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EditioError } from '../../../shared/base/index.ts';
import { writeFailure } from './failures.ts';

/**
 * A file that appears whole or not at all: it is written beside its place, flushed to the disk and
 * then renamed over it. Until `close` resolves an older file of that name is untouched, and after a
 * failure or `abort` it still is. The older file's permissions are kept, and a link stays a link.
 *
 * Calls are not queued: wait for one before the next. All reject with `EditioError`.
 */
export class AtomicFile {
  readonly #path: string;
  readonly #temporary: string;
  readonly #handle: FileHandle;
  #open = true;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.#path = path;
    this.#temporary = temporary;
    this.#handle = handle;
  }

  static async create(path: string): Promise<AtomicFile> {
    try {
      const target = await targetOf(path);
      const temporary = join(
        dirname(target.path),
        `.${basename(target.path).slice(0, 60)}.${randomBytes(6).toString('hex')}.tmp`,
      );
      const handle = await open(temporary, 'wx', target.mode ?? 0o666);
      const file = new AtomicFile(target.path, temporary, handle);
      // The mode given to open is narrowed by the process's mask.
      if (target.mode !== undefined) await handle.chmod(target.mode);
      return file;
    } catch (error) {
      throw writeFailure(path, error);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#open) throw new EditioError('file-closed');
    try {
      let offset = 0;
      while (offset < bytes.byteLength) {
        offset += (await this.#handle.write(bytes, offset)).bytesWritten;
      }
    } catch (error) {
      await this.abort();
      throw writeFailure(this.#path, error);
    }
  }

  async close(): Promise<void> {
    if (!this.#open) throw new EditioError('file-closed');
    try {
      await this.#handle.sync();
      this.#open = false;
      await this.#handle.close();
      await renameOver(this.#temporary, this.#path);
    } catch (error) {
      await this.#discard();
      throw writeFailure(this.#path, error);
    }
    await flushFolder(dirname(this.#path));
  }

  /** Removes what was written. Does nothing after `close`. */
  async abort(): Promise<void> {
    if (this.#open) await this.#discard();
  }

  async #discard(): Promise<void> {
    if (this.#open) {
      this.#open = false;
      await this.#handle.close().catch(ignoreMissing);
    }
    await unlink(this.#temporary).catch(ignoreMissing);
  }
}

/** Writes `bytes` to `path` as `AtomicFile` does. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await AtomicFile.create(path);
  await file.write(bytes);
  await file.close();
}

async function targetOf(path: string): Promise<{ path: string; mode?: number }> {
  try {
    const real = await realpath(path);
    const state = await stat(real);
    if (state.isDirectory()) throw new EditioError('file-is-folder', { file: basename(path) });
    return { path: real, mode: state.mode & 0o777 };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { path };
    throw error;
  }
}

/** Windows refuses to replace a file for a moment while a virus scanner or an indexer reads it. */
async function renameOver(from: string, to: string): Promise<void> {
  for (let wait = 10; ; wait *= 2) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? '';
      const passing = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code);
      if (!passing || wait > 1000) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Makes the rename itself survive a power cut, where the system can do that for a folder. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(ignoreMissing);
  await handle.close();
}

/** For clean-up after a failure that is already being reported: its own failure adds nothing. */
function ignoreMissing(): undefined {
  return undefined;
}
