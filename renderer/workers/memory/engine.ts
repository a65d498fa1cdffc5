import { EditioError, type HostBlob, type LanguageTag, type Progress } from '../../../shared/base/index.ts';
import type { ImportReport, MemoryChange } from '../../../shared/memory/index.ts';
import { type Match, type NewUnit, putUnit, withdrawKey } from '../../../shared/memory/index.ts';
import type {
  ConcordanceHit,
  ConcordanceRequest,
  FragmentHit,
  FragmentRequest,
  LookupRequest,
  MemoryService,
} from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { deleteMemory, type MemoryEdit, MemoryEditor } from '../../data/memory-store.ts';
import { storageFailure } from '../../data/storage-failure.ts';
import { findInMemory } from './concordance.ts';
import { findFragments } from './fragments.ts';
import { LoadedMemory } from './loaded-memory.ts';
import { lookUp } from './lookup.ts';
import { exportMemory, importUnits } from './transfer.ts';

/** What the engine needs of its host to share memories with other tabs; each may be absent. */
export interface MemoryHost {
  /** `navigator.locks`. */
  readonly locks?: { request<T>(name: string, task: () => Promise<T>): Promise<T> };
  /** Tells other tabs that a memory has changed, and hears it from them. */
  readonly channel?: {
    postMessage(message: unknown): void;
    addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  };
}

const lockName = 'editio-memory';
/** Queued changes that one transaction applies. */
const changesPerTransaction = 500;
/** Units that one transaction of a bulk import writes: 20 blocks. */
const unitsPerTransaction = 10_000;

/**
 * The memory worker's work: loads memories on first use, looks up, changes, imports and exports. Every failure of
 * the store rejects with an `EditioError`. Loads and writes run one after the other; a write also holds a Web Lock,
 * so that there is one writer over all tabs, and first takes in what others have written.
 */
