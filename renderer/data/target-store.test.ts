import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainContent } from '../../shared/content/index.ts';
import { newTarget, type Target } from '../../shared/projects/index.ts';
import { EditioDatabase } from './database.ts';
import { loadSegments } from './editions.ts';
import { loadTargets, loadTargetsOf, putTargets, siblingTargets } from './target-store.ts';

let run = 0;

function target(documentId: string, language: string, segmentId: number, text: string): Target {
  return { ...newTarget({ documentId, language }, segmentId), content: plainContent(text) };
}

const targets = fc.array(
  fc.record({
    documentId: fc.constantFrom('a', 'b'),
    language: fc.constantFrom('de', 'ko'),
    segmentId: fc.nat(100),
    text: fc.string(),
  }),
  { maxLength: 20 },
);

describe('targets in blocks', () => {
  it('are read as they were last written, whatever else is in their blocks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(targets, { maxLength: 4 }), async (writes) => {
        const database = new EditioDatabase(`blocks-${run++}`);
        const model = new Map<string, Target>();
        for (const write of writes) {
          for (const { documentId, language, segmentId, text } of write) {
            const one = target(documentId, language, segmentId, text);
            await putTargets(database, one, [one]);
            model.set(`${documentId}/${language}/${segmentId}`, one);
          }
        }
        for (const documentId of ['a', 'b']) {
          for (const language of ['de', 'ko']) {
            const edition = { documentId, language };
            const expected = [...model.values()]
              .filter((one) => one.documentId === documentId && one.language === language)
              .sort((a, b) => a.segmentId - b.segmentId);
            expect(await loadTargets(database, edition)).toEqual(expected);
            expect(await loadTargetsOf(database, edition, [3, 40, 70])).toEqual(
              expected.filter(({ segmentId }) => [3, 40, 70].includes(segmentId)),
            );
          }
          expect(await siblingTargets(database, documentId, ['de', 'ko'], 7)).toEqual(
            ['de', 'ko'].map((language) => model.get(`${documentId}/${language}/7`)),
          );
        }
        await database.delete();
      }),
      { numRuns: 30 },
    );
  });

  it('take in the rows of a database of version 1', async () => {
    const name = `upgrade-${run++}`;
    const old = new Dexie(name);
    old.version(1).stores({
      projects: 'id, openedAt',
      documents: 'id, projectId',
      originals: 'documentId',
      segmentBlocks: '[documentId+block]',
      targets: '[documentId+language+segmentId]',
      progress: '[documentId+language]',
      revisions: '++id, [documentId+language+segmentId]',
      memories: 'id',
      memoryBlocks: '[memoryId+block], [memoryId+revision]',
      memoryQueue: '++id',
      glossaries: 'id',
      concepts: 'id, glossaryId, [glossaryId+changedAt]',
      settings: 'key',
    });
    const rows = [0, 1, 63, 64, 65, 500].flatMap((id) => [
      target('a', 'de', id, `de ${id}`),
      target('a', 'ko', id, `ko ${id}`),
    ]);
    await old.table('targets').bulkAdd(rows);
    const segment = {
      id: 0,
      unit: 0,
      start: 0,
      end: 3,
      kind: 'paragraph',
      source: plainContent('\ud800 x'),
      words: 1,
    };
    await old.table('segmentBlocks').add({ documentId: 'a', block: 0, segments: [segment] });
    await old.table('settings').add({ key: 'theme', value: 'dark' });
    old.close();

    const database = new EditioDatabase(name);
    expect(await loadTargets(database, { documentId: 'a', language: 'ko' })).toEqual(
      rows.filter(({ language }) => language === 'ko'),
    );
    expect(await loadTargets(database, { documentId: 'a', language: 'de' })).toHaveLength(6);
    expect(await loadSegments(database, 'a')).toEqual([segment]);
    expect(await database.settings.get('theme')).toEqual({ key: 'theme', value: 'dark' });
    expect(database.tables.map((table) => table.name)).not.toContain('targets');
    database.close();
  });
});
