import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import type { Match } from '../memory/index.ts';
import { testUnit } from '../memory/testing/unit.ts';
import { type Status, statuses } from '../targets/index.ts';
import {
  confirmTarget,
  EditionHistory,
  editTarget,
  fillTarget,
  findAll,
  findRepetitions,
  matchUse,
  memoryChange,
  moveCounts,
  newTarget,
  nextRow,
  noCounts,
  noFilter,
  passesFilter,
  progressOf,
  propagate,
  repetitionKey,
  type Segment,
  setStatus,
  shareDone,
  type Target,
  unitContextOf,
  unitOf,
} from './index.ts';

const edition = { documentId: 'd', language: 'de' };
const stamp = { by: 'Ada', at: 1000 };

function segment(id: number, text: string): Segment {
  return {
    id,
    unit: id,
    start: 0,
    end: text.length,
    kind: 'paragraph',
    source: plainContent(text),
    words: 2,
  };
}

function draft(id: number, text: string): Target {
  return editTarget(newTarget(edition, id), plainContent(text), stamp);
}

describe('a target', () => {
  it('becomes a draft by typing and new again when emptied', () => {
    const typed = draft(0, 'Hallo');
    expect(typed).toMatchObject({ status: 'draft', changedBy: 'Ada', origin: { kind: 'typed' } });
    expect(editTarget(typed, plainContent(''), stamp).status).toBe('new');
  });

  it('is the same reference when typing changed nothing', () => {
    const typed = draft(0, 'Hallo');
    expect(editTarget(typed, plainContent('Hallo'), stamp)).toBe(typed);
  });

  it('remembers that a match was edited', () => {
    const filled = fillTarget(
      newTarget(edition, 0),
      plainContent('Hallo'),
      { kind: 'memory', score: 87 },
      stamp,
    );
    expect(editTarget(filled, plainContent('Hallo!'), stamp).origin).toEqual({
      kind: 'memory',
      score: 87,
      edited: true,
    });
  });

  it('is confirmed only when it has text, and keeps a higher status', () => {
    const empty = newTarget(edition, 0);
    expect(confirmTarget(empty, stamp)).toBe(empty);
    expect(confirmTarget(draft(0, 'x'), stamp).status).toBe('translated');
    const approved = setStatus(draft(0, 'x'), 'approved', stamp);
    expect(confirmTarget(approved, stamp)).toBe(approved);
  });
});

describe('propagation', () => {
  const rows = [segment(0, 'Same'), segment(1, 'Other'), segment(2, 'Same'), segment(3, 'Same')];
  const repeats = (targets: readonly Target[]) =>
    (findRepetitions(rows).get(repetitionKey(rows[0]!)) ?? []).map((row) => ({
      segment: rows[row]!,
      target: targets[row]!,
    }));
  const fresh = rows.map(({ id }) => newTarget(edition, id));
  const confirmed = confirmTarget(draft(0, 'Gleich'), stamp);

  it('fills the empty repetitions as drafts', () => {
    const changes = propagate(rows[0]!, confirmed, repeats(fresh), stamp);
    expect(changes.map(({ after }) => [after.segmentId, after.content.text, after.status])).toEqual([
      [2, 'Gleich', 'draft'],
      [3, 'Gleich', 'draft'],
    ]);
    expect(changes[0]?.after.origin).toEqual({ kind: 'propagated' });
  });

  it('leaves alone what a person wrote, what is locked and what goes its own way', () => {
    const targets = [...fresh];
    targets[2] = draft(2, 'Anders');
    targets[3] = { ...newTarget(edition, 3), ownWay: true };
    expect(propagate(rows[0]!, confirmed, repeats(targets), stamp)).toEqual([]);
    targets[2] = { ...newTarget(edition, 2), locked: true };
    expect(propagate(rows[0]!, confirmed, repeats(targets), stamp)).toEqual([]);
  });

  it('does not come from a row that goes its own way', () => {
    expect(propagate(rows[0]!, { ...confirmed, ownWay: true }, repeats(fresh), stamp)).toEqual([]);
  });

  it('follows a correction where nobody touched the propagated text', () => {
    const [first] = propagate(rows[0]!, confirmed, repeats(fresh), stamp);
    const targets = [...fresh];
    targets[2] = first!.after;
    const corrected = confirmTarget(draft(0, 'Ebenso'), stamp);
    const changes = propagate(rows[0]!, corrected, repeats(targets), stamp);
    expect(changes.find(({ after }) => after.segmentId === 2)?.after.content.text).toBe('Ebenso');
  });
});

