import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { type StoredUnit, type UnitFields, vouchersOf } from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { changesToUndo } from '../../data/memory-undo.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

async function setUp(...memoryIds: string[]) {
  const database = await storeWith(...memoryIds);
  databases.push(database);
  return { database, engine: new MemoryEngineService(database) };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const by = { name: 'Ben', at: 5000 };
const text = (of: string) => ({ text: of, codes: [] });

describe('a unit changed by hand', () => {
  it('is found as it is then, and a later confirmation of its segment supersedes it', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1' })]);
    const fields = { source: text('Yes, sir.'), target: text('예.'), trust: 'approved' as const };
    expect(await engine.updateUnit('m', 1, fields, by)).toMatchObject({
      id: 1,
      createdBy: 'Ann',
      changedBy: 'Ben',
      changedAt: 5000,
      trust: 'approved',
    });
    expect(await targetsFound(engine, 'Yes, sir.', { threshold: 100 })).toEqual(['예.']);
    expect(await targetsFound(engine, 'Yes.', { threshold: 100 })).toEqual([]);
    await engine.addUnits('m', [newUnit('Yes.', '그래.', { key: 'd/ko/1', changedAt: 6000 })]);
    expect(await storedUnits(database)).toMatchObject([{ id: 1, target: { text: '그래.' } }]);
    expect(await engine.updateUnit('m', 99, fields, by)).toBeUndefined();
  });

  it('keeps all segments that stand behind it', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [
      newUnit('Yes.', '네.', { key: 'd/ko/1', trust: 'reviewed' }),
      newUnit('Yes.', '네.', { key: 'd/ko/2' }),
    ]);
    await engine.updateUnit('m', 1, { target: text('예.'), trust: 'draft' }, by);
    const [unit] = await storedUnits(database);
    expect(unit && vouchersOf(unit).map(({ key, trust }) => [key, trust])).toEqual([
      ['d/ko/1', 'draft'],
      ['d/ko/2', 'draft'],
    ]);
    await database.memoryQueue.add({ change: { kind: 'withdraw', memoryId: 'm', key: 'd/ko/2' } });
    await engine.applyQueue();
    expect(await storedUnits(database)).toMatchObject([{ target: { text: '예.' }, trust: 'draft' }]);
  });
});

describe('an edit that would leave a text empty', () => {
  it('is left out and told, on either side', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.'), newUnit('No.', '아니요.'), newUnit('Ah.', '아.')]);
    const before = await storedUnits(database);
    const edits = [
      { unitId: 1, fields: { target: text('') } },
      { unitId: 2, fields: { source: text(' \n') } },
    ];
    expect(await engine.changeUnits('m', edits, by)).toEqual({
      changed: 0,
      undoId: '',
      overtaken: [],
      refused: [],
      emptied: [1, 2],
    });
    expect(await storedUnits(database)).toEqual(before);
    const more = [...edits, { unitId: 3, fields: { target: text('아!') } }];
    expect(await engine.changeUnits('m', more, by)).toMatchObject({ changed: 1, emptied: [1, 2] });
  });

  it('may leave one empty that was so, which no lookup offers', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [
      newUnit('Yes, sir.', ''),
      newUnit('Yes, sir!', ' '),
      newUnit('Yes, Sir.', '네.'),
    ]);
    const fields = { target: text(''), trust: 'approved' as const };
    expect(await engine.changeUnits('m', [{ unitId: 1, fields }], by)).toMatchObject({ changed: 1 });
    expect(await storedUnits(database)).toMatchObject([{ trust: 'approved' }, {}, {}]);
    expect(await targetsFound(engine, 'Yes, sir.', { threshold: 50, limit: 1 })).toEqual(['네.']);
    expect(await targetsFound(engine, 'Yes, sir.', { threshold: 50 })).toEqual(['네.']);
  });
});