export class MemoryEngineService implements MemoryService {
  readonly #database: EditioDatabase;
  readonly #host: MemoryHost;
  readonly #memories = new Map<string, LoadedMemory>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: EditioDatabase, host: MemoryHost = {}) {
    this.#database = database;
    this.#host = host;
    host.channel?.addEventListener('message', ({ data }) => {
      const memory = typeof data === 'string' ? this.#memories.get(data) : undefined;
      if (memory !== undefined) memory.stale = true;
    });
  }

  async open(memoryIds: readonly string[]): Promise<void> {
    for (const id of memoryIds) {
      const memory = this.#memories.get(id);
      if (memory !== undefined) memory.stale = true;
      await this.#memory(id);
    }
  }

  lookup(request: LookupRequest): Promise<readonly Match[]> {
    return lookUp(this.#database, request, (id) => this.#memory(id));
  }

  fragments(request: FragmentRequest): Promise<readonly FragmentHit[]> {
    return findFragments(this.#database, request, (id) => this.#memory(id));
  }

  async concordance(request: ConcordanceRequest): Promise<readonly ConcordanceHit[]> {
    const hits: ConcordanceHit[] = [];
    for (const { memoryId } of request.memories) {
      const memory = await this.#memory(memoryId);
      if (memory === undefined || hits.length >= request.limit) continue;
      hits.push(...(await findInMemory(this.#database, memory, request, request.limit - hits.length)));
    }
    return hits;
  }

  async applyQueue(): Promise<number> {
    let applied = 0;
    for (;;) {
      const count = await this.#write(async (editorOf) => {
        const rows = await this.#database.memoryQueue.orderBy('id').limit(changesPerTransaction).toArray();
        const changes = new Map<string, MemoryChange[]>();
        for (const { change } of rows) {
          const others = changes.get(change.memoryId);
          if (others === undefined) changes.set(change.memoryId, [change]);
          else others.push(change);
        }
        for (const [memoryId, ofMemory] of changes) {
          const editor = await editorOf(memoryId);
          // the memory may have been deleted since: then the changes are void
          if (editor === undefined) continue;
          await editor.prepare({
            units: ofMemory.flatMap((change) => (change.kind === 'put' ? [change.unit] : [])),
            keys: ofMemory.flatMap((change) => (change.kind === 'withdraw' ? [change.key] : [])),
          });
          for (const change of ofMemory) {
            if (change.kind === 'put') putUnit(editor, change.unit);
            else withdrawKey(editor, change.key);
          }
        }
        await this.#database.memoryQueue.bulkDelete(rows.flatMap(({ id }) => (id === undefined ? [] : [id])));
        return rows.length;
      });
      applied += count;
      if (count < changesPerTransaction) return applied;
    }
  }

  async addUnits(memoryId: string, units: readonly NewUnit[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < units.length; from += unitsPerTransaction) {
      const part = units.slice(from, from + unitsPerTransaction);
      added += await this.#write(async (editorOf) => {
        const editor = await editorOf(memoryId);
        if (editor === undefined) throw new EditioError('storage-failed', { detail: 'no such memory' });
        await editor.prepare({ units: part });
        const before = editor.unitCount;
        for (const unit of part) putUnit(editor, unit);
        return editor.unitCount - before;
      });
    }
    return added;
  }

  async deleteUnit(memoryId: string, unitId: number): Promise<void> {
    await this.#write(async (editorOf) => {
      const editor = await editorOf(memoryId);
      await editor?.prepare({ ids: [unitId] });
      editor?.remove(unitId);
    });
  }

  async deleteMemory(memoryId: string): Promise<void> {
    await this.#exclusive(() => this.#locked(() => deleteMemory(this.#database, memoryId)));
    this.#memories.delete(memoryId);
    this.#host.channel?.postMessage(memoryId);
  }

  async importTmx(
    memoryId: string,
    file: HostBlob,
    fileName: string,
    onProgress: (progress: Progress & { readonly units: number }) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<ImportReport> {
    const memory = await this.#database.memories.get(memoryId);
    if (memory === undefined) throw new EditioError('storage-failed', { detail: 'no such memory' });
    return importUnits(file, fileName, {
      sourceLanguage: memory.sourceLanguage,
      batch: unitsPerTransaction,
      add: (units) => this.addUnits(memoryId, units),
      onProgress,
      cancelled,
    });
  }

  async exportTmx(
    memoryId: string,
    targetLanguage: LanguageTag | undefined,
    write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<number> {
    const row = await this.#database.memories.get(memoryId);
    const memory = await this.#memory(memoryId);
    if (row === undefined || memory === undefined) {
      throw new EditioError('storage-failed', { detail: 'no such memory' });
    }
    return exportMemory(this.#database, memory, row.sourceLanguage, targetLanguage, write);
  }

  /** The memory up to date with the store as far as this tab has been told; `undefined` when it is gone. */
  async #memory(id: string): Promise<LoadedMemory | undefined> {
    const known = this.#memories.get(id);
    if (known !== undefined && !known.stale) return known;
    return this.#exclusive(async () => {
      const memory = this.#memories.get(id) ?? new LoadedMemory(id);
      if (!memory.stale) return memory;
      if (!(await memory.load(this.#database))) {
        this.#memories.delete(id);
        return undefined;
      }
      this.#memories.set(id, memory);
      return memory;
    });
  }

  /**
   * One transaction over memories, blocks and queue. `editorOf` gives the editor of a memory, `undefined` when there
   * is no such memory. All edits are written, or none; the indexes follow once they are in the store.
   */
  async #write<T>(
    task: (editorOf: (memoryId: string) => Promise<MemoryEditor | undefined>) => Promise<T>,
  ): Promise<T> {
    const database = this.#database;
    return this.#exclusive(() =>
      this.#locked(async () => {
        const edits: MemoryEdit[] = [];
        const result = await database.transaction(
          'rw',
          database.memories,
          database.memoryBlocks,
          database.memoryQueue,
          async () => {
            const editors = new Map<string, MemoryEditor>();
            const editorOf = async (memoryId: string) => {
              const open = editors.get(memoryId);
              if (open !== undefined) return open;
              const memory = this.#memories.get(memoryId) ?? new LoadedMemory(memoryId);
              const exists = await memory.load(database);
              const row = exists ? await database.memories.get(memoryId) : undefined;
              if (row === undefined) return undefined;
              this.#memories.set(memoryId, memory);
              const editor = new MemoryEditor(database, row, memory);
              editors.set(memoryId, editor);
              return editor;
            };
            const value = await task(editorOf);
            for (const editor of editors.values()) {
              const edit = await editor.flush();
              if (edit !== undefined) edits.push(edit);
            }
            return value;
          },
        );
        for (const edit of edits) {
          this.#memories.get(edit.memoryId)?.apply(edit);
          this.#host.channel?.postMessage(edit.memoryId);
        }
        return result;
      }),
    );
  }

  async #locked<T>(task: () => Promise<T>): Promise<T> {
    return this.#host.locks === undefined ? task() : this.#host.locks.request(lockName, task);
  }

  /** Runs the task when those before it are done. */
  #exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task).catch((error: unknown) => {
      throw storageFailure(error);
    });
    this.#last = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }
}
