import { equalContent, isBlankContent } from '../content/index.ts';
import { isConfirmed, type Origin } from '../targets/index.ts';
import { editedOrigin, type Stamp, type TargetChange } from './editing.ts';
import type { ExchangeReading, FoundTranslation } from './exchange-reading.ts';
import type { Segment, Target } from './model.ts';

export interface TakeRequest {
  readonly segments: readonly Segment[];
  /** The edition as it is now. */
  readonly targetOf: (segment: Segment) => Target;
  readonly reading: ExchangeReading;
  readonly stamp: Stamp;
}

/** What taking translations from an exchange file does to an edition. */
export interface TakingPlan {
  /** In the order of the document. */
  readonly changes: readonly TargetChange[];
  /** Segments whose text or status changes, and of them those that had no translation. */
  readonly changed: number;
  readonly added: number;
  readonly same: number;
  /** Locked segments for which the file has something else. */
  readonly locked: number;
  /** Segments that have no translation in the file, and stay as they are. */
  readonly missing: number;
  /** Segments whose translation has no place. */
  readonly unplaced: number;
  /** Of the changes: sentences of translations of several segments, which come as drafts. */
  readonly divided: number;
  /** Of the changes: translations that lack codes, or had unknown ones. */
  readonly losesCodes: number;
}

/**
 * The changes that bring an edition to what an exchange file says. Locked segments stay; a segment that has
 * no translation in the file keeps its own. A text that is the same takes the file's status, if it says one.
 */
export function planTaking({ segments, targetOf, reading, stamp }: TakeRequest): TakingPlan {
  const found = new Map(reading.found.map((translation) => [translation.segmentId, translation]));
  const unplaced = new Set(reading.unplaced.flatMap(({ segmentIds }) => segmentIds));
  const changes: TargetChange[] = [];
  const counts = { changed: 0, added: 0, same: 0, locked: 0, missing: 0, divided: 0, losesCodes: 0 };
  for (const segment of segments) {
    const translation = found.get(segment.id);
    if (translation === undefined) {
      if (!unplaced.has(segment.id)) counts.missing++;
      continue;
    }
    const before = targetOf(segment);
    const after = taken(before, translation, stamp);
    if (after === before) counts.same++;
    else if (before.locked) counts.locked++;
    else {
      changes.push({ before, after });
      if (isBlankContent(before.content)) counts.added++;
      else counts.changed++;
      if (translation.divided) counts.divided++;
      if (translation.losesCodes) counts.losesCodes++;
    }
  }
  return { changes, ...counts, unplaced: unplaced.size };
}

/** The target as the file has it; the same reference when that is no other. */
function taken(before: Target, found: FoundTranslation, { by, at }: Stamp): Target {
  const stamped = { ...before, changedAt: at, changedBy: by };
  if (equalContent(before.content, found.content)) {
    const isUnsure = found.withoutState === true || found.divided === true || found.status === 'new';
    return isUnsure || found.status === before.status ? before : { ...stamped, status: found.status };
  }
  return {
    ...stamped,
    content: found.content,
    status: found.status === 'new' ? 'draft' : found.status,
    origin: originOf(before.origin, found.origin),
  };
}

/** Programs leave the origin of a translation there when somebody changes it. */
function originOf(before: Origin, found: Origin | undefined): Origin {
  if (found === undefined) return { kind: 'typed' };
  const isSame = found.kind === before.kind && found.score === before.score;
  return isSame ? editedOrigin(before) : found;
}

/** Whether a change is a confirmation taken back, of the same text, which the memory then gives up. */
export function takesBackConfirmation({ before, after }: TargetChange): boolean {
  return (
    isConfirmed(before.status) && !isConfirmed(after.status) && equalContent(before.content, after.content)
  );
}
