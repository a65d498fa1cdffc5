import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../base/index.ts';
import { show } from '../testing/documents.ts';
import { poFilter } from './filter.ts';
import { pluralFormsOf } from './plural-forms.ts';
import { formOfRow, pluralRows, rowOfForm } from './plural-rows.ts';

const template = `msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"

msgid "file"
msgid_plural "files"
msgstr[0] ""
msgstr[1] ""
`;
const languages = ['ru', 'ko', 'de', 'ar'];
const options = { file: 'a.pot', settings: { pluralLanguages: languages } };

function unitsOf(text: string) {
  const result = poFilter.extract(encodeUtf8(text), options);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value.units;
}

/** The rows filled, numbered from `a`; those of `left` stay empty. */
function merged(text: string, targetLanguage: string, left: readonly number[] = []): string {
  const replacements = unitsOf(text).flatMap(({ source }, unit) =>
    left.includes(unit)
      ? []
      : [
          {
            unit,
            start: 0,
            end: source.text.length,
            target: { text: 'abcdef'.charAt(unit), codes: [] },
            status: 'translated' as const,
          },
        ],
  );
  const result = poFilter.merge(encodeUtf8(text), { ...options, targetLanguage }, replacements);
  if (!result.ok) throw new Error(result.failure.code);
  return new TextDecoder().decode(result.value.bytes);
}

const strings = (text: string) => text.match(/^(?:msgstr\[.*|#, fuzzy)$/gm);

describe('plural forms of several languages', () => {
  it('stand side by side, each said by its numbers', () => {
    const units = unitsOf(template);
    expect(units.map(({ source }) => show(source))).toEqual(['file', ...Array(5).fill('files')]);
    expect(units[0]!.note).toBe('Russian: 1, 21, 31, 41, 51, 61 …; Korean: not used; German: 1; Arabic: 1');
    expect(units[1]!.note).toMatch(
      /^Russian: 2, 3, 4, .*; Korean: 0, 1, 2, .*; German: 0, 2, 3, .*; Arabic: 0$/,
    );
    expect(units[3]!.note).toMatch(/^Russian: not used; Korean: not used; German: not used; Arabic: 3, 4, /);
  });

  it('are written as each language has them, and those it has not are not missed', () => {
    expect(strings(merged(template, 'ru', [3, 4, 5]))).toEqual([
      'msgstr[0] "a"',
      'msgstr[1] "b"',
      'msgstr[2] "c"',
    ]);
    expect(strings(merged(template, 'ko', [0, 2, 3, 4, 5]))).toEqual(['msgstr[0] "b"']);
    expect(strings(merged(template, 'de', [2, 3, 4, 5]))).toEqual(['msgstr[0] "a"', 'msgstr[1] "b"']);
    // In Arabic the form of 1 is the second one.
    expect(strings(merged(template, 'ar'))).toEqual(
      ['b', 'a', 'c', 'd', 'e', 'f'].map((letter, form) => `msgstr[${form}] "${letter}"`),
    );
    // One that is needed and left keeps the message out of use.
    expect(strings(merged(template, 'ru', [2, 3, 4, 5]))?.[0]).toBe('#, fuzzy');
  });

  it('hold the translations of a file in one of the languages, and give it back as it is', () => {
    const russian = merged(template, 'ru', [3, 4, 5]);
    expect(unitsOf(russian).map(({ target }) => target && show(target.content))).toEqual([
      'a',
      'b',
      'c',
      undefined,
      undefined,
      undefined,
    ]);
    const again = poFilter.merge(encodeUtf8(russian), options, []);
    expect(again.ok && new TextDecoder().decode(again.value.bytes)).toBe(russian);
    expect(merged(russian, 'ru', [3, 4, 5])).toBe(russian);
    expect(strings(merged(russian, 'de', [2, 3, 4, 5]))).toEqual(['msgstr[0] "a"', 'msgstr[1] "b"']);
  });

  it('have one row each in every language, and no two the same', () => {
    for (const language of 'ar be br cy da de fa fr ga ja ko lt lv mt pl pt ru sl tr uk zh'.split(' ')) {
      const forms = pluralFormsOf(language);
      const rows = Array.from({ length: forms.count }, (_, form) => rowOfForm(forms, form));
      expect(new Set(rows).size).toBe(forms.count);
      expect(rows.map((row) => formOfRow(forms, row))).toEqual([...rows.keys()]);
      expect(Math.max(...rows)).toBeLessThan(pluralRows([language]).count);
    }
  });
});
