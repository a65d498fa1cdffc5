import { serialiseCodes } from '../content/index.ts';
import { lastChangedAt } from './last-change.ts';
import { type Match, type ScoreReason, type Trust, trustLevels } from './model.ts';

/**
 * Matches, best first: by score; then what was confirmed at a place like this, which shows no more in a score from
 * which something was taken off; what a person has translated before what was assembled; then trust; then those
 * that `isGlossaryTrue` says hold the glossary's terms for the segment's (`checkTerms` finds nothing in their
 * targets); then newest. What is equal in all keeps its order, which from a lookup is that of the project's memories.
 */
export function rankMatches(
  matches: readonly Match[],
  isGlossaryTrue: (match: Match) => boolean = () => true,
): readonly Match[] {
  const truth = new Map(matches.map((match) => [match, isGlossaryTrue(match)]));
  const made = (match: Match) => Number(match.kind === 'assembled');
  return [...matches].sort(
    (a, b) =>
      b.score - a.score ||
      agreement(b.reasons) - agreement(a.reasons) ||
      made(a) - made(b) ||
      trustLevels.indexOf(b.unit.trust) - trustLevels.indexOf(a.unit.trust) ||
      Number(truth.get(b)) - Number(truth.get(a)) ||
      lastChangedAt(b.unit) - lastChangedAt(a.unit),
  );
}

/** The same for matches of which only this is known yet, the glossary aside. */
export function compareRank(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score ||
    agreement(b.reasons) - agreement(a.reasons) ||
    trustLevels.indexOf(b.trust) - trustLevels.indexOf(a.trust) ||
    b.changedAt - a.changedAt
  );
}

/** How many ways there are in which the place is the same: both neighbours, and the name. */
function agreement(reasons: readonly ScoreReason[] = []): number {
  let count = 0;
  for (const { code } of reasons) if (code === 'context-both' || code === 'context-id') count++;
  return count;
}

export interface Ranked {
  readonly score: number;
  /** Absent: none are known. */
  readonly reasons?: readonly ScoreReason[];
  readonly trust: Trust;
  readonly changedAt: number;
}

/** The first of each pair of source and target: what several memories have is offered once. */
export function withoutDoubles(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<string>();
  return matches.filter(({ unit, target }) => {
    const pair = JSON.stringify([serialiseCodes(unit.source), serialiseCodes(target ?? unit.target)]);
    if (seen.has(pair)) return false;
    seen.add(pair);
    return true;
  });
}

/** Matches of the same text that disagree say so, each with how many targets there are. */
export function markSeveralTargets(matches: readonly Match[]): readonly Match[] {
  const isSame = ({ kind }: Match) => kind === 'exact' || kind === 'context';
  const targets = new Set(matches.filter(isSame).map(({ unit }) => serialiseCodes(unit.target)));
  if (targets.size < 2) return matches;
  return matches.map((match) =>
    isSame(match)
      ? {
          ...match,
          reasons: [
            ...match.reasons.filter(({ code }) => code !== 'several-targets'),
            { code: 'several-targets', count: targets.size, points: 0 },
          ],
        }
      : match,
  );
}