describe('a match that is used', () => {
  const memories = [
    { memoryId: 'read', writable: false, penalty: 0 },
    { memoryId: 'main', writable: true, penalty: 0 },
    { memoryId: 'other', writable: true, penalty: 0 },
  ];
  const use = (memoryId: string, kind: Match['kind']) =>
    matchUse(
      { memoryId, memoryName: 'M', unit: testUnit('a', 'b'), kind, score: 90, reasons: [] },
      { memories },
    );

  it('counts where the project writes, but for what its confirmation counts', () => {
    expect(use('main', 'fuzzy')).toEqual({ kind: 'use', memoryId: 'main', unitId: 1 });
    expect(use('main', 'assembled')).toBeDefined();
    expect(use('main', 'exact')).toBeUndefined();
    expect(use('main', 'context')).toBeUndefined();
    expect(use('other', 'exact')).toEqual({ kind: 'use', memoryId: 'other', unitId: 1 });
    expect(use('read', 'fuzzy')).toBeUndefined();
    expect(use('gone', 'fuzzy')).toBeUndefined();
  });

  it('stands beside confirmations, which go to the first memory that is written to', () => {
    const project = { memories, sourceLanguage: 'en', name: 'P' };
    expect(unitContextOf(project, { name: 'a.txt' })).toEqual({
      memoryId: 'main',
      sourceLanguage: 'en',
      project: 'P',
      document: 'a.txt',
    });
    expect(unitContextOf({ ...project, memories: [] }, { name: 'a.txt' })).toBeUndefined();
  });
});

describe('what the memory learns', () => {
  const at = { segment: segment(1, 'One'), previous: segment(0, 'Zero'), next: undefined };
  const context = { memoryId: 'm', sourceLanguage: 'en', project: 'P', document: 'D' };
  const before = draft(1, 'Eins');
  const after = confirmTarget(before, stamp);

  it('has the name of the string, where the file gives it one that is no running number', () => {
    const named = (name: string) =>
      unitOf(after, { ...at, segment: { ...at.segment, context: name } }, context);
    expect(named('menu.one').contextId).toBe('menu.one');
    expect(named('u12')).not.toHaveProperty('contextId');
  });

  it('is a unit with its neighbours when a target is confirmed', () => {
    const change = memoryChange({ before, after }, at, context, false);
    expect(change).toMatchObject({
      kind: 'put',
      unit: { previous: 'Zero', next: '', key: 'd/de/1', trust: 'translated', project: 'P' },
    });
  });

  it('is a withdrawal when the confirmation is taken back, but not for mere typing', () => {
    expect(memoryChange({ before: after, after: before }, at, context, true)).toEqual({
      kind: 'withdraw',
      memoryId: 'm',
      key: 'd/de/1',
    });
    expect(memoryChange({ before: after, after: before }, at, context, false)).toBeUndefined();
  });

  it('is a withdrawal when a target is rejected, also one that was changed since it was confirmed', () => {
    const withdrawal = { kind: 'withdraw', memoryId: 'm', key: 'd/de/1' };
    for (const target of [after, before]) {
      const rejected = setStatus(target, 'rejected', stamp);
      expect(memoryChange({ before: target, after: rejected }, at, context, true)).toEqual(withdrawal);
      const { changedAt: _, ...again } = rejected;
      expect(
        memoryChange({ before: rejected, after: { ...again, changedAt: 9 } }, at, context, true),
      ).toBeUndefined();
    }
  });

  it('is a unit of higher trust when a confirmed target is reviewed or approved', () => {
    for (const status of ['reviewed', 'approved'] as const) {
      const checked = setStatus(after, status, stamp);
      expect(memoryChange({ before: after, after: checked }, at, context, true)).toMatchObject({
        kind: 'put',
        unit: { trust: status, target: after.content },
      });
    }
  });

  it('is nothing when nothing that matters changed', () => {
    expect(
      memoryChange({ before: after, after: { ...after, ownWay: true } }, at, context, false),
    ).toBeUndefined();
  });
});

