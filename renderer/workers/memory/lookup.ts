import { hasCodes, isBlankContent } from '../../../shared/content/index.ts';
import {
  assemblyLift,
  type Candidate,
  kindOf,
  type Match,
  markSeveralTargets,
  matchesOfCandidates,
  prepareText,
  type StoredUnit,
  withAssembled,
} from '../../../shared/memory/index.ts';
import type { LookupRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/**
 * The best matches over several memories, best first; of those that are equal in all, the project's order of
 * memories decides. `memoryOf` gives a memory up to date, `undefined` when it is gone.
 */
export async function lookUp(
  database: EditioDatabase,
  request: LookupRequest,
  memoryOf: (id: string) => Promise<LoadedMemory | undefined>,
): Promise<readonly Match[]> {
  const query = prepareText(request.source);
  const assembles = request.assembled === true && canAssemble(request);
  const found: { memory: LoadedMemory; candidate: Candidate }[] = [];
  for (const { memoryId, penalty } of request.memories) {
    const memory = await memoryOf(memoryId);
    const index = memory?.index(request.sourceLanguage, request.targetLanguage);
    if (memory === undefined || index === undefined) continue;
    const candidates = memory.lookup(index, query, {
      threshold: assembles ? Math.max(0, request.threshold - assemblyLift) : request.threshold,
      limit: request.limit,
      distinct: true,
      assembled: assembles,
      previous: request.previous,
      next: request.next,
      ...(request.contextId === undefined ? {} : { contextId: request.contextId }),
      memoryPenalty: penalty,
      sourceLanguage: request.sourceLanguage,
      targetLanguage: request.targetLanguage,
    });
    for (const candidate of candidates) found.push({ memory, candidate });
  }
  let matches = await matchesOfCandidates(found, request.limit, async ({ memory, candidate }) => {
    // a block that is not at hand is read from the store
    const unit = await memory.unit(database, candidate.unitId);
    return unit === undefined || isBlankContent(unit.target) ? undefined : matchOf(memory, unit, candidate);
  });
  if (assembles) matches = withAssembled(matches, request);
  return markSeveralTargets(
    matches.filter(({ score }) => score >= request.threshold).slice(0, request.limit),
  );
}

/** Whether the segment has a number, an address or a code, for which others could be replaced. */
function canAssemble({ source }: LookupRequest): boolean {
  return hasCodes(source) || /\p{Nd}|@|:\/\//u.test(source.text);
}

function matchOf(memory: LoadedMemory, stored: StoredUnit, candidate: Candidate): Match {
  const { vouchers: _, ...unit } = stored;
  return {
    memoryId: memory.id,
    memoryName: memory.name,
    unit,
    kind: kindOf(candidate),
    score: candidate.score,
    reasons: candidate.reasons,
  };
}
