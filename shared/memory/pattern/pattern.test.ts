import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { compileConcordance } from '../concordance.ts';
import { MemoryIndex } from '../index/index.ts';
import { patternFacts } from './index.ts';

const characters = [
  ...['a', 'b', 'B', 'é', 'e\u0301', 'ſ', 's', 'K', '\u212a', 'ß', 'я', 'ة', '1', '2', '٣', '9', '½'],
  ...['정', '당', '党', 'が', 'ー', '%', '§', '(', ')', '.', '-', '–', "'", '’', '_', ' ', '\u00a0', '\t'],
  ...['\uE000', '\uE001', '😀', '𝟏', '𐐷', 'http://a.b', 'x@y.z', '\u200d', '́'],
];
const literal = fc.constantFrom(...characters).map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
const atom = fc.oneof(
  { weight: 5, arbitrary: literal },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      ...['.', '\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '[A-Z]', '[^a]', '[a-b1]', '[§%]', '[\\]\\-b]'],
      ...['\\p{L}', '\\p{Lu}', '\\P{L}', '\\p{M}', '\\u{1F600}', '\\ud83d\\ude00', '\\u0061', '\\x62'],
      ...['\\t', '\\b', '\\B', '^', '$', '[\\ue000]', '[정-힣]'],
    ),
  },
);
const { pattern } = fc.letrec<{ pattern: string; sequence: string; item: string }>((tie) => ({
  item: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc
      .tuple(atom, fc.constantFrom('*', '+', '?', '{2}', '{1,}', '{0,2}', '{2,3}', '+?', '{3}?'))
      .map(([what, times]) => (/^(?:\\[bB]|\^|\$)$/.test(what) ? what : `(?:${what})${times}`)),
    fc
      .tuple(
        fc.constantFrom('(', '(?:', '(?<n>', '(?=', '(?!', '(?<=', '(?<!', '(?-i:', '(?i:'),
        tie('pattern'),
        fc.constantFrom('', '', '?', '+', '{2}', '{1,2}'),
      )
      .map(([open, inside, times]) => `${open}${inside})${/[=!]$/.test(open) ? '' : times}`),
    fc.tuple(tie('item'), fc.constantFrom('(a|1)\\1', '')).map(([one, two]) => one + two),
  ),
  sequence: fc.array(tie('item'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
  pattern: fc.array(tie('sequence'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
}));
const text = fc.array(fc.constantFrom(...characters), { maxLength: 14 }).map((parts) => parts.join(''));

describe('what is known of a pattern', () => {
  it('lets every text through that it matches', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 1, maxLength: 12 }), (source, texts) => {
        const query = compileConcordance(source, { mode: 'pattern' });
        // a name that two groups have
        if (query === undefined) return;
        const index = new MemoryIndex();
        for (const [id, source] of texts.entries()) {
          index.put({
            id,
            sourceLanguage: 'en',
            targetLanguage: 'de',
            source: plainContent(source),
            target: plainContent(''),
            trust: 'translated',
            changedAt: 0,
            previous: '',
            next: '',
          });
        }
        for (const one of texts) if (query.ranges(one).length > 0) expect(query.mayHold?.(one)).toBe(true);
        const holding = texts.flatMap((one, id) => (query.ranges(one).length > 0 ? [id] : [])).reverse();
        for (const looked of [undefined, 0]) {
          const found = index.search('source', query.phrase, looked)?.next(100) ?? [];
          expect(found.filter((id) => holding.includes(id))).toEqual(holding);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('is one and the same for texts whose codes are not told apart', () => {
    const someCodes = (whole: string) => whole.replaceAll('\uE001', '\uE000');
    fc.assert(
      fc.property(pattern, text, (source, whole) => {
        const query = compileConcordance(source, { mode: 'pattern' });
        if (query?.codesAlike !== true) return;
        expect(query.ranges(someCodes(whole))).toEqual(query.ranges(whole));
      }),
      { numRuns: 600 },
    );
  });

  const tokens = (source: string, ...words: string[]) => {
    const [condition] = patternFacts(source).conditions;
    if (condition?.how !== 'runs') return undefined;
    const holds = (word: string) =>
      condition.runs.some((run) =>
        Array.from(word, (_, at) => at).some((at) =>
          run.every((set, i) => set[word.charCodeAt(at + i)] === 1),
        ),
      );
    return words.filter(holds);
  };

  it('is the runs of letters, digits and signs that a match must hold', () => {
    expect(tokens('\\d{4}', '2009', '199', '3.1415')).toEqual(['2009', '3.1415']);
    expect(tokens('[A-Z]{3,}', 'EU', 'UNO', 'une')).toEqual(['UNO', 'une']);
    expect(tokens('part(y|ies) of', 'parties', 'part', 'Party')).toEqual(['parties', 'Party']);
    expect(tokens('Dr?uck', 'Druck', 'Duck', 'uck')).toEqual(['Druck', 'Duck', 'uck']);
    expect(tokens('colou?r(s|ed)?', 'colours', 'col', 'color')).toEqual(['colours', 'color']);
    expect(tokens('[§%]', '§', '%', '$')).toEqual(['§', '%']);
    expect(tokens('((a{9}){9}){9}', 'a'.repeat(729), 'a')).toEqual(['a'.repeat(729)]);
    expect(tokens(`${'('.repeat(5000)}a${')'.repeat(5000)}`)).toBeUndefined();
    expect(tokens('.*')).toBeUndefined();
    expect(tokens('a|.')).toBeUndefined();
  });
});
