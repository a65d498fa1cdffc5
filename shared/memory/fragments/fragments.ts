import type { LanguageTag } from '../../base/index.ts';
import { type Content, plainContent, plainText } from '../../content/index.ts';
import { tokenRanges } from '../assembly/index.ts';
import type { Unit } from '../model.ts';
import { type PreparedText, prepareText } from '../prepare.ts';
import { pairVariants } from '../variants.ts';
import { likelyTranslation, type TargetBackground } from './association.ts';
import { fitTranslation, technicalRanges } from './fitting.ts';
import { isContentWord } from './function-words.ts';
import { findPhrases, type Phrase, type PhraseSource } from './phrases.ts';

/** A part of a segment for which a memory has a translation. */
export interface Fragment {
  /** `unit`: the part is a whole unit; `phrase`: it recurs in units, which have `target` in common. */
  readonly kind: 'unit' | 'phrase';
  /** Where it stands in the segment's text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Text without codes, as it fits in there (`fitTranslation`). */
  readonly target: Content;
  /** For `unit`. */
  readonly unit?: Unit;
  /** For `phrase`: in how many of the units looked at the target has it. */
  readonly found?: number;
  readonly of?: number;
  /**
   * How many of the two languages of the unit, or of one of those that have the phrase, are of another region than
   * was asked for; absent for none.
   */
  readonly variants?: 1 | 2;
}

/** What of a memory's index fragments are found with; `MemoryIndex` has it. */
export interface FragmentSource extends PhraseSource {
  /** Parts of a query that are the whole source of units, longest first, the best units of each. */
  spansOf(
    query: PreparedText,
    limit?: number,
  ): readonly {
    readonly start: number;
    readonly end: number;
    readonly units: readonly { readonly unitId: number }[];
  }[];
}

/** What was found in the index; its units are to be read for `makeFragments`. */
export interface FragmentPlan {
  readonly query: PreparedText;
  readonly sourceLanguage: LanguageTag;
  readonly wholes: readonly WholeUnit[];
  readonly phrases: readonly (readonly Phrase[])[];
  /** All units that are wanted, each once. */
  readonly unitIds: readonly number[];
}

interface WholeUnit {
  readonly from: number;
  readonly to: number;
  readonly unitIds: readonly number[];
}

/** Phrases of a segment that are translated, and units that are offered for one part. */
const mostPhrases = 12;
const mostOfUnit = 3;

/**
 * First step: what parts of a segment a memory has, by its index alone. Units read from a store then give the
 * fragments (`makeFragments`). Both depend on their arguments alone.
 */
export function planFragments(source: Content, index: FragmentSource, language: LanguageTag): FragmentPlan {
  const query = prepareText(source);
  const wholes = wholeUnits(query, index, language);
  const covered = (phrase: Phrase) => wholes.some(({ from, to }) => from === phrase.from && to === phrase.to);
  const phrases = withoutRepeats(query, findPhrases(query, index, language))
    .filter((levels) => !levels.some(covered))
    .slice(0, mostPhrases);
  const ids = new Set(wholes.flatMap(({ unitIds }) => unitIds));
  for (const levels of phrases) {
    for (const { unitIds, without } of levels) for (const id of [...unitIds, ...without.flat()]) ids.add(id);
  }
  return { query, sourceLanguage: language, wholes, phrases, unitIds: [...ids] };
}

/**
 * Second step. `unitOf` gives the units of the plan, as far as there are any. A phrase is offered only when its
 * translation is reliable (`likelyTranslation`), else a shorter one that starts at the same word. In order of the
 * segment; parts that lie within others of the same kind are left out, and so are parts of addresses, paths, names of
 * files and identifiers. A translation that differs from another in case or signs only is given once.
 */
