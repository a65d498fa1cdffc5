import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import type { Match, Unit } from './model.ts';
import { markSeveralTargets, rankMatches, withoutDoubles } from './ranking.ts';
import { testUnit } from './testing/unit.ts';

function match(target: string, more: Partial<Match> = {}, unit: Partial<Unit> = {}): Match {
  return {
    memoryId: 'm',
    memoryName: 'M',
    kind: 'exact',
    score: 100,
    reasons: [],
    ...more,
    unit: testUnit('Same.', target, unit),
  };
}
const order = (matches: readonly Match[]) => matches.map(({ unit }) => unit.target.text).join(' ');

describe('rankMatches', () => {
  it('goes by score, then trust, then the glossary, then the date, then the order given', () => {
    const matches = [
      match('e', {}, { changedAt: 1 }),
      match('f', {}, { changedAt: 1 }),
      match('d', {}, { changedAt: 2 }),
      match('c', {}, { changedAt: 1, target: plainContent('c, true') }),
      match('b', {}, { trust: 'approved' }),
      match('a', { score: 101, kind: 'context' }, { trust: 'aligned' }),
    ];
    const isTrue = ({ unit }: Match) => unit.target.text.endsWith('true');
    expect(order(rankMatches(matches, isTrue))).toBe('a b c, true d e f');
    expect(order(rankMatches(matches))).toBe('a b d e f c, true');
  });

  it('takes a unit that was never changed as one of the day when it was created', () => {
    const matches = [
      match('b', {}, { createdAt: 1, changedAt: 5 }),
      match('a', {}, { createdAt: 9, changedAt: 0 }),
    ];
    expect(order(rankMatches(matches))).toBe('a b');
  });

  it('goes by the place before trust where penalties have made scores equal', () => {
    const reason = (code: 'context-both' | 'context-id' | 'same') => ({ code, count: 1, points: 0 });
    const penalised = (target: string, ...codes: Parameters<typeof reason>[0][]) =>
      match(
        target,
        { score: 97, reasons: codes.map(reason) },
        { trust: codes.length > 1 ? 'draft' : 'translated' },
      );
    const approved = match('c', { score: 97, reasons: [reason('same')] }, { trust: 'approved' });
    const matches = [approved, penalised('b', 'context-id'), penalised('a', 'context-both', 'context-id')];
    expect(order(rankMatches(matches))).toBe('a b c');
  });

  it('puts an assembled match behind an equal one that was translated', () => {
    const assembled = match('b', { kind: 'assembled', score: 95 }, { trust: 'approved' });
    expect(order(rankMatches([assembled, match('a', { kind: 'fuzzy', score: 95 })]))).toBe('a b');
  });
});

describe('withoutDoubles', () => {
  it('keeps the first of each pair', () => {
    const kept = withoutDoubles([match('a', { memoryId: 'x' }), match('b'), match('a', { memoryId: 'y' })]);
    expect(kept.map(({ memoryId, unit }) => [memoryId, unit.target.text])).toEqual([
      ['x', 'a'],
      ['m', 'b'],
    ]);
  });
});

describe('markSeveralTargets', () => {
  it('tells exact matches that disagree, once', () => {
    const matches = [
      match('a'),
      match('b', { kind: 'context', score: 101 }),
      match('c', { kind: 'fuzzy', score: 90 }),
    ];
    const marked = markSeveralTargets(markSeveralTargets(matches));
    expect(marked.map(({ reasons }) => reasons.map(({ code, count }) => `${count} ${code}`))).toEqual([
      ['2 several-targets'],
      ['2 several-targets'],
      [],
    ]);
    expect(markSeveralTargets([matches[0]!])).toEqual([matches[0]]);
  });
});
