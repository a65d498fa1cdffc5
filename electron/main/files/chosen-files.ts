import { randomBytes } from 'node:crypto';
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { EditioError } from '../../../shared/base/index.ts';
import type { ChosenFile } from '../../../shared/ipc/index.ts';
import { AtomicFile } from './atomic-file.ts';
import { readFailure } from './failures.ts';

const mostSinks = 16;

/**
 * The files that the user has chosen, opened or saved to, each under a token that cannot be guessed.
 * The window holds tokens and never a path, so it can reach no other file.
 */
export class ChosenFiles {
  readonly #reading = new Map<string, string>();
  readonly #writing = new Map<string, AtomicFile>();

  /** Takes a path that came from a dialog, the command line or the system; `within` is its place in a chosen folder. */
  async add(path: string, within?: string): Promise<ChosenFile> {
    const place = resolve(path);
    try {
      const state = await stat(place);
      if (state.isDirectory()) throw new EditioError('file-is-folder', { file: basename(place) });
      const token = newToken();
      this.#reading.set(token, place);
      return {
        token,
        name: basename(place),
        ...(within !== undefined && { path: within }),
        size: state.size,
      };
    } catch (error) {
      throw readFailure(place, error);
    }
  }

  /** At most `length` bytes from `offset`; fewer at the end of the file. */
  async read(token: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const path = this.#reading.get(token);
    if (path === undefined) throw new EditioError('file-closed');
    try {
      const handle = await open(path, 'r');
      try {
        const bytes = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await handle.read(bytes, filled, length - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return filled === length ? bytes : bytes.slice(0, filled);
      } finally {
        await handle.close();
      }
    } catch (error) {
      throw readFailure(path, error);
    }
  }

  release(token: string): void {
    this.#reading.delete(token);
  }

  /** Opens `path`, which the user chose in a save dialog, for writing piece by piece. */
  async openSink(path: string): Promise<{ token: string; name: string }> {
    if (this.#writing.size >= mostSinks) {
      throw new EditioError('request-refused', { detail: `more than ${mostSinks} files open for writing` });
    }
    const place = resolve(path);
    const token = newToken();
    this.#writing.set(token, await AtomicFile.create(place));
    return { token, name: basename(place) };
  }

  async writeSink(token: string, chunk: Uint8Array): Promise<void> {
    await this.#sink(token).write(chunk);
  }

  async closeSink(token: string): Promise<void> {
    const sink = this.#sink(token);
    this.#writing.delete(token);
    await sink.close();
  }

  /** Does nothing when the sink is closed already, so that it can follow any failure. */
  async abortSink(token: string): Promise<void> {
    const sink = this.#writing.get(token);
    this.#writing.delete(token);
    await sink?.abort();
  }

  /** Ends everything that the window held: after it has closed or crashed. */
  async releaseAll(): Promise<void> {
    const sinks = [...this.#writing.values()];
    this.#writing.clear();
    this.#reading.clear();
    await Promise.all(sinks.map((sink) => sink.abort()));
  }

  #sink(token: string): AtomicFile {
    const sink = this.#writing.get(token);
    if (sink === undefined) throw new EditioError('file-closed');
    return sink;
  }
}

function newToken(): string {
  return randomBytes(16).toString('hex');
}
