import type { Candidate } from './index/index.ts';
import type { Match } from './model.ts';
import { compareRank, withoutDoubles } from './ranking.ts';

/** How far below the threshold a match may be that assembling lifts to it, in points. */
export const assemblyLift = 15;

export interface FoundCandidate {
  readonly candidate: Candidate;
}

/**
 * The matches of candidates of one or several memories, in the project's order of these: the best `limit` different
 * pairs, best first, and those that are there for what can be made of them (`Candidate.reserve`). `matchOf` is asked
 * for no more than are given, since a unit may have to be read from the store; `undefined` for one that is gone.
 * Each memory has to be asked for `limit` different pairs (`LookupOptions.distinct`).
 */
export async function matchesOfCandidates<Found extends FoundCandidate>(
  found: readonly Found[],
  limit: number,
  matchOf: (found: Found) => Promise<Match | undefined> | Match | undefined,
): Promise<readonly Match[]> {
  const inOrder = [...found].sort((a, b) => compareRank(a.candidate, b.candidate));
  let matches: readonly Match[] = [];
  const add = async (one: Found) => {
    const match = await matchOf(one);
    if (match !== undefined) matches = withoutDoubles([...matches, match]);
  };
  for (const one of inOrder) {
    if (matches.length >= limit) break;
    if (one.candidate.reserve !== true) await add(one);
  }
  for (const one of inOrder) if (one.candidate.reserve === true) await add(one);
  return matches;
}

/** How a candidate serves. */
export function kindOf({ likeness, score }: Candidate): Match['kind'] {
  return likeness < 100 ? 'fuzzy' : score > 100 ? 'context' : 'exact';
}
