import type { LanguageTag, Progress } from '../base/index.ts';
import type { ImportProblem, UnitObjection } from './import-report.ts';
import type { NewUnit } from './model.ts';

/** What becomes of the units of a file, and which of them are wanted. */
export interface ReadUnitsOptions {
  /** The language that becomes the source; absent: what the file says of each unit. */
  readonly sourceLanguage?: LanguageTag;
  /** Absent: every other language of a unit. */
  readonly targetLanguages?: readonly LanguageTag[];
  /** Up to 500 units, in file order; the next come when the promise is fulfilled. */
  readonly onUnits: (units: NewUnit[]) => Promise<void>;
  /** What is wrong with a unit that is to be left out, for the report; `undefined` where it is taken. */
  readonly refuse?: (unit: NewUnit) => UnitObjection | undefined;
  /** Bytes done and in all, and the units handed over so far. */
  readonly onProgress?: (progress: Progress & { readonly units: number }) => void;
  /** Asked between batches. */
  readonly cancelled?: () => boolean | Promise<boolean>;
}

const batchSize = 500;

/** Collects the units of a file as they are read, and hands them over in batches, one after another. */
export class UnitBatches {
  readonly #options: ReadUnitsOptions;
  readonly #report: (line: number, reason: ImportProblem['reason'], detail: string) => void;
  #waiting: NewUnit[] = [];
  #imported = 0;
  #refused = 0;
  #cancelled = false;

  constructor(
    options: ReadUnitsOptions,
    report: (line: number, reason: ImportProblem['reason'], detail: string) => void,
  ) {
    this.#options = options;
    this.#report = report;
  }

  /** Units that were handed over. */
  get imported(): number {
    return this.#imported;
  }

  /** Units that were refused. */
  get refused(): number {
    return this.#refused;
  }

  /** Whether no more are wanted, as of the last time that was asked. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Takes what `read` puts behind the units that it is given: those of a record that begins at `line`. */
  add(line: number, read: (units: NewUnit[]) => void): void {
    const units = this.#waiting;
    const first = units.length;
    read(units);
    const { refuse } = this.#options;
    if (refuse === undefined) return;
    let kept = first;
    for (let at = first; at < units.length; at++) {
      const unit = units[at]!;
      const problem = refuse(unit);
      if (problem === undefined || problem.kept) units[kept++] = unit;
      if (problem !== undefined) this.#report(line, problem.reason, problem.detail);
    }
    this.#refused += units.length - kept;
    units.length = kept;
  }

  /** Asks whether more are wanted. */
  async ask(): Promise<boolean> {
    if (!this.#cancelled) this.#cancelled = (await this.#options.cancelled?.()) ?? false;
    return !this.#cancelled;
  }

  /** Hands over what waits, until no more is wanted; calls `onBatch` behind each batch. */
  async handOver(onBatch?: () => void): Promise<void> {
    const units = this.#waiting;
    this.#waiting = [];
    for (let start = 0; start < units.length && !this.#cancelled; start += batchSize) {
      const batch = units.slice(start, start + batchSize);
      await this.#options.onUnits(batch);
      this.#imported += batch.length;
      await this.ask();
      onBatch?.();
    }
  }
}
