import { baseLanguage, canonicalLanguage, type LanguageTag, sameWrittenLanguage } from '../../base/index.ts';
import type { Heading } from './headings.ts';

/** A column that is shown, and what its heading says. */
export interface ShownColumn {
  readonly index: number;
  readonly heading: Heading | undefined;
}

/** The language that a heading names, if it names one. */
export function headingLanguage(heading: Heading | undefined): LanguageTag | undefined {
  return heading === undefined || heading.role === 'field' ? undefined : heading.language;
}

/**
 * How well texts in one language serve where another is wanted: 4 the same tag, 3 the same language,
 * script and region (`zh-Hant`, `zh-TW`), 2 one names no region, 1 another region, 0 not at all.
 */
export function languageFit(wanted: LanguageTag, found: LanguageTag): number {
  const [a, b] = [canonicalLanguage(wanted), canonicalLanguage(found)];
  if (a === undefined || b === undefined || baseLanguage(a) === 'und' || baseLanguage(b) === 'und') return 0;
  if (a === b) return 4;
  if (!sameWrittenLanguage(a, b)) return 0;
  const [one, other] = [new Intl.Locale(a), new Intl.Locale(b)];
  if (one.maximize().region === other.maximize().region) return 3;
  return one.region === undefined || other.region === undefined ? 2 : 1;
}

/** A translation for another region has a column of its own; a source may be taken for one. */
const leastFit = { source: 1, target: 2 } as const;

/** The column whose heading names the language best, the first of several; `undefined` where none does. */
export function columnIn(
  columns: readonly ShownColumn[],
  wanted: LanguageTag,
  role: 'source' | 'target',
): number | undefined {
  const other = role === 'source' ? 'target' : 'source';
  let found: { readonly index: number; readonly rank: number } | undefined;
  for (const { index, heading } of columns) {
    const language = headingLanguage(heading);
    const fit = language === undefined ? 0 : languageFit(wanted, language);
    if (fit < leastFit[role]) continue;
    // Among equals, a column that is not said to be for the other side.
    const rank = fit * 2 - (heading?.role === other ? 1 : 0);
    if (found === undefined || rank > found.rank) found = { index, rank };
  }
  return found?.index;
}

/**
 * Whether translations into `wanted` may go to a column that was not found by its language: not where its
 * texts are known to be in another one, `held`.
 */
export function mayHold(held: LanguageTag | undefined, wanted: LanguageTag | undefined): boolean {
  return wanted === undefined || held === undefined || languageFit(wanted, held) >= leastFit.target;
}