describe('units taken out with an undo record', () => {
  it('come back under their ids, in several calls as one step, by a program that was started anew', async () => {
    const { database, engine } = await setUp('m');
    const pairs = Array.from({ length: 6 }, (_, at) =>
      newUnit(`Text ${at}.`, `Target ${at}.`, { key: `d/ko/${at}` }),
    );
    await engine.addUnits('m', pairs);
    const before = await storedUnits(database);
    await engine.deleteUnits('m', [1, 2, 3], 'gone');
    await engine.deleteUnits('m', [5], 'gone');
    expect((await storedUnits(database)).map(({ id }) => id)).toEqual([4, 6]);
    expect(await changesToUndo(database, 'm')).toMatchObject([{ id: 'gone', units: 4 }]);
    const another = new MemoryEngineService(database);
    expect(await another.undoChange('m', 'gone')).toEqual({ undone: 4, kept: 0 });
    expect(await storedUnits(database)).toEqual(before);
    expect(await changesToUndo(database, 'm')).toEqual([]);
    expect(await targetsFound(another, 'Text 2.', { threshold: 100 })).toEqual(['Target 2.']);
  });

  it('do not take a segment from the unit that stands for it by now', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1' })]);
    await engine.deleteUnits('m', [1], 'gone');
    await engine.addUnits('m', [newUnit('Yes.', '예.', { key: 'd/ko/1', changedAt: 6000 })]);
    await engine.undoChange('m', 'gone');
    const keys = (await storedUnits(database)).flatMap((unit) => vouchersOf(unit).map(({ key }) => key));
    expect(keys.filter((key) => key === 'd/ko/1')).toHaveLength(1);
  });
});

describe('many changes in several calls', () => {
  it('are one step where they have one undo id', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('One.', '하나.'), newUnit('Two.', '둘.')]);
    const before = await storedUnits(database);
    const trust = (unitId: number) => [{ unitId, fields: { trust: 'approved' as const } }];
    await engine.changeUnits('m', trust(1), by, 'both');
    await engine.changeUnits('m', trust(2), by, 'both');
    expect((await storedUnits(database)).map((unit) => unit.trust)).toEqual(['approved', 'approved']);
    expect(await engine.undoChange('m', 'both')).toEqual({ undone: 2, kept: 0 });
    expect(await storedUnits(database)).toEqual(before);
  });
});

describe('units taken out', () => {
  it('come back under their ids, also over several blocks', async () => {
    const { database, engine } = await setUp('m');
    const units = Array.from({ length: 1100 }, (_, i) => newUnit(`Word w${i} is here.`, `${i}`));
    await engine.addUnits('m', units);
    const before = await storedUnits(database);
    const taken = await engine.deleteUnits('m', [2, 700, 1100, 4000]);
    expect(taken.map(({ id }) => id)).toEqual([2, 700, 1100]);
    expect(await targetsFound(engine, 'Word w699 is here.', { threshold: 100 })).toEqual([]);
    await engine.addUnits('m', [newUnit('New.', 'neu')]);
    expect(await engine.restoreUnits('m', taken)).toBe(3);
    expect(await engine.restoreUnits('m', taken)).toBe(0);
    expect((await storedUnits(database)).slice(0, -1)).toEqual(before);
    expect(await targetsFound(engine, 'Word w699 is here.', { threshold: 100 })).toEqual(['699']);
  });

  it('come back without the segments that were confirmed anew meanwhile', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1' })]);
    const taken = await engine.deleteUnits('m', [1]);
    await engine.addUnits('m', [newUnit('Yes.', '예.', { key: 'd/ko/1' })]);
    await engine.restoreUnits('m', taken);
    expect((await storedUnits(database)).map(({ id, key }) => [id, key])).toEqual([
      [1, ''],
      [2, 'd/ko/1'],
    ]);
  });
});

