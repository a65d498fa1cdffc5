import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import type { FoundTranslation } from '../projects/index.ts';
import { newTarget, planTaking, type Segment, type Target, takesBackConfirmation } from './index.ts';

const segment: Segment = {
  id: 4,
  unit: 0,
  start: 0,
  end: 3,
  kind: 'paragraph',
  source: plainContent('One'),
  words: 1,
};
const empty = newTarget({ documentId: 'd', language: 'de' }, 4);
const own: Target = {
  ...empty,
  content: plainContent('Eins'),
  status: 'translated',
  origin: { kind: 'memory', score: 85, memory: 'M' },
  ownWay: true,
  changedAt: 3,
};

function taken(before: Target, found: Omit<FoundTranslation, 'segmentId'>) {
  return planTaking({
    segments: [segment],
    targetOf: () => before,
    reading: { found: [{ segmentId: 4, ...found }], unplaced: [] },
    stamp: { by: 'Ada', at: 9 },
  });
}

describe('taking a translation from an exchange file', () => {
  it('says who took it, and keeps what the file knows nothing of', () => {
    const [change] = taken(own, { content: plainContent('1'), status: 'reviewed' }).changes;
    expect(change?.after).toEqual({
      ...own,
      content: plainContent('1'),
      status: 'reviewed',
      origin: { kind: 'typed' },
      changedBy: 'Ada',
      changedAt: 9,
    });
  });

  it('marks an origin as edited that another program left at a text that it changed', () => {
    const content = plainContent('1');
    const origin = { kind: 'memory', score: 85 } as const;
    const [left] = taken(own, { content, status: 'translated', origin }).changes;
    expect(left?.after.origin).toEqual({ ...own.origin, edited: true });
    const other = { kind: 'memory', score: 99 } as const;
    const [fresh] = taken(own, { content, status: 'translated', origin: other }).changes;
    expect(fresh?.after.origin).toEqual(other);
  });

  it('changes the status of the same text only where the file is sure of it', () => {
    const { content } = own;
    expect(taken(own, { content, status: 'approved' })).toMatchObject({ changed: 1 });
    for (const unsure of [{ withoutState: true }, { divided: true }]) {
      expect(taken(own, { content, status: 'approved', ...unsure })).toMatchObject({ changes: [], same: 1 });
    }
    expect(taken(own, { content, status: 'new' })).toMatchObject({ changes: [], same: 1 });
  });

  it('takes a confirmation back from the memory only with the same text', () => {
    const rejected = taken(own, { content: own.content, status: 'rejected' }).changes[0]!;
    expect(takesBackConfirmation(rejected)).toBe(true);
    const draft = taken(own, { content: plainContent('1'), status: 'draft' }).changes[0]!;
    expect(takesBackConfirmation(draft)).toBe(false);
  });

  it('leaves a locked translation alone, and one that the file does not have', () => {
    const locked = { ...own, locked: true };
    expect(taken(locked, { content: plainContent('1'), status: 'draft' })).toMatchObject({
      changes: [],
      locked: 1,
    });
    expect(taken(locked, { content: own.content, status: 'translated' })).toMatchObject({
      locked: 0,
      same: 1,
    });
    const reading = {
      found: [],
      unplaced: [{ reason: 'joined', segmentIds: [4], place: 'line 1' }],
    } as const;
    const stamp = { by: '', at: 1 };
    expect(planTaking({ segments: [segment], targetOf: () => own, reading, stamp })).toMatchObject({
      changes: [],
      missing: 0,
      unplaced: 1,
    });
  });
});
