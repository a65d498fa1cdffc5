import { describe, expect, it } from 'vitest';
import { parsePluralForms, pluralFormsOf } from './plural-forms.ts';

/** Languages for which gettext's forms are not CLDR's. */
const differing = new Set(['he', 'lv', 'pt']);

describe('plural forms', () => {
  const languages =
    'af ar be bg br bs ca cs cy da de el en es et eu fa fi fil fr ga gd gl hi hr hu hy id is it ja ka kk ko lt mk ms mt nb nl pl pt-BR pt ro ru sk sl sq sr sv sw th tr uk ur vi zh zu lv he';

  it.each(languages.split(' ').filter((language) => !differing.has(language)))(
    'of %s tell numbers apart as the Unicode rules do',
    (language) => {
      const rules = new Intl.PluralRules(language);
      const { rule, count } = pluralFormsOf(language);
      const forms = new Map<string, number | undefined>();
      for (let n = 0; n <= 250; n++) {
        const category = rules.select(n);
        const form = forms.get(category) ?? rule(n);
        expect([n, rule(n)]).toEqual([n, form]);
        forms.set(category, form);
      }
      expect(new Set(forms.values()).size).toBe(forms.size);
      // Forms of millions and the like are not among these numbers.
      if (language !== 'br') expect(forms.size).toBe(count);
    },
  );

  it('are those of English for a language that is not known', () => {
    expect(pluralFormsOf('x-none')).toMatchObject({ count: 2, field: 'nplurals=2; plural=(n != 1);' });
  });

  it.each([
    ['nplurals=2; plural=n != 1;', [1, 0, 1, 1]],
    ['nplurals = 2 ; plural = (n > 1)', [0, 0, 1, 1]],
    ['nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;', [2, 0, 1, 2]],
    ['plural=!(n % 2) && n-1 >= 1 || n*3/2 == 1; nplurals=2', [0, 1, 1, 0]],
  ])('are read from a header: %s', (field, forms) => {
    expect([0, 1, 2, 3].map((n) => parsePluralForms(field)!.rule(n))).toEqual(forms);
  });

  it.each([
    'nplurals=INTEGER; plural=EXPRESSION;',
    '',
    'nplurals=2;',
    'nplurals=0; plural=0',
    'nplurals=99; plural=0',
    'nplurals=2; plural=(n',
    'nplurals=2; plural=n n',
    'nplurals=2; plural=n ? 1',
    'nplurals=2; plural=system("x")',
    `nplurals=2; plural=${'('.repeat(5000)}n`,
  ])('are none where a header says nothing that can be used: %s', (field) => {
    expect(parsePluralForms(field)).toBeUndefined();
  });

  it('have no form for a number that the expression divides by nought', () => {
    expect(parsePluralForms('nplurals=2; plural=n%(n-1)')!.rule(1)).toBeUndefined();
  });
});
