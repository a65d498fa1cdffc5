import type { LanguageTag, Progress } from '../base/index.ts';
import type { ImportProblem, UnitObjection } from './import-report.ts';
import type { NewUnit } from './model.ts';

/** What becomes of the units of a file, and which of them are wanted. */
export interface ReadUnitsOptions {
  /** The language that becomes the source; absent: what the file says of each unit. */
  readonly sourceLanguage?: LanguageTag;
  /** Absent: every other language of a unit. */
  readonly targetLanguages?: readonly LanguageTag[];
  /**
   * Up to 500 units, in file order; the next come when the promise is fulfilled. `places` says where each stands, if
   * that is wanted.
   */
  readonly onUnits: (units: NewUnit[], places: readonly UnitPlace[]) => Promise<void>;
  /** Whether `onUnits` is to be told the places of units. Default: no. */
  readonly wantsPlaces?: boolean;
  /** Gives also units of which a text is empty, instead of telling them as a problem. Default: no. */
  readonly keepsEmpty?: boolean;
  /** What is wrong with a unit that is to be left out, for the report; `undefined` where it is taken. */
  readonly refuse?: (unit: NewUnit) => UnitObjection | undefined;
  /** Bytes done and in all, and the units handed over so far. */
  readonly onProgress?: (progress: Progress & { readonly units: number }) => void;
  /** Asked between batches. */
  readonly cancelled?: () => boolean | Promise<boolean>;
}

/** Where a unit stands in its file. */
export interface UnitPlace {
  /** Of its `<tu>` or row among all of them, from 1 on, those that gave no unit among them. */
  readonly number: number;
  /** Where that begins. */
  readonly line: number;
}

const batchSize = 500;

/** Collects the units of a file as they are read, and hands them over in batches, one after another. */
export class UnitBatches {
  readonly #options: ReadUnitsOptions;
  readonly #report: (line: number, reason: ImportProblem['reason'], detail: string) => void;
  #waiting: NewUnit[] = [];
  #places: UnitPlace[] = [];
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

  /**
   * Takes what `read` puts behind the units that it is given: those of a record that begins at `line`, of which it
   * gives the number.
   */
  add(line: number, read: (units: NewUnit[]) => number): void {
    const units = this.#waiting;
    const first = units.length;
    const number = read(units);
    this.#refuse(units, first, line);
    if (this.#options.wantsPlaces !== true) return;
    for (let at = first; at < units.length; at++) this.#places.push({ number, line });
  }

  #refuse(units: NewUnit[], first: number, line: number): void {
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
    const places = this.#places;
    this.#waiting = [];
    this.#places = [];
    for (let start = 0; start < units.length && !this.#cancelled; start += batchSize) {
      const batch = units.slice(start, start + batchSize);
      await this.#options.onUnits(batch, places.slice(start, start + batchSize));
      this.#imported += batch.length;
      await this.ask();
      onBatch?.();
    }
  }
}
