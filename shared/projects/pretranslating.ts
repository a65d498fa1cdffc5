import { adoptCodes, type Content, equalContent, isBlankContent, isEmptyContent } from '../content/index.ts';
import type { Match } from '../memory/index.ts';
import { isConfirmed, type Origin } from '../targets/index.ts';
import { fillTarget, repetitionKey, type Stamp, type TargetChange } from './editing.ts';
import type { Segment, Target } from './model.ts';
import { isPropagated } from './own-way.ts';

/** What a person chooses for a pre-translation. */
export interface PretranslationOptions {
  /** Lowest score that is used, in percent. */
  readonly threshold: number;
  readonly kinds: ReadonlySet<Match['kind']>;
  /** Also drafts whose text nobody has typed or changed; else only empty targets. */
  readonly drafts: boolean;
  readonly status: 'draft' | 'translated';
}

/** A row of the edition with its matches, best first. */
export interface PretranslatedRow {
  readonly segment: Segment;
  readonly target: Target;
  readonly matches: readonly Match[];
}

/** Score ranges in which effects are counted, best first. */
export const matchBands = ['context', 'exact', '95-99', '85-94', '75-84', 'below-75', 'repetition'] as const;
export type MatchBand = (typeof matchBands)[number];

/** Why a row stays as it is. */
export const restReasons = ['no-match', 'same', 'written', 'confirmed', 'locked'] as const;
export type RestReason = (typeof restReasons)[number];

/** Rows and their source words. */
export interface Amount {
  readonly segments: number;
  readonly words: number;
}

export interface PretranslationPlan {
  readonly changes: readonly TargetChange[];
  /** What is filled, by band; bands without a row are left out. */
  readonly filled: ReadonlyMap<MatchBand, Amount>;
  /** What stays, by reason; reasons without a row are left out. */
  readonly left: ReadonlyMap<RestReason, Amount>;
}

/**
 * What a pre-translation changes. A row takes its best match of a chosen kind that reaches the threshold; locked and
 * confirmed rows and what a person has written stay. An empty row without a match follows a confirmed repetition of
 * its source, unless it goes its own way. Depends on its arguments alone; `rows` are all of the edition, in order.
 */
export function planPretranslation(
  rows: readonly PretranslatedRow[],
  options: PretranslationOptions,
  stamp: Stamp,
): PretranslationPlan {
  const filled = new Map<MatchBand, Amount>();
  const left = new Map<RestReason, Amount>();
  const changes: TargetChange[] = [];
  const unmatched: PretranslatedRow[] = [];
  const confirmed = new Map<string, Target>();
  for (const row of rows) {
    const { segment, target } = row;
    const reason = reasonToStay(target, options);
    const match = reason === undefined ? bestOf(row.matches, options) : undefined;
    if (match !== undefined) {
      const after = withMatch(segment, target, match, options, stamp);
      if (isSame(target, after)) count(left, 'same', segment);
      else {
        changes.push({ before: target, after });
        count(filled, bandOf(match.score), segment);
      }
      lead(confirmed, segment, after);
      continue;
    }
    lead(confirmed, segment, target);
    if (reason === undefined) unmatched.push(row);
    else count(left, reason, segment);
  }
  for (const { segment, target } of unmatched) {
    const leader = target.ownWay ? undefined : confirmed.get(repetitionKey(segment));
    const content = leader === undefined ? undefined : adoptCodes(leader.content, segment.source);
    if (content === undefined || !(isEmptyContent(target.content) || isPropagated(target))) {
      count(left, 'no-match', segment);
    } else if (equalContent(content, target.content)) count(left, 'same', segment);
    else {
      changes.push({ before: target, after: fillTarget(target, content, { kind: 'propagated' }, stamp) });
      count(filled, 'repetition', segment);
    }
  }
  return { changes, filled, left };
}

function reasonToStay(target: Target, { drafts }: PretranslationOptions): RestReason | undefined {
  if (target.locked) return 'locked';
  if (isConfirmed(target.status)) return 'confirmed';
  if (isBlankContent(target.content)) return undefined;
  return drafts && isUntouched(target) ? undefined : 'written';
}

/** A draft that came from elsewhere and that nobody has changed, judged or confirmed. */
function isUntouched({ status, origin }: Target): boolean {
  return status === 'draft' && origin.kind !== 'typed' && origin.edited !== true;
}

function bestOf(matches: readonly Match[], { threshold, kinds }: PretranslationOptions): Match | undefined {
  return matches.find(({ kind, score }) => score >= threshold && kinds.has(kind));
}

function withMatch(
  segment: Segment,
  target: Target,
  match: Match,
  { status }: PretranslationOptions,
  stamp: Stamp,
): Target {
  const content = onOneLine(match.target ?? adoptCodes(match.unit.target, segment.source));
  const origin: Origin = { kind: 'memory', score: match.score, memory: match.memoryName };
  const filled = fillTarget(target, content, origin, stamp);
  return filled.status === 'new' || isBlankContent(content) ? filled : { ...filled, status };
}

function isSame(before: Target, after: Target): boolean {
  return (
    equalContent(before.content, after.content) &&
    before.status === after.status &&
    before.origin.kind === after.origin.kind &&
    before.origin.score === after.origin.score
  );
}

/** Notes a target that repetitions of its source follow: the first confirmed one that does not go its own way. */
function lead(confirmed: Map<string, Target>, segment: Segment, target: Target): void {
  if (target.ownWay || !isConfirmed(target.status)) return;
  const key = repetitionKey(segment);
  if (!confirmed.has(key)) confirmed.set(key, target);
}

function bandOf(score: number): MatchBand {
  if (score > 100) return 'context';
  if (score === 100) return 'exact';
  if (score >= 95) return '95-99';
  if (score >= 85) return '85-94';
  return score >= 75 ? '75-84' : 'below-75';
}

function count<K>(amounts: Map<K, Amount>, key: K, { words }: Segment): void {
  const before = amounts.get(key) ?? { segments: 0, words: 0 };
  amounts.set(key, { segments: before.segments + 1, words: before.words + words });
}

/** The content without line breaks: one would cut the paragraph of the document. */
export function onOneLine(content: Content): Content {
  if (!/[\n\r\u2028\u2029]/.test(content.text)) return content;
  return { ...content, text: content.text.replace(/[^\S\n\r]*[\n\r\u2028\u2029]+\s*/g, ' ') };
}
