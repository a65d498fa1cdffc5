import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import type { Match } from '../memory/index.ts';
import { testUnit } from '../memory/testing/unit.ts';
import { confirmTarget, editTarget, setStatus } from './editing.ts';
import { memoryChange } from './memory-changes.ts';
import { newTarget, type Segment, type Target } from './model.ts';
import {
  type PretranslationRow,
  planPretranslation,
  pretranslationChanges,
  rowsToPretranslate,
  sumEffects,
} from './pretranslation.ts';

const edition = { documentId: 'd', language: 'de' };
const stamp = { by: 'Ann', at: 7 };

function row(id: number, source: string, more: Partial<Target> = {}): PretranslationRow {
  const segment: Segment = {
    id,
    unit: id,
    start: 0,
    end: source.length,
    kind: 'paragraph',
    source: plainContent(source),
    words: source.split(' ').length,
  };
  return { segment, target: { ...newTarget(edition, id), ...more } };
}

function match(target: string, score: number, more: Partial<Match> = {}): Match {
  return {
    memoryId: 'm',
    memoryName: 'Memory',
    kind: score > 100 ? 'context' : score === 100 ? 'exact' : 'fuzzy',
    score,
    reasons: [],
    unit: testUnit('x', target),
    ...more,
  };
}

const done = { content: plainContent('Fertig.'), status: 'translated' } as const;

