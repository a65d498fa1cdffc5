import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConceptDraft } from '../../shared/terms/index.ts';
import { parseGlossaryTable } from '../../shared/terms/index.ts';
import { EditioDatabase } from './database.ts';
import {
  addTerm,
  conceptsOfGlossary,
  countConcepts,
  createGlossary,
  deleteConcept,
  deleteGlossary,
  exportGlossary,
  glossaryStamp,
  importConcepts,
  listGlossaries,
  putConcept,
} from './terms-store.ts';

let database: EditioDatabase;
let run = 0;

beforeEach(() => {
  database = new EditioDatabase(`terms-${run++}`);
});
afterEach(() => database.delete());

const pair = (source: string, target: string) => ({
  source: { language: 'en', text: source },
  target: { language: 'de', text: target },
  changedBy: 'me',
});

describe('glossaries', () => {
  it('are listed by name, and go with their concepts', async () => {
    const second = await createGlossary(database, 'Parties');
    const first = await createGlossary(database, 'Institutions');
    expect((await listGlossaries(database)).map(({ name }) => name)).toEqual(['Institutions', 'Parties']);
    await addTerm(database, { glossaryId: first.id, ...pair('EU', 'EU') });
    await addTerm(database, { glossaryId: second.id, ...pair('KPRF', 'KPRF') });
    await deleteGlossary(database, first.id);
    expect((await listGlossaries(database)).map(({ name }) => name)).toEqual(['Parties']);
    expect(await countConcepts(database, first.id)).toBe(0);
    expect(await countConcepts(database, second.id)).toBe(1);
  });
});

describe('adding a term', () => {
  it('makes a concept of it, or joins the one that has the source term', async () => {
    const made = await addTerm(database, { glossaryId: 'g', ...pair(' party ', 'Partei') });
    expect(made.terms).toEqual([
      { language: 'en', text: 'party', status: 'preferred' },
      { language: 'de', text: 'Partei', status: 'preferred' },
    ]);
    const joined = await addTerm(database, { glossaryId: 'g', ...pair('party', 'Fraktion') });
    expect(joined.id).toBe(made.id);
    expect(joined.terms[2]).toEqual({ language: 'de', text: 'Fraktion', status: 'admitted' });
    await addTerm(database, { glossaryId: 'other', ...pair('party', 'Fest') });
    expect(await countConcepts(database, 'g')).toBe(1);
  });

  it('leaves what is there already as it is', async () => {
    const made = await addTerm(database, { glossaryId: 'g', ...pair('party', 'Partei') });
    expect(await addTerm(database, { glossaryId: 'g', ...pair('party', 'Partei') })).toEqual(made);
  });

  it('allows a term again that was forbidden, and takes a status that is given', async () => {
    const forbidden = { language: 'de', text: 'Verein', status: 'forbidden' } as const;
    await addTerm(database, { glossaryId: 'g', ...pair('union', 'Union') });
    await addTerm(database, { glossaryId: 'g', ...pair('union', ''), target: forbidden });
    const allowed = await addTerm(database, { glossaryId: 'g', ...pair('union', 'Verein') });
    expect(allowed.terms[2]).toEqual({ ...forbidden, status: 'admitted' });
  });

  it('refuses blank terms', async () => {
    await expect(addTerm(database, { glossaryId: 'g', ...pair(' ', 'a') })).rejects.toThrow(RangeError);
    await expect(addTerm(database, { glossaryId: 'g', ...pair('a', ' ') })).rejects.toThrow(RangeError);
  });
});

describe('the stamp of a glossary', () => {
  it('changes with every addition, change and deletion', async () => {
    const stamps = [await glossaryStamp(database, 'g')];
    const later = () => new Promise((resolve) => setTimeout(resolve, 2));
    const concept = await addTerm(database, { glossaryId: 'g', ...pair('a', 'b') });
    stamps.push(await glossaryStamp(database, 'g'));
    await later();
    await putConcept(database, { ...concept, note: 'seen' }, 'you');
    stamps.push(await glossaryStamp(database, 'g'));
    await addTerm(database, { glossaryId: 'other', ...pair('a', 'b') });
    expect(await glossaryStamp(database, 'g')).toBe(stamps[2]);
    await deleteConcept(database, concept.id);
    expect(await glossaryStamp(database, 'g')).toBe(stamps[0]);
    expect(new Set(stamps).size).toBe(3);
  });
});

describe('importing concepts', () => {
  const draft = (id: string | undefined, ...terms: readonly string[]): ConceptDraft => ({
    ...(id === undefined ? {} : { id }),
    definition: '',
    note: '',
    subject: '',
    terms: terms.map((text, index) => ({ language: index === 0 ? 'en' : 'de', text, status: 'preferred' })),
  });

  it('adds what is new, joins by id or by first term, and leaves the rest alone', async () => {
    const first = await importConcepts(
      database,
      'g',
      [draft('c1', 'a', 'A'), draft(undefined, 'b', 'B')],
      'me',
    );
    expect(first).toEqual({ added: 2, changed: 0, unchanged: 0 });
    const second = await importConcepts(
      database,
      'g',
      [draft('c1', 'alpha'), draft(undefined, 'b', 'Be'), draft(undefined, 'b', 'B'), draft(undefined, 'c')],
      'me',
    );
    expect(second).toEqual({ added: 1, changed: 2, unchanged: 1 });
    const concepts = await conceptsOfGlossary(database, 'g');
    expect(concepts.find(({ id }) => id === 'c1')?.terms.map(({ text }) => text)).toEqual([
      'a',
      'A',
      'alpha',
    ]);
    expect(await countConcepts(database, 'g')).toBe(3);
  });

  it('keeps concepts of two glossaries apart that have the same id', async () => {
    await importConcepts(database, 'one', [draft('c1', 'a')], 'me');
    await importConcepts(database, 'two', [draft('c1', 'b')], 'me');
    await importConcepts(database, 'two', [draft('c1', 'b', 'B')], 'me');
    expect((await conceptsOfGlossary(database, 'one')).map(({ terms }) => terms[0]?.text)).toEqual(['a']);
    const [own] = await conceptsOfGlossary(database, 'two');
    expect(own?.terms.map(({ text }) => text)).toEqual(['b', 'B']);
    expect(await exportGlossary(database, 'two', { delimiter: ',' })).toBe('concept,en,de\r\nc1,b,B\r\n');
  });

  it('gives back from an export what was imported', async () => {
    const text = 'concept,definition,en,de\r\nc1,one,a|b,A|B!\r\nc2,,c,C\r\n';
    const table = parseGlossaryTable(text, { file: 'f.csv' });
    if (!table.ok) throw new Error(table.failure.code);
    await importConcepts(database, 'g', table.value.concepts, 'me');
    expect(await exportGlossary(database, 'g', { delimiter: ',' })).toBe(text);
  });
});
