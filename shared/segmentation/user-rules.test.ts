import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { EditioError } from '../base/index.ts';
import {
  checkRuleSet,
  createSegmenter,
  defaultDocument,
  defaultSegmenter,
  exceptionAt,
  explainBreaks,
  exportRuleSet,
  parseSrx,
  type RuleSet,
  ruleRows,
  ruleSetOfSrx,
  ruleSetSchema,
  ruleSetSegmenter,
  segmenterWith,
  serialiseSrx,
  type UserRule,
  userRulesOfSrx,
} from './index.ts';

function own(before: string, after: string, breaks: boolean, more: Partial<UserRule> = {}): UserRule {
  return { language: '*', before, after, breaks, kind: 'literal', enabled: true, ...more };
}

function split(rules: readonly UserRule[], text: string, language = 'en'): string[] {
  return segmenterWith(rules, language)
    .split(text)
    .map((part) => part.trim());
}

describe('own rules', () => {
  it('come before the default ones', () => {
    expect(split([], 'It is approxim. Ten left.')).toEqual(['It is approxim.', 'Ten left.']);
    expect(split([own('approxim.', '', false)], 'It is approxim. Ten left.')).toEqual([
      'It is approxim. Ten left.',
    ]);
    expect(split([own('Mr.', 'Smith', true)], 'See Mr. Smith and Mr. Hall.')).toEqual([
      'See Mr.',
      'Smith and Mr. Hall.',
    ]);
  });

  it('decide in their order', () => {
    const text = 'One; Two; Three.';
    expect(split([own('One;', '', false), own(';', '', true)], text)).toEqual(['One; Two;', 'Three.']);
    expect(split([own(';', '', true), own('One;', '', false)], text)).toEqual(['One;', 'Two;', 'Three.']);
  });

  it('of text ask for whole words, and for no certain white space', () => {
    const rules = [own('al.', '', false)];
    expect(split(rules, 'In Montreal. Then al.\u00A0\n Then.')).toEqual([
      'In Montreal.',
      'Then al.\u00A0\n Then.',
    ]);
    expect(split([own('over', 'the top', true)], 'all over  the top, over the topping')).toEqual([
      'all over',
      'the top, over the topping',
    ]);
    expect(split([own('社', '', true)], '会社の社員', 'ja')).toEqual(['会社', 'の社', '員']);
  });

  it('of text take signs as they are', () => {
    expect(split([own('(a+b)*', '[c', true)], 'x (a+b)* [c] y')).toEqual(['x (a+b)*', '[c] y']);
  });

  it('hold for their language and its regions, unless they are off', () => {
    const rule = own('approxim.', '', false, { language: 'de' });
    const text = 'It is approxim. Ten left.';
    expect(split([rule], text, 'de-AT')).toHaveLength(1);
    expect(split([rule], text, 'den')).toHaveLength(2);
    expect(split([rule], text, 'en')).toHaveLength(2);
    expect(split([{ ...rule, language: 'de-AT' }], text, 'de')).toHaveLength(2);
    expect(split([{ ...rule, enabled: false }], text, 'de')).toHaveLength(2);
  });

  it('are refused with their number, pattern and reason', () => {
    const set: RuleSet = {
      name: 'mine',
      base: 'default',
      rules: [own('a', '', false), own('(', '', false, { kind: 'pattern' })],
    };
    expect(checkRuleSet(set)).toMatchObject({
      ok: false,
      failure: { code: 'srx-rule-invalid', params: { file: 'mine', pattern: '(' } },
    });
    const checked = checkRuleSet(set);
    expect(!checked.ok && checked.failure.params.place).toBe('own rule 2');
    expect(() => ruleSetSegmenter(set, 'en')).toThrow(EditioError);
    expect(checkRuleSet({ ...set, rules: [own(' ', '', true)] })).toMatchObject({ ok: false });
    expect(checkRuleSet({ ...set, rules: [], srx: '<srx' })).toMatchObject({ ok: false });
    expect(checkRuleSet({ ...set, rules: [] })).toMatchObject({ ok: true });
  });

  it('are plain data, for JSON and for workers', () => {
    const set: RuleSet = { name: 'mine', base: 'none', rules: [own('a', 'b', true)], srx: '<srx/>' };
    expect(structuredClone(set)).toEqual(set);
    expect(v.parse(ruleSetSchema, JSON.parse(JSON.stringify(set)))).toEqual(set);
    expect(v.safeParse(ruleSetSchema, { ...set, base: 'x' }).success).toBe(false);
    expect(v.safeParse(ruleSetSchema, { ...set, rules: [{ ...set.rules[0], language: '.*' }] }).success).toBe(
      false,
    );
  });
});

