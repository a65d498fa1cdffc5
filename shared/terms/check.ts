import type { LanguageTag } from '../base/index.ts';
import { allowedTerms, isAllowed } from './hits.ts';
import type { Concept, TermFinding, TermHit, TermOccurrence } from './model.ts';

export interface TermCheck {
  /** From `findTermHits` on the source. */
  readonly hits: readonly TermHit[];
  /** From `Recogniser.find` on the target. */
  readonly occurrences: readonly TermOccurrence[];
  /**
   * From `Recogniser.findEvery` on the target: a term inside a longer one (EU in EU-Mitgliedstaat) is not
   * missing. `occurrences` when absent.
   */
  readonly every?: readonly TermOccurrence[];
  /** To name the right terms for a forbidden one whose concept the source does not have. */
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly targetLanguage: LanguageTag;
}

/**
 * What is wrong with the terms of one segment, in order of the target, missing ones last. A concept is
 * missing when none of its allowed terms is in the target, however often it is in the source; where a
 * forbidden or deprecated term of it stands, that alone is reported. A concept without an allowed term
 * in the target language is never missing. An empty target is the caller's to leave out: nothing is
 * missing from what nobody has begun.
 */
export function checkTerms(check: TermCheck): readonly TermFinding[] {
  const { hits, occurrences, targetLanguage } = check;
  const every = check.every ?? occurrences;
  const hitOf = new Map(hits.map((hit) => [hit.concept.id, hit]));
  const used = new Set<string>();
  for (const { term, conceptId } of every) if (isAllowed(term.status)) used.add(conceptId);

  const findings: TermFinding[] = [];
  const wronglyUsed = new Set<string>();
  for (const occurrence of occurrences) {
    const { conceptId, term } = occurrence;
    if (isAllowed(term.status) || isRightForAnother(occurrence, occurrences, hitOf)) continue;
    const hit = hitOf.get(conceptId);
    const concept = hit?.concept ?? check.concepts.get(conceptId);
    wronglyUsed.add(conceptId);
    findings.push({
      kind: term.status === 'forbidden' ? 'forbidden' : 'deprecated',
      conceptId,
      term,
      allowed: hit?.targets ?? (concept === undefined ? [] : allowedTerms(concept, targetLanguage)),
      ...(hit === undefined ? {} : { sourceRange: rangeOf(hit.occurrences[0]!) }),
      targetRange: rangeOf(occurrence),
    });
  }
  for (const hit of hits) {
    const { id } = hit.concept;
    const first = hit.occurrences[0];
    if (first === undefined || hit.targets.length === 0 || used.has(id) || wronglyUsed.has(id)) continue;
    if (hit.occurrences.every((occurrence) => isRenderedAsAnother(occurrence, hits, used))) continue;
    findings.push({
      kind: 'missing',
      conceptId: id,
      term: first.term,
      allowed: hit.targets,
      sourceRange: rangeOf(first),
    });
  }
  return findings;
}

function rangeOf({ start, end }: TermOccurrence): { readonly start: number; readonly end: number } {
  return { start, end };
}

/** A word that is forbidden for one concept may be the right one for another that the source has. */
function isRightForAnother(
  occurrence: TermOccurrence,
  occurrences: readonly TermOccurrence[],
  hitOf: ReadonlyMap<string, TermHit>,
): boolean {
  return occurrences.some(
    (other) =>
      other.conceptId !== occurrence.conceptId &&
      isAllowed(other.term.status) &&
      samePlace(other, occurrence) &&
      hitOf.has(other.conceptId),
  );
}

/** Where one word stands for several concepts, the target renders the one that was meant. */
function isRenderedAsAnother(
  occurrence: TermOccurrence,
  hits: readonly TermHit[],
  used: ReadonlySet<string>,
): boolean {
  return hits.some(
    (hit) =>
      hit.concept.id !== occurrence.conceptId &&
      used.has(hit.concept.id) &&
      hit.occurrences.some((other) => samePlace(other, occurrence)),
  );
}

function samePlace(a: TermOccurrence, b: TermOccurrence): boolean {
  return a.start === b.start && a.end === b.end;
}
