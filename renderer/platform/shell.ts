import type { Progress } from '../../shared/base/index.ts';
import type { MenuState } from '../../shared/ipc/index.ts';

/** Undoes a registration. Calling it twice does no harm. */
export type Disposer = () => void;

/** What a file dialog offers: `{ name: 'Markdown', extensions: ['md', 'markdown'] }`; no dots. */
export interface FileFilter {
  readonly name: string;
  readonly extensions: readonly string[];
}

export interface OpenFilesOptions {
  readonly filters?: readonly FileFilter[];
  /** More than one file may be chosen. Default false. */
  readonly multiple?: boolean;
}

/** A file that the user has chosen, dropped or opened by double-click. Read when it is asked for. */
export interface ShellFile {
  /** The name with extension, without a folder: what messages call the file. */
  readonly name: string;
  /** Where it lies in the folder that was chosen or dropped, with `/`: `texts/de/one.docx`. */
  readonly path?: string;
  /** Bytes. */
  readonly size: number;
  /** The file itself where the shell has it: a worker reads it in slices. Without it, use `stream`. */
  readonly blob?: Blob;
  /** The whole content. Rejects with `EditioError` (file-not-found, file-too-large, …). */
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** The content in pieces, for files that need not fit in memory. Errors as `bytes`. */
  stream(): ReadableStream<Uint8Array<ArrayBuffer>>;
}

export interface SaveFileOptions {
  /** With extension; the user may change it. */
  readonly suggestedName: string;
  readonly filters?: readonly FileFilter[];
}

/** `saved` is false when the user cancelled; `name` is the name that the user chose. */
export interface SaveOutcome {
  readonly saved: boolean;
  readonly name?: string;
}

/** Watches a file being written and can end it. */
export interface SaveWatch {
  /** Aborted: nothing more is written, an older file is unchanged, and `saveFile` rejects with `cancelled`. */
  readonly signal?: AbortSignal;
  /** Bytes that have been written; first called with 0, when the person has chosen the place. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Takes a big file piece by piece. The file appears under its name, whole, when `close` resolves;
 * after `abort`, or when the program ends before, an older file of that name is unchanged.
 */
export interface FileSink {
  readonly name: string;
  /** Wait for it before the next: at most one piece is under way. */
  write(chunk: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/**
 * What differs between the desktop shell and the browser edition. Methods reject with `EditioError`
 * alone; a cancelled dialog is no error. Listeners are told about everything that happened before
 * the first of them was there (files given on the command line).
 */
export interface Shell {
  readonly kind: 'electron' | 'browser';

  /** Asks the user for files; empty when cancelled. Call it from a click or a key. */
  openFiles(options?: OpenFilesOptions): Promise<readonly ShellFile[]>;

  /**
   * Asks the user for a folder and gives the files in it and below whose extension `filters` name;
   * hidden ones are left out. At most one more than `mostFiles`. Empty when cancelled. Call it from a click or a key.
   */
  openFolder(options?: Pick<OpenFilesOptions, 'filters'>): Promise<readonly ShellFile[]>;

  /** Asks where to save, then writes the whole content. Call it from a click or a key. */
  saveFile(
    options: SaveFileOptions,
    content: Uint8Array | Blob | string,
    watch?: SaveWatch,
  ): Promise<SaveOutcome>;

  /** Asks where to save and opens the file for writing; undefined when cancelled. */
  createFileSink(options: SaveFileOptions): Promise<FileSink | undefined>;

  /** Files opened by double-click, from the command line or by a second start of the program. */
  onOpenFiles(listener: (files: readonly ShellFile[]) => void): Disposer;

  /**
   * Called before the window closes. The desktop shell waits for the promise; if it takes longer
   * than five seconds or rejects, the user is asked. A browser tab cannot be held up: there the
   * listeners are called when the tab is hidden or left, and `setUnsaved` guards the rest.
   */
  onCloseRequested(listener: () => Promise<void>): Disposer;

  /** Whether something typed is not stored yet. A browser tab asks before it is closed while it is. */
  setUnsaved(unsaved: boolean): void;

  /** What the application menu shows. The browser edition has none and ignores it. */
  setMenuState(state: MenuState): void;

  /** A command chosen in the application menu (ids as in `menuBar` of shared/ipc). */
  onMenuCommand(listener: (command: string) => void): Disposer;

  /** Opens an https or mailto address outside Editio after the user agreed; false when refused. */
  openExternal(url: string): Promise<boolean>;

  /** Asks the system not to evict Editio's data; whether it agreed. */
  storagePersist(): Promise<boolean>;
}
