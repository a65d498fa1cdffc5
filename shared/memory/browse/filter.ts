import type { LanguageTag } from '../../base/index.ts';
import type { StoredUnit } from '../block.ts';
import { lastChangedAt } from '../last-change.ts';
import type { Trust } from '../model.ts';
import { compileSearch, type TextPattern, type TextSearch } from './search.ts';

/** Which units of a memory are shown. What is absent does not narrow; what is there must all hold. */
export interface UnitFilter {
  readonly text?: TextSearch;
  readonly pair?: { readonly source: LanguageTag; readonly target: LanguageTag };
  /**
   * Milliseconds since the epoch, from `from` on and before `to`; a unit that was never changed counts as changed
   * when it was created. Units whose date is unknown are left out.
   */
  readonly dates?: { readonly field: 'created' | 'changed'; readonly from?: number; readonly to?: number };
  /** Who created or last changed the unit. */
  readonly person?: string;
  readonly project?: string;
  readonly document?: string;
  readonly trust?: readonly Trust[];
}

export const noUnitFilter: UnitFilter = {};

export function isUnitFilter(filter: UnitFilter): boolean {
  const { text, ...rest } = filter;
  return (text !== undefined && text.query !== '') || Object.values(rest).some((part) => part !== undefined);
}

/** What a filter looks at. */
export type FilteredUnit = Pick<
  StoredUnit,
  | 'source'
  | 'target'
  | 'sourceLanguage'
  | 'targetLanguage'
  | 'trust'
  | 'createdAt'
  | 'changedAt'
  | 'createdBy'
  | 'changedBy'
  | 'project'
  | 'document'
>;

export interface ReadyFilter {
  test(unit: FilteredUnit): boolean;
  /** What to mark in the units' texts; `undefined` when no text is looked for. */
  readonly pattern: TextPattern | undefined;
}

export type CompiledFilter =
  | { readonly ok: true; readonly filter: ReadyFilter }
  | { readonly ok: false; readonly detail: string };

/** Makes a filter ready; fails where its regular expression is none. */
export function compileFilter(filter: UnitFilter): CompiledFilter {
  const tests = factTests(filter);
  const search = filter.text === undefined || filter.text.query === '' ? undefined : filter.text;
  let pattern: TextPattern | undefined;
  if (search !== undefined) {
    const compiled = compileSearch(search);
    if (!compiled.ok) return compiled;
    const found = compiled.pattern;
    pattern = found;
    // Last, because it costs most.
    tests.push(
      (unit) =>
        (search.side !== 'target' && found.test(unit.source)) ||
        (search.side !== 'source' && found.test(unit.target)),
    );
  }
  return { ok: true, filter: { pattern, test: (unit) => tests.every((test) => test(unit)) } };
}

function factTests(filter: UnitFilter): ((unit: FilteredUnit) => boolean)[] {
  const { pair, dates, person, project, document, trust } = filter;
  const tests: ((unit: FilteredUnit) => boolean)[] = [];
  if (trust !== undefined) tests.push((unit) => trust.includes(unit.trust));
  if (pair !== undefined) {
    tests.push((unit) => unit.sourceLanguage === pair.source && unit.targetLanguage === pair.target);
  }
  if (dates !== undefined) {
    const { from = 1, to = Number.POSITIVE_INFINITY } = dates;
    tests.push((unit) => {
      const date = dates.field === 'created' ? unit.createdAt : lastChangedAt(unit);
      return date !== 0 && date >= from && date < to;
    });
  }
  if (person !== undefined) tests.push((unit) => unit.createdBy === person || unit.changedBy === person);
  if (project !== undefined) tests.push((unit) => unit.project === project);
  if (document !== undefined) tests.push((unit) => unit.document === document);
  return tests;
}
