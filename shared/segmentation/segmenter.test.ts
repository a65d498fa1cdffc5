import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EditioError } from '../base/index.ts';
import { translatePattern } from './icu/index.ts';
import type { SrxDocument, SrxRule } from './index.ts';
import {
  createSegmenter,
  defaultDocument,
  defaultFormatHandles,
  defaultSegmenter,
  rulesFor,
} from './index.ts';

function documentWith(rules: readonly SrxRule[]): SrxDocument {
  return {
    cascade: true,
    segmentSubflows: true,
    formatHandles: defaultFormatHandles,
    languageRules: [{ name: 'R', rules }],
    languageMaps: [{ pattern: '.*', rules: 'R' }],
  };
}

const no = (before: string, after = ''): SrxRule => ({ break: false, before, after });
const yes = (before: string, after = ''): SrxRule => ({ break: true, before, after });

function split(rules: readonly SrxRule[], text: string): string[] {
  return createSegmenter(documentWith(rules), 'en').split(text);
}

describe('applying SRX rules', () => {
  it('lets the first rule that matches at a position decide', () => {
    expect(split([no('Mr\\.', '\\s'), yes('\\.', '\\s')], 'Mr. Fox. Hen.')).toEqual(['Mr. Fox.', ' Hen.']);
    expect(split([yes('\\.', '\\s'), no('Mr\\.', '\\s')], 'Mr. Fox. Hen.')).toEqual([
      'Mr.',
      ' Fox.',
      ' Hen.',
    ]);
  });

  it('sees the whole text before a position, also what belongs to earlier segments', () => {
    expect(split([no('a\\. b\\.'), yes('\\.')], 'a. b. c.')).toEqual(['a.', ' b. c.']);
  });

  it('breaks without a pattern before or without one after', () => {
    expect(split([yes('', '\\n')], 'a\nb')).toEqual(['a', '\nb']);
    expect(split([yes('\\n')], 'a\nb')).toEqual(['a\n', 'b']);
    expect(split([yes('')], 'a😀b')).toEqual(['a', '😀', 'b']);
  });

  it('never breaks without break rules, nor at the ends', () => {
    expect(split([no('a')], 'a a')).toEqual(['a a']);
    expect(split([yes('\\.')], 'end.')).toEqual(['end.']);
    expect(split([yes('\\.')], '')).toEqual([]);
  });

  it('runs atomic groups, possessive quantifiers and back-references forwards', () => {
    expect(split([yes('(?>a|ab)c')], 'abc ac d')).toEqual(['abc ac', ' d']);
    expect(split([yes('x++')], 'xxx y')).toEqual(['x', 'x', 'x', ' y']);
    expect(split([yes('(\\w)\\1')], 'aab abb c')).toEqual(['aa', 'b abb', ' c']);
  });

  it('takes the first language map, or with cascade all that match, in order', () => {
    const document: SrxDocument = {
      ...documentWith([]),
      languageRules: [
        { name: 'A', rules: [no('x\\.')] },
        { name: 'B', rules: [yes('\\.')] },
        { name: 'C', rules: [yes(',')] },
      ],
      languageMaps: [
        { pattern: '(de|DE).*', rules: 'C' },
        { pattern: 'en([-_].*)?', rules: 'A' },
        { pattern: '.*', rules: 'B' },
      ],
    };
    expect(rulesFor(document, 'en-GB')).toEqual([no('x\\.'), yes('\\.')]);
    expect(rulesFor({ ...document, cascade: false }, 'en-GB')).toEqual([no('x\\.')]);
    expect(rulesFor(document, 'eng')).toEqual([yes('\\.')]);
    expect(rulesFor(document, 'De')).toEqual([yes(','), yes('\\.')]);
  });

  it('throws the failure of a rule that cannot be used', () => {
    let thrown: unknown;
    try {
      split([yes('\\N{DASH}')], 'a');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EditioError);
    expect(thrown instanceof EditioError && thrown.failure.code).toBe('srx-rule-invalid');
  });
});

