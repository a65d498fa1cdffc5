import { failureOf } from '../../../shared/base/index.ts';
import type { MemoryChange } from '../../../shared/memory/index.ts';
import type { EditionKey, Target } from '../../../shared/projects/index.ts';
import type { RefusedUnit } from '../../../shared/rpc/index.ts';
import { type SavedChange, saveTargets } from '../../data/editions.ts';
import { storageFailure } from '../../data/storage-failure.ts';
import { dropLeftWork, keepLeftWork } from '../../platform/leave-journal.ts';
import type { Services } from '../../platform/services.ts';
import { afterPaint } from '../../ui/after-paint.ts';

export type SaveState = 'saved' | 'saving' | 'failed';

type Pending = SavedChange;

export interface SaverListener {
  /** The state of saving is another. */
  readonly change: () => void;
  /** The memory has taken in what was confirmed or taken back, but for these. */
  readonly learnt: (refused: readonly RefusedUnit[]) => void;
  /** These targets are in the store now. */
  readonly saved: (targets: readonly Target[]) => void;
}

const nobody: SaverListener = { change: () => undefined, learnt: () => undefined, saved: () => undefined };

/** Milliseconds after the last key at which a draft is written; never later than `longest` after the first. */
const pause = 120;
const longest = 250;
/** Milliseconds between tries after a failure. */
const retryAfter = 2000;

/**
 * Writes what changed in an edition: drafts shortly after the last key, confirmed targets at once and
 * down to the disk. Writes never overtake each other. After a failure the text stays here, is tried
 * again by itself, and the shell is told that something is unsaved: also when the edition was left
 * meanwhile. Whoever opens it again then gets the same saver, with what is not saved yet.
 */
export class EditionSaver {
  static readonly #unfinished = new Map<string, EditionSaver>();

  /** The saver of an edition: the one that still has work, or a new one. */
  static open(services: Services, edition: EditionKey, listener: SaverListener): EditionSaver {
    const key = `${edition.documentId}/${edition.language}`;
    const saver = EditionSaver.#unfinished.get(key) ?? new EditionSaver(services, edition);
    EditionSaver.#unfinished.set(key, saver);
    saver.#listener = listener;
    return saver;
  }