describe('a table of rules', () => {
  it('has own rules first, then the imported ones, then those of Editio', () => {
    const srx = serialiseSrx({
      ...defaultDocument,
      languageRules: [{ name: 'Mine', rules: [{ break: true, before: ';', after: '\\s' }] }],
      languageMaps: [{ pattern: 'EN.*', rules: 'Mine' }],
    });
    const rules = [
      own('x', '', false, { enabled: false, comment: 'why' }),
      own('y', '', true, { language: 'fr' }),
    ];
    const rows = ruleRows({ name: 'mine', base: 'default', rules, srx }, 'en-GB');
    expect(rows[0]).toEqual({
      origin: 'user',
      group: '*',
      breaks: false,
      before: 'x',
      after: '',
      enabled: false,
      comment: 'why',
      own: 0,
    });
    expect(rows[1]).toMatchObject({ origin: 'imported', group: 'Mine', breaks: true, before: ';' });
    expect([...new Set(rows.map(({ origin, group }) => `${origin} ${group}`))]).toEqual([
      'user *',
      'imported Mine',
      'default Paragraphs and lists',
      'default Notes and quotations',
      'default English',
      'default *',
    ]);
    expect(rows.find(({ comment }) => comment?.includes('mr.'))?.comment).toBe(
      'Abbreviations that never end a sentence: mr., mrs., ms., mx., messrs., …',
    );
    expect(structuredClone(rows)).toEqual(rows);
    expect(
      new Set(ruleRows({ name: 'm', base: 'default', rules: [] }, 'kk').map(({ group }) => group)),
    ).toContain('Russian');
  });
});