/** The standard word by word: every position, every rule. */
function naiveBreaks(rules: readonly SrxRule[], text: string): number[] {
  const compiled = rules.map((rule) => ({
    break: rule.break,
    expression: new RegExp(
      `(?<=${translatePattern(rule.before, 'b').source})(?=${translatePattern(rule.after, 'a').source})`,
      'vy',
    ),
  }));
  const found: number[] = [];
  for (let position = 1; position < text.length; position += 1) {
    if (/[\uD800-\uDBFF]$/.test(text.slice(0, position)) && /^[\uDC00-\uDFFF]/.test(text.slice(position)))
      continue;
    const first = compiled.find(({ expression }) => {
      expression.lastIndex = position;
      return expression.test(text);
    });
    if (first?.break === true) found.push(position);
  }
  return found;
}

describe('finding breaks quickly', () => {
  const words = fc.constantFrom(
    'The',
    'dog',
    'Mr',
    'Dr',
    'e.g',
    'U.S',
    'p.m',
    'I',
    'A',
    'z',
    '12',
    '5',
    'См',
    'т',
    'ж',
    '한국어',
    '。',
    '1',
    '2',
    'a',
    'b',
    '“',
    '”',
    '«',
    '»',
    "'",
    '"',
    '(',
    ')',
    '[1]',
    '…',
    '😀',
    '•',
    '@x',
    'http://a.b/1',
    '\u200E',
    'ph',
  );
  const marks = fc.constantFrom(
    '.',
    '. ',
    '!',
    '? ',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    ':',
    ', ',
    '.) ',
    '.” ',
    ') ',
    '\u00A0',
    '\u2029',
    '',
  );
  const text = fc.array(fc.tuple(words, marks), { maxLength: 25 }).map((parts) => parts.flat().join(''));

  it.each(['en', 'de', 'ru', 'da', 'ja', 'ar', 'hy', 'fr'])(
    'gives what trying every rule at every place gives, with the default rules for %s',
    (language) => {
      const rules = rulesFor(defaultDocument, language);
      fc.assert(
        fc.property(text, (sample) => {
          expect(defaultSegmenter(language).breaks(sample)).toEqual(naiveBreaks(rules, sample));
        }),
        { numRuns: 25 },
      );
    },
  );

  it('gives the same with any rules', () => {
    const pattern = fc
      .array(
        fc.constantFrom(
          'a',
          '\\.',
          '\\s',
          '\\s+',
          '\\s*',
          '[ab]',
          '[^a]',
          '\\b',
          '(?=b)',
          '(?<!a)',
          '(?:a|\\.)',
          'b?',
          '\\n',
          '^',
          '$',
          '[\\s.]',
          '(?:\\s|a)*',
          '(?<![^a])',
          '(?<![^\\s.])',
          '(?<=@)',
          '(?:^|b)',
          '(?:@|!)',
          '!?',
          '😀',
          '[😀a]',
          '\\.{1,3}',
        ),
        { maxLength: 4 },
      )
      .map((parts) => parts.join(''));
    const rule = fc.record({ break: fc.boolean(), before: pattern, after: pattern });
    const sample = fc
      .array(fc.constantFrom('a', 'b', '.', ' ', '\n', '😀', '@', '!'), { maxLength: 14 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 40 }), sample, (rules, input) => {
        expect(createSegmenter(documentWith(rules), 'en').breaks(input)).toEqual(naiveBreaks(rules, input));
      }),
      { numRuns: 300 },
    );
  });

  it('gives ascending offsets within the text, and segments that join to it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.constantFrom('en', 'ru', 'ko', 'th'),
        (sample, language) => {
          const segmenter = defaultSegmenter(language);
          const breaks = segmenter.breaks(sample);
          expect(segmenter.split(sample).join('')).toBe(sample);
          expect(
            breaks.every((offset, index) => offset > (breaks[index - 1] ?? 0) && offset < sample.length),
          ).toBe(true);
          expect(segmenter.split(sample)).not.toContain('');
        },
      ),
    );
  });
});
