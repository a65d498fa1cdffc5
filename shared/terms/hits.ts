import type { LanguageTag } from '../base/index.ts';
import { sameBaseLanguage } from '../base/index.ts';
import type { Concept, Term, TermHit, TermOccurrence, TermStatus } from './model.ts';

/**
 * The occurrences in a source by concept, in order of first appearance, each with the terms that the
 * glossary allows for it in the target language. Occurrences of concepts that `concepts` does not hold
 * are left out.
 */
export function findTermHits(
  occurrences: readonly TermOccurrence[],
  concepts: ReadonlyMap<string, Concept>,
  targetLanguage: LanguageTag,
): readonly TermHit[] {
  const byConcept = new Map<string, TermOccurrence[]>();
  for (const occurrence of occurrences) {
    const known = byConcept.get(occurrence.conceptId);
    if (known) known.push(occurrence);
    else byConcept.set(occurrence.conceptId, [occurrence]);
  }
  const hits: TermHit[] = [];
  for (const [conceptId, found] of byConcept) {
    const concept = concepts.get(conceptId);
    if (concept) hits.push({ occurrences: found, concept, targets: allowedTerms(concept, targetLanguage) });
  }
  return hits;
}

/**
 * The terms that may be used for a concept in a language: preferred ones, then admitted ones; among
 * equals those in exactly this language before those of another region.
 */
export function allowedTerms(concept: Concept, language: LanguageTag): readonly Term[] {
  const rank = (term: Term) =>
    (term.status === 'preferred' ? 0 : 2) + (term.language.toLowerCase() === language.toLowerCase() ? 0 : 1);
  return concept.terms
    .filter((term) => isAllowed(term.status) && sameBaseLanguage(term.language, language))
    .sort((a, b) => rank(a) - rank(b));
}

export function isAllowed(status: TermStatus): boolean {
  return status === 'preferred' || status === 'admitted';
}
