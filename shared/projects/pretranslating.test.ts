import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import type { Match } from '../memory/index.ts';
import { isConfirmed, statuses } from '../targets/index.ts';
import {
  newTarget,
  type PretranslatedRow,
  type PretranslationOptions,
  planPretranslation,
  type Target,
} from './index.ts';

const stamp = { by: 'Ada', at: 50 };
const all: PretranslationOptions = {
  threshold: 70,
  kinds: new Set<Match['kind']>(['context', 'exact', 'fuzzy', 'assembled']),
  drafts: false,
  status: 'draft',
};

function match(score: number, target: string, kind?: Match['kind']): Match {
  return {
    memoryId: 'm',
    memoryName: 'Memory',
    kind: kind ?? (score > 100 ? 'context' : score === 100 ? 'exact' : 'fuzzy'),
    score,
    reasons: [],
    unit: {
      id: 1,
      sourceLanguage: 'en',
      targetLanguage: 'de',
      source: plainContent('x'),
      target: plainContent(target),
      trust: 'translated',
      createdAt: 0,
      changedAt: 0,
      createdBy: '',
      changedBy: '',
      project: '',
      document: '',
      previous: '',
      next: '',
      uses: 0,
      key: '',
    },
  };
}

function row(
  id: number,
  source: string,
  matches: readonly Match[],
  target: Partial<Target> = {},
): PretranslatedRow {
  return {
    segment: { id, unit: id, start: 0, end: 1, kind: 'paragraph', source: plainContent(source), words: 3 },
    target: { ...newTarget({ documentId: 'd', language: 'de' }, id), ...target },
    matches,
  };
}

const text = (plain: string): Partial<Target> => ({ content: plainContent(plain), status: 'draft' });