describe('many changes at once', () => {
  it('are taken back as one, but for units that were changed since', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits(
      'm',
      Array.from({ length: 6000 }, (_, i) => newUnit(`Word w${i} is here.`, `${i}`)),
    );
    const before = await storedUnits(database);
    const changes = before
      .filter(({ id }) => id % 2 === 0)
      .map(({ id }) => ({ unitId: id, fields: { target: text(`new ${id}`) } }));
    const { changed, undoId } = await engine.changeUnits('m', [...changes, { unitId: 9999, fields: {} }], by);
    expect(changed).toBe(3000);
    expect(await targetsFound(engine, 'Word w1 is here.', { threshold: 100 })).toEqual(['new 2']);
    await engine.updateUnit('m', 4, { target: text('by hand') }, { name: 'Cem', at: 7000 });
    await engine.deleteUnits('m', [6]);
    // another start knows of it as well
    const again = new MemoryEngineService(database);
    expect(await again.undoChange('m', undoId)).toEqual({ undone: 2998, kept: 2 });
    expect((await storedUnits(database)).map(({ target }) => target.text)).toEqual(
      before.filter(({ id }) => id !== 6).map(({ id, target }) => (id === 4 ? 'by hand' : target.text)),
    );
    expect(await targetsFound(again, 'Word w1 is here.', { threshold: 100 })).toEqual(['1']);
    expect(await again.undoChange('m', undoId)).toEqual({ undone: 0, kept: 0 });
    expect(await database.memoryUndo.count()).toBe(0);
    expect(await database.memoryUndoParts.count()).toBe(0);
  });

  it('leave a unit alone that is no longer what the person saw, and give it back', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.'), newUnit('No.', '아니요.')]);
    const [yes, no] = await storedUnits(database);
    const edit = (unit: StoredUnit | undefined, fields: UnitFields) => ({
      unitId: unit?.id ?? 0,
      fields,
      seen: { source: unit?.source, target: unit?.target },
    });
    // Another window is quicker.
    await engine.updateUnit('m', 1, { target: text('예.') }, { name: 'Cem', at: 4000 });
    const { changed, undoId, overtaken } = await engine.changeUnits(
      'm',
      [edit(yes, { target: text('그래.') }), edit(no, { target: text('아뇨.') })],
      by,
    );
    expect(changed).toBe(1);
    expect(overtaken).toMatchObject([{ id: 1, target: text('예.'), changedBy: 'Cem' }]);
    expect((await storedUnits(database)).map(({ target }) => target.text)).toEqual(['예.', '아뇨.']);
    // Seen as it is now it is changed, and that is taken back to what was overtaken by it.
    const again = await engine.changeUnits('m', [edit(overtaken[0], { target: text('그래.') })], by);
    expect(again).toMatchObject({ changed: 1, overtaken: [] });
    await engine.undoChange('m', again.undoId);
    await engine.undoChange('m', undoId);
    expect((await storedUnits(database)).map(({ target }) => target.text)).toEqual(['예.', '아니요.']);
  });

  it('mind the side that was not edited, and trust where it is set', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.')]);
    const [seen] = await storedUnits(database);
    await engine.updateUnit('m', 1, { source: text('Yes, sir.'), trust: 'approved' }, by);
    const change = async (fields: UnitFields, sees: Partial<StoredUnit>) =>
      (await engine.changeUnits('m', [{ unitId: 1, fields, seen: sees }], by)).overtaken.length;
    expect(await change({ target: text('예.') }, { source: seen?.source })).toBe(1);
    expect(await change({ trust: 'draft' }, { trust: seen?.trust })).toBe(1);
    // What is so already is no conflict, and what was not looked at does not count.
    expect(await change({ trust: 'approved' }, { trust: seen?.trust })).toBe(0);
    expect(await change({ target: text('예.') }, { target: seen?.target })).toBe(0);
    expect(await storedUnits(database)).toMatchObject([
      { source: text('Yes, sir.'), target: text('예.'), trust: 'approved' },
    ]);
  });

  it('that change nothing leave no record', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits('m', [newUnit('Yes.', '네.')]);
    const same = { unitId: 1, fields: { target: text('네.') } };
    expect(await engine.changeUnits('m', [same], by)).toEqual({
      changed: 0,
      undoId: '',
      overtaken: [],
      refused: [],
    });
    expect(await database.memoryUndo.count()).toBe(0);
  });
});