describe('pre-translation', () => {
  const rows = [
    row(0, 'One two.'),
    row(1, 'Three four five.', { content: plainContent('Da.'), status: 'draft' }),
    row(2, 'Six.', { locked: true }),
    row(3, 'Seven eight.'),
    row(4, 'Done.', done),
    row(5, 'Done.'),
    row(6, 'Done.', { ownWay: true }),
    row(7, 'Nothing.'),
  ];
  const matches = new Map([
    [0, [match('Eins zwei.', 101)]],
    [1, [match('Drei vier fünf.', 100)]],
    [3, [match('Sieben.', 74), match('Nie.', 60)]],
    [5, [match('Getan.', 100)]],
    [6, [match('Getan.', 100)]],
  ]);

  it('fills empty rows with the best match from the threshold on, and tells its effect', () => {
    expect(rowsToPretranslate(rows, { threshold: 75 })).toEqual([0, 3, 5, 6, 7]);
    const plan = planPretranslation(rows, matches, { threshold: 75 });
    expect(
      plan.entries.map(({ row: at, content, status, origin }) => [at, content.text, status, origin]),
    ).toEqual([
      [0, 'Eins zwei.', 'draft', { kind: 'memory', score: 101, memory: 'Memory' }],
      [5, 'Fertig.', 'draft', { kind: 'propagated' }],
      [6, 'Getan.', 'draft', { kind: 'memory', score: 100, memory: 'Memory' }],
    ]);
    const bands = plan.bands.filter(({ segments }) => segments > 0);
    expect(bands.map(({ band, segments, words }) => `${band} ${segments} ${words}`)).toEqual([
      'repetition 1 1',
      'context 1 2',
      '100 1 1',
      'new 2 3',
    ]);
    expect(plan).toMatchObject({
      filled: { segments: 3, words: 4 },
      overwritten: { segments: 0, words: 0 },
      locked: { segments: 1, words: 1 },
      kept: { segments: 2, words: 4 },
    });
  });

  it('overwrites only what it is told to, and never what is confirmed or locked', () => {
    const own = [
      row(0, 'A', { content: plainContent('a'), status: 'draft', origin: { kind: 'memory', score: 80 } }),
      row(1, 'B', {
        content: plainContent('b'),
        status: 'draft',
        origin: { kind: 'memory', score: 80, edited: true },
      }),
      row(2, 'C', { content: plainContent('c'), status: 'draft' }),
      row(3, 'D', done),
      row(4, 'E', { content: plainContent('e'), status: 'draft', locked: true }),
      row(5, 'F', { content: plainContent('f'), status: 'rejected' }),
    ];
    const all = new Map(own.map((_, at) => [at, [match('neu', 100)]]));
    const filled = (fill: 'empty' | 'untouched' | 'drafts') =>
      planPretranslation(own, all, { threshold: 75, fill }).entries.map(({ row: at, overwrites }) => [
        at,
        overwrites,
      ]);
    expect(filled('empty')).toEqual([]);
    expect(filled('untouched')).toEqual([[0, true]]);
    expect(filled('drafts')).toEqual([
      [0, true],
      [1, true],
      [2, true],
    ]);
  });

  it('confirms the same text on demand, where the memory agrees with itself', () => {
    const several = match('b', 100, { reasons: [{ code: 'several-targets', count: 2, points: 0 }] });
    const own = [row(0, 'A'), row(1, 'B'), row(2, 'C'), row(3, 'D')];
    const given = new Map([
      [0, [match('a', 100)]],
      [1, [several]],
      [2, [match('c', 99)]],
      [3, [match('d', 102)]],
    ]);
    const statuses = (translatedFrom?: number) =>
      planPretranslation(own, given, {
        threshold: 75,
        ...(translatedFrom === undefined ? {} : { translatedFrom }),
      }).entries.map(({ status }) => status);
    expect(statuses()).toEqual(['draft', 'draft', 'draft', 'draft']);
    expect(statuses(100)).toEqual(['translated', 'draft', 'draft', 'translated']);
    expect(statuses(101)).toEqual(['draft', 'draft', 'draft', 'translated']);
  });

  it('gives nothing to the memory until somebody has confirmed it', () => {
    const own = [row(0, 'A')];
    const plan = planPretranslation(own, new Map([[0, [match('a', 100)]]]), {
      threshold: 75,
      translatedFrom: 100,
    });
    const at = { segment: own[0]!.segment, previous: undefined, next: undefined };
    const context = { memoryId: 'm', sourceLanguage: 'en', project: 'P', document: 'D' };
    const learnt = (before: Target, after: Target, takesBack = true) =>
      memoryChange({ before, after }, at, context, takesBack);
    const [filled] = pretranslationChanges(plan, () => own[0]!.target, own, stamp);
    const { after } = filled!;
    expect(after.status).toBe('translated');
    expect(learnt(filled!.before, after)).toBeUndefined();
    expect(learnt(after, filled!.before)).toBeUndefined();

    const confirmed = confirmTarget(after, { by: 'Bo', at: 9 });
    expect(confirmed).toMatchObject({ status: 'translated', changedBy: 'Bo' });
    expect(learnt(after, confirmed)).toMatchObject({ kind: 'put', unit: { createdBy: 'Bo' } });
    expect(learnt(confirmed, after)).toMatchObject({ kind: 'withdraw' });
    expect(confirmTarget(confirmed, stamp)).toBe(confirmed);

    const reviewed = setStatus(after, 'reviewed', { by: 'Bo', at: 9 });
    expect(learnt(after, reviewed)).toMatchObject({ kind: 'put', unit: { trust: 'reviewed' } });
    const typed = editTarget(after, plainContent('b'), { by: 'Bo', at: 9 });
    expect(learnt(typed, confirmTarget(typed, stamp))).toMatchObject({ kind: 'put' });
  });

  it('takes assembled matches as they are, and leaves out kinds that are not wanted', () => {
    const assembled = match('x', 99, { kind: 'assembled', target: plainContent('12') });
    const given = new Map([[0, [assembled, match('11', 90)]]]);
    const first = planPretranslation([row(0, 'A')], given, { threshold: 75 });
    expect(first.entries[0]?.content.text).toBe('12');
    expect(first.assembled.segments).toBe(1);
    expect(first.entries[0]?.origin).toEqual({
      kind: 'memory',
      score: 99,
      memory: 'Memory',
      assembled: true,
    });
    const plain = planPretranslation([row(0, 'A')], given, {
      threshold: 75,
      kinds: ['exact', 'context', 'fuzzy'],
    });
    expect(plain.entries[0]?.content.text).toBe('11');
    expect(plain.entries[0]?.origin).toEqual({ kind: 'memory', score: 90, memory: 'Memory' });
  });

  it('becomes changes of the rows that are still as they were', () => {
    const plan = planPretranslation(rows, matches, { threshold: 75, translatedFrom: 101 });
    const edited = { ...rows[5]!.target, content: plainContent('Mein.') };
    const changes = pretranslationChanges(plan, (at) => (at === 5 ? edited : rows[at]!.target), rows, stamp);
    expect(
      changes.map(({ after }) => [after.segmentId, after.content.text, after.status, after.changedBy]),
    ).toEqual([
      [0, 'Eins zwei.', 'translated', 'Ann'],
      [6, 'Getan.', 'draft', 'Ann'],
    ]);
    expect(changes[0]?.before).toBe(rows[0]?.target);
  });

  it('counts every row once, whatever there is', () => {
    const anyRow = fc.record({
      source: fc.constantFrom('A', 'B c', 'D e f'),
      locked: fc.boolean(),
      ownWay: fc.boolean(),
      status: fc.constantFrom('new', 'draft', 'translated', 'rejected'),
      score: fc.option(fc.integer({ min: 50, max: 102 })),
    });
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 12 }),
        fc.integer({ min: 50, max: 101 }),
        (list, threshold) => {
          const own = list.map(({ source, status, locked, ownWay }, id) =>
            row(id, source, { status, locked, ownWay, content: plainContent(status === 'new' ? '' : 'x') }),
          );
          const given = new Map(
            list.flatMap(({ score }, id) => (score === null ? [] : [[id, [match('y', score)]] as const])),
          );
          const plan = planPretranslation(own, given, { threshold });
          const open = plan.bands.reduce((sum, { segments }) => sum + segments, 0);
          expect(open + plan.locked.segments + plan.kept.segments).toBe(own.length);
          expect(plan.filled.segments).toBe(plan.entries.length);
          for (const { row: at, match: taken } of plan.entries) {
            expect(own[at]?.target.locked).toBe(false);
            if (taken !== undefined) expect(taken.score).toBeGreaterThanOrEqual(threshold);
          }
        },
      ),
    );
  });

  it('of several editions has the effects of all together', () => {
    const states = fc.record({
      words: fc.nat(9),
      score: fc.option(fc.integer({ min: 50, max: 102 }), { nil: undefined }),
      locked: fc.boolean(),
      filled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(states, { maxLength: 8 }), { maxLength: 4 }), (editions) => {
        const options = { threshold: 60, fill: 'drafts' as const };
        const planOf = (list: (typeof editions)[number]) => {
          const all = list.map(({ words, locked, filled }, id) => {
            const target = { locked, ...(filled ? { content: plainContent('Da.') } : {}) };
            return row(id, `${id}-${list.length}${' w'.repeat(words)}`, { ...target, status: 'draft' });
          });
          const found = new Map(
            list.flatMap(({ score }, id) =>
              score === undefined ? [] : [[id, [match('Ja.', score)]] as const],
            ),
          );
          return planPretranslation(all, found, options);
        };
        const { entries: _, ...together } = planOf(editions.flat());
        const sum = sumEffects(editions.map(planOf));
        const segments = (effect: typeof sum) =>
          [
            ...effect.bands,
            effect.filled,
            effect.overwritten,
            effect.translated,
            effect.locked,
            effect.kept,
          ].map((count) => count.segments);
        expect(segments(sum)).toEqual(segments(together));
        expect(sum.bands.reduce((all, { words }) => all + words, 0)).toBe(
          together.bands.reduce((all, { words }) => all + words, 0),
        );
      }),
    );
  });
});