describe('explaining breaks', () => {
  it('names the rule that decided, and the one that was overruled', () => {
    const segmenter = segmenterWith([own('Foo.', '', false)], 'en');
    const found = explainBreaks('See Foo. Then Dr. Hill. He left.', segmenter);
    expect(found.map(({ offset, breaks }) => [offset, breaks])).toEqual([
      [9, false],
      [18, false],
      [24, true],
    ]);
    expect(found[0]!.rule).toMatchObject({ origin: 'user', before: 'Foo.', own: 0 });
    expect(found[0]!.overruled).toMatchObject({ origin: 'default', breaks: true });
    expect(found[1]!.rule.comment).toMatch(/never end a sentence/);
    expect(found[2]!.rule).toMatchObject({ origin: 'default', group: '*', breaks: true });
  });

  it('agrees with the breaks', () => {
    const text = fc.array(
      fc.constantFrom('Mr. ', 'He ', 'left. ', '“No!” ', '3. ', 'Mai ', '\n', '(', 'a) ', '… '),
    );
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'de', 'ru'), (parts, language) => {
        const segmenter = segmenterWith([own('He', 'left', true), own('No', '', false)], language);
        const sample = parts.join('');
        const breaks = explainBreaks(sample, segmenter).filter((place) => place.breaks);
        expect(breaks.map(({ offset }) => offset)).toEqual(segmenter.breaks(sample));
        expect(breaks.every(({ rule, overruled }) => rule.breaks && overruled === undefined)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a rule made from a place', () => {
  const made = (text: string, breaks: boolean, language = 'en') => {
    const offset = text.indexOf('|');
    return exceptionAt(text.replace('|', ''), offset, language, breaks);
  };

  it.each([
    ['an abbreviation before a capital', 'See the Zzg. |Main road.', 'By Zzg. Hill.', 'By zzg. hill. Yes.'],
    ['an ordinal before its word', 'am 8. |Lenz kam er', 'Am 21. Lenz kam er.', 'Es war 8. Er ging.'],
    ['initials', 'von A. |Berger', 'Von C. Dorn.', undefined],
    ['a mark before a bracket', '“No!” |(he said)', 'They cried “Go!” (all).', undefined],
  ])('is as general as it should be: %s', (_, place, same, other) => {
    const segmenter = segmenterWith([made(place, false, 'de')], 'de');
    expect(segmenter.split(same)).toHaveLength(1);
    if (other !== undefined) expect(segmenter.split(other).length).toBeGreaterThan(1);
  });

  it('breaks at a mark before a capital, and nowhere else', () => {
    expect(split([made('red; |Blue', true)], 'green; Yellow; brown')).toEqual(['green;', 'Yellow; brown']);
    expect(split([made('no stop |Here it', true)], 'no stop Here, a stop Here, no stop There')).toEqual([
      'no stop',
      'Here, a stop',
      'Here, no stop There',
    ]);
  });

  const words = fc.constantFrom(
    'Dr',
    'e.g',
    'word',
    'Ein',
    '12',
    '8',
    'А',
    'слово',
    '会社',
    'ไทย',
    '“',
    '”',
    '(',
    ')',
    '[1]',
    '\\',
    '-',
    '*',
    '$',
    '😀',
    'a\u0301',
    '\uFEFF',
    '\u00AD',
    '\u200E',
    '\uD800',
    'averyveryveryveryveryveryveryverylongword',
  );
  const marks = fc.constantFrom(
    '. ',
    '.',
    '! ',
    '? ',
    ' ',
    '  ',
    '\n',
    '\u00A0',
    ',',
    '; ',
    '。',
    '… ',
    '\u0085',
    '',
  );
  const text = fc
    .array(fc.tuple(words, marks), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.flat().join(''));

  it.each(['  ', '\u200E  '])('says nothing of a text without visible characters', (blank) => {
    for (const breaks of [true, false]) {
      const rule = exceptionAt(blank, 1, 'en', breaks);
      expect(checkRuleSet({ name: 'x', base: 'default', rules: [rule] }).ok).toBe(false);
    }
  });

  it('surely has the wanted effect there', () => {
    fc.assert(
      fc.property(
        fc.oneof(text, fc.string({ unit: 'binary', minLength: 2, maxLength: 60 })),
        fc.nat(),
        fc.boolean(),
        fc.constantFrom('en', 'de', 'ru', 'ja'),
        (sample, seed, breaks, language) => {
          const offset = seed % (sample.length + 1);
          const rule = exceptionAt(sample, offset, language, breaks);
          const blank = /[\p{White_Space}\u200B\u2800\p{Bidi_Control}]/u;
          let place = offset;
          while (place < sample.length && blank.test(sample.charAt(place))) place += 1;
          let from = place;
          while (from > 0 && blank.test(sample.charAt(from - 1))) from -= 1;
          const halves =
            /[\uD800-\uDBFF]$/.test(sample.slice(0, place)) && /^[\uDC00-\uDFFF]/.test(sample.slice(place));
          const found = segmenterWith([rule], language).breaks(sample);
          const possible = from > 0 && place < sample.length && !halves;
          if (breaks && possible) expect(found).toContain(place);
          if (!breaks) expect(found.filter((at) => at >= from && at <= place && at > 0)).toEqual([]);
          const isVisible = from > 0 || place < sample.length;
          expect(checkRuleSet({ name: 'x', base: 'default', rules: [rule] }).ok).toBe(isVisible);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('own rules and SRX files', () => {
  const sample = 'Mr. Fox; Foo. Then came Bar. And z. B. Berlin, “No!” (he). 3. Mai! Ende';
  const file = (cascade: boolean) =>
    serialiseSrx({
      ...defaultDocument,
      cascade,
      formatHandles: { start: true, end: false, isolated: true },
      languageRules: [
        { name: 'Default', rules: [{ break: true, before: '[;!]', after: '\\s' }] },
        {
          name: 'German',
          rules: [
            { break: false, before: 'z\\.', after: '\\sB' },
            { break: true, before: '\\.', after: '\\s' },
          ],
        },
      ],
      languageMaps: [
        { pattern: '(de|at).*', rules: 'German' },
        { pattern: '.*', rules: 'Default' },
      ],
    });
  const rules = [
    own('Foo.', '', false),
    own('Bar.', '', false, { language: 'de' }),
    own('came', '', true),
    own('off', '', true, { enabled: false }),
  ];

  it.each([
    ['default', undefined],
    ['default', true],
    ['none', false],
    ['none', true],
    ['default', false],
  ] as const)('are exported so that every language is cut as before (%s, cascade %s)', (base, cascade) => {
    const set: RuleSet = {
      name: 'mine',
      base,
      rules,
      ...(cascade === undefined ? {} : { srx: file(cascade) }),
    };
    const document = parseSrx(exportRuleSet(set), 'mine.srx');
    expect(document).toMatchObject({ ok: true });
    if (!document.ok) return;
    for (const language of ['en', 'de', 'de-AT', 'at', 'ru']) {
      expect(createSegmenter(document.value, language).breaks(sample), language).toEqual(
        ruleSetSegmenter(set, language).breaks(sample),
      );
    }
  });

  it('without own rules are Editio’s rules', () => {
    expect(parseSrx(exportRuleSet({ name: 'none', base: 'default', rules: [] }), 'x')).toEqual({
      ok: true,
      value: defaultDocument,
    });
  });

  it('are read from a file as a replacement of the default rules', () => {
    const set = ruleSetOfSrx(file(false), 'their.srx');
    expect(set).toMatchObject({ ok: true, value: { name: 'their.srx', base: 'none', rules: [] } });
    if (!set.ok) return;
    expect(ruleSetSegmenter(set.value, 'en').split('A; b. C')).toEqual(['A;', ' b. C']);
    expect(ruleSetOfSrx('<x/>', 'their.srx')).toMatchObject({ ok: false, failure: { code: 'srx-invalid' } });
  });

  it.each([true, false])('are read from a file for the languages of its maps (cascade %s)', (cascade) => {
    const read = userRulesOfSrx(file(cascade), 'their.srx');
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    const set: RuleSet = { name: 'their', base: 'none', rules: read.value };
    const document = parseSrx(file(cascade), 'their.srx');
    if (!document.ok) return;
    for (const language of ['en', 'de', 'de-CH', 'ru', 'fil']) {
      expect(ruleSetSegmenter(set, language).breaks(sample), language).toEqual(
        language === 'fil' && !cascade ? [] : createSegmenter(document.value, language).breaks(sample),
      );
    }
  });

  it('of a file that writes its languages in capitals are for these languages', () => {
    const xml =
      '<srx version="2.0"><header/><body><languagerules><languagerule languagerulename="E"><rule break="no">' +
      '<beforebreak>x</beforebreak></rule></languagerule></languagerules>' +
      '<maprules><languagemap languagepattern="EN.*" languagerulename="E"/></maprules></body></srx>';
    const read = userRulesOfSrx(xml, 'their.srx');
    expect(read).toMatchObject({ ok: true, value: [{ language: 'en', before: 'x' }] });
  });

  it('of a file that is none are refused with the place', () => {
    expect(userRulesOfSrx('<srx version="2.0">', 'x.srx')).toMatchObject({
      ok: false,
      failure: { params: { file: 'x.srx', line: 1 } },
    });
  });

  it('leave the default segmenter alone', () => {
    const text = 'One. Two; Three.';
    expect(segmenterWith([], 'en').breaks(text)).toEqual(defaultSegmenter('en').breaks(text));
  });
});