describe('memories', () => {
  it('are merged: what both have is one unit, projects use the one that is left', async () => {
    const { database, engine } = await setUp('m', 'n', 'o');
    await database.projects.bulkAdd([
      {
        id: 'p',
        name: 'P',
        sourceLanguage: 'en',
        targetLanguages: ['ko'],
        memories: [
          { memoryId: 'n', writable: true, penalty: 0 },
          { memoryId: 'm', writable: false, penalty: 3 },
        ],
        glossaryIds: [],
        createdAt: 1,
        openedAt: 1,
      } as never,
    ]);
    await engine.addUnits('m', [newUnit('One.', '하나.'), newUnit('Two.', '둘.', { key: 'd/ko/2' })]);
    await engine.addUnits('n', [
      newUnit('One.', '하나.', { extra: { tuid: '1' } }),
      newUnit('Two.', '둘.', { key: 'e/ko/1', trust: 'approved' }),
      newUnit('Two.', '두.', { key: 'd/ko/2' }),
      newUnit('Three.', '셋.', { key: 'e/ko/3' }),
    ]);
    expect(await engine.mergeMemories('m', ['n', 'm'])).toBe(3);
    const units = await storedUnits(database);
    expect(
      units.map(({ source, target, key, trust, uses }) => [source.text, target.text, key, trust, uses]),
    ).toEqual([
      ['One.', '하나.', '', 'translated', 1],
      ['Two.', '둘.', 'e/ko/1', 'approved', 2],
      ['One.', '하나.', '', 'translated', 1],
      ['Two.', '두.', '', 'translated', 1],
      ['Three.', '셋.', 'e/ko/3', 'translated', 1],
    ]);
    expect((await database.memories.toArray()).map(({ id }) => id)).toEqual(['m', 'o']);
    expect(await database.memoryBlocks.where('[memoryId+block]').between(['n', 0], ['n', []]).count()).toBe(
      0,
    );
    expect((await database.projects.get('p'))?.memories).toEqual([
      { memoryId: 'm', writable: true, penalty: 0 },
    ]);
    expect(await targetsFound(engine, 'Three.')).toEqual(['셋.']);
  });

  it('are split: chosen units move to a new one', async () => {
    const { database, engine } = await setUp('m');
    await engine.addUnits(
      'm',
      Array.from({ length: 1200 }, (_, i) => newUnit(`Word w${i} is here.`, `${i}`, { key: `d/ko/${i}` })),
    );
    const ids = Array.from({ length: 601 }, (_, i) => i * 2 + 1);
    const created = await engine.splitMemory('m', ids, 'Odd');
    expect(created).toMatchObject({ name: 'Odd', sourceLanguage: 'en', unitCount: 600 });
    expect(await storedUnits(database)).toHaveLength(600);
    expect((await storedUnits(database, created.id)).map(({ target }) => target.text)).toEqual(
      Array.from({ length: 600 }, (_, i) => String(i * 2)),
    );
    const inNew = { memories: [{ memoryId: created.id, penalty: 0 }], threshold: 100 };
    expect(await targetsFound(engine, 'Word w4 is here.', inNew)).toEqual(['4']);
    expect(await targetsFound(engine, 'Word w4 is here.', { threshold: 100 })).toEqual([]);
  });

  it('are made and renamed', async () => {
    const { database, engine } = await setUp();
    const memory = await engine.createMemory({ name: 'New', sourceLanguage: 'en' });
    await engine.addUnits(memory.id, [newUnit('One.', '하나.')]);
    await engine.renameMemory(memory.id, 'Newer');
    expect(await database.memories.get(memory.id)).toMatchObject({ name: 'Newer', unitCount: 1 });
    const [match] = await engine.lookup({
      memories: [{ memoryId: memory.id, penalty: 0 }],
      sourceLanguage: 'en',
      targetLanguage: 'ko',
      source: text('One.'),
      previous: '',
      next: '',
      threshold: 70,
      limit: 1,
    });
    expect(match?.memoryName).toBe('Newer');
    await expect(engine.renameMemory('none', 'X')).rejects.toMatchObject({
      failure: { code: 'storage-failed' },
    });
  });
});
