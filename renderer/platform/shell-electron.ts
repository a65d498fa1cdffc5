import type { Result } from '../../shared/base/index.ts';
import { describeFailure, EditioError, failureOf } from '../../shared/base/index.ts';
import type { ChosenFile, EditioBridge, MenuState } from '../../shared/ipc/index.ts';
import { maxChunkBytes, maxWholeFileBytes } from '../../shared/ipc/index.ts';
import type {
  Disposer,
  FileSink,
  OpenFilesOptions,
  SaveFileOptions,
  SaveOutcome,
  SaveWatch,
  Shell,
  ShellFile,
} from './shell.ts';
import { Listeners, piecesOf, writeWhole } from './shell-files.ts';

declare global {
  interface Window {
    /** Put there by the preload script of the desktop shell. */
    readonly editio?: EditioBridge;
  }
}

/** The desktop shell: every operation goes through the bridge to the main process. */
export class ElectronShell implements Shell {
  readonly kind = 'electron';
  readonly #bridge: EditioBridge;
  readonly #fileListeners = new Listeners<readonly ShellFile[]>();
  readonly #closeListeners = new Listeners<void>();
  /** Files that were opened while nobody listened. */
  #waiting: ShellFile[] = [];

  constructor(bridge: EditioBridge) {
    this.#bridge = bridge;
    bridge.onFilesOpened(({ files }) => this.#opened(files));
    bridge.onCloseRequested(({ id }) => void this.#close(id));
    void this.#takeWaitingFiles();
  }

  async openFiles(options: OpenFilesOptions = {}): Promise<readonly ShellFile[]> {
    const files = unwrap(
      await this.#bridge.chooseFiles({ ...filtersOf(options), multiple: options.multiple }),
    );
    return files.map((file) => this.#file(file));
  }

  async openFolder(options: OpenFilesOptions = {}): Promise<readonly ShellFile[]> {
    const files = unwrap(await this.#bridge.chooseFiles({ ...filtersOf(options), folder: true }));
    return files.map((file) => this.#file(file));
  }

  async saveFile(
    options: SaveFileOptions,
    content: Uint8Array | Blob | string,
    watch?: SaveWatch,
  ): Promise<SaveOutcome> {
    const sink = await this.createFileSink(options);
    return sink === undefined ? { saved: false } : await writeWhole(sink, content, maxChunkBytes, watch);
  }

  async createFileSink(options: SaveFileOptions): Promise<FileSink | undefined> {
    const opened = unwrap(
      await this.#bridge.openSink({ suggestedName: options.suggestedName, ...filtersOf(options) }),
    );
    if (opened === null) return undefined;
    const bridge = this.#bridge;
    const { token, name } = opened;
    return {
      name,
      async write(chunk) {
        for await (const piece of piecesOf(chunk, maxChunkBytes)) {
          unwrap(await bridge.writeSink({ token, chunk: piece }));
        }
      },
      close: async () => unwrap(await bridge.closeSink({ token })),
      abort: async () => unwrap(await bridge.abortSink({ token })),
    };
  }

  onOpenFiles(listener: (files: readonly ShellFile[]) => void): Disposer {
    const dispose = this.#fileListeners.add(listener);
    const files = this.#waiting;
    this.#waiting = [];
    if (files.length > 0) queueMicrotask(() => listener(files));
    return dispose;
  }

  onCloseRequested(listener: () => Promise<void>): Disposer {
    return this.#closeListeners.add(listener);
  }

  setUnsaved(unsaved: boolean): void {
    void this.#bridge.setUnsaved({ unsaved });
  }

  setMenuState(state: MenuState): void {
    void this.#bridge.setMenu({ commands: { ...state.commands }, menus: state.menus && { ...state.menus } });
  }

  onMenuCommand(listener: (command: string) => void): Disposer {
    return this.#bridge.onMenuCommand(({ command }) => listener(command));
  }

  async openExternal(url: string): Promise<boolean> {
    return unwrap(await this.#bridge.openExternal({ url }));
  }

  storagePersist(): Promise<boolean> {
    return navigator.storage.persist();
  }

  async #takeWaitingFiles(): Promise<void> {
    const { files } = unwrap(await this.#bridge.ready());
    this.#opened(files);
  }

  #opened(chosen: readonly ChosenFile[]): void {
    if (chosen.length === 0) return;
    const files = chosen.map((file) => this.#file(file));
    if (this.#fileListeners.size === 0) this.#waiting.push(...files);
    else void this.#fileListeners.call(files);
  }

  async #close(id: number): Promise<void> {
    const results = await this.#closeListeners.call();
    const failed = results.find((result) => result.status === 'rejected');
    const detail =
      failed === undefined ? undefined : describeFailure(failureOf(failed.reason)).slice(0, 2000);
    await this.#bridge.answerClose({ id, saved: failed === undefined, detail });
  }

  #file({ token, name, path, size }: ChosenFile): ShellFile {
    const read = async (offset: number): Promise<Uint8Array<ArrayBuffer>> =>
      ownBuffer(unwrap(await this.#bridge.readFile({ token, offset, length: maxChunkBytes })));
    return {
      name,
      ...(path !== undefined && { path }),
      size,
      async bytes() {
        if (size > maxWholeFileBytes) {
          const megabyte = 1024 * 1024;
          throw new EditioError('file-too-large', {
            file: name,
            megabytes: Math.ceil(size / megabyte),
            limit: maxWholeFileBytes / megabyte,
          });
        }
        const pieces: Uint8Array<ArrayBuffer>[] = [];
        let total = 0;
        while (total <= maxWholeFileBytes) {
          const piece = await read(total);
          if (piece.byteLength === 0) break;
          pieces.push(piece);
          total += piece.byteLength;
        }
        return joined(pieces, total);
      },
      stream() {
        let offset = 0;
        return new ReadableStream<Uint8Array<ArrayBuffer>>(
          {
            async pull(controller) {
              const piece = await read(offset);
              offset += piece.byteLength;
              if (piece.byteLength === 0) controller.close();
              else controller.enqueue(piece);
            },
          },
          { highWaterMark: 0 },
        );
      },
    };
  }
}

function filtersOf({ filters }: OpenFilesOptions): {
  filters?: { name: string; extensions: string[] }[];
} {
  if (filters === undefined) return {};
  return { filters: filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] })) };
}

function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new EditioError(result.failure.code, result.failure.params);
}

function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : new Uint8Array(bytes);
}

function joined(pieces: readonly Uint8Array<ArrayBuffer>[], total: number): Uint8Array<ArrayBuffer> {
  const first = pieces[0];
  if (pieces.length === 1 && first !== undefined) return first;
  const whole = new Uint8Array(total);
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
