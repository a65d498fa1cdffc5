import { type Failure, failureOf } from '../../shared/base/index.ts';
import type {
  ImportProgress,
  ImportWishes,
  MemoryImportReport,
  MemoryService,
  Undone,
} from '../../shared/rpc/index.ts';
import type { EditioDatabase } from '../data/database.ts';
import { newId } from '../data/ids.ts';
import { memoryOverview } from '../data/memories.ts';
import { type ImportJournal, journalOf } from './import-journal.ts';
import { importMemory } from './memory-exchange.ts';
import type { ShellFile } from './shell.ts';

/** What becomes of an import that was stopped: of what it has stored so far. */
export type StopAnswer = 'go-on' | 'keep' | 'take-back';

export interface RunningImport {
  readonly memoryId: string;
  readonly memoryName: string;
  /** Its name. */
  readonly file: string;
  readonly progress: ImportProgress;
  /** Whether the person is asked what becomes of what is in. */
  readonly asking: boolean;
  /** Whether nothing more is stored until that is answered. */
  readonly waits: boolean;
  /** `go-on` until it is to be stopped. */
  readonly answer: StopAnswer;
  /** Whether what was stored is being taken back. */
  readonly takingBack: boolean;
}

/** What came of an import. One of `report`, `failure` and `interrupted` is there. */
export interface FinishedImport {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly file: string;
  readonly report?: MemoryImportReport;
  readonly failure?: Failure;
  /** The program was closed during it, with so many units in the memory. */
  readonly interrupted?: { readonly units: number };
  /** Names it while it can be taken back; else empty. */
  readonly importId: string;
  readonly takenBack?: Undone;
}

/** Fired when an import has ended, or was found to have been interrupted. */
export class ImportEndEvent extends Event {
  readonly finished: FinishedImport;

  constructor(finished: FinishedImport) {
    super('ed-import-end');
    this.finished = finished;
  }
}

interface Needs {
  readonly memory: MemoryService;
  readonly database: EditioDatabase;
}

/**
 * Imports into memories, one at a time, whichever screen is shown; fires `ed-import-change` when anything about them
 * is different, and `ImportEndEvent`. What came of one is kept until it is dismissed or the next is started.
 */
export class MemoryImports extends EventTarget {
  readonly #needs: Needs;
  readonly #journal: ImportJournal;
  #running: RunningImport | undefined;
  #finished: FinishedImport | undefined;
  #lastFile: ShellFile | undefined;
  #answered: (() => void) | undefined;
  readonly #watchers = new Set<(memoryId: string) => boolean>();

  constructor(needs: Needs, journal: ImportJournal = journalOf()) {
    super();
    this.#needs = needs;
    this.#journal = journal;
  }

  get running(): RunningImport | undefined {
    return this.#running;
  }

  get finished(): FinishedImport | undefined {
    return this.#finished;
  }

  /** Says that a screen shows what comes of imports into some memories; gives what takes that back. */
  watch(shows: (memoryId: string) => boolean): () => void {
    this.#watchers.add(shows);
    return () => this.#watchers.delete(shows);
  }

  /** Whether a screen shows what comes of an import into a memory. */
  isWatched(memoryId: string): boolean {
    return [...this.#watchers].some((shows) => shows(memoryId));
  }

  /** Reads a file into a memory; resolves when it has ended, at once when another import is under way. Never rejects. */
  async start(memoryId: string, file: ShellFile, wishes: ImportWishes = {}): Promise<void> {
    if (this.#running !== undefined) return;
    this.#lastFile = file;
    this.#finished = undefined;
    const progress = { done: 0, total: file.size, units: 0, unitsPerSecond: 0 };
    const flags = { asking: false, waits: false, answer: 'go-on', takingBack: false } as const;
    this.#running = { memoryId, memoryName: '', file: file.name, progress, ...flags };
    this.#changed();
    const { database } = this.#needs;
    const memoryName = (await database.memories.get(memoryId).catch(() => undefined))?.name ?? '';
    this.#update({ memoryName });
    const of = { memoryId, memoryName, file: file.name };
    const finished = await this.#journal.during({ ...of, id: newId(), at: Date.now() }, () =>
      this.#import(of, file, wishes),
    );
    this.#running = undefined;
    this.#finished = finished;
    this.#changed();
    this.dispatchEvent(new ImportEndEvent(finished));
  }

  async #import(
    of: Pick<FinishedImport, 'memoryId' | 'memoryName' | 'file'>,
    file: ShellFile,
    wishes: ImportWishes,
  ): Promise<FinishedImport> {
    const { memory } = this.#needs;
    try {
      const report = await importMemory(
        this.#needs,
        of.memoryId,
        file,
        (progress) => this.#update({ progress }),
        () => this.#isOver(),
        wishes,
      );
      const { importId } = report;
      if (this.#running?.answer !== 'take-back' || importId === '') return { ...of, report, importId };
      this.#update({ takingBack: true });
      const takenBack = await memory.undoImport(of.memoryId, importId);
      return { ...of, report, importId: '', takenBack };
    } catch (error) {
      return { ...of, failure: failureOf(error), importId: '' };
    }
  }

  /** Reads the last file again, this time with what was left out for its language. */
  async again(): Promise<void> {
    const { memoryId = '' } = this.#finished ?? {};
    if (memoryId === '' || this.#lastFile === undefined) return;
    await this.start(memoryId, this.#lastFile, { anyLanguage: true });
  }

  /** Asks what becomes of what is in; until that is answered the import waits. */
  ask(): void {
    this.#update({ asking: true, waits: false });
  }

  answer(answer: StopAnswer): void {
    this.#update({ answer, asking: false, waits: false });
    this.#answered?.();
    this.#answered = undefined;
  }

  /** Takes an import back; what was changed or confirmed since stays. Never rejects: see `finished`. */
  async takeBack(of: Pick<FinishedImport, 'memoryId' | 'memoryName' | 'file' | 'importId'>): Promise<void> {
    const { memoryId, memoryName, file, importId } = of;
    const base = { memoryId, memoryName, file };
    try {
      const takenBack = await this.#needs.memory.undoImport(memoryId, importId);
      this.#finished = { ...base, importId: '', takenBack };
    } catch (error) {
      this.#finished = { ...base, importId, failure: failureOf(error) };
    }
    this.#changed();
  }

  dismiss(): void {
    this.#finished = undefined;
    this.#changed();
  }

  /** Looks for imports during which the program was closed; call it once, after the start. */
  async findInterrupted(): Promise<void> {
    for (const { memoryId, memoryName, file, at } of await this.#journal.takeInterrupted()) {
      const overview = await memoryOverview(this.#needs.database, memoryId);
      if (overview === undefined) continue;
      const { lastImport } = overview;
      const own = lastImport !== undefined && lastImport.at >= at ? lastImport : undefined;
      const { importId = '', units = 0 } = own ?? {};
      const finished = { memoryId, memoryName, file, importId, interrupted: { units } };
      this.#finished = finished;
      this.#changed();
      this.dispatchEvent(new ImportEndEvent(finished));
    }
  }

  /** Whether no more is to be stored; waits for the person where that is being asked. */
  async #isOver(): Promise<boolean> {
    if (this.#running?.asking === true) {
      this.#update({ waits: true });
      await new Promise<void>((resolve) => {
        this.#answered = resolve;
      });
    }
    return this.#running?.answer !== 'go-on';
  }

  #update(change: Partial<RunningImport>): void {
    if (this.#running === undefined) return;
    this.#running = { ...this.#running, ...change };
    this.#changed();
  }

  #changed(): void {
    this.dispatchEvent(new Event('ed-import-change'));
  }
}
