import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import { characterDistance } from './character-distance.ts';
import { prepareText } from './prepare.ts';
import { type MatchConditions, noConditions, scoreMatch } from './score.ts';

const score = (query: string, unit: string, conditions: Partial<MatchConditions> = {}) =>
  scoreMatch(prepareText(plainContent(query)), prepareText(plainContent(unit)), {
    ...noConditions,
    ...conditions,
  });
const explained = (query: string, unit: string, conditions: Partial<MatchConditions> = {}) => {
  const result = score(query, unit, conditions);
  return [result.score, ...result.reasons.map(({ code, count, points }) => `${count} ${code} ${points}`)];
};

const sentence = 'The party won nearly a third of all seats in the old parliament.';

describe('scoreMatch', () => {
  it('gives the worked examples of docs/scoring.md', () => {
    expect(explained(sentence, sentence)).toEqual([100, '1 same 0']);
    expect(explained(sentence, sentence.replace('old', 'new'))).toEqual([92, '1 words-changed 8']);
    expect(explained(sentence, sentence.replace('seats', 'seat'))).toEqual([95, '1 words-changed 5']);
    expect(explained(sentence, sentence.replace('old ', ''))).toEqual([92, '1 words-inserted 8']);
    expect(explained(sentence.replace('old ', ''), sentence)).toEqual([92, '1 words-deleted 8']);
    expect(explained(sentence, sentence.replace('.', '!'))).toEqual([99, '1 punctuation 1']);
    expect(explained(sentence, sentence.replace('The', 'the'))).toEqual([99, '1 case 1']);
    expect(explained(sentence, sentence.replace('won ', 'won  '))).toEqual([99, '1 spaces 1']);
    expect(explained('It won 34 of 450 seats.', 'It won 47 of 450 seats.')).toEqual([92, '1 numbers 8']);
    expect(explained('alone came the winter late', 'came the winter late alone')).toEqual([
      70,
      '1 words-moved 30',
    ]);
    expect(explained('KPRF는 러시아의 정당이다', 'KPRF는 러시아에 정당이다')).toEqual([
      84,
      '1 words-changed 16',
    ]);
  });

  it('is 101 with one neighbour and 102 with both, 100 less every penalty otherwise', () => {
    expect(explained('Same.', 'Same.', { previousSame: true })).toEqual([101, '1 context-one 0']);
    expect(explained('Same.', 'Same.', { previousSame: true, nextSame: true })).toEqual([
      102,
      '1 context-both 0',
    ]);
    expect(
      explained('Same.', 'Same.', { previousSame: true, nextSame: true, trust: 'aligned', memoryPenalty: 3 }),
    ).toEqual([95, '1 context-both 0', '1 trust-aligned 2', '1 memory-penalty 3']);
    expect(explained(sentence, sentence.replace('old', 'new'), { trust: 'aligned', variants: 1 })).toEqual([
      89,
      '1 words-changed 8',
      '1 trust-aligned 2',
      '1 variant 1',
    ]);
  });

  it('is 100 only for the same codes', () => {
    const code = (data: string) => ({ id: '1', kind: 'placeholder' as const, label: 'x', data });
    const a = prepareText({ text: 'See \uE000 there', codes: [code('<br/>')] });
    const b = prepareText({ text: 'See \uE000 there', codes: [code('<hr/>')] });
    const none = prepareText(plainContent('See there'));
    expect(scoreMatch(a, a, noConditions).score).toBe(100);
    expect(scoreMatch(a, b, noConditions).reasons.map((r) => r.code)).toEqual(['codes']);
    expect(scoreMatch(a, b, noConditions).score).toBeLessThan(100);
    expect(scoreMatch(a, none, noConditions).score).toBeLessThan(scoreMatch(a, b, noConditions).score);
  });

  const word = fc.constantFrom(
    'the',
    'The',
    'party',
    'parties',
    'won',
    '12',
    '450',
    ',',
    '.',
    '党',
    '정당이',
    '정당은',
  );
  const text = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

  it('is 100 for a text and itself, within 0 and 100 for any two, and alike from either side', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(score(a, a).score).toBe(100);
        const there = score(a, b);
        const back = score(b, a);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(a === b ? 100 : 99);
        expect(back.score).toBe(there.score);
        const swap: Record<string, string> = {
          'words-inserted': 'words-deleted',
          'words-deleted': 'words-inserted',
        };
        const points = (list: typeof there.reasons, rename: boolean) =>
          Object.fromEntries(list.map(({ code, count }) => [rename ? (swap[code] ?? code) : code, count]));
        expect(points(back.reasons, true)).toEqual(points(there.reasons, false));
      }),
    );
  });

  it('has reasons whose points add up to what is lost', () => {
    fc.assert(
      fc.property(text, text, fc.nat(9), (a, b, memoryPenalty) => {
        const result = score(a, b, { memoryPenalty, trust: 'aligned' });
        expect(result.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(100 - result.score);
      }),
    );
  });

  it('never rises when more words are replaced by foreign ones', () => {
    const places = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('the', 'party', 'won', 'seat', '12'), { minLength: 10, maxLength: 10 }),
        places,
        (words, at) => {
          const original = words.join(' ');
          const edited: string[] = [...words];
          let last = 100;
          for (const [k, place] of at.entries()) {
            edited[place] = `zzqx${'kjy'.repeat(k + 1)}`;
            const now = score(original, edited.join(' ')).score;
            expect(now).toBeLessThanOrEqual(last);
            last = now;
          }
        },
      ),
    );
  });
});

describe('characterDistance', () => {
  it('equals the distance by rows', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 45 });
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        let row = Array.from({ length: b.length + 1 }, (_, j) => j);
        for (let i = 1; i <= a.length; i++) {
          const next = [i];
          for (let j = 1; j <= b.length; j++) {
            next.push(Math.min(row[j - 1]! + Number(a[i - 1] !== b[j - 1]), row[j]! + 1, next[j - 1]! + 1));
          }
          row = next;
        }
        expect(characterDistance(a, b)).toBe(row[b.length]);
      }),
    );
  });
});
