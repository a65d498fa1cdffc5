import type { LanguageTag } from '../base/index.ts';
import type { Content } from '../content/index.ts';
import type { TmxNote, TmxProperty, TmxUserEncoding } from './tmx/records.ts';

/** How far a unit can be trusted, least first; the order of this list is the ranking. */
export const trustLevels = ['aligned', 'draft', 'translated', 'reviewed', 'approved'] as const;
export type Trust = (typeof trustLevels)[number];

export interface Memory {
  readonly id: string;
  readonly name: string;
  readonly sourceLanguage: LanguageTag;
  readonly createdAt: number;
  readonly unitCount: number;
  /** Goes up with each change of its units; absent while there was none. */
  readonly revision?: number;
  /** What the TMX files that were imported say in their headers; absent for nothing. Written on export to TMX. */
  readonly header?: MemoryHeader;
}

/** What the header of a TMX file says of its memory as a whole. */
export interface MemoryHeader {
  /**
   * Attributes as they were written, but those that an export sets itself (`memoryHeaderOf`). Absent in memories of
   * older programs.
   */
  readonly attributes?: Readonly<Record<string, string>>;
  readonly notes: readonly TmxNote[];
  readonly properties: readonly TmxProperty[];
  readonly userEncodings: readonly TmxUserEncoding[];
}

/** One source–target pair with its provenance. */
export interface Unit {
  /** Unique within its memory; given by the store. */
  readonly id: number;
  readonly sourceLanguage: LanguageTag;
  readonly targetLanguage: LanguageTag;
  readonly source: Content;
  readonly target: Content;
  readonly trust: Trust;
  /** Milliseconds since the epoch; 0 when unknown. */
  readonly createdAt: number;
  readonly changedAt: number;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly project: string;
  readonly document: string;
  /** Plain text of the segments before and behind at confirmation, empty when unknown: for in-context matches. */
  readonly previous: string;
  readonly next: string;
  /** What names the segment within its file (`contextIdOf`); absent when nothing does. */
  readonly contextId?: string;
  /** How often it served since: further segments translated alike, and others that a match of it was put into. */
  readonly uses: number;
  /**
   * Which segment of which edition wrote it (`documentId/language/segmentId`), empty for imports. A later
   * confirmation of the same segment supersedes the unit.
   */
  readonly key: string;
  /** TMX `tuid`, `prop` and `note` of an imported unit, kept for export. */
  readonly extra?: UnitExtra;
}

export interface UnitExtra {
  readonly tuid?: string;
  readonly properties?: readonly { readonly type: string; readonly value: string }[];
  readonly notes?: readonly string[];
}

/** A unit as it is written: the store gives the id. */
export type NewUnit = Omit<Unit, 'id'>;

/**
 * How a match serves: the same text where it was translated before, the same text, a text like it, one of which
 * numbers, addresses and terms were replaced (`assembleMatch`).
 */
export type MatchKind = 'context' | 'exact' | 'fuzzy' | 'assembled';

/** A unit offered for a segment. */
export interface Match {
  readonly memoryId: string;
  readonly memoryName: string;
  readonly unit: Unit;
  readonly kind: MatchKind;
  /** Percent after penalties: 101 and 102 in context, 100 exact, below fuzzy and assembled. */
  readonly score: number;
  readonly reasons: readonly ScoreReason[];
  /** For `assembled`: the target as it is offered, with the segment's codes; else the unit's own serves. */
  readonly target?: Content;
  /** For `assembled`: what was replaced, in order of the target. */
  readonly parts?: readonly ReplacedPart[];
}

/** A part of an assembled target. Ranges are UTF-16 units into the text of `Match.target`. */
export interface ReplacedPart {
  readonly kind: 'number' | 'link' | 'term';
  readonly start: number;
  readonly end: number;
  /** What the unit's target has there. */
  readonly was: string;
  /** What the segment has, and where: UTF-16 units into its source. */
  readonly source: { readonly start: number; readonly end: number; readonly text: string };
}

/** One part of an explained score: what differs, how often, how many points it cost. */
export interface ScoreReason {
  readonly code:
    | 'context-both'
    | 'context-id'
    | 'context-one'
    | 'same'
    | 'words-changed'
    | 'words-inserted'
    | 'words-deleted'
    | 'words-moved'
    | 'characters-changed'
    | 'characters-inserted'
    | 'characters-deleted'
    | 'characters-moved'
    | 'numbers'
    | 'links'
    | 'codes-missing'
    | 'codes-extra'
    | 'codes-different'
    | 'codes-moved'
    | 'case'
    | 'forms'
    | 'composition'
    | 'invisible'
    | 'punctuation'
    | 'spaces'
    | 'trust-aligned'
    | 'trust-draft'
    | 'memory-penalty'
    | 'variant'
    | 'several-targets'
    | 'numbers-replaced'
    | 'links-replaced'
    | 'terms-replaced'
    | 'codes-adopted';
  readonly count: number;
  /** Points taken off (positive), 0 for mere facts. */
  readonly points: number;
}

/**
 * A change to the memory that a confirmation (or its undoing) asks for. Written to the store's queue
 * in the transaction that confirms the segment, applied to the memory by the worker, and removed in
 * the transaction that changes the block: a killed process loses neither.
 */
export type MemoryChange =
  | {
      readonly kind: 'put';
      readonly memoryId: string;
      readonly unit: NewUnit;
      /** Stored though its texts seem to be in another language: somebody was asked. */
      readonly anyLanguage?: true;
    }
  | { readonly kind: 'withdraw'; readonly memoryId: string; readonly key: string }
  /** A unit served as the start of another target: one use more. */
  | { readonly kind: 'use'; readonly memoryId: string; readonly unitId: number };