describe('the history', () => {
  const step = (
    id: number,
    from: string,
    to: string,
    time: number,
    kind: 'typing' | 'command' = 'typing',
  ) => ({
    kind,
    segmentId: id,
    at: time,
    changes: [{ before: draft(id, from), after: draft(id, to) }],
  });

  it('joins typing into one step until a pause, a new word or another segment', () => {
    const history = new EditionHistory();
    history.record(step(0, '', 'H', 0));
    history.record(step(0, 'H', 'Ha', 100));
    expect(history.undo()?.changes[0]?.after.content.text).toBe('');
    expect(history.canUndo).toBe(false);

    history.record(step(0, '', 'Ha ', 0));
    history.record(step(0, 'Ha ', 'Ha b', 10));
    expect(history.undo()?.changes[0]?.after.content.text).toBe('Ha ');
    history.record(step(0, 'Ha ', 'Ha c', 5000));
    history.record(step(1, '', 'x', 5010));
    expect(history.undo()?.segmentId).toBe(1);
  });

  it('undoes and redoes any sequence back to where it began', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ id: fc.nat(3), text: fc.string(), typing: fc.boolean() })),
        (actions) => {
          const history = new EditionHistory();
          const state = new Map<number, string>();
          let time = 0;
          for (const { id, text, typing } of actions) {
            time += 300;
            history.record(step(id, state.get(id) ?? '', text, time, typing ? 'typing' : 'command'));
            state.set(id, text);
          }
          const end = new Map(state);
          const apply = (done: ReturnType<EditionHistory['undo']>): boolean => {
            for (const { after } of done?.changes ?? []) state.set(after.segmentId, after.content.text);
            return done !== undefined;
          };
          while (apply(history.undo()));
          expect([...state.values()].every((text) => text === '')).toBe(true);
          while (apply(history.redo()));
          expect(state).toEqual(end);
        },
      ),
    );
  });

  it('forgets what was undone once something else is done', () => {
    const history = new EditionHistory();
    history.record(step(0, '', 'a', 0, 'command'));
    history.undo();
    history.record(step(0, '', 'b', 10, 'command'));
    expect(history.canRedo).toBe(false);
  });
});

describe('progress', () => {
  it('is counted by moves as by counting all', () => {
    const status = fc.constantFrom<Status>(...statuses);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(4), status)), (changes) => {
        const rows: Status[] = ['new', 'new', 'new', 'new', 'new'];
        let counts = noCounts();
        for (const [row, to] of changes) {
          counts = moveCounts(counts, [{ from: rows[row]!, to, words: row + 1 }]);
          rows[row] = to;
        }
        const progress = progressOf(counts, { segments: 5, words: 15 });
        for (const each of statuses) {
          expect(progress.segments[each]).toBe(rows.filter((other) => other === each).length);
          const words = rows.reduce((sum, other, row) => (other === each ? sum + row + 1 : sum), 0);
          expect(progress.words[each]).toBe(words);
        }
      }),
    );
  });

  it('calls confirmed words done', () => {
    const counts = moveCounts(noCounts(), [{ from: 'new', to: 'translated', words: 5 }]);
    expect(shareDone(progressOf(counts, { segments: 2, words: 10 }))).toBe(0.5);
    expect(shareDone(progressOf(undefined, { segments: 0, words: 0 }))).toBe(1);
  });
});

describe('finding and filtering', () => {
  it('finds all places without regard to case, with offsets that fit the text', () => {
    expect(findAll('KPRF, kprf', 'Kprf')).toEqual([
      [0, 4],
      [6, 10],
    ]);
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        (text, wanted) => {
          for (const [start, end] of findAll(text, wanted)) {
            expect(text.slice(start, end).toLowerCase()).toBe(wanted.toLowerCase());
          }
        },
      ),
    );
  });

  it('looks into source and target, by status and by repetition', () => {
    const row = segment(0, 'The KPRF');
    const target = draft(0, 'Die KPRF');
    const passes = (filter: Partial<typeof noFilter>, repeated = false) =>
      passesFilter({ ...noFilter, ...filter }, row, target, () => repeated);
    expect(passes({})).toBe(true);
    expect(passes({ text: 'die k' })).toBe(true);
    expect(passes({ text: 'EAEU' })).toBe(false);
    expect(passes({ statuses: new Set<Status>(['new']) })).toBe(false);
    expect(passes({ repeated: true })).toBe(false);
    expect(passes({ repeated: true }, true)).toBe(true);
  });

  it('goes round to the next row that is wanted', () => {
    expect(nextRow([0, 1, 2, 3], 1, (row) => row !== 2)).toBe(3);
    expect(nextRow([0, 1, 2, 3], 3, (row) => row === 1)).toBe(1);
    expect(nextRow([0, 2, 4], 3, () => true)).toBe(4);
    expect(nextRow([2], 2, () => true)).toBe(-1);
  });
});
