import { EditioError, type HostBlob, type Progress } from '../../../shared/base/index.ts';
import type {
  ChangedBy,
  LanguageGuesser,
  Memory,
  MemoryChange,
  StoredUnit,
  TakenUnit,
  Unit,
  UnitFields,
} from '../../../shared/memory/index.ts';
import {
  countUse,
  LanguageCheck,
  type Match,
  type NewUnit,
  putUnit,
  unitsPerBlock,
  type WrongSide,
  withdrawKey,
} from '../../../shared/memory/index.ts';
import type {
  BulkChange,
  ConcordanceHit,
  ConcordanceRequest,
  FragmentHit,
  FragmentRequest,
  ImportProgress,
  ImportWishes,
  LookupProgress,
  LookupRequest,
  MemoryExport,
  MemoryImportReport,
  MemoryService,
  MemoryState,
  QueueResult,
  RefusedUnit,
  Undone,
  UnitEdit,
} from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { redirectChanges } from '../../data/gone-memories.ts';
import { newId } from '../../data/ids.ts';
import { removeMemory } from '../../data/memories.ts';
import { createMemory, renameMemory } from '../../data/memory-store.ts';
import { findHits } from './concordance.ts';
import { type EndableMatcher, ExpressionRunner } from './expression-runner.ts';
import { findFragments } from './fragments.ts';
import { type ImportReader, readIntoChunks } from './import-reader.ts';
import { lookUp } from './lookup.ts';
import { type MemoryHost as Host, MemoryShelf } from './memory-shelf.ts';
import { exportUnits, importUnits } from './transfer.ts';
import {
  changeUnits,
  deleteUnits,
  mayChangeLanguage,
  mergeMemories,
  restoreUnits,
  splitMemory,
  undo,
  updateUnit,
} from './unit-edits.ts';

export interface MemoryHost extends Host {
  /** Reads files elsewhere, in a worker of its own; `release` ends it. */
  readonly reader?: () => ImportReader & { release(): void };
  /** Runs regular expressions elsewhere, in a worker of its own. */
  readonly expressions?: () => EndableMatcher;
  /** Has units refused that are in another language than they say; gives what tells the language of a longer text. */
  readonly languageGuesser?: () => Promise<LanguageGuesser>;
  /** Blocks' worth of units that one transaction of an import writes; default some 10,000 units. */
  readonly chunksPerTransaction?: number;
}

/** Queued changes that one transaction applies. */
const changesPerTransaction = 500;
/** Units that one transaction of `addUnits` writes. */
const unitsPerTransaction = 10_000;
/** Lookups that wait for their blocks together, so that each block is read once. */
const lookupsAtOnce = 250;

/** The memory worker's work: see `MemoryService`. Every failure of the store rejects with an `EditioError`. */
export class MemoryEngineService implements MemoryService {
  readonly #shelf: MemoryShelf;
  readonly #host: MemoryHost;
  readonly #expressions: ExpressionRunner;
  #languages: LanguageCheck | undefined;

  constructor(database: EditioDatabase, host: MemoryHost = {}) {
    this.#shelf = new MemoryShelf(database, host);
    this.#host = host;
    this.#expressions = new ExpressionRunner(host.expressions);
  }

  async open(memoryIds: readonly string[]): Promise<void> {
    for (const id of memoryIds) {
      this.#shelf.expire(id);
      await this.#shelf.memory(id);
    }
  }