describe('a pre-translation', () => {
  it('fills empty rows with their best match that is wanted, and keeps origin and score', () => {
    const rows = [
      row(0, 'a', [match(101, 'A'), match(100, 'Aa')]),
      row(1, 'b', [match(88, 'B'), match(80, 'Bb')]),
      row(2, 'c', [match(60, 'C')]),
    ];
    const { changes, filled, left } = planPretranslation(rows, all, stamp);
    expect(changes.map(({ after }) => [after.content.text, after.origin, after.status])).toEqual([
      ['A', { kind: 'memory', score: 101, memory: 'Memory' }, 'draft'],
      ['B', { kind: 'memory', score: 88, memory: 'Memory' }, 'draft'],
    ]);
    expect([...filled]).toEqual([
      ['context', { segments: 1, words: 3 }],
      ['85-94', { segments: 1, words: 3 }],
    ]);
    expect([...left]).toEqual([['no-match', { segments: 1, words: 3 }]]);
  });

  it('takes the kinds that were chosen, and the target of an assembled match as it is', () => {
    const assembled = { ...match(96, 'old', 'assembled'), target: plainContent('new') };
    const rows = [row(0, 'a', [assembled, match(80, 'fuzzy')])];
    const texts = (kinds: readonly Match['kind'][]) =>
      planPretranslation(rows, { ...all, kinds: new Set(kinds) }, stamp).changes.map(
        ({ after }) => after.content.text,
      );
    expect(texts(['fuzzy', 'assembled'])).toEqual(['new']);
    expect(texts(['fuzzy'])).toEqual(['fuzzy']);
    expect(texts(['exact', 'context'])).toEqual([]);
  });

  it('replaces drafts only if asked, and never those that somebody has typed or changed', () => {
    const memory = { kind: 'memory', score: 80 } as const;
    const rows = [
      row(0, 'a', [match(100, 'A')], { ...text('x'), origin: memory }),
      row(1, 'b', [match(100, 'B')], { ...text('x'), origin: { ...memory, edited: true } }),
      row(2, 'c', [match(100, 'C')], { ...text('x'), origin: { kind: 'typed' } }),
    ];
    expect(planPretranslation(rows, all, stamp).changes).toEqual([]);
    const { changes, left } = planPretranslation(rows, { ...all, drafts: true }, stamp);
    expect(changes.map(({ after }) => after.content.text)).toEqual(['A']);
    expect(left.get('written')?.segments).toBe(2);
  });

  it('has repetitions follow a confirmed one, but for rows that go their own way', () => {
    const rows = [
      row(0, 'Same.', [], { ...text('Gleich.'), status: 'translated' }),
      row(1, 'Same.', []),
      row(2, 'Same.', [], { ownWay: true }),
      row(3, 'Same.', [], { locked: true }),
    ];
    const { changes, filled } = planPretranslation(rows, all, stamp);
    expect(changes.map(({ after }) => [after.segmentId, after.content.text, after.origin.kind])).toEqual([
      [1, 'Gleich.', 'propagated'],
    ]);
    expect(filled.get('repetition')?.segments).toBe(1);
  });

  it('has repetitions follow a row that it confirms itself', () => {
    const rows = [row(0, 'Same.', []), row(1, 'Same.', [match(101, 'Gleich.')])];
    const options: PretranslationOptions = { ...all, kinds: new Set(['context']) };
    expect(planPretranslation(rows, options, stamp).changes).toHaveLength(1);
    const confirmed = planPretranslation(rows, { ...options, status: 'translated' }, stamp);
    expect(confirmed.changes.map(({ after }) => [after.segmentId, after.status])).toEqual([
      [1, 'translated'],
      [0, 'draft'],
    ]);
  });

  it('changes nothing when it is done again', () => {
    const rows = [row(0, 'a', [match(90, 'A')]), row(1, 'b', [])];
    const once = planPretranslation(rows, all, stamp);
    const after = new Map(once.changes.map((change) => [change.after.segmentId, change.after]));
    const again = rows.map((one) => ({ ...one, target: after.get(one.segment.id) ?? one.target }));
    const twice = planPretranslation(again, { ...all, drafts: true }, stamp);
    expect(twice.changes).toEqual([]);
    expect(twice.left.get('same')?.segments).toBe(1);
  });

  it('keeps line breaks of a unit out of the target', () => {
    const { changes } = planPretranslation([row(0, 'a', [match(100, 'one\n two')])], all, stamp);
    expect(changes[0]?.after.content.text).toBe('one two');
  });

  it('counts every row once and never touches what is locked, confirmed or written', () => {
    const target = fc.record({
      content: fc.constantFrom(plainContent(''), plainContent('Text')),
      status: fc.constantFrom(...statuses),
      locked: fc.boolean(),
      ownWay: fc.boolean(),
      origin: fc.constantFrom(
        { kind: 'typed' } as const,
        { kind: 'memory', score: 80 } as const,
        { kind: 'propagated' } as const,
        { kind: 'memory', score: 80, edited: true } as const,
      ),
    });
    const given = fc.record({
      source: fc.constantFrom('a', 'b'),
      target,
      scores: fc.array(fc.integer({ min: 50, max: 102 }), { maxLength: 3 }),
    });
    const chosen = fc.record({
      threshold: fc.integer({ min: 50, max: 100 }),
      drafts: fc.boolean(),
      status: fc.constantFrom('draft', 'translated'),
      kinds: fc.uniqueArray(fc.constantFrom<Match['kind']>('context', 'exact', 'fuzzy')),
    });
    fc.assert(
      fc.property(fc.array(given), chosen, (rows, { kinds, ...rest }) => {
        const edition = rows.map(({ source, target: one, scores }, id) =>
          row(
            id,
            source,
            [...scores].sort((a, b) => b - a).map((score) => match(score, `T${score}`)),
            one,
          ),
        );
        const options = { ...rest, kinds: new Set(kinds) } as PretranslationOptions;
        const { changes, filled, left } = planPretranslation(edition, options, stamp);
        const amounts = [...filled.values(), ...left.values()];
        expect(amounts.reduce((sum, { segments }) => sum + segments, 0)).toBe(edition.length);
        expect(amounts.reduce((sum, { words }) => sum + words, 0)).toBe(edition.length * 3);
        expect([...filled.values()].reduce((sum, { segments }) => sum + segments, 0)).toBe(changes.length);
        expect(new Set(changes.map(({ after }) => after.segmentId)).size).toBe(changes.length);
        for (const { before, after } of changes) {
          expect(before.locked || isConfirmed(before.status)).toBe(false);
          const written = before.content.text !== '' && before.origin.kind === 'typed';
          expect(written || (before.origin.edited === true && before.content.text !== '')).toBe(false);
          if (after.origin.kind === 'memory') {
            expect(after.origin.score).toBeGreaterThanOrEqual(options.threshold);
          } else expect(before.ownWay).toBe(false);
        }
      }),
    );
  });
});
