import type { LanguageTag } from '../../shared/base/index.ts';
import { plainText } from '../../shared/content/index.ts';
import { contextIdOf } from '../../shared/memory/index.ts';
import { neighboursOf, type Project, type Segment } from '../../shared/projects/index.ts';
import type { LookupRequest } from '../../shared/rpc/index.ts';

/** An edition whose segments are looked up. */
export interface LookedUpEdition {
  readonly project: Project;
  readonly language: LanguageTag;
  readonly segments: readonly Segment[];
}

export interface WantedMatches {
  /** Percent. */
  readonly threshold: number;
  readonly limit: number;
  /** Whether the segment may have terms of the glossary. */
  readonly mayHaveTerms: boolean;
}

/**
 * Asks for the matches of a row in the project's memories, assembled ones among them. Throws `RangeError` for a row
 * that is not there.
 */
export function lookupRequest(
  { project, language, segments }: LookedUpEdition,
  row: number,
  { threshold, limit, mayHaveTerms }: WantedMatches,
): LookupRequest {
  const segment = segments[row];
  if (segment === undefined) throw new RangeError(`No row ${row}.`);
  const { previous, next } = neighboursOf(segments, row);
  const contextId = contextIdOf(segment.context);
  return {
    memories: project.memories.map(({ memoryId, penalty }) => ({ memoryId, penalty })),
    sourceLanguage: project.sourceLanguage,
    targetLanguage: language,
    source: segment.source,
    previous: previous === undefined ? '' : plainText(previous.source),
    next: next === undefined ? '' : plainText(next.source),
    ...(contextId === undefined ? {} : { contextId }),
    assembled: true,
    // Replaced terms may lift a match over the threshold.
    threshold: Math.max(0, threshold - (mayHaveTerms ? termLift : 0)),
    // … and those that they lift need not be among the best without.
    limit: limit + (mayHaveTerms ? termReserve : 0),
  };
}

/** How many points replaced terms may lift a match: so far below the threshold it is worth looking at. */
const termLift = 15;
const termReserve = 10;
