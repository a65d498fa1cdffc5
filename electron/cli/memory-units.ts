import { EditioError, type FailureCode, type LanguageTag } from '../../shared/base/index.ts';
import { plainText } from '../../shared/content/index.ts';
import {
  type ImportReport,
  LanguageCheck,
  type NewUnit,
  type UnitObjection,
  type UnitPlace,
} from '../../shared/memory/index.ts';
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
  /** Tells units of which a text is in another language than it says; they are given all the same. */
  readonly checkLanguage?: boolean;
  /** Pairs of which a text is empty are given too, and `places` says where units stand. */
  readonly forCheck?: boolean;
  /** Before a failure that no unit can be used, tells what was left out. */
  readonly tellsLeftOut?: boolean;
}

/** Failures for which each unit that was left out is the reason. */
const withoutUnits: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'tmx-no-units',
  'tmx-bytes-wrong',
  'memory-no-units',
]);

/** A memory file that may be read several times. */
export class MemoryFile {
  readonly #input: InputFile;
  readonly #options: MemoryFileOptions;
  readonly #streams: Streams;
  #report: ImportReport | undefined;
  #places: readonly UnitPlace[] = [];
  #header: TmxHeader | undefined;
  #languages: readonly LanguageTag[] = [];
  #severalSources = false;
  #wrongLanguage = 0;

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

  /** Where the units of the batch stand that was given last; `forCheck`. */
  get places(): readonly UnitPlace[] {
    return this.#places;
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

  /** The source language that the file says; `*all*` where each unit has its own, or nothing is said. */
  get sourceLanguage(): LanguageTag | '*all*' {
    const [first] = this.#severalSources ? [] : this.#languages;
    return this.#header?.sourceLanguage || first || '*all*';
  }

  /** The languages of a table's columns; of TMX none. */
  get languages(): readonly LanguageTag[] {
    return this.#languages;
  }

  /** Units of the last reading that seem to be in another language than they say. */
  get wrongLanguage(): number {
    return this.#wrongLanguage;
  }

  close(): Promise<void> {
    return this.#input.close();
  }

  /**
   * The units in batches, in file order, with progress shown. Throws the failure that ended the reading, unless a
   * part is wanted and there is one.
   */
  async *batches(): AsyncGenerator<readonly NewUnit[]> {
    const { from, to, partial, checkLanguage, forCheck = false } = this.#options;
    let stopped = false;
    this.#wrongLanguage = 0;
    const channel = new Rendezvous<readonly NewUnit[]>();
    const reading = readMemoryFile(this.#input.blob, this.name, {
      ...(from === undefined ? {} : { sourceLanguage: from }),
      ...(to === undefined ? {} : { targetLanguages: [to] }),
      wantsPlaces: forCheck,
      keepsEmpty: forCheck,
      onUnits: (units, places) => {
        this.#places = places;
        return channel.give(units);
      },
      onHeader: (header) => {
        this.#header = header;
      },
      onLanguages: (languages, severalSources) => {
        this.#languages = languages;
        this.#severalSources = severalSources;
      },
      ...(checkLanguage ? { refuse: this.#languageRemarks() } : {}),
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
      if (this.#options.tellsLeftOut && withoutUnits.has(report.failure.code)) {
        for (const sentence of problemSentences(this.name, report)) this.#streams.message(sentence);
      }
      throw new EditioError(report.failure.code, report.failure.params);
    }
  }

  #languageRemarks(): (unit: NewUnit) => UnitObjection | undefined {
    const check = new LanguageCheck();
    return (unit) => {
      const [wrong] = check.wrongSides(unit);
      if (wrong === undefined) return undefined;
      this.#wrongLanguage++;
      const [language, content] =
        wrong.side === 'source' ? [unit.sourceLanguage, unit.source] : [unit.targetLanguage, unit.target];
      return { reason: 'wrong-language', detail: `${language}: ${plainText(content)}`, kept: true };
    };
  }

  /** Tells what was left out, and that a part is missing. */
  tellProblems(): void {
    const report = this.#report;
    if (report === undefined) return;
    for (const sentence of problemSentences(this.name, report)) this.#streams.message(sentence);
    if (report.imported === 0 && !report.failure && !report.cancelled) {
      this.#streams.message(`“${this.name}” holds no pair of texts that could be taken.`);
    }
    if (this.#wrongLanguage > 0) {
      const units = this.#wrongLanguage === 1 ? '1 unit seems' : `${this.#wrongLanguage} units seem`;
      this.#streams.message(
        `“${this.name}”: ${units} to be in another language than said, but nothing was refused; see editio memory check.`,
      );
    }
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
