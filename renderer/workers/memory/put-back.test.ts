import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type NewUnit, type StoredUnit, vouchersOf } from '../../../shared/memory/index.ts';
import { tmxWriter } from '../../../shared/memory/tmx/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith, targetsFound } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

async function setUp() {
  const database = await storeWith('m');
  databases.push(database);
  return { database, engine: new MemoryEngineService(database) };
}

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const by = { name: 'Ben', at: 5000 };
const fourUnits = ['One', 'Two', 'Three', 'Four'].map((word) => newUnit(`${word}.`, `${word}!`));

async function imported(engine: MemoryEngineService, units: readonly NewUnit[]): Promise<string> {
  const writer = tmxWriter({ sourceLanguage: 'en', createdAt: 0 });
  const file = new Blob([writer.header(), ...units.map((unit) => writer.unit(unit)), writer.footer()]);
  const report = await engine.importTmx(
    'm',
    file,
    'a.tmx',
    () => undefined,
    async () => false,
  );
  return report.importId;
}

const pairsOf = (units: readonly StoredUnit[]) =>
  units.map(({ source, target }) => `${source.text}=${target.text}`);
const keysOf = (units: readonly StoredUnit[]) => units.map((unit) => vouchersOf(unit).map(({ key }) => key));

describe('a deletion taken back after the same pairs have come again', () => {
  it('by an import, stores none twice', async () => {
    const { database, engine } = await setUp();
    await imported(engine, fourUnits);
    await engine.deleteUnits('m', [1, 2], 'gone');
    await imported(engine, fourUnits);
    const before = await storedUnits(database);
    expect(before).toHaveLength(4);
    expect(await engine.undoChange('m', 'gone')).toEqual({ undone: 0, kept: 0, joined: 2 });
    expect(await storedUnits(database)).toEqual(before);
    // Done again it takes nothing from what has come since.
    expect(await engine.deleteUnits('m', [1, 2], 'again')).toEqual([]);
    expect(await storedUnits(database)).toEqual(before);
  });

  it('by an import, has them stay when that import is taken back', async () => {
    const { database, engine } = await setUp();
    await imported(engine, fourUnits);
    await engine.deleteUnits('m', [1, 2], 'gone');
    const again = await imported(engine, [...fourUnits, newUnit('Five.', 'Five!')]);
    await engine.undoChange('m', 'gone');
    expect(await engine.undoImport('m', again)).toEqual({ undone: 1, kept: 2 });
    expect(pairsOf(await storedUnits(database)).sort()).toEqual(pairsOf(fourUnits as never).sort());
  });

  it('by a confirmation, joins it, with its uses and the segments that nothing else stands for', async () => {
    const { database, engine } = await setUp();
    const yes = (key: string, target = '네.', changedAt = 1000) =>
      newUnit('Yes.', target, { key, changedAt });
    await engine.addUnits('m', [yes('d/ko/1'), yes('d/ko/2'), yes('d/ko/3'), newUnit('No.', '아니요.')]);
    await engine.deleteUnits('m', [1], 'gone');
    await engine.addUnits('m', [yes('d/ko/1', '네.', 6000), yes('d/ko/3', '예.', 7000)]);
    expect(await engine.undoChange('m', 'gone')).toEqual({ undone: 0, kept: 0, joined: 1 });
    const units = await storedUnits(database);
    expect(pairsOf(units)).toEqual(['No.=아니요.', 'Yes.=네.', 'Yes.=예.']);
    expect(keysOf(units)).toEqual([[''], ['d/ko/1', 'd/ko/2'], ['d/ko/3']]);
    // Of three uses two were confirmations that count already.
    expect(units[1]).toMatchObject({ uses: 2, changedAt: 6000 });
    expect(await targetsFound(engine, 'Yes.', { threshold: 100 })).toEqual(['예.', '네.']);
  });

  it('keeps imports with other properties apart', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', [newUnit('One.', 'eins', { extra: { tuid: 'a' } })]);
    await engine.deleteUnits('m', [1], 'gone');
    await engine.addUnits('m', [newUnit('One.', 'eins', { extra: { tuid: 'b' } })]);
    expect(await engine.undoChange('m', 'gone')).toEqual({ undone: 1, kept: 0 });
    expect((await storedUnits(database)).map(({ extra }) => extra?.tuid)).toEqual(['a', 'b']);
  });

  it('unit by unit, as the editor does, stores none twice either', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1' })]);
    const taken = await engine.deleteUnits('m', [1]);
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'd/ko/1', changedAt: 6000 })]);
    const before = await storedUnits(database);
    expect(await engine.restoreUnits('m', taken)).toBe(0);
    expect(await storedUnits(database)).toEqual(before);
  });
});

