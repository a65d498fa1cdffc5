import { EditioError } from '../../../shared/base/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { type MemoryEdit, MemoryEditor } from '../../data/memory-editor.ts';
import { type UndoRow, undoPlace, writeUndoPart } from '../../data/memory-undo.ts';
import { storageFailure } from '../../data/storage-failure.ts';
import { undoPartOf } from './edit-undo.ts';
import type { ImageFiles } from './image-files.ts';
import { LoadedMemory } from './loaded-memory.ts';
import { writeImage } from './memory-image.ts';

/** What the engine needs of its host to share memories with other tabs and to save indexes; each may be absent. */
export interface MemoryHost {
  /** `navigator.locks`; `held` gives the names of those that some tab holds. */
  readonly locks?: {
    request<T>(name: string, task: () => Promise<T>): Promise<T>;
    held(): Promise<ReadonlySet<string>>;
  };
  /** Tells other tabs that a memory has changed, and hears it from them. */
  readonly channel?: {
    postMessage(message: unknown): void;
    addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  };
  /**
   * A connection that waits until a write is on the disk. What a person changes by hand is answered when the system
   * has it, and brought to the disk a moment later.
   */
  readonly durable?: EditioDatabase;
  /** Where saved indexes lie; without it none is saved or read. */
  readonly files?: Promise<ImageFiles>;
  /** Runs a task after so many milliseconds; without it indexes are saved only when asked for. */
  readonly later?: (task: () => void, milliseconds: number) => { cancel(): void };
}

export type EditorOf = (memoryId: string) => Promise<MemoryEditor | undefined>;

export interface WriteOptions {
  /** Has it brought to the disk at once, not when the system does it by itself. */
  readonly durable?: boolean;
  /**
   * Has the index follow while the store still writes, which is quicker for many units; when the write fails, the index
   * is made anew from the store.
   */
  readonly ahead?: boolean;
  /** Writes down what is done to the one memory that is written to, as a further part of this record. */
  readonly undo?: Pick<UndoRow, 'id' | 'kind' | 'file'>;
}

const writeLock = 'editio-memory';
const imageLock = 'editio-memory-index';
/** Held while an import runs: a lock goes with its tab, so that none is taken to run for ever. */
const importLock = 'editio-memory-import:';

/** Blocks that are taken in within 0.3 s: with more unsaved ones the index is saved soon. */
const blocksBehind = 80;
/** Milliseconds without a write after which it is. */
const pauseBeforeSaving = 3000;
/** Milliseconds in which a power cut can take back what was changed by hand. */
const pauseBeforeFlush = 200;

/**
 * The memories that the worker has loaded. Loads and writes run one after the other; a writer also holds a Web Lock,
 * so that there is one writer over all tabs, and first takes in what others have written. Failures of the store
 * reject with an `EditioError`.
 */
export class MemoryShelf {
  readonly database: EditioDatabase;
  readonly #host: MemoryHost;
  readonly #memories = new Map<string, LoadedMemory>();
  readonly #saves = new Map<string, { cancel(): void }>();
  readonly #imports = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #lastWriter: Promise<unknown> = Promise.resolve();
  #flushing = false;

  constructor(database: EditioDatabase, host: MemoryHost) {
    this.database = database;
    this.#host = host;
    host.channel?.addEventListener('message', ({ data }) => {
      const memory = typeof data === 'string' ? this.#memories.get(data) : undefined;
      if (memory !== undefined) memory.stale = true;
    });
  }

  /** Has the memory looked at anew when it is next used. */
  expire(id: string): void {
    const memory = this.#memories.get(id);
    if (memory !== undefined) memory.stale = true;
  }

  /** Tells other tabs, and forgets a memory that is gone. */
  announce(id: string, gone: boolean): void {
    if (gone) {
      this.#memories.delete(id);
      this.#saves.get(id)?.cancel();
      this.#saves.delete(id);
    } else this.expire(id);
    this.#host.channel?.postMessage(id);
  }

