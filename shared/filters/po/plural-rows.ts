import { type LanguageTag, languageName } from '../../base/index.ts';
import { examplesOf, type PluralForms, pluralFormsOf, singularForm } from './plural-forms.ts';

/**
 * The plural forms of several languages side by side, so that one document serves all their editions: the
 * first row is the form of 1, the others are the other forms of each language in their order. A language
 * with one form has it in the second row. A language leaves rows unused beyond its forms.
 */
export interface PluralRows {
  readonly count: number;
  /** Which numbers a row is for in each language. */
  readonly notes: readonly string[];
}

/** As many rows as the languages, and the forms that a file has, need. */
export function pluralRows(languages: readonly LanguageTag[], held?: PluralForms): PluralRows {
  const all = languages.map((language) => ({ name: languageName(language), forms: pluralFormsOf(language) }));
  const count = Math.max(2, held?.count ?? 0, ...all.map(({ forms }) => forms.count));
  const notes = Array.from({ length: count }, (_, row) =>
    all.map(({ name, forms }) => `${name}: ${numbersOf(forms, row)}`).join('; '),
  );
  return { count, notes };
}

function numbersOf(forms: PluralForms, row: number): string {
  const form = formOfRow(forms, row);
  return form === undefined ? 'not used' : examplesOf(forms, form);
}

/** The form of a language that stands in a row; `undefined` where it has none there. */
export function formOfRow(forms: PluralForms, row: number): number | undefined {
  for (let form = 0; form < forms.count; form++) if (rowOfForm(forms, form) === row) return form;
  return undefined;
}

/** The row in which a language's form stands. */
export function rowOfForm(forms: PluralForms, form: number): number {
  const singular = singularForm(forms);
  if (singular === undefined) return 1;
  if (form === singular) return 0;
  return form < singular ? form + 1 : form;
}