describe('duplicates that are deleted', () => {
  /** Made by hand, as no import or confirmation makes them. */
  async function withDuplicates() {
    const { database, engine } = await setUp();
    const words = ['a', 'b', 'c'].map((word, at) => newUnit('Yes.', word, { key: `d/ko/${at}` }));
    await engine.addUnits('m', words);
    const target = { text: '네.', codes: [] };
    const edits = [1, 2, 3].map((unitId) => ({ unitId, fields: { target } }));
    await engine.changeUnits('m', edits, by);
    return { database, engine };
  }

  it('are there again when that is taken back, whether one was left or none', async () => {
    for (const ids of [
      [2, 3],
      [1, 2, 3],
    ]) {
      const { database, engine } = await withDuplicates();
      const before = await storedUnits(database);
      await engine.deleteUnits('m', ids, 'gone');
      expect(await engine.undoChange('m', 'gone')).toEqual({ undone: ids.length, kept: 0 });
      expect(await storedUnits(database)).toEqual(before);
      const taken = await engine.deleteUnits('m', ids);
      expect(await engine.restoreUnits('m', taken)).toBe(ids.length);
      expect(await storedUnits(database)).toEqual(before);
    }
  });

  it('are joined with what has come since', async () => {
    const { database, engine } = await withDuplicates();
    await engine.deleteUnits('m', [1, 2, 3], 'gone');
    await engine.addUnits('m', [newUnit('Yes.', '네.', { key: 'e/ko/1' })]);
    expect(await engine.undoChange('m', 'gone')).toEqual({ undone: 0, kept: 0, joined: 3 });
    expect(keysOf(await storedUnits(database))).toEqual([['e/ko/1', 'd/ko/0', 'd/ko/1', 'd/ko/2']]);
  });
});

describe('a split taken back', () => {
  const text = (of: string) => ({ text: of, codes: [] });

  it('gives units their ids back, so that earlier changes of them can be taken back', async () => {
    const { database, engine } = await setUp();
    const units = Array.from({ length: 600 }, (_, at) =>
      newUnit(`Word w${at} is here.`, `${at}`, { key: `d/ko/${at}` }),
    );
    await engine.addUnits('m', units);
    const before = await storedUnits(database);
    const fields = { target: text('edited') };
    await engine.changeUnits('m', [{ unitId: 300, fields }], by, 'edit');
    await engine.deleteUnits('m', [7], 'gone');
    const ids = before.map(({ id }) => id).filter((id) => id % 2 === 0);
    const created = await engine.splitMemory('m', ids, 'Even');
    await engine.addUnits(created.id, [newUnit('New.', 'neu')]);
    expect(await engine.mergeMemories('m', [created.id], ids)).toBe(301);
    expect(await engine.undoChange('m', 'gone')).toEqual({ undone: 1, kept: 0 });
    expect(await engine.undoChange('m', 'edit')).toEqual({ undone: 1, kept: 0 });
    const after = await storedUnits(database);
    expect(after.slice(0, -1)).toEqual(before);
    expect(pairsOf(after.slice(-1))).toEqual(['New.=neu']);
    expect(await targetsFound(engine, 'Word w299 is here.', { threshold: 100 })).toEqual(['299']);
  });

  it('leaves out what its segments have superseded meanwhile', async () => {
    const { database, engine } = await setUp();
    await engine.addUnits('m', [
      newUnit('One.', 'wrong', { key: 'd/ko/1' }),
      newUnit('Two.', 'both', { key: 'd/ko/2' }),
      newUnit('Two.', 'both', { key: 'd/ko/3' }),
      newUnit('Three.', 'imported'),
    ]);
    const created = await engine.splitMemory('m', [1, 2, 3], 'Split');
    await engine.addUnits('m', [
      newUnit('One.', 'right', { key: 'd/ko/1', changedAt: 9000 }),
      newUnit('Two.', 'other', { key: 'd/ko/2', changedAt: 9000 }),
    ]);
    expect(await engine.mergeMemories('m', [created.id], [1, 2, 3])).toBe(2);
    const units = await storedUnits(database);
    expect(pairsOf(units)).toEqual(['Two.=both', 'Three.=imported', 'One.=right', 'Two.=other']);
    expect(keysOf(units)).toEqual([['d/ko/3'], [''], ['d/ko/1'], ['d/ko/2']]);
  });
});

it('no pair and no segment is there twice, whatever is stored, deleted and taken back', async () => {
  const key = fc.integer({ min: 0, max: 4 }).map((at) => (at === 0 ? '' : `d/ko/${at}`));
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), pair: fc.nat(3), key }),
    fc.record({ kind: fc.constant('delete' as const), place: fc.nat(5) }),
    fc.record({ kind: fc.constant('undo' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const { database, engine } = await setUp();
      const deletions: { id: string; pair: string }[] = [];
      for (const [at, todo] of steps.entries()) {
        const units = await storedUnits(database);
        if (todo.kind === 'add') {
          const more = { key: todo.key, changedAt: 1000 + at };
          await engine.addUnits('m', [newUnit(`Source ${todo.pair % 2}.`, `${todo.pair}`, more)]);
        } else if (todo.kind === 'delete' && units.length > 0) {
          const unit = units[todo.place % units.length] as StoredUnit;
          await engine.deleteUnits('m', [unit.id], `${at}`);
          deletions.push({ id: `${at}`, pair: pairsOf([unit])[0] ?? '' });
        } else if (todo.kind === 'undo') {
          const last = deletions.pop();
          if (last === undefined) continue;
          const { undone, kept, joined = 0 } = await engine.undoChange('m', last.id);
          expect([undone + joined, kept]).toEqual([1, 0]);
          expect(pairsOf(await storedUnits(database))).toContain(last.pair);
        }
        const now = await storedUnits(database);
        expect(new Set(pairsOf(now)).size).toBe(now.length);
        const keys = keysOf(now).flatMap((of) => of.filter((one) => one !== ''));
        expect(new Set(keys).size).toBe(keys.length);
      }
    }),
    { numRuns: 40 },
  );
});
