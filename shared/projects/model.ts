import type { LanguageTag } from '../base/index.ts';
import { type Content, emptyContent } from '../content/index.ts';
import type { FilterId, FilterSettings, UnitKind } from '../filters/contract.ts';
import type { Origin, Status } from '../targets/index.ts';

/** Milliseconds since the epoch, UTC. */
export type Timestamp = number;

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguages: readonly LanguageTag[];
  readonly memories: readonly ProjectMemory[];
  readonly glossaryIds: readonly string[];
  /** Lowest score of a fuzzy match that is offered, in percent. */
  readonly threshold: number;
  readonly createdAt: Timestamp;
  readonly openedAt: Timestamp;
}

/** A memory as one project uses it. Exactly one per project is written to. */
export interface ProjectMemory {
  readonly memoryId: string;
  readonly writable: boolean;
  /** Points taken off each of its matches. */
  readonly penalty: number;
}

export interface ProjectDocument {
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly filter: FilterId;
  readonly charset: string;
  /** What the person chose for its filter. */
  readonly settings?: FilterSettings;
  readonly byteLength: number;
  readonly segmentCount: number;
  readonly wordCount: number;
  readonly order: number;
  readonly addedAt: Timestamp;
  /** How often its segments were cut anew; absent: never. */
  readonly cuts?: number;
  /** Above every id that a segment of it ever had; absent while it was never cut anew. */
  readonly nextSegmentId?: number;
}

/** A translatable sentence, heading or cell of a document. */
export interface Segment {
  /** Stable within its document, also when others are split or joined. */
  readonly id: number;
  /** Index of the extracted unit it lies in; a change of unit is a change of paragraph. */
  readonly unit: number;
  /** Offsets into the unit's source text. */
  readonly start: number;
  readonly end: number;
  readonly kind: UnitKind;
  readonly level?: number;
  readonly source: Content;
  readonly words: number;
  /** What the author of the file says about it. */
  readonly note?: string;
  /** Names it within the file, stable over versions. */
  readonly context?: string;
  /** Which of several files in the document it belongs to, from 0 (absent): neighbours in another are none. */
  readonly part?: number;
  /** UTF-16 units that the target may have at most. */
  readonly maxLength?: number;
  /** What the document marks its paragraph to be in; absent: it says nothing below the whole. */
  readonly language?: LanguageTag;
  /** Ids of the segments that stood in its place before the document was cut anew. */
  readonly replaces?: readonly number[];
}

/** The translation of one segment in one edition. A segment without a row has a `new`, empty target. */
export interface Target {
  readonly documentId: string;
  readonly language: LanguageTag;
  readonly segmentId: number;
  readonly content: Content;
  readonly status: Status;
  readonly origin: Origin;
  readonly locked: boolean;
  /** A repeat that is translated in its own way: propagation leaves it alone. */
  readonly ownWay: boolean;
  readonly changedAt: Timestamp;
  readonly changedBy: string;
}

/** An edition is a document in one target language. */
export interface EditionKey {
  readonly documentId: string;
  readonly language: LanguageTag;
}

export function newTarget(edition: EditionKey, segmentId: number): Target {
  return {
    documentId: edition.documentId,
    language: edition.language,
    segmentId,
    content: emptyContent,
    status: 'new',
    origin: { kind: 'typed' },
    locked: false,
    ownWay: false,
    changedAt: 0,
    changedBy: '',
  };
}

/** Progress of one edition: segments and source words by status. */
export interface Progress {
  readonly segments: Readonly<Record<Status, number>>;
  readonly words: Readonly<Record<Status, number>>;
}