export function makeFragments(
  { query, sourceLanguage, wholes, phrases }: FragmentPlan,
  source: Content,
  unitOf: (id: number) => Unit | undefined,
  background: TargetBackground,
  targetLanguage: LanguageTag = 'und',
): readonly Fragment[] {
  const ranges = tokenRanges(query);
  const place = (from: number, to: number) => {
    const [start, end] = [ranges[from]![0], ranges[to - 1]![1]];
    return { start, end, text: source.text.slice(start, end) };
  };
  const technical = technicalRanges(source.text);
  const isText = ({ start, end }: { start: number; end: number }) =>
    !technical.some(([from, to]) => start < to && from < end) && isWhole(source.text, start, end);
  const seen = new Set<string>();
  const fitted = (part: ReturnType<typeof place>, text: string, of: string) => {
    const isFirst = !/[\p{L}\p{N}]/u.test(source.text.slice(0, part.start));
    const fit = fitTranslation({ text: part.text, isFirst }, text, of, targetLanguage);
    const name = `${part.text.toLowerCase()}\n${fit.toLowerCase().replace(/[\p{P}\p{S}\s]+/gu, ' ')}`;
    if (fit === '' || seen.has(name)) return undefined;
    seen.add(name);
    return plainContent(fit);
  };
  const variantsOf = (units: readonly Unit[]): Pick<Fragment, 'variants'> => {
    const variants = Math.max(
      0,
      ...units.map((unit) =>
        Number(pairVariants(sourceLanguage, targetLanguage, unit.sourceLanguage, unit.targetLanguage) ?? 0),
      ),
    );
    return variants === 0 ? {} : { variants: variants as 1 | 2 };
  };
  const fragments: Fragment[] = [];
  for (const { from, to, unitIds } of wholes) {
    for (const id of unitIds) {
      const unit = unitOf(id);
      const part = place(from, to);
      if (unit === undefined || !isText(part) || goesOn(part.text, unit.source.text)) continue;
      const target = fitted(part, plainText(unit.target), plainText(unit.source));
      if (target !== undefined)
        fragments.push({ kind: 'unit', ...part, target, unit, ...variantsOf([unit]) });
    }
  }
  const unitsOf = (ids: readonly number[]) => ids.flatMap((id) => unitOf(id) ?? []);
  const targets = (ids: readonly number[]) => unitsOf(ids).map(({ target }) => target);
  const likely: Fragment[] = [];
  for (const levels of phrases) {
    for (const { from, to, unitIds, without } of levels) {
      const words = Math.ceil(query.tokens.slice(from, to).reduce((sum, { weight }) => sum + weight, 0) / 20);
      const found = likelyTranslation(targets(unitIds), background, words, without.map(targets));
      const part = place(from, to);
      if (found === undefined || !isText(part)) continue;
      const target = fitted(part, found.text, '');
      if (target === undefined) break;
      likely.push({
        kind: 'phrase',
        ...part,
        target,
        found: found.found,
        of: found.of,
        ...variantsOf(unitsOf(unitIds)),
      });
      break;
    }
  }
  fragments.push(...likely.filter((one) => ![...likely, ...fragments].some((other) => isWithin(one, other))));
  return fragments.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether a part is no half of a compound with a hyphen, nor holds one half only of a pair of marks. */
function isWhole(text: string, start: number, end: number): boolean {
  if (/[\p{L}\p{N}]-$/u.test(text.slice(0, start)) || /^-[\p{L}\p{N}]/u.test(text.slice(end))) return false;
  const part = text.slice(start, end);
  return ['**', '__', '`'].every((mark) => part.split(mark).length % 2 === 1);
}

/** Whether a part runs over the end of a sentence, of which the unit that is like it knows nothing. */
function goesOn(part: string, unitSource: string): boolean {
  return /[.!?;:]\s/.test(part.trim()) && !/[.!?;:]\s/.test(unitSource.trim());
}

function isWithin(a: Fragment, b: Fragment): boolean {
  return a !== b && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
}

/** Parts of the segment that are whole units and name something; none within a longer one. */
function wholeUnits(query: PreparedText, index: FragmentSource, language: LanguageTag): readonly WholeUnit[] {
  const found: WholeUnit[] = [];
  for (const { start: from, end: to, units } of index.spansOf(query, mostOfUnit)) {
    if (found.some((other) => other.from <= from && to <= other.to)) continue;
    if (!query.tokens.slice(from, to).some((token) => isContentWord(token, language))) continue;
    found.push({ from, to, unitIds: units.map(({ unitId }) => unitId) });
  }
  return found;
}

/** A phrase that the segment has twice is looked up once. */
function withoutRepeats(
  { tokens }: PreparedText,
  phrases: readonly (readonly Phrase[])[],
): readonly (readonly Phrase[])[] {
  const seen = new Set<string>();
  return phrases.filter(([longest]) => {
    if (longest === undefined) return false;
    const name = tokens
      .slice(longest.from, longest.to)
      .map(({ folded }) => folded)
      .join('\n');
    return !seen.has(name) && seen.add(name);
  });
}
