import type { HostBlob, LanguageTag, Progress } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type {
  ChangedBy,
  ConcordanceMode,
  FoundLanguage,
  Fragment,
  ImportReport,
  Match,
  Memory,
  NewUnit,
  StoredUnit,
  TakenUnit,
  Unit,
  UnitFields,
} from '../memory/index.ts';
import type { MemoryFormat } from '../memory/table/index.ts';

/** A memory that a lookup reads, with the points taken off each of its matches. */
export interface LookupMemory {
  readonly memoryId: string;
  readonly penalty: number;
}

export interface LookupRequest {
  readonly memories: readonly LookupMemory[];
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  /** Plain text of the neighbouring segments, empty at the document's edges. */
  readonly previous: string;
  readonly next: string;
  /** What names the segment within its file (`contextIdOf(segment.context)`); absent when nothing does. */
  readonly contextId?: string;
  /**
   * Also fuzzy matches of which numbers, addresses and codes were replaced (`withAssembled`, which the page calls
   * again when it knows the terms). Default: no.
   */
  readonly assembled?: boolean;
  /** Percent. */
  readonly threshold: number;
  readonly limit: number;
}

export interface FragmentRequest {
  readonly memories: readonly LookupMemory[];
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  readonly limit: number;
}

export interface FragmentHit extends Fragment {
  readonly memoryId: string;
  readonly memoryName: string;
}

export interface ConcordanceRequest {
  readonly memories: readonly LookupMemory[];
  /**
   * Languages of the units, by the rules of `variantDistance`: those of another region come behind all others, those
   * in another language or script not at all. Without a source language sources in any language are searched.
   */
  readonly sourceLanguage?: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly query: string;
  /** Default `exact`. */
  readonly mode?: ConcordanceMode;
  /** In `exact` mode: not within words. Default: anywhere. */
  readonly wholeWords?: boolean;
  readonly side: 'source' | 'target' | 'both';
  readonly limit: number;
  /** So many hits are told as soon as they are there. Default: `onProgress` hears of hits only now and then. */
  readonly first?: number;
}

/** What a hit shows of its unit; all else is asked for with `units`. */
export type HitUnit = Pick<Unit, 'id' | 'sourceLanguage' | 'targetLanguage' | 'source' | 'target'>;

export interface ConcordanceHit {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly unit: HitUnit;
  /** Ranges of the query in the source's and target's text. */
  readonly sourceRanges: readonly (readonly [start: number, end: number])[];
  readonly targetRanges: readonly (readonly [start: number, end: number])[];
}

/** How far an import is: bytes, and units that are in the store. */
export interface ImportProgress extends Progress {
  readonly units: number;
  readonly unitsPerSecond: number;
  /** Milliseconds until it is done, as far as can be told; absent in the first second. */
  readonly timeLeft?: number;
}

/** What of a memory is written, and as what. */
export interface MemoryExport {
  /** CSV, TSV and XLSX as `shared/memory/table` has them, TMX 1.4b in UTF-8. */
  readonly format: MemoryFormat;
  /** For messages. */
  readonly fileName: string;
  /** These units alone, whatever their order; those that are gone are left out. Default: all. */
  readonly unitIds?: Uint32Array;
}

export interface ImportWishes {
  /** Takes also units of which a text seems to be in another language than it says. Default: no. */
  readonly anyLanguage?: boolean;
}

export interface MemoryImportReport extends ImportReport {
  /** For `undoImport`; empty when nothing was changed. */
  readonly importId: string;
  /** Units that were left out because a text is in another language than it says. */
  readonly wrongLanguage: number;
}

/** What came of the waiting changes. */
export interface QueueResult {
  readonly applied: number;
  /** Of these, what was not taken into its memory: a pair that is not in it, in another language than it says. */
  readonly refused: readonly RefusedUnit[];
}

