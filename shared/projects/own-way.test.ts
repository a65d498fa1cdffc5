import { describe, expect, it } from 'vitest';
import { plainContent } from '../content/index.ts';
import { changeOwnWay, newTarget, type Segment, type Target } from './index.ts';

const edition = { documentId: 'd', language: 'de' };
const stamp = { by: 'Ada', at: 100 };

function segment(id: number): Segment {
  return { id, unit: id, start: 0, end: 4, kind: 'paragraph', source: plainContent('Done.'), words: 1 };
}

function row(id: number, text: string, more: Partial<Target> = {}) {
  const target: Target = {
    ...newTarget(edition, id),
    content: plainContent(text),
    status: text === '' ? 'new' : 'draft',
    ...more,
  };
  return { segment: segment(id), target };
}

describe('a repetition that goes its own way', () => {
  const confirmed = row(1, 'Fertig.', { status: 'translated', changedAt: 10 });

  it('gives back a text that it only took over', () => {
    const followed = row(2, 'Fertig.', { origin: { kind: 'propagated' } });
    const change = changeOwnWay(followed, true, [confirmed, followed], stamp);
    expect(change?.after).toMatchObject({ ownWay: true, status: 'new', changedBy: 'Ada', changedAt: 100 });
    expect(change?.after.content.text).toBe('');
    expect(change?.before).toBe(followed.target);
  });

  it('keeps what a person wrote, confirmed, or changed in what was taken over', () => {
    for (const kept of [
      row(2, 'Erledigt.'),
      row(2, 'Fertig.', { origin: { kind: 'propagated', edited: true } }),
      row(2, 'Fertig.', { origin: { kind: 'propagated' }, status: 'translated' }),
    ]) {
      const change = changeOwnWay(kept, true, [confirmed, kept], stamp);
      expect(change?.after).toMatchObject({
        content: kept.target.content,
        status: kept.target.status,
        ownWay: true,
      });
    }
  });

  it('takes over the text that was confirmed last when it follows again, if it is empty', () => {
    const later = row(3, 'Erledigt.', { status: 'approved', changedAt: 20 });
    const empty = row(2, '', { ownWay: true });
    const all = [confirmed, later, empty];
    expect(changeOwnWay(empty, false, all, stamp)?.after).toMatchObject({
      content: plainContent('Erledigt.'),
      status: 'draft',
      origin: { kind: 'propagated' },
      ownWay: false,
    });
    const written = row(2, 'Schluss.', { ownWay: true });
    expect(changeOwnWay(written, false, [...all, written], stamp)?.after.content.text).toBe('Schluss.');
  });

  it('does not follow a row that goes its own way, nor itself', () => {
    const own = row(1, 'Anders.', { status: 'translated', ownWay: true });
    const empty = row(2, '', { ownWay: true });
    expect(changeOwnWay(empty, false, [own, empty], stamp)?.after.content.text).toBe('');
  });

  it('changes nothing in a locked row, nor where it is so already', () => {
    expect(changeOwnWay(row(2, 'x', { locked: true }), true, [], stamp)).toBeUndefined();
    expect(changeOwnWay(row(2, 'x'), false, [], stamp)).toBeUndefined();
  });
});
