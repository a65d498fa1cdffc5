import type { LanguageTag, Progress } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { Replacement, TextRange, TextSearch, UnitFilter, UnitOrder } from '../memory/browse/index.ts';
import type { StoredUnit } from '../memory/index.ts';
import type { MaintenanceReport } from '../memory/maintenance/index.ts';

/** Which rows of a memory: a stretch of all units in the order in which they were added, or named ones. */
export type BrowsedRows =
  | { readonly offset: number; readonly limit: number; readonly newestFirst: boolean }
  | { readonly ids: readonly number[] };

export interface BrowseRequest {
  readonly memoryId: string;
  readonly rows: BrowsedRows;
  /** What to mark in the texts. */
  readonly search?: TextSearch;
  /** Asks for what each unit would be after it. */
  readonly replacement?: Replacement;
}

export interface BrowsedUnit {
  readonly unit: StoredUnit;
  /** What is found in the texts, as places in them. */
  readonly sourceRanges: readonly TextRange[];
  readonly targetRanges: readonly TextRange[];
  /** The side that a replacement changes, changed; absent where it changes nothing or would leave no text. */
  readonly replaced?: Content;
}

export interface BrowsePage {
  /** Units of the memory. */
  readonly total: number;
  /** The memory's revision that this shows. */
  readonly revision: number;
  /** In the order asked for; ids that are gone are left out. */
  readonly units: readonly BrowsedUnit[];
}

export interface FindRequest {
  readonly memoryId: string;
  readonly filter: UnitFilter;
  readonly order: UnitOrder;
  /** Finds the units that this would change, and not leave without text, among those that pass the filter. */
  readonly replacement?: Replacement;
  /** Looks at these units only. */
  readonly within?: Uint32Array;
}

/**
 * `scanned` of `total` units are looked at; `ids` are those found since the last report, when they come in order.
 * `sorted`: how much of putting them in order is done, from 0 to 1; absent until all are looked at, and where they
 * come in order.
 */
export interface FindProgress {
  readonly scanned: number;
  readonly total: number;
  readonly found: number;
  readonly ids: Uint32Array;
  readonly sorted?: number;
}

export interface FindResult {
  /** All units found, in the order asked for; when it was cancelled, those found so far, as they were found. */
  readonly ids: Uint32Array;
  readonly revision: number;
  readonly cancelled: boolean;
  /** Units that the replacement would leave without text, which are not among those found; absent for none. */
  readonly emptied?: number;
}

/** What there is to filter by, most frequent first, with the number of units. */
export interface MemoryNames {
  readonly revision: number;
  readonly pairs: readonly {
    readonly source: LanguageTag;
    readonly target: LanguageTag;
    readonly count: number;
  }[];
  readonly persons: readonly NameCount[];
  readonly projects: readonly NameCount[];
  readonly documents: readonly NameCount[];
}

export interface NameCount {
  readonly name: string;
  readonly count: number;
}

export type FindReporter = (progress: FindProgress) => void;

/**
 * Reads memories for the screen that shows them, in a worker of its own: a scan of a million units keeps no lookup
 * waiting, and one that takes for ever is ended with its worker. It never writes. Rejects with `EditioError`.
 */
export interface MemoryBrowseService {
  /** Resolves once the worker runs. */
  ready(): Promise<void>;
  browse(request: BrowseRequest): Promise<BrowsePage>;
  /** A filter or replacement whose regular expression is none throws `RangeError`: compile it before. */
  find(
    request: FindRequest,
    onProgress: FindReporter,
    cancelled: () => Promise<boolean>,
  ): Promise<FindResult>;
  /**
   * Looks through all units for what could be better; `undefined` when it was cancelled. `quick` tells languages by
   * their letters alone; `languages` tells them by their words and looks at nothing else, which takes many times as
   * long.
   */
  check(
    memoryId: string,
    what: 'quick' | 'languages',
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<MaintenanceReport | undefined>;
  /**
   * The ids of all units that say the same as a better one (the most trusted, of these the newest, of these the most
   * used), ascending; `undefined` when it was cancelled.
   */
  surplus(
    memoryId: string,
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<Uint32Array | undefined>;
  /** Names and counts; of a large memory it takes a second or two, once for each revision. */
  names(memoryId: string): Promise<MemoryNames>;
}
