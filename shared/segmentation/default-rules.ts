import type { SrxDocument, SrxLanguageRule } from './model.ts';
import { commonRules, paragraphRules } from './rules/common.ts';
import { languages } from './rules/languages.ts';
import { quotationRules } from './rules/quotations.ts';
import { noteRules } from './rules/sentence-ends.ts';

/** Editio's own rules: paragraphs, notes and quotations, then what is particular to a language, then what all share. */
export const defaultDocument: SrxDocument = {
  cascade: true,
  segmentSubflows: true,
  formatHandles: { start: false, end: true, isolated: false },
  languageRules: [
    { name: 'Paragraphs', rules: paragraphRules },
    { name: 'Notes and quotations', rules: [...noteRules, ...quotationRules] },
    ...languages.map(({ name, rules }): SrxLanguageRule => ({ name, rules })),
    { name: 'Default', rules: commonRules },
  ],
  languageMaps: [
    { pattern: '.*', rules: 'Paragraphs' },
    { pattern: '.*', rules: 'Notes and quotations' },
    ...languages.map(({ name, tag }) => ({ pattern: `${tag}(?:[-_].*)?`, rules: name })),
    { pattern: '.*', rules: 'Default' },
  ],
};

const titles: ReadonlyMap<string, string> = new Map([
  ['Paragraphs', 'Paragraphs and lists'],
  ...languages.map(({ name, title }) => [name, title ?? name] as const),
  ['Default', '*'],
]);

/** What a translator calls a group of the default rules, by its name; `*` for every language. */
export function groupTitle(name: string): string {
  return titles.get(name) ?? name;
}