export interface RefusedUnit {
  readonly memoryId: string;
  readonly reason: 'wrong-language';
  readonly unit: NewUnit;
  readonly side: 'source' | 'target';
  /** What that side seems to be in. */
  readonly found: FoundLanguage;
}

export interface UnitEdit {
  readonly unitId: number;
  readonly fields: UnitFields;
  /**
   * What the person saw of the unit when beginning to change it: where the store has something else by then, the unit
   * stays as it is. Absent: whatever is stored is changed.
   */
  readonly seen?: SeenUnit;
  /** Stored though a text seems to be in another language than it says: somebody was asked. */
  readonly anyLanguage?: true;
}

export type SeenUnit = { readonly [K in keyof UnitFields]?: UnitFields[K] | undefined };

export interface BulkChange {
  readonly changed: number;
  /** For `undoChange`; empty when nothing was changed. */
  readonly undoId: string;
  /** Units that were no longer what their edit had `seen`, as they are. */
  readonly overtaken: readonly StoredUnit[];
  /** Edits that were left out, as they would have brought a text into another language than it says. */
  readonly refused: readonly RefusedEdit[];
  /** Units whose edit was left out, as it would have left a source or target without text; absent for none. */
  readonly emptied?: readonly number[];
}

export interface RefusedEdit {
  readonly unitId: number;
  readonly side: 'source' | 'target';
  /** What that side should be in, and what it seems to be in. */
  readonly language: LanguageTag;
  readonly found: FoundLanguage;
}

export interface Undone {
  /** Units that are as they were before. */
  readonly undone: number;
  /** Units that were changed since, and stayed. */
  readonly kept: number;
  /** Units whose pair had come again since: they were joined with that. Absent for none. */
  readonly joined?: number;
}

export interface LookupProgress {
  readonly done: number;
  readonly total: number;
}

/** What the memory worker has of a memory. */
export interface MemoryState {
  readonly units: number;
  readonly revision: number;
  /** Bytes of its index. */
  readonly indexBytes: number;
  /** Whether the last start took a saved index, and how many blocks the next one would have to take in. */
  readonly fromSaved: boolean;
  readonly unsavedBlocks: number;
  /** Milliseconds that the index took for its last lookups, the oldest first, 512 at most; without reading units. */
  readonly lookupTimes: readonly number[];
}

