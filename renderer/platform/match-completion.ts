import { adoptCodes } from '../../shared/content/index.ts';
import { type Match, type PairTerms, rankMatches, withAssembled } from '../../shared/memory/index.ts';
import type { TermLookup, TermLookupResult, TermsService } from '../../shared/rpc/index.ts';

/** The segment that matches are for; its target plays no part. */
export type MatchedSegment = Omit<TermLookup, 'target'>;

/**
 * Matches as the glossary has them: terms that differ are replaced in fuzzy ones, and between equals those that hold
 * the segment's terms come first. `terms`: of the segment; without any in it the matches stay as they are.
 */
export async function completeMatches(
  service: TermsService,
  segment: MatchedSegment,
  matches: readonly Match[],
  terms: TermLookupResult,
): Promise<readonly Match[]> {
  if (terms.hits.length === 0 || matches.length === 0) return matches;
  const pairs = new Map<Match, PairTerms>();
  await Promise.all(
    matches
      .filter(({ kind }) => kind === 'fuzzy')
      .map(async (match) => {
        const { source, target } = match.unit;
        const unit = await service.lookup({ ...segment, source, target });
        pairs.set(match, { segment: terms.hits, unit });
      }),
  );
  const assembled = withAssembled(matches, segment, (match) => pairs.get(match));
  const untrue = new Set<Match>();
  await Promise.all(
    assembled.map(async (match) => {
      const target = match.target ?? adoptCodes(match.unit.target, segment.source);
      const { findings } = await service.lookup({ ...segment, target });
      if (findings.length > 0) untrue.add(match);
    }),
  );
  return rankMatches(assembled, (match) => !untrue.has(match));
}