  /** The memory up to date with the store as far as this tab has been told; `undefined` when it is gone. */
  async memory(id: string): Promise<LoadedMemory | undefined> {
    const known = this.#memories.get(id);
    if (known !== undefined && !known.stale) return known;
    return this.exclusive(() => this.#load(id));
  }

  async #load(id: string): Promise<LoadedMemory | undefined> {
    const memory = this.#memories.get(id) ?? new LoadedMemory(id);
    if (!memory.stale) return memory;
    if (!(await memory.load(this.database, await this.#host.files))) {
      this.#memories.delete(id);
      return undefined;
    }
    this.#memories.set(id, memory);
    this.#saveSoon(memory);
    return memory;
  }

  /** Like `memory`, for what cannot be done without. */
  async present(id: string): Promise<LoadedMemory> {
    const memory = await this.memory(id);
    if (memory === undefined) throw new EditioError('memory-removed');
    return memory;
  }

  /**
   * One transaction over memories, blocks, queue and undo records. `editorOf` gives the editor of one of the
   * memories named, `undefined` when it is gone. All edits are written, or none; the indexes follow once they are
   * in the store.
   */
  write<T>(
    memoryIds: readonly string[],
    task: (editorOf: EditorOf) => Promise<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    return this.locked(() => this.writeLocked(memoryIds, task, options));
  }

  /** The same within a task of `locked`. */
  async writeLocked<T>(
    memoryIds: readonly string[],
    task: (editorOf: EditorOf) => Promise<T>,
    options: WriteOptions = {},
  ): Promise<T> {
    // before the transaction, which would end while files are read
    for (const id of memoryIds) if (!this.#memories.has(id)) await this.#load(id);
    const isRunning = options.undo?.kind === 'import' ? await this.runningImports() : undefined;
    const { database } = this;
    const { memories, memoryBlocks, memoryQueue, memoryUndo, memoryUndoParts } = database;
    const edits: MemoryEdit[] = [];
    const editors = new Map<string, MemoryEditor>();
    const editorOf = async (memoryId: string) => {
      const open = editors.get(memoryId);
      if (open !== undefined) return open;
      const row = await memories.get(memoryId);
      const memory = this.#memories.get(memoryId);
      if (row === undefined || memory === undefined) return undefined;
      if ((row.revision ?? 0) !== memory.revision) await memory.load(database);
      const editor = new MemoryEditor(database, row, memory);
      editors.set(memoryId, editor);
      return editor;
    };
    const follow = (edit: MemoryEdit) => this.#memories.get(edit.memoryId)?.apply(edit);
    const written = database.transaction(
      'rw',
      [memories, memoryBlocks, memoryQueue, memoryUndo, memoryUndoParts],
      async () => {
        const { undo, ahead } = options;
        const [memoryId = ''] = memoryIds;
        const [value, place] = await Promise.all([
          task(editorOf),
          undo && undoPlace(database, { ...undo, memoryId }, isRunning),
        ]);
        const flushed = Array.from(editors.values(), (editor) => editor.flush()).filter(
          (flush) => flush !== undefined,
        );
        edits.push(...flushed.map(({ edit }) => edit));
        const recorded = edits.flatMap((edit) =>
          undo === undefined || place === undefined
            ? []
            : writeUndoPart(
                database,
                place,
                { ...undo, memoryId: edit.memoryId, revision: edit.revision, at: Date.now() },
                undoPartOf(edit),
              ),
        );
        // while the browser's process is at it
        if (ahead === true) edits.forEach(follow);
        await Promise.all([...flushed.map(({ written }) => written), ...recorded]);
        return value;
      },
    );
    let result: T;
    try {
      result = await written;
    } catch (error) {
      // what is ahead of the store has revisions that another write may be given
      if (options.ahead === true) for (const id of memoryIds) this.#memories.delete(id);
      throw error;
    }
    for (const edit of edits) {
      const memory = this.#memories.get(edit.memoryId);
      if (options.ahead !== true) memory?.apply(edit);
      this.#host.channel?.postMessage(edit.memoryId);
      if (memory !== undefined) this.#saveSoon(memory);
      if (options.durable) this.#flushSoon(edit.memoryId);
    }
    return result;
  }

  /** Runs the task when those before it are done, as the only writer over all tabs. */
  locked<T>(task: () => Promise<T>): Promise<T> {
    return this.#asWriter(() => this.exclusive(task));
  }

  /**
   * Runs a task of several writes (each by the function it is given, as `write` does it) as the only writer over all
   * tabs, while memories are still loaded for lookups between them.
   */
  alone<T>(task: (write: MemoryShelf['write']) => Promise<T>): Promise<T> {
    return this.#asWriter(() =>
      task((memoryIds, work, options) => this.exclusive(() => this.writeLocked(memoryIds, work, options))),
    );
  }

  #asWriter<T>(task: () => Promise<T>): Promise<T> {
    const { locks } = this.#host;
    const run = this.#lastWriter
      .then(() => (locks === undefined ? task() : locks.request(writeLock, task)))
      .catch((error: unknown) => {
        throw storageFailure(error);
      });
    this.#lastWriter = run.catch(() => undefined);
    return run;
  }

  /** Runs an import, which counts as running meanwhile, in all tabs. */
  async duringImport<T>(importId: string, task: () => Promise<T>): Promise<T> {
    const { locks } = this.#host;
    this.#imports.add(importId);
    try {
      return await (locks === undefined ? task() : locks.request(importLock + importId, task));
    } finally {
      this.#imports.delete(importId);
    }
  }

  /**
   * Which imports run now, in any tab. Asked within a task of `locked`, none that has begun to store units is missed.
   */
  async runningImports(): Promise<(importId: string) => boolean> {
    const held = await this.#host.locks?.held();
    return (importId) => this.#imports.has(importId) || held?.has(importLock + importId) === true;
  }

  /** Runs the task when those before it are done. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task).catch((error: unknown) => {
      throw storageFailure(error);
    });
    this.#last = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  /** Has lookups after much that was written be as quick as later ones. */
  async settle(id: string): Promise<void> {
    await this.exclusive(async () => this.#memories.get(id)?.optimise());
  }

  /** Saves the index as it is now; `false` when nothing has changed since it was saved, or nothing can be saved. */
  async saveIndex(id: string): Promise<boolean> {
    const files = await this.#host.files;
    const memory = this.#memories.get(id);
    if (files === undefined || memory === undefined || memory.unsavedBlocks === 0) return false;
    const { image, saved } = await this.exclusive(async () => {
      memory.optimise();
      return memory.image();
    });
    const write = () => writeImage(this.database, files, id, image);
    try {
      await (this.#host.locks === undefined ? write() : this.#host.locks.request(imageLock, write));
      saved(true);
      return true;
    } catch (error) {
      saved(false);
      throw storageFailure(error);
    }
  }

  /** A strict write brings those before it to the disk as well: the store's log is one file. */
  #flushSoon(memoryId: string): void {
    const { durable, later } = this.#host;
    if (durable === undefined || later === undefined || this.#flushing) return;
    this.#flushing = true;
    later(() => {
      this.#flushing = false;
      durable
        .transaction('rw', durable.memories, async () => {
          const memory = await durable.memories.get(memoryId);
          if (memory !== undefined) await durable.memories.put(memory);
        })
        // the write itself is done; without this the system brings it to the disk by itself
        .catch(() => undefined);
    }, pauseBeforeFlush);
  }

  #saveSoon(memory: LoadedMemory): void {
    const { later, files } = this.#host;
    if (later === undefined || files === undefined || memory.unsavedBlocks < blocksBehind) return;
    this.#saves.get(memory.id)?.cancel();
    const save = () => {
      this.#saves.delete(memory.id);
      // without a saved index the next start takes longer, nothing else
      void this.saveIndex(memory.id).catch(() => undefined);
    };
    this.#saves.set(memory.id, later(save, pauseBeforeSaving));
  }
}
