import { baseLanguage } from '../../base/index.ts';
import { type Content, codeIndex } from '../../content/index.ts';
import { isAllowed, type TermHit, type TermOccurrence } from '../../terms/index.ts';
import type { AssemblyTexts, Replacement } from './assemble.ts';
import { particleFor } from './particles.ts';
import { borders, tokenRanges, tokensIn } from './token-ranges.ts';

/** Terms of a segment and of a unit that is like it: `TermLookupResult` of either. */
export interface PairTerms {
  /** Of the segment's source, with the terms that the glossary allows for each. */
  readonly segment: readonly TermHit[];
  readonly unit: {
    readonly hits: readonly TermHit[];
    readonly targetOccurrences: readonly TermOccurrence[];
  };
}

/**
 * Terms of the segment that stand where the unit has another one, of which the target has an allowed rendering, as
 * often as the source has the term, in the form in which the glossary holds it: an inflected one would have to be
 * inflected again.
 */
export function replacedTerms(
  texts: AssemblyTexts,
  terms: PairTerms,
  pair: { readonly source: Content; readonly target: Content },
): readonly Replacement[] {
  const { query, unit, pairs } = texts;
  const shared = borders(pairs);
  const queryRanges = tokenRanges(query);
  const unitRanges = tokenRanges(unit);
  // the unit's codes may be the segment's now, some of them gone
  const inUnit = offsetsWithout(
    pair.source.text,
    lengthOf(unitRanges, unit.gaps.at(-1)) - pair.source.text.length,
  );
  const inTarget = offsetsWithout(pair.target.text, texts.target.length - pair.target.text.length);
  if (inUnit === undefined || inTarget === undefined) return [];
  const replacements: Replacement[] = [];
  for (const hit of terms.segment) {
    const [preferred] = hit.targets;
    if (preferred === undefined) continue;
    for (const occurrence of hit.occurrences) {
      const own = tokensIn(queryRanges, occurrence.start, occurrence.end);
      if (own === undefined) continue;
      const other = standsFor(own);
      if (other === undefined) continue;
      const places = renderings(other.hit);
      if (places.length !== 1 || other.hit.occurrences.length !== 1) continue;
      const found = replacement(texts, places[0]!, inTarget, preferred.text);
      if (found !== undefined) replacements.push({ ...found, query: own, unit: other.range });
    }
  }
  const inOrder = replacements.sort((a, b) => a.start - b.start);
  return inOrder.filter(({ start }, i) => i === 0 || start >= inOrder[i - 1]!.end);

  /** The term of another concept that the unit has in the same place. */
  function standsFor([from, to]: readonly [number, number]) {
    for (const hit of terms.unit.hits) {
      for (const { start, end } of hit.occurrences) {
        const range = tokensIn(unitRanges, inUnit!(start), inUnit!(end));
        if (range === undefined || !shared.has(`${from},${range[0]}`) || !shared.has(`${to},${range[1]}`))
          continue;
        const known = terms.segment.some(({ concept }) => concept.id === hit.concept.id);
        return known ? undefined : { hit, range };
      }
    }
    return undefined;
  }

  function renderings({ concept }: TermHit): readonly TermOccurrence[] {
    return terms.unit.targetOccurrences.filter(
      ({ conceptId, term }) => conceptId === concept.id && isAllowed(term.status),
    );
  }
}

function lengthOf(ranges: readonly (readonly [number, number])[], end = ''): number {
  return (ranges.at(-1)?.[1] ?? 0) + end.length;
}

/**
 * Where an offset of a text lies once some of its codes are gone; `undefined` when it is not known which. `change`
 * is by how much the text became longer.
 */
function offsetsWithout(text: string, change: number): ((offset: number) => number) | undefined {
  if (change === 0) return (offset) => offset;
  const codes = [...text].filter((character) => codeIndex(character.charCodeAt(0)) >= 0).length;
  if (-change !== codes) return undefined;
  return (offset) => text.slice(0, offset).replace(/[\uE000-\uF8FF]/g, '').length;
}

/** Languages that write a term and what belongs to it without a space. */
const unparted = new Set(['ko', 'ja', 'zh', 'yue', 'th', 'lo', 'km', 'my']);

function replacement(
  { target, segment }: AssemblyTexts,
  place: TermOccurrence,
  offset: (offset: number) => number,
  preferred: string,
): Pick<Replacement, 'kind' | 'start' | 'end' | 'was' | 'text'> | undefined {
  const language = baseLanguage(segment.targetLanguage);
  const start = offset(place.start);
  const end = offset(place.end);
  const was = target.slice(start, end);
  if (was.toLowerCase() !== place.term.text.toLowerCase()) return undefined;
  const text = inCaseOf(preferred, was, place.term.text);
  const rest = target.slice(end);
  if (language === 'ko') {
    const particle = particleFor(text, was, rest);
    if (particle === undefined) return undefined;
    const longer = end + particle.length;
    return { kind: 'term', start, end: longer, was: target.slice(start, longer), text: text + particle.text };
  }
  // an ending behind a hyphen or an apostrophe may be another one behind another term
  if (!unparted.has(language) && /^[-'’]?[\p{L}\p{M}]/u.test(rest)) return undefined;
  return { kind: 'term', start, end, was, text };
}

/** The term with a capital where the former one has one only because of its place. */
function inCaseOf(term: string, was: string, glossary: string): string {
  const [first = ''] = term;
  const [before = ''] = was;
  const [entry = ''] = glossary;
  return before !== entry && before === entry.toUpperCase()
    ? first.toUpperCase() + term.slice(first.length)
    : term;
}
