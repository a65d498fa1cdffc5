import {
  adoptCodes,
  type Content,
  equalContent,
  isBlankContent,
  isEmptyContent,
  serialiseCodes,
} from '../content/index.ts';
import { isConfirmed, type Origin, type Status } from '../targets/index.ts';
import type { Segment, Target, Timestamp } from './model.ts';

/** Who changes a target, and when. */
export interface Stamp {
  readonly by: string;
  readonly at: Timestamp;
}

/** One target before and after a change; the unit of saving, of undo and of the history. */
export interface TargetChange {
  readonly before: Target;
  readonly after: Target;
}

/**
 * The target with other content, as typing gives it: text makes it a draft, no text makes it new, and
 * an offered match that is touched counts as edited. Returns the same reference when nothing differs.
 */
export function editTarget(target: Target, content: Content, stamp: Stamp): Target {
  if (equalContent(target.content, content)) return target;
  const status: Status = isEmptyContent(content) ? 'new' : 'draft';
  return {
    ...target,
    content,
    status,
    origin: isEmptyContent(content) ? { kind: 'typed' } : editedOrigin(target.origin),
    changedAt: stamp.at,
    changedBy: stamp.by,
  };
}

/** An origin of which somebody has changed the text. */
export function editedOrigin(origin: Origin): Origin {
  if (origin.kind === 'typed' || origin.edited === true) return origin;
  return { ...confirmedOrigin(origin), edited: true };
}

/** An origin of which somebody has confirmed the text. */
function confirmedOrigin(origin: Origin): Origin {
  if (origin.unconfirmed !== true) return origin;
  const { unconfirmed: _, ...rest } = origin;
  return rest;
}

/** Whether a person has said that the target stands; one that was only given such a status has not been looked at. */
export function isConfirmedByPerson({ status, origin }: Pick<Target, 'status' | 'origin'>): boolean {
  return isConfirmed(status) && origin.unconfirmed !== true;
}

/** The target filled from elsewhere (a match, the source, a propagation), as a draft. */
export function fillTarget(target: Target, content: Content, origin: Origin, stamp: Stamp): Target {
  return {
    ...target,
    content,
    origin,
    status: isEmptyContent(content) ? 'new' : 'draft',
    changedAt: stamp.at,
    changedBy: stamp.by,
  };
}

/**
 * The target as confirmed by a translator. A reviewed or approved target that was not changed keeps
 * its status; one that is empty or blank cannot be confirmed and is returned unchanged.
 */
export function confirmTarget(target: Target, stamp: Stamp): Target {
  if (isBlankContent(target.content) || isConfirmedByPerson(target)) return target;
  const origin = confirmedOrigin(target.origin);
  return { ...target, origin, status: 'translated', changedAt: stamp.at, changedBy: stamp.by };
}

/** The target with another status; an empty target stays `new`. */
export function setStatus(target: Target, status: Status, stamp: Stamp): Target {
  if (target.status === status) return target;
  if (isBlankContent(target.content)) return target;
  const origin = confirmedOrigin(target.origin);
  return { ...target, origin, status, changedAt: stamp.at, changedBy: stamp.by };
}

/** What makes two segments repetitions of each other: the same text with the same codes. */
export function repetitionKey(segment: Segment): string {
  return serialiseCodes(segment.source);
}

/** Indexes of segments by `repetitionKey`, for those that occur more than once. */
export function findRepetitions(segments: readonly Segment[]): ReadonlyMap<string, readonly number[]> {
  const first = new Map<string, number>();
  const repeated = new Map<string, number[]>();
  for (const [index, segment] of segments.entries()) {
    const key = repetitionKey(segment);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, index);
      continue;
    }
    const list = repeated.get(key);
    if (list === undefined) repeated.set(key, [earlier, index]);
    else list.push(index);
  }
  return repeated;
}

/**
 * What confirming a segment changes in its repetitions: each one that is still empty, or that an
 * earlier propagation filled and nobody touched, takes the text as a draft. Locked rows, rows that go
 * their own way and rows that a person wrote stay; a row that goes its own way gives nothing to others either.
 */
export function propagate(
  from: Segment,
  confirmed: Target,
  repeats: readonly { readonly segment: Segment; readonly target: Target }[],
  stamp: Stamp,
): readonly TargetChange[] {
  const changes: TargetChange[] = [];
  if (confirmed.ownWay) return changes;
  for (const { segment, target } of repeats) {
    if (segment.id === from.id || target.locked || target.ownWay) continue;
    const untouched =
      isEmptyContent(target.content) ||
      (target.origin.kind === 'propagated' && target.origin.edited !== true && !isConfirmed(target.status));
    if (!untouched) continue;
    const content = adoptCodes(confirmed.content, segment.source);
    if (equalContent(content, target.content)) continue;
    changes.push({ before: target, after: fillTarget(target, content, { kind: 'propagated' }, stamp) });
  }
  return changes;
}

/** The content without line breaks: one would cut the paragraph of the document. */
export function onOneLine(content: Content): Content {
  if (!/[\n\r\u2028\u2029]/.test(content.text)) return content;
  return { ...content, text: content.text.replace(/[^\S\n\r]*[\n\r\u2028\u2029]+\s*/g, ' ') };
}