/** What the memory worker does; reached through Comlink by `renderer/platform/memory-client.ts`. */
export interface MemoryService {
  /** Loads (or builds) the index of these memories, so that the first lookup is quick. */
  open(memoryIds: readonly string[]): Promise<void>;
  lookup(request: LookupRequest): Promise<readonly Match[]>;
  /** Parts of a segment that the memories can translate, in order of memory and segment; slower than `lookup`. */
  fragments(request: FragmentRequest): Promise<readonly FragmentHit[]>;
  /**
   * Hits from each memory in turn, each memory's newest first; which they are does not hang on `limit` and `first`,
   * but for expressions, which may be slow in one memory. `onProgress` hears what was found so far where that takes a
   * while. Cancelled, it gives what it has. Rejects with `expression-too-slow` when a regular expression takes for ever on
   * some texts: it is stopped, and nothing else waits for it.
   */
  concordance(
    request: ConcordanceRequest,
    onProgress?: (hits: readonly ConcordanceHit[]) => void,
    cancelled?: () => Promise<boolean>,
  ): Promise<readonly ConcordanceHit[]>;
  /** Units by id, in the order of `unitIds`; those that are gone are left out. */
  units(memoryId: string, unitIds: readonly number[]): Promise<readonly Unit[]>;
  /** Applies what waits in the queue, oldest first. */
  applyQueue(): Promise<QueueResult>;
  /**
   * Reads a TMX file into a memory, some thousand units a transaction. When it is cancelled or fails, what is in
   * stays, whole and indexed; `undoImport` takes it back.
   */
  importTmx(
    memoryId: string,
    file: HostBlob,
    fileName: string,
    onProgress: (progress: ImportProgress) => void,
    cancelled: () => Promise<boolean>,
    options?: ImportWishes,
  ): Promise<MemoryImportReport>;
  /**
   * Takes back what an import added, and makes what it joined as it was; units that were changed or confirmed since
   * stay. Possible until the next import into the memory; rejects with `import-running` while it runs, in any window.
   */
  undoImport(memoryId: string, importId: string): Promise<Undone>;
  /**
   * Units as a file, handed to `write` in chunks of some hundred kilobytes (XLSX: as one), in order; gives the number
   * of units. Rejects with `cancelled`, with `table-too-large` for what XLSX cannot hold, and with what `write` does.
   */
  exportUnits(
    memoryId: string,
    wanted: MemoryExport,
    write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
    onProgress: (progress: Progress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<number>;
  /** Adds units in bulk; gives by how many the memory grew: what was there already is not stored twice. */
  addUnits(memoryId: string, units: readonly NewUnit[]): Promise<number>;
  /**
   * Changes a unit in place, whatever its language; gives it as it is then, `undefined` when it is gone. A later
   * confirmation of a segment that stands behind it still supersedes it. For people's edits: `changeUnits`.
   */
  updateUnit(
    memoryId: string,
    unitId: number,
    fields: UnitFields,
    by: ChangedBy,
  ): Promise<StoredUnit | undefined>;
  /**
   * Gives what was taken out, for `restoreUnits`. With an `undoId`, of a caller's making, `undoChange` has it back too,
   * also after the program was closed; several calls with one `undoId` are one step.
   */
  deleteUnits(memoryId: string, unitIds: readonly number[], undoId?: string): Promise<readonly TakenUnit[]>;
  /**
   * Puts units that were taken out back under their ids; gives how many. One whose pair has come again since is joined
   * with that instead, as by an import.
   */
  restoreUnits(memoryId: string, units: readonly TakenUnit[]): Promise<number>;
  /**
   * Many changes as one that can be taken back; several calls with one `undoId` are one step. An edit whose text is
   * surely in another language, while the unit's was not, is left out and told (`refused`), as is one that would leave
   * a source or target with nothing but white space (`emptied`).
   */
  changeUnits(
    memoryId: string,
    changes: readonly UnitEdit[],
    by: ChangedBy,
    undoId?: string,
  ): Promise<BulkChange>;
  /** Takes back `changeUnits` or `deleteUnits`; units that were changed since stay as they are. */
  undoChange(memoryId: string, undoId: string): Promise<Undone>;
  createMemory(memory: Pick<Memory, 'name' | 'sourceLanguage'>): Promise<Memory>;
  renameMemory(memoryId: string, name: string): Promise<void>;
  /**
   * Takes the units of other memories into this one and deletes those memories; a pair that is there already is not
   * stored twice. What waits in the queue for them goes to this one. Other changes wait meanwhile. Gives by how many
   * units the memory grew. With `formerIds`, of a memory that was split off this one, units that were moved then come
   * back under their ids (those given to `splitMemory`, in its order, none of which was missing), but for those whose
   * segments were confirmed anew.
   */
  mergeMemories(into: string, from: readonly string[], formerIds?: readonly number[]): Promise<number>;
  /** Moves units into a new memory of the same source language. */
  splitMemory(memoryId: string, unitIds: readonly number[], name: string): Promise<Memory>;
  deleteMemory(memoryId: string): Promise<void>;
  /** Answers in the order of the requests, as `lookup` would; fewer when it is cancelled. */
  lookupMany(
    requests: readonly LookupRequest[],
    onProgress: (progress: LookupProgress) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<readonly (readonly Match[])[]>;
  /** Saves the index, so that the next start is quick; happens by itself after larger changes. */
  saveIndex(memoryId: string): Promise<boolean>;
  state(memoryId: string): Promise<MemoryState>;
}