  readonly #services: Services;
  readonly #edition: EditionKey;
  #listener: SaverListener = nobody;
  readonly #pending = new Map<number, Pending>();
  #memory: MemoryChange[] = [];
  #underWay = new Map<number, Pending>();
  #memoryUnderWay: readonly MemoryChange[] = [];
  #left = false;
  /** The window goes away and may not wait: what is not in the store yet is kept beside it. */
  readonly #leave = (): void => {
    const changes = [...new Map([...this.#underWay, ...this.#pending]).values()];
    const memory = [...this.#memoryUnderWay, ...this.#memory];
    if (changes.length === 0 && memory.length === 0) return;
    keepLeftWork({ edition: this.#edition, changes, memory });
    this.#left = true;
  };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstAt = 0;
  #running: Promise<void> | undefined;
  #error: unknown;
  #state: SaveState = 'saved';

  private constructor(services: Services, edition: EditionKey) {
    this.#services = services;
    this.#edition = edition;
    addEventListener('pagehide', this.#leave);
  }

  /** What is not in the store yet, by segment. */
  get unsaved(): ReadonlyMap<number, Target> {
    const all = [...this.#underWay, ...this.#pending];
    return new Map(all.map(([segmentId, { target }]) => [segmentId, target]));
  }

  get state(): SaveState {
    return this.#state;
  }

  get error(): unknown {
    return this.#error;
  }

  segmentState(segmentId: number): SaveState {
    if (!this.#pending.has(segmentId) && !this.#underWay.has(segmentId)) return 'saved';
    return this.#error === undefined ? 'saving' : 'failed';
  }

  /** Notes the newest state of a target; `saveSoon` or `saveNow` has it written. */
  mark(pending: Pending): void {
    const { segmentId } = pending.target;
    this.#pending.set(segmentId, following(this.#pending.get(segmentId), pending));
    this.#setState(this.#error === undefined ? 'saving' : 'failed');
  }

  /** Has the memory learn something together with what is written next. */
  note(memory: readonly MemoryChange[]): void {
    this.#memory.push(...memory);
  }

  saveSoon(): void {
    const now = Date.now();
    if (this.#timer === undefined) this.#firstAt = now;
    else clearTimeout(this.#timer);
    const wait = Math.max(0, Math.min(pause, this.#firstAt + longest - now));
    this.#timer = setTimeout(() => void this.#start(), wait);
  }

  /**
   * Writes as soon as the next row is painted, with what the memory must learn in the same transaction:
   * making the transaction takes longer than the rest of a confirmation.
   */
  saveNow(memory: readonly MemoryChange[]): void {
    this.note(memory);
    clearTimeout(this.#timer);
    this.#timer = undefined;
    afterPaint(() => {
      if (this.#hasWork()) void this.#start();
    });
  }

  async flush(): Promise<void> {
    while (this.#hasWork() || this.#running !== undefined) {
      await this.#start();
      if (this.#error !== undefined) throw this.#error;
    }
  }

  #hasWork(): boolean {
    return this.#pending.size > 0 || this.#memory.length > 0;
  }

  /** One write at a time; a write that is under way is followed by what came in meanwhile. */
  #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    while (this.#hasWork()) {
      this.#underWay = new Map(this.#pending);
      const memory = this.#memory;
      this.#memoryUnderWay = memory;
      this.#pending.clear();
      this.#memory = [];
      try {
        const database = memory.length > 0 ? this.#services.durable : this.#services.database;
        await saveTargets(database, {
          edition: this.#edition,
          changes: [...this.#underWay.values()],
          memory,
        });
        const saved = [...this.#underWay.values()].map(({ target }) => target);
        this.#underWay.clear();
        this.#memoryUnderWay = [];
        this.#error = undefined;
        this.#listener.saved(saved);
        if (memory.length > 0) this.#tellMemory();
      } catch (error) {
        this.#keep(memory);
        this.#error = storageFailure(error);
        this.#setState('failed');
        if (this.#isGone) {
          // Nothing will ever take it: whoever leaves the edition leaves it behind.
          dropLeftWork(this.#edition);
          if (this.#listener === nobody) this.#end();
          return;
        }
        this.#leave();
        this.#timer = setTimeout(() => void this.#start(), retryAfter);
        return;
      }
    }
    if (this.#left) dropLeftWork(this.#edition);
    this.#left = false;
    this.#setState('saved');
    if (this.#listener === nobody) this.#end();
  }

  /** Puts back what could not be written, under what was typed since. */
  #keep(memory: MemoryChange[]): void {
    for (const [segmentId, pending] of this.#underWay) {
      const newer = this.#pending.get(segmentId);
      this.#pending.set(segmentId, newer === undefined ? pending : following(pending, newer));
    }
    this.#underWay.clear();
    this.#memoryUnderWay = [];
    this.#memory = [...memory, ...this.#memory];
  }

  #tellMemory(): void {
    this.#services.memory
      .applyQueue()
      .then(({ refused }) => this.#listener.learnt(refused))
      .catch((error: unknown) => console.warn('The memory takes the change at the next start.', error));
  }

  #setState(state: SaveState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#services.shell.setUnsaved(state !== 'saved');
    this.#listener.change();
  }

  /** The edition was left: what is not saved yet goes on being tried, and ends the saver once it is. */
  release(): void {
    this.#listener = nobody;
    if (this.#isGone) this.#end();
    else if (this.#hasWork()) void this.#start();
    else if (this.#running === undefined) this.#end();
  }

  /** Whether the edition is not there any more. */
  get #isGone(): boolean {
    return this.#error !== undefined && failureOf(this.#error).code === 'edition-removed';
  }

  #end(): void {
    if (this.#state !== 'saved') this.#services.shell.setUnsaved(false);
    clearTimeout(this.#timer);
    removeEventListener('pagehide', this.#leave);
    EditionSaver.#unfinished.delete(`${this.#edition.documentId}/${this.#edition.language}`);
  }
}

/** What was never written has no successor: the change goes back to what the store has. */
function following(earlier: Pending | undefined, pending: Pending): Pending {
  const base = earlier?.base ?? pending.base;
  const keepsStored = earlier?.keepsStored ?? pending.keepsStored;
  return {
    ...pending,
    ...(base !== undefined && { base }),
    ...(keepsStored !== undefined && { keepsStored }),
  };
}
