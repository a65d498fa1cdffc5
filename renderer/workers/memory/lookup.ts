import { serialiseCodes } from '../../../shared/content/index.ts';
import {
  type Candidate,
  compareCandidates,
  type Match,
  prepareText,
  type StoredUnit,
} from '../../../shared/memory/index.ts';
import type { LookupRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** Candidates of a memory beyond the limit, since equal pairs of several memories are offered once. */
const spare = 5;

/** The best matches over several memories, best first. `memoryOf` gives a memory up to date, `undefined` when it is gone. */
export async function lookUp(
  database: EditioDatabase,
  request: LookupRequest,
  memoryOf: (id: string) => Promise<LoadedMemory | undefined>,
): Promise<readonly Match[]> {
  const query = prepareText(request.source);
  const found: { memory: LoadedMemory; candidate: Candidate }[] = [];
  for (const { memoryId, penalty } of request.memories) {
    const memory = await memoryOf(memoryId);
    const index = memory?.index(request.sourceLanguage, request.targetLanguage);
    if (memory === undefined || index === undefined) continue;
    const candidates = index.lookup(query, {
      threshold: request.threshold,
      // some to spare, since equal pairs of several memories are offered once
      limit: request.limit + spare,
      previous: request.previous,
      next: request.next,
      ...(request.contextId === undefined ? {} : { contextId: request.contextId }),
      memoryPenalty: penalty,
      sourceLanguage: request.sourceLanguage,
      targetLanguage: request.targetLanguage,
    });
    for (const candidate of candidates) found.push({ memory, candidate });
  }
  found.sort((a, b) => compareCandidates(a.candidate, b.candidate));
  const matches: Match[] = [];
  const seen = new Set<string>();
  for (const { memory, candidate } of found) {
    if (matches.length >= request.limit) break;
    const unit = await memory.unit(database, candidate.unitId);
    if (unit === undefined) continue;
    const pair = `${serialiseCodes(unit.source)}\n${serialiseCodes(unit.target)}`;
    if (seen.has(pair)) continue;
    seen.add(pair);
    matches.push(matchOf(memory, unit, candidate));
  }
  return markSeveralTargets(matches);
}

function matchOf(memory: LoadedMemory, stored: StoredUnit, candidate: Candidate): Match {
  const { vouchers: _, ...unit } = stored;
  return {
    memoryId: memory.id,
    memoryName: memory.name,
    unit,
    kind: candidate.likeness < 100 ? 'fuzzy' : candidate.score > 100 ? 'context' : 'exact',
    score: candidate.score,
    reasons: candidate.reasons,
  };
}

/** Exact matches that disagree say so, each with how many targets there are. */
function markSeveralTargets(matches: readonly Match[]): readonly Match[] {
  const exact = matches.filter((match) => match.kind !== 'fuzzy');
  const targets = new Set(exact.map((match) => serialiseCodes(match.unit.target)));
  if (targets.size < 2) return matches;
  return matches.map((match) =>
    match.kind === 'fuzzy'
      ? match
      : {
          ...match,
          reasons: [...match.reasons, { code: 'several-targets', count: targets.size, points: 0 }],
        },
  );
}
