import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { guessLanguage } from '../../../shared/languages/identification/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { MemoryEngineService } from './engine.ts';
import { newUnit, storedUnits, storeWith } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const by = { name: 'Ben', at: 5000 };
const text = (of: string) => ({ text: of, codes: [] });
const source = 'All members of the party may take part in the debates of the congress.';
const german = 'Alle Mitglieder der Partei können an den Debatten des Kongresses teilnehmen.';
const italian = 'Tutti i membri del partito possono partecipare ai dibattiti del congresso.';

async function setUp(...targets: string[]) {
  const database = await storeWith('m');
  databases.push(database);
  const engine = new MemoryEngineService(database, { languageGuesser: async () => guessLanguage });
  await engine.addUnits(
    'm',
    targets.map((target, n) => newUnit(`${source} ${n}`, target, { targetLanguage: 'de' })),
  );
  const stored = async () => (await storedUnits(database)).map(({ target }) => target.text);
  return { database, engine, stored };
}

describe('a unit that is edited into another language', () => {
  it('stays as it is, and what it seems to be in is told', async () => {
    const { database, engine, stored } = await setUp(german);
    const edit = { unitId: 1, fields: { target: text(italian) } };
    expect(await engine.changeUnits('m', [edit], by)).toEqual({
      changed: 0,
      undoId: '',
      overtaken: [],
      refused: [{ unitId: 1, side: 'target', language: 'de', found: { language: 'it' } }],
    });
    expect(await stored()).toEqual([german]);
    expect(await database.memoryUndo.count()).toBe(0);
  });

  it('is stored where somebody wants it', async () => {
    const { engine, stored } = await setUp(german);
    const edit = { unitId: 1, fields: { target: text(italian) }, anyLanguage: true as const };
    expect(await engine.changeUnits('m', [edit], by)).toMatchObject({ changed: 1, refused: [] });
    expect(await stored()).toEqual([italian]);
  });

  it('is told of its source as well', async () => {
    const { engine } = await setUp(german);
    const edit = { unitId: 1, fields: { source: text(italian), target: text(german) } };
    expect((await engine.changeUnits('m', [edit], by)).refused).toMatchObject([
      { side: 'source', language: 'en' },
    ]);
  });

  it('may be corrected and have another trust where it was in another language before', async () => {
    const { engine, stored } = await setUp(italian);
    const corrected = { unitId: 1, fields: { target: text(`${italian}!`) } };
    expect(await engine.changeUnits('m', [corrected], by)).toMatchObject({ changed: 1, refused: [] });
    const trusted = { unitId: 1, fields: { trust: 'approved' as const } };
    expect(await engine.changeUnits('m', [trusted], by)).toMatchObject({ changed: 1, refused: [] });
    expect(await stored()).toEqual([`${italian}!`]);
  });

  it('is left out of a change of many, which changes the others and can be taken back', async () => {
    const { engine, stored } = await setUp(german, german, german);
    const target = [`${german}!`, italian, `${german}?`].map(text);
    const edits = target.map((content, n) => ({ unitId: n + 1, fields: { target: content } }));
    const done = await engine.changeUnits('m', edits, by);
    expect(done).toMatchObject({ changed: 2, refused: [{ unitId: 2 }] });
    expect(await stored()).toEqual([`${german}!`, german, `${german}?`]);
    await engine.undoChange('m', done.undoId);
    expect(await stored()).toEqual([german, german, german]);
  });

  it('is not looked at where nothing can tell languages', async () => {
    const database = await storeWith('m');
    databases.push(database);
    const engine = new MemoryEngineService(database);
    await engine.addUnits('m', [newUnit(source, german, { targetLanguage: 'de' })]);
    const edit = { unitId: 1, fields: { target: text(italian) } };
    expect(await engine.changeUnits('m', [edit], by)).toMatchObject({ changed: 1, refused: [] });
  });
});
