import { EditioError, type LanguageTag } from '../../shared/base/index.ts';
import type { ImportReport, NewUnit } from '../../shared/memory/index.ts';
import { readMemoryFile } from '../../shared/memory/table/index.ts';
import type { TmxHeader } from '../../shared/memory/tmx/index.ts';
import { type InputFile, openInput } from './input.ts';
import { problemSentences } from './memory-problems.ts';
import type { Streams } from './streams.ts';

export interface WantedLanguages {
  readonly from?: LanguageTag | undefined;
  readonly to?: LanguageTag | undefined;
}

export interface MemoryFileOptions extends WantedLanguages {
  /** A file that ends in its middle gives what stood before; else it is a failure. */
  readonly partial?: boolean;
}

/** A memory file that may be read several times. */
export class MemoryFile {
  readonly #input: InputFile;
  readonly #options: MemoryFileOptions;
  readonly #streams: Streams;
  #report: ImportReport | undefined;
  #header: TmxHeader | undefined;

  private constructor(input: InputFile, options: MemoryFileOptions, streams: Streams) {
    this.#input = input;
    this.#options = options;
    this.#streams = streams;
  }

  static async open(argument: string, options: MemoryFileOptions, streams: Streams): Promise<MemoryFile> {
    return new MemoryFile(await openInput(argument, streams), options, streams);
  }

  get name(): string {
    return this.#input.name;
  }

  /** What the last reading to the end came to. */
  get report(): ImportReport | undefined {
    return this.#report;
  }

  /** Puts back the report of a reading to the end, behind one that was not. */
  keep(report: ImportReport | undefined): void {
    this.#report = report;
  }

  /** The header of a TMX file, known from the first units on. */
  get header(): TmxHeader | undefined {
    return this.#header;
  }

  close(): Promise<void> {
    return this.#input.close();
  }

  /**
   * The units in batches, in file order, with progress shown. Throws the failure that ended the reading, unless a
   * part is wanted and there is one.
   */
  async *batches(): AsyncGenerator<readonly NewUnit[]> {
    const { from, to, partial } = this.#options;
    let stopped = false;
    const channel = new Rendezvous<readonly NewUnit[]>();
    const reading = readMemoryFile(this.#input.blob, this.name, {
      ...(from === undefined ? {} : { sourceLanguage: from }),
      ...(to === undefined ? {} : { targetLanguages: [to] }),
      onUnits: (units) => channel.give(units),
      onHeader: (header) => {
        this.#header = header;
      },
      onProgress: ({ done, total = 0 }) => this.#streams.progress(total === 0 ? undefined : done / total),
      cancelled: () => stopped,
    });
    const ended = reading.then(
      () => channel.end(),
      () => channel.end(),
    );
    try {
      for (;;) {
        const units = await channel.take();
        if (units === undefined) break;
        yield units;
      }
    } finally {
      stopped = true;
      channel.release();
      await ended;
      this.#streams.progress(undefined);
    }
    const report = await reading;
    this.#report = report;
    if (report.failure && !(partial && report.imported > 0)) {
      throw new EditioError(report.failure.code, report.failure.params);
    }
  }

  /** Tells what was left out, and that a part is missing. */
  tellProblems(): void {
    const report = this.#report;
    if (report === undefined) return;
    for (const sentence of problemSentences(this.name, report)) this.#streams.message(sentence);
    if (report.failure) {
      const { line } = report.failure.params;
      const where = line === undefined ? '' : ` from line ${line} on`;
      this.#streams.message(
        `“${this.name}” could not be read${where}; the ${report.imported} units before were taken.`,
      );
    }
  }
}

/** Hands values from one that waits until they are taken to one that waits until they come. */
class Rendezvous<T> {
  #value: T | undefined;
  #ended = false;
  #released = false;
  #taken: (() => void) | undefined;
  #given: (() => void) | undefined;

  give(value: T): Promise<void> {
    if (this.#released) return Promise.resolve();
    return new Promise((resolve) => {
      this.#value = value;
      this.#taken = resolve;
      this.#given?.();
    });
  }

  end(): void {
    this.#ended = true;
    this.#given?.();
  }

  /** Nobody takes any more. */
  release(): void {
    this.#released = true;
    this.#taken?.();
  }

  /** Undefined behind the last. The one before counts as done with. */
  async take(): Promise<T | undefined> {
    this.#taken?.();
    this.#taken = undefined;
    while (this.#value === undefined && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#given = resolve;
      });
    }
    const value = this.#value;
    this.#value = undefined;
    return value;
  }
}
