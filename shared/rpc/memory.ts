import type { HostBlob, LanguageTag, Progress } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { ImportReport, Match, NewUnit, Unit } from '../memory/index.ts';

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
  /** What names the segment within its file (`Segment.context`); absent when nothing does. */
  readonly contextId?: string;
  /** Percent. */
  readonly threshold: number;
  readonly limit: number;
}

export interface ConcordanceRequest {
  readonly memories: readonly LookupMemory[];
  readonly targetLanguage: LanguageTag;
  readonly query: string;
  readonly side: 'source' | 'target' | 'both';
  readonly limit: number;
}

export interface ConcordanceHit {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly unit: Unit;
  /** Ranges of the query in the source's and target's text. */
  readonly sourceRanges: readonly (readonly [start: number, end: number])[];
  readonly targetRanges: readonly (readonly [start: number, end: number])[];
}

/** What the memory worker does; reached through Comlink by `renderer/platform/memory-client.ts`. */
export interface MemoryService {
  /** Loads (or builds) the index of these memories, so that the first lookup is quick. */
  open(memoryIds: readonly string[]): Promise<void>;
  lookup(request: LookupRequest): Promise<readonly Match[]>;
  concordance(request: ConcordanceRequest): Promise<readonly ConcordanceHit[]>;
  /** Applies what waits in the queue, oldest first; gives how many changes were applied. */
  applyQueue(): Promise<number>;
  importTmx(
    memoryId: string,
    file: HostBlob,
    fileName: string,
    onProgress: (progress: Progress & { readonly units: number }) => void,
    cancelled: () => Promise<boolean>,
  ): Promise<ImportReport>;
  /**
   * TMX 1.4b, UTF-8, of the units of a target language (or all), handed to `write` in chunks of some
   * hundred kilobytes, in order; gives the number of units written.
   */
  exportTmx(
    memoryId: string,
    targetLanguage: LanguageTag | undefined,
    write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
  ): Promise<number>;
  /** Adds units in bulk; gives by how many the memory grew: what was there already is not stored twice. */
  addUnits(memoryId: string, units: readonly NewUnit[]): Promise<number>;
  deleteUnit(memoryId: string, unitId: number): Promise<void>;
  deleteMemory(memoryId: string): Promise<void>;
}
