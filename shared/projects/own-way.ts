import { adoptCodes, isEmptyContent } from '../content/index.ts';
import { isConfirmed } from '../targets/index.ts';
import { fillTarget, type Stamp, type TargetChange } from './editing.ts';
import type { Segment, Target } from './model.ts';

/** A row with its target, as repetitions are given. */
export interface RepeatedRow {
  readonly segment: Segment;
  readonly target: Target;
}

/** Whether a target is still what a propagation put there: nobody has touched or confirmed it. */
export function isPropagated(target: Target): boolean {
  return target.origin.kind === 'propagated' && target.origin.edited !== true && !isConfirmed(target.status);
}

/**
 * The exception from propagation, set or lifted. A row that goes its own way gives back a text that it only took
 * over; one that follows again takes the text of the repetition that was confirmed last, if it is empty. Whatever
 * a person wrote stays. `undefined` when nothing changes, as for a locked row.
 */
export function changeOwnWay(
  row: RepeatedRow,
  ownWay: boolean,
  repeats: readonly RepeatedRow[],
  stamp: Stamp,
): TargetChange | undefined {
  const { segment, target } = row;
  if (target.locked || target.ownWay === ownWay) return undefined;
  const turned: Target = { ...target, ownWay, changedAt: stamp.at, changedBy: stamp.by };
  if (ownWay) {
    const after = isPropagated(target)
      ? fillTarget(turned, { text: '', codes: segment.source.codes }, { kind: 'typed' }, stamp)
      : turned;
    return { before: target, after };
  }
  const leader = isEmptyContent(target.content) ? leaderOf(segment, repeats) : undefined;
  const after =
    leader === undefined
      ? turned
      : fillTarget(turned, adoptCodes(leader.content, segment.source), { kind: 'propagated' }, stamp);
  return { before: target, after };
}

/** The target that the repetitions of a segment follow: the one that was confirmed last. */
function leaderOf(segment: Segment, repeats: readonly RepeatedRow[]): Target | undefined {
  let leader: Target | undefined;
  for (const { segment: other, target } of repeats) {
    if (other.id === segment.id || target.ownWay || !isConfirmed(target.status)) continue;
    if (leader === undefined || target.changedAt >= leader.changedAt) leader = target;
  }
  return leader;
}
