import { hasCodes } from '../../../shared/content/index.ts';
import {
  type Candidate,
  compareRank,
  type Match,
  markSeveralTargets,
  prepareText,
  type StoredUnit,
  withAssembled,
  withoutDoubles,
} from '../../../shared/memory/index.ts';
import type { LookupRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** Candidates of a memory beyond the limit, since equal pairs of several memories are offered once. */
const spare = 5;
/** How far below the threshold a match may be that assembling lifts to it. */
const lift = 15;

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
    const candidates = index.lookup(query, {
      threshold: assembles ? Math.max(0, request.threshold - lift) : request.threshold,
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
  found.sort((a, b) => compareRank(a.candidate, b.candidate));
  const wanted = assembles ? request.limit + spare : request.limit;
  let matches: readonly Match[] = [];
  for (const { memory, candidate } of found) {
    if (matches.length >= wanted) break;
    // a block that is not at hand is read from the store: no more than are shown
    const unit = await memory.unit(database, candidate.unitId);
    if (unit !== undefined) matches = withoutDoubles([...matches, matchOf(memory, unit, candidate)]);
  }
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
    kind: candidate.likeness < 100 ? 'fuzzy' : candidate.score > 100 ? 'context' : 'exact',
    score: candidate.score,
    reasons: candidate.reasons,
  };
}
