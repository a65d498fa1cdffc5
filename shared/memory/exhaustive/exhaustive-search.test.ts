import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../content/index.ts';
import { noConditions, prepareText, scoreMatch } from '../index.ts';
import { ExhaustiveSearch } from './exhaustive-search.ts';

const pieces = [
  ...[
    'the',
    'The',
    'of',
    'party',
    'parties',
    'partly',
    'vote',
    'voters',
    'file',
    'files',
    'G7',
    'G8',
    'a5',
    'b5',
  ],
  ...['don’t', "don't", 'settings', 'setting', 'parliament', 'parliamentary', 'governmental'],
  ...['러시아는', '러시아가', '정당은', '정당이다', 'Häuser', 'Haus', 'коммунистическая', 'коммунистической'],
  ...['日', '本', '共', '産', '党', 'は', 'の', 'ー'],
  ...['3', '12', '3,000', '1945', 'https://a.org/x', 'info@b.org'],
  ...['.', ',', '...', '“', '"', '(', '—', '-', '\u200b', '\u200f', '\ufeff', '\uE000', '\uE001'],
];
const glued = [
  '3rd',
  '4th',
  '20th',
  '22nd',
  '5kg',
  '6lb',
  '1a',
  '1b',
  'soft\u00adware',
  'cafe\u0301',
  'café',
];

const text = fc
  .array(fc.tuple(fc.constantFrom(...pieces, ...glued), fc.constantFrom(' ', ' ', ' ', '', '\u00a0')), {
    maxLength: 14,
  })
  .map((parts) => parts.flat().join(''));

/** A text and others that are made of it by leaving out, repeating, moving and changing parts. */
const family = fc.tuple(text, fc.array(fc.tuple(fc.nat(60), fc.nat(20), fc.nat(60), text), { maxLength: 4 }));

function changed(
  whole: string,
  [from, length, to, other]: readonly [number, number, number, string],
): string {
  const part = whole.slice(from, from + length);
  const rest = whole.slice(0, from) + whole.slice(from + length);
  switch (from % 3) {
    case 0:
      return rest;
    case 1:
      return rest.slice(0, to) + part + rest.slice(to);
    default:
      return rest.slice(0, to) + other.slice(0, length) + rest.slice(to);
  }
}

function likenesses(query: string, texts: readonly string[]): number[] {
  const prepared = prepareText(plainContent(query));
  return texts.map((other) => scoreMatch(prepared, prepareText(plainContent(other)), noConditions).likeness);
}

describe('ExhaustiveSearch', () => {
  it('gives what scoring every text gives', () => {
    fc.assert(
      fc.property(
        fc.array(family, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        fc.constantFrom(0, 30, 50, 70, 70, 90, 100),
        fc.integer({ min: 1, max: 6 }),
        (families, which, threshold, limit) => {
          const texts = families.flatMap(([whole, changes]) => [
            whole,
            ...changes.map((one) => changed(whole, one)),
          ]);
          const search = new ExhaustiveSearch(texts);
          for (const query of [texts[which % texts.length]!, 'A party of 3rd voters.', '']) {
            const all = likenesses(query, texts)
              .filter((likeness) => likeness >= threshold)
              .sort((a, b) => b - a);
            expect(search.best(query, threshold, limit)).toEqual(all.slice(0, limit));
          }
        },
      ),
      { numRuns: 800 },
    );
  });

  it('never promises less than a text scores', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 8 }), (query, texts) => {
        const left = new ExhaustiveSearch(texts).candidates(prepareText(plainContent(query)), 1);
        const most = new Map(left.map((candidate) => [candidate.unit, candidate.most]));
        for (const [unit, likeness] of likenesses(query, texts).entries()) {
          if (likeness >= 1) expect(most.get(unit)).toBeGreaterThanOrEqual(likeness);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('rules out most of what is no match', () => {
    const texts = Array.from(
      { length: 500 },
      (_, i) => `Chapter ${i} on ${'abcdefghij'.charAt(i % 10).repeat(9)} was left out.`,
    );
    const query = prepareText(plainContent('The parliament of the new republic met again.'));
    expect(new ExhaustiveSearch(texts).candidates(query, 70)).toEqual([]);
  });
});
