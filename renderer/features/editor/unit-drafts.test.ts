import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../shared/memory/index.ts';
import { type DraftJournal, type UnitDraft, UnitDrafts } from './unit-drafts.ts';

const text = (of: string) => ({ text: of, codes: [] });

function shown(id: number) {
  const unit: Unit = {
    id,
    sourceLanguage: 'en',
    targetLanguage: 'de',
    source: text(`source ${id}`),
    target: text(`target ${id}`),
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
  };
  return { memoryId: 'm', memoryName: 'Memory', unit };
}

/** Keeps as text, as the journal of the window does. */
function journal(): DraftJournal {
  let kept = '[]';
  return {
    keep: (drafts) => {
      kept = JSON.stringify(drafts);
    },
    take: () => {
      const drafts = JSON.parse(kept) as UnitDraft[];
      kept = '[]';
      return drafts;
    },
  };
}

describe('UnitDrafts', () => {
  it('has a changed draft wait when its form is left, and forgets one that was not changed', () => {
    const drafts = new UnitDrafts(journal());
    drafts.begin(shown(1));
    drafts.begin(shown(2));
    drafts.change(shown(1), { target: text('typed') });
    expect(drafts.waiting).toEqual([]);
    drafts.leave(shown(1));
    drafts.leave(shown(2));
    expect(drafts.waiting.map(({ edit }) => edit.target.text)).toEqual(['typed']);
    expect(drafts.isWaiting(shown(1))).toBe(true);
    expect(drafts.of(shown(2))).toBeUndefined();
  });

  it('goes on with the unit as it was when the draft began', () => {
    const drafts = new UnitDrafts(journal());
    drafts.begin(shown(1));
    drafts.change(shown(1), { target: text('typed') });
    const { unit, ...place } = shown(1);
    drafts.begin({ ...place, unit: { ...unit, target: text('changed elsewhere') } });
    expect(drafts.of(shown(1))?.shown.unit.target.text).toBe('target 1');
    expect(drafts.of(shown(1))?.edit.target.text).toBe('typed');
  });

  it('gives what was left to whoever opens the edition next, once', () => {
    const kept = journal();
    const drafts = new UnitDrafts(kept);
    for (const id of [1, 2, 3]) drafts.begin(shown(id));
    drafts.change(shown(1), { source: text('other source') });
    drafts.change(shown(2), { trust: 'reviewed' });
    drafts.keep();
    const next = new UnitDrafts(kept);
    expect(next.waiting.map(({ shown: { unit } }) => unit.id)).toEqual([1, 2]);
    expect(next.waiting[0]?.edit.source.text).toBe('other source');
    expect(next.waiting[1]?.edit.trust).toBe('reviewed');
    expect(new UnitDrafts(kept).waiting).toEqual([]);
  });

  it('keeps what is typed here over what was kept of it, where the window lives on', () => {
    const drafts = new UnitDrafts(journal());
    drafts.begin(shown(1));
    drafts.change(shown(1), { target: text('typed') });
    drafts.keep();
    drafts.change(shown(1), { target: text('typed on') });
    drafts.goOn();
    expect(drafts.of(shown(1))?.edit.target.text).toBe('typed on');
    expect(drafts.waiting).toEqual([]);
    drafts.end(shown(1));
    drafts.goOn();
    expect(drafts.of(shown(1))).toBeUndefined();
  });

  it('ends with what was saved, and goes on from there with what was typed since', () => {
    const drafts = new UnitDrafts(journal());
    drafts.begin(shown(1));
    drafts.change(shown(1), { target: text('typed') });
    const saved = drafts.of(shown(1))!;
    drafts.change(shown(1), { target: text('typed on') });
    drafts.saved(saved);
    expect(drafts.of(shown(1))?.shown.unit.target.text).toBe('typed');
    expect(drafts.of(shown(1))?.edit.target.text).toBe('typed on');
    drafts.saved(drafts.of(shown(1))!);
    expect(drafts.of(shown(1))).toBeUndefined();
  });

  it('tells listeners of every change until they go', () => {
    const drafts = new UnitDrafts(journal());
    let heard = 0;
    const stop = drafts.subscribe(() => heard++);
    drafts.begin(shown(1));
    drafts.change(shown(1), { target: text('typed') });
    drafts.leave(shown(1));
    drafts.end(shown(1));
    drafts.end(shown(1));
    expect(heard).toBe(4);
    stop();
    drafts.begin(shown(1));
    expect(heard).toBe(4);
  });
});
