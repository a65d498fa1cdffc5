import type { Content } from '../content/index.ts';
import type { Origin, Status } from '../targets/index.ts';

/** A translation in an exchange file, for a segment of the document. */
export interface FoundTranslation {
  readonly segmentId: number;
  /** Codes as in the segment's source; where it says what the edition has already, the edition's own. */
  readonly content: Content;
  readonly status: Status;
  readonly origin?: Origin;
  /** The file says nothing of the status, which counts as translated. */
  readonly withoutState?: boolean;
  /** The other program joined segments, and this is the sentence of its translation that fits: a draft. */
  readonly divided?: boolean;
  /** It lacks codes of its source, or had some that are none of the document's and were left out. */
  readonly losesCodes?: boolean;
}

/**
 * Why a translation has no place: segments were joined, and it has another number of sentences; only a part
 * of the segment is translated; translations stand in another order than their sources; the source in the
 * file is another text; the document, as it was added, has no such text.
 */
export type UnplacedReason = 'joined' | 'partly' | 'reordered' | 'other-text' | 'absent';

export interface UnplacedTranslation {
  readonly reason: UnplacedReason;
  /** The segments that it would have been for; empty for `absent`. */
  readonly segmentIds: readonly number[];
  /** Line and column of its unit in the exchange file. */
  readonly place: string;
}

/** What an exchange file holds for an edition. What is in neither list has no translation there. */
export interface ExchangeReading {
  /** At most one for a segment, in the order of the document. */
  readonly found: readonly FoundTranslation[];
  readonly unplaced: readonly UnplacedTranslation[];
}