  lookup(request: LookupRequest): Promise<readonly Match[]> {
    return lookUp(this.#shelf.database, request, (id) => this.#shelf.memory(id));
  }

  async lookupMany(
    requests: readonly LookupRequest[],
    onProgress: (progress: LookupProgress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<readonly (readonly Match[])[]> {
    const found: (readonly Match[])[] = [];
    while (found.length < requests.length && !(await cancelled())) {
      const part = requests.slice(found.length, found.length + lookupsAtOnce);
      found.push(...(await Promise.all(part.map((request) => this.lookup(request)))));
      onProgress({ done: found.length, total: requests.length });
    }
    return found;
  }

  fragments(request: FragmentRequest): Promise<readonly FragmentHit[]> {
    return findFragments(this.#shelf.database, request, (id) => this.#shelf.memory(id));
  }

  concordance(
    request: ConcordanceRequest,
    onProgress: (hits: readonly ConcordanceHit[]) => void = () => undefined,
    cancelled: () => Promise<boolean> = async () => false,
  ): Promise<readonly ConcordanceHit[]> {
    return findHits({
      database: this.#shelf.database,
      request,
      memoryOf: (id) => this.#shelf.memory(id),
      expressions: this.#expressions,
      onProgress,
      cancelled,
    });
  }

  async units(memoryId: string, unitIds: readonly number[]): Promise<readonly Unit[]> {
    const memory = await this.#shelf.memory(memoryId);
    if (memory === undefined) return [];
    // asked for together, so that they are read together
    const units = await Promise.all(unitIds.map((id) => memory.unit(this.#shelf.database, id)));
    return units.flatMap((unit) => {
      if (unit === undefined) return [];
      const { vouchers: _, ...shown } = unit;
      return [shown];
    });
  }

  async applyQueue(): Promise<QueueResult> {
    let applied = 0;
    const refused: RefusedUnit[] = [];
    for (;;) {
      const part = await this.#shelf.locked(() => this.#applySome());
      applied += part.applied;
      refused.push(...part.refused);
      if (!part.more) return { applied, refused };
    }
  }

  /** `more`: whether others may wait. */
  async #applySome(): Promise<QueueResult & { readonly more: boolean }> {
    const queue = this.#shelf.database.memoryQueue;
    const rows = await queue.orderBy('id').limit(changesPerTransaction).toArray();
    if (rows.length === 0) return { applied: 0, refused: [], more: false };
    const redirected = await redirectChanges(
      this.#shelf.database,
      rows.map(({ change }) => change),
    );
    const languages = await this.#languageCheck();
    const changes = new Map<string, MemoryChange[]>();
    const doubts = new Map<MemoryChange, WrongSide>();
    for (const change of redirected) {
      if (change === undefined) continue;
      const { memoryId } = change;
      const others = changes.get(memoryId) ?? [];
      changes.set(memoryId, others);
      others.push(change);
      if (change.kind !== 'put' || change.anyLanguage === true) continue;
      const [doubt] = languages?.wrongSides(change.unit) ?? [];
      if (doubt !== undefined) doubts.set(change, doubt);
    }
    let refused: RefusedUnit[] = [];
    let applied = 0;
    const gone = new Set<string>();
    await this.#shelf.writeLocked([...changes.keys()], async (editorOf) => {
      refused = [];
      gone.clear();
      for (const [memoryId, ofMemory] of changes) {
        const editor = await editorOf(memoryId);
        if (editor === undefined) {
          // deleted since it was looked for, with its project: the next turn asks where its changes go
          gone.add(memoryId);
          continue;
        }
        await editor.prepare({
          units: ofMemory.flatMap((change) => (change.kind === 'put' ? [change.unit] : [])),
          keys: ofMemory.flatMap((change) => (change.kind === 'withdraw' ? [change.key] : [])),
          ids: ofMemory.flatMap((change) => (change.kind === 'use' ? [change.unitId] : [])),
        });
        for (const change of ofMemory) {
          const doubt = doubts.get(change);
          if (change.kind === 'withdraw') withdrawKey(editor, change.key);
          else if (change.kind === 'use') countUse(editor, change.unitId);
          // what is in the memory already, somebody wanted there
          else if (doubt === undefined || editor.twinsOf(change.unit).length > 0)
            putUnit(editor, change.unit);
          else {
            // what the segment stood for before is not what it says any more
            withdrawKey(editor, change.unit.key);
            refused.push({ memoryId, reason: 'wrong-language', unit: change.unit, ...doubt });
          }
        }
      }
      const done = rows.filter((_, at) => !gone.has(redirected[at]?.memoryId ?? ''));
      applied = done.length;
      await queue.bulkDelete(done.flatMap(({ id }) => (id === undefined ? [] : [id])));
    });
    return { applied, refused, more: gone.size > 0 || rows.length === changesPerTransaction };
  }

  async #languageCheck(): Promise<LanguageCheck | undefined> {
    const guess = await this.#host.languageGuesser?.();
    if (guess !== undefined) this.#languages ??= new LanguageCheck(guess);
    return this.#languages;
  }

  async addUnits(memoryId: string, units: readonly NewUnit[]): Promise<number> {
    let added = 0;
    for (let from = 0; from < units.length; from += unitsPerTransaction) {
      const part = units.slice(from, from + unitsPerTransaction);
      added += await this.#shelf.write([memoryId], async (editorOf) => {
        const editor = await editorOf(memoryId);
        if (editor === undefined) throw noMemory();
        const before = editor.unitCount;
        for (let first = 0; first < part.length; first += unitsPerBlock) {
          const some = part.slice(first, first + unitsPerBlock);
          await editor.prepare({ units: some });
          for (const unit of some) putUnit(editor, unit);
        }
        return editor.unitCount - before;
      });
    }
    return added;
  }

  updateUnit(
    memoryId: string,
    unitId: number,
    fields: UnitFields,
    by: ChangedBy,
  ): Promise<StoredUnit | undefined> {
    return updateUnit(this.#shelf, memoryId, unitId, fields, by);
  }

  deleteUnits(memoryId: string, unitIds: readonly number[], undoId?: string): Promise<readonly TakenUnit[]> {
    return deleteUnits(this.#shelf, memoryId, unitIds, undoId);
  }

  restoreUnits(memoryId: string, units: readonly TakenUnit[]): Promise<number> {
    return restoreUnits(this.#shelf, memoryId, units);
  }

  async changeUnits(
    memoryId: string,
    changes: readonly UnitEdit[],
    by: ChangedBy,
    undoId?: string,
  ): Promise<BulkChange> {
    const languages = changes.some(mayChangeLanguage) ? await this.#languageCheck() : undefined;
    return changeUnits(this.#shelf, memoryId, changes, by, { undoId, languages });
  }

  undoChange(memoryId: string, undoId: string): Promise<Undone> {
    return undo(this.#shelf, memoryId, undoId);
  }

  undoImport(memoryId: string, importId: string): Promise<Undone> {
    return undo(this.#shelf, memoryId, importId);
  }

  createMemory({ name, sourceLanguage }: Pick<Memory, 'name' | 'sourceLanguage'>): Promise<Memory> {
    return this.#shelf.exclusive(() =>
      createMemory(this.#shelf.database, { id: newId(), name, sourceLanguage, createdAt: Date.now() }),
    );
  }

  async renameMemory(memoryId: string, name: string): Promise<void> {
    const known = await this.#shelf.locked(() => renameMemory(this.#shelf.database, memoryId, name));
    if (!known) throw noMemory();
    this.#shelf.announce(memoryId, false);
  }

  mergeMemories(into: string, from: readonly string[], formerIds?: readonly number[]): Promise<number> {
    return mergeMemories(this.#shelf, into, from, formerIds);
  }

  splitMemory(memoryId: string, unitIds: readonly number[], name: string): Promise<Memory> {
    return splitMemory(this.#shelf, memoryId, unitIds, name);
  }

  async deleteMemory(memoryId: string): Promise<void> {
    await this.#shelf.locked(() => removeMemory(this.#shelf.database, memoryId));
    this.#shelf.announce(memoryId, true);
  }

  async importTmx(
    memoryId: string,
    file: HostBlob,
    fileName: string,
    onProgress: (progress: ImportProgress) => void,
    cancelled: () => Promise<boolean>,
    { anyLanguage = false }: ImportWishes = {},
  ): Promise<MemoryImportReport> {
    const memory = await this.#shelf.database.memories.get(memoryId);
    if (memory === undefined) throw noMemory();
    const { chunksPerTransaction } = this.#host;
    const reader = this.#host.reader?.();
    try {
      return await importUnits(this.#shelf, reader ?? { read: readIntoChunks }, file, fileName, {
        memoryId,
        sourceLanguage: memory.sourceLanguage,
        checkLanguage: !anyLanguage && this.#host.languageGuesser !== undefined,
        ...(chunksPerTransaction === undefined ? {} : { chunksPerTransaction }),
        onProgress,
        cancelled,
      });
    } finally {
      reader?.release();
    }
  }

  async exportUnits(
    memoryId: string,
    wanted: MemoryExport,
    write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<number> {
    const { database } = this.#shelf;
    const memory = await database.memories.get(memoryId);
    if (memory === undefined) throw noMemory();
    return exportUnits(database, memory, { ...wanted, onProgress, cancelled }, write);
  }

  saveIndex(memoryId: string): Promise<boolean> {
    return this.#shelf.saveIndex(memoryId);
  }

  async state(memoryId: string): Promise<MemoryState> {
    const memory = await this.#shelf.present(memoryId);
    return {
      units: memory.unitCount,
      revision: memory.revision,
      indexBytes: memory.byteLength,
      fromSaved: memory.fromImage,
      unsavedBlocks: memory.unsavedBlocks,
      lookupTimes: memory.lookupTimes,
    };
  }
}

function noMemory(): EditioError {
  return new EditioError('memory-removed');
}
