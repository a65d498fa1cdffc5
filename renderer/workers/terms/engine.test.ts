import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../../shared/content/index.ts';
import { EditioDatabase } from '../../data/database.ts';
import { addTerm, deleteConcept, putConcept } from '../../data/terms-store.ts';
import { TermsEngineService } from './engine.ts';

let database: EditioDatabase;
let service: TermsEngineService;
let run = 0;

beforeEach(() => {
  database = new EditioDatabase(`terms-engine-${run++}`);
  service = new TermsEngineService(database);
});
afterEach(() => database.delete());

const add = (glossaryId: string, source: string, target: string) =>
  addTerm(database, {
    glossaryId,
    source: { language: 'en', text: source },
    target: { language: 'de', text: target },
    changedBy: 'me',
  });

const lookup = (source: string, target: string, ...glossaryIds: readonly string[]) =>
  service.lookup({
    glossaryIds,
    sourceLanguage: 'en',
    targetLanguage: 'de-AT',
    source: plainContent(source),
    target: plainContent(target),
  });

describe('a term lookup', () => {
  it('gives hits, what the target has, and findings', async () => {
    await add('g', 'party', 'Partei');
    await add('g', 'treaty', 'Vertrag');
    const { hits, targetOccurrences, findings } = await lookup(
      'Two parties, a treaty.',
      'Zwei Parteien.',
      'g',
    );
    expect(hits.map(({ concept, targets }) => [concept.terms[0]?.text, targets[0]?.text])).toEqual([
      ['party', 'Partei'],
      ['treaty', 'Vertrag'],
    ]);
    expect(targetOccurrences.map(({ surface }) => surface)).toEqual(['Parteien']);
    expect(findings.map(({ kind, term }) => [kind, term.text])).toEqual([['missing', 'treaty']]);
  });

  it('misses nothing in a target that is not begun', async () => {
    await add('g', 'party', 'Partei');
    expect((await lookup('A party.', ' ', 'g')).findings).toEqual([]);
  });

  it('reads the glossaries that are asked for, several at once', async () => {
    await add('one', 'party', 'Partei');
    await add('two', 'party', 'Fest');
    expect((await lookup('party', '', 'one')).hits).toHaveLength(1);
    expect((await lookup('party', '', 'one', 'two')).hits).toHaveLength(2);
    expect((await lookup('party', '')).hits).toEqual([]);
  });

  it('knows of a change when it is told, when it is opened again, or when the store has changed', async () => {
    const party = await add('g', 'party', 'Partei');
    const found = async () => (await lookup('party union treaty', '', 'g')).hits.length;
    expect(await found()).toBe(1);
    const union = await add('g', 'union', 'Union');
    expect(await found()).toBe(1);
    await service.changed('g');
    expect(await found()).toBe(2);
    await deleteConcept(database, union.id);
    await service.open(['g'], ['en', 'de']);
    expect(await found()).toBe(1);
    await add('g', 'treaty', 'Vertrag');
    service.storeChanged();
    expect(await found()).toBe(2);
    await putConcept(
      database,
      { ...party, terms: [{ language: 'en', text: 'faction', status: 'preferred' }] },
      'me',
    );
    await service.changed('g');
    expect(await found()).toBe(1);
  });

  it('finds the terms of many texts as it does in each target', async () => {
    await add('g', 'party', 'Partei');
    await add('g', 'treaty', 'Vertrag');
    const texts = ['Die Parteien und der Vertrag.', '', 'Nichts.', 'Verträge'];
    const found = await service.occurrences({
      glossaryIds: ['g'],
      language: 'de-AT',
      contents: texts.map(plainContent),
    });
    const each = await Promise.all(texts.map((text) => lookup('', text, 'g')));
    expect(found).toEqual(each.map(({ targetOccurrences }) => targetOccurrences));
    expect(found.map((some) => some.map(({ surface }) => surface))).toEqual([
      ['Parteien', 'Vertrag'],
      [],
      [],
      ['Verträge'],
    ]);
  });

  it('answers many at once', async () => {
    await add('g', 'party', 'Partei');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        lookup('The party.', index % 2 === 0 ? 'Die Partei.' : 'Sie.', 'g'),
      ),
    );
    expect(answers.map(({ findings }) => findings.length)).toEqual(answers.map((_, index) => index % 2));
  });
});
