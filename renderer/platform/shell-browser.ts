import { EditioError } from '../../shared/base/index.ts';
import type {
  Disposer,
  FileFilter,
  FileSink,
  OpenFilesOptions,
  SaveFileOptions,
  SaveOutcome,
  SaveWatch,
  Shell,
  ShellFile,
} from './shell.ts';
import { Listeners, mostFiles, shellFileOf, wantedFiles, writeWhole } from './shell-files.ts';

/** The part of the File System Access API that is used; Firefox and Safari have none of it. */
type SaveFilePicker = (options: {
  readonly suggestedName: string;
  readonly types?: readonly { readonly description: string; readonly accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

const pieceBytes = 4 * 1024 * 1024;

/** The browser edition: saves with the File System Access API, or as a download where there is none. */
export class BrowserShell implements Shell {
  readonly kind = 'browser';
  readonly #closeListeners = new Listeners<void>();

  constructor() {
    addEventListener('pagehide', this.#leave);
    document.addEventListener('visibilitychange', this.#hide);
  }

  openFiles(options: OpenFilesOptions = {}): Promise<readonly ShellFile[]> {
    const input = document.createElement('input');
    input.multiple = options.multiple ?? false;
    const extensions = (options.filters ?? []).flatMap((filter) => filter.extensions);
    if (!extensions.includes('*')) input.accept = extensions.map((extension) => `.${extension}`).join(',');
    return chosenFiles(input);
  }

  async openFolder(options: OpenFilesOptions = {}): Promise<readonly ShellFile[]> {
    const input = document.createElement('input');
    input.webkitdirectory = true;
    return wantedFiles(await chosenFiles(input), options.filters).slice(0, mostFiles + 1);
  }

  async saveFile(
    options: SaveFileOptions,
    content: Uint8Array | Blob | string,
    watch?: SaveWatch,
  ): Promise<SaveOutcome> {
    const sink = await this.createFileSink(options);
    return sink === undefined ? { saved: false } : await writeWhole(sink, content, pieceBytes, watch);
  }

  async createFileSink(options: SaveFileOptions): Promise<FileSink | undefined> {
    const picker = (globalThis as { showSaveFilePicker?: SaveFilePicker }).showSaveFilePicker;
    if (picker === undefined) return downloadSink(options.suggestedName);
    try {
      const handle = await picker.call(globalThis, {
        suggestedName: options.suggestedName,
        types: options.filters?.map(pickerType),
      });
      return await handleSink(handle);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return undefined;
      throw writeFailure(options.suggestedName, error);
    }
  }

  onOpenFiles(): Disposer {
    // The system opens no files in a tab; they are dropped or chosen.
    return () => undefined;
  }

  onCloseRequested(listener: () => Promise<void>): Disposer {
    return this.#closeListeners.add(listener);
  }

  setUnsaved(unsaved: boolean): void {
    // Only while it is needed: a page with this listener is not kept for going back to.
    if (unsaved) addEventListener('beforeunload', askBeforeLeaving);
    else removeEventListener('beforeunload', askBeforeLeaving);
  }

  setMenuState(): void {
    // A tab has no menu of its own.
  }

  onMenuCommand(): Disposer {
    return () => undefined;
  }

  async openExternal(url: string): Promise<boolean> {
    if (!/^(https:|mailto:)/i.test(url))
      throw new EditioError('request-refused', { detail: url.slice(0, 80) });
    window.open(url, '_blank', 'noopener,noreferrer');
    return true;
  }

  async storagePersist(): Promise<boolean> {
    return (await navigator.storage?.persist?.()) ?? false;
  }

  readonly #leave = (): void => {
    void this.#closeListeners.call();
  };

  readonly #hide = (): void => {
    if (document.visibilityState === 'hidden') this.#leave();
  };
}

/** The files that the user chooses with this input; none when cancelled. */
function chosenFiles(input: HTMLInputElement): Promise<readonly ShellFile[]> {
  input.type = 'file';
  input.hidden = true;
  // In the document, because a detached input may be collected while its dialog is open.
  document.body.append(input);
  return new Promise((resolve) => {
    const settle = (): void => {
      input.remove();
      resolve([...(input.files ?? [])].map(shellFileOf));
    };
    input.addEventListener('change', settle, { once: true });
    input.addEventListener('cancel', settle, { once: true });
    input.click();
  });
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function pickerType(filter: FileFilter): { description: string; accept: Record<string, string[]> } {
  const extensions = filter.extensions.filter((extension) => extension !== '*').map((name) => `.${name}`);
  return { description: filter.name, accept: { 'application/octet-stream': extensions } };
}

/** Chromium writes to a swap file and puts it in place on `close`, so the old file stays whole. */
async function handleSink(handle: FileSystemFileHandle): Promise<FileSink> {
  const writable = await handle.createWritable();
  return {
    name: handle.name,
    async write(chunk) {
      try {
        await writable.write(chunk as Uint8Array<ArrayBuffer>);
      } catch (error) {
        throw writeFailure(handle.name, error);
      }
    },
    async close() {
      try {
        await writable.close();
      } catch (error) {
        throw writeFailure(handle.name, error);
      }
    },
    abort: () => writable.abort(),
  };
}

/** Collects the pieces as blobs, which the browser may keep on disk, and downloads them at the end. */
function downloadSink(name: string): FileSink {
  let parts: Blob[] = [];
  return {
    name,
    async write(chunk) {
      parts.push(new Blob([chunk as Uint8Array<ArrayBuffer>]));
    },
    async close() {
      const address = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
      parts = [];
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      // The download has the blob by then; an address that is never revoked would keep it in memory.
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    async abort() {
      parts = [];
    },
  };
}

function writeFailure(file: string, error: unknown): EditioError {
  if (error instanceof EditioError) return error;
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new EditioError('file-disk-full', { file });
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return new EditioError('file-no-permission', { file });
  return new EditioError('file-write-failed', {
    file,
    detail: error instanceof Error ? error.message : String(error),
  });
}
