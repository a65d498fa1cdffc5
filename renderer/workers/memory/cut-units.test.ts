import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { plainContent, plainText } from '../../../shared/content/index.ts';
import { type CutEdition, carryOutCut, planCut, rulesCutter } from '../../../shared/cutting/index.ts';
import {
  type DocumentCut,
  newTarget,
  putUnitOf,
  type Segment,
  type Target,
  unitContextOf,
} from '../../../shared/projects/index.ts';
import type { Status } from '../../../shared/targets/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { cutDocument, swapCut } from '../../data/document-cuts.ts';
import { loadSegments, saveTargets } from '../../data/editions.ts';
import { addDocument, createProject } from '../../data/projects.ts';
import { MemoryEngineService } from './engine.ts';
import { storedUnits, storeWith } from './testing/memories.ts';

const databases: EditioDatabase[] = [];

afterEach(async () => {
  for (const database of databases.splice(0)) await database.delete();
});

const rules = { name: 'Editio', base: 'default', rules: [] } as const;
const text = 'He met Dr. Smith there. They talked.';
/** Where a rule that knows no “Dr.” ends its sentences, and where the sentences end. */
const badly = [10, 23];
const well = [23];

function segmentsAt(ends: readonly number[]): readonly Omit<Segment, 'id'>[] {
  const cuts = [0, ...ends, text.length];
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return { unit: 0, start, end, kind: 'paragraph', source: plainContent(text.slice(start, end)), words: 3 };
  });
}

async function document() {
  const database = await storeWith();
  databases.push(database);
  const engine = new MemoryEngineService(database);
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de', 'ko'],
  });
  const memoryId = project.memories[0]!.memoryId;
  const row = await addDocument(database, project.id, {
    name: 'a.txt',
    bytes: new Blob([text]),
    filter: 'text',
    charset: 'utf-8',
    segments: segmentsAt(badly).map((segment, id): Segment => ({ ...segment, id })),
    wordCount: 9,
  });
  const documentId = row.id;

  async function save(language: string, segmentId: number, content: string, status: Status) {
    const segments = await loadSegments(database, documentId);
    const at = segments.findIndex(({ id }) => id === segmentId);
    const target: Target = {
      ...newTarget({ documentId, language }, segmentId),
      content: plainContent(content),
      status,
      changedAt: 5,
      changedBy: 'Ada',
    };
    const segment = { segment: segments[at]!, previous: segments[at - 1], next: segments[at + 1] };
    const cuts = (await database.documents.get(documentId))?.cuts ?? 0;
    await saveTargets(database, {
      edition: { documentId, language },
      changes: [{ target, words: 3, cuts }],
      memory: status === 'draft' ? [] : [putUnitOf(target, segment, unitContextOf(project, row)!)],
    });
    await engine.applyQueue();
  }
  async function cut(ends: readonly number[]): Promise<DocumentCut> {
    const segments = await loadSegments(database, documentId);
    const plan = planCut(segments, segmentsAt(ends));
    const from = {
      cuts: (await database.documents.get(documentId))?.cuts ?? 0,
      segmentIds: segments.map(({ id }) => id),
    };
    const done = await cutDocument(database, documentId, from, (editions: readonly CutEdition[], nextId) =>
      carryOutCut(plan, editions, { nextId, stamp: { by: 'Bo', at: 9 }, cutter: rulesCutter(rules) }),
    );
    await engine.applyQueue();
    return done!;
  }
  async function swap(done: DocumentCut): Promise<void> {
    await swapCut(database, done);
    await engine.applyQueue();
  }
  const units = async () =>
    (await storedUnits(database, memoryId)).map(
      ({ source, target, trust }) => `${plainText(source).trim()} = ${plainText(target)} (${trust})`,
    );
  return { database, engine, project, memoryId, save, cut, swap, units };
}

const back = (done: DocumentCut): DocumentCut => ({ ...done, before: done.after, after: done.before });

describe('segments that are joined or cut anew', () => {
  it('take their units with them, in every edition, and the others keep theirs', async () => {
    const { save, cut, units } = await document();
    await save('de', 0, 'Er traf Dr.', 'translated');
    await save('de', 1, 'Smith dort.', 'reviewed');
    await save('de', 2, 'Sie sprachen.', 'translated');
    await save('ko', 0, '그는 박사를 만났다', 'approved');
    expect(await units()).toHaveLength(4);
    await cut(well);
    expect(await units()).toEqual(['They talked. = Sie sprachen. (translated)']);
  });

  it('leave a unit that is theirs alone out of the memory also when what they say was changed since', async () => {
    const { save, cut, units } = await document();
    await save('de', 0, 'Er traf Dr.', 'translated');
    await save('de', 0, 'Er traf', 'draft');
    await cut(well);
    expect(await units()).toEqual([]);
  });

  it('have their units again when that is taken back, and lose them when it is done again', async () => {
    const { save, cut, swap, units } = await document();
    await save('de', 0, 'Er traf Dr.', 'translated');
    await save('de', 1, 'Smith dort.', 'reviewed');
    await save('ko', 0, '그는 박사를 만났다', 'approved');
    await save('ko', 1, '스미스', 'draft');
    const before = (await units()).sort();
    expect(before).toHaveLength(3);
    const done = await cut(well);
    expect(await units()).toEqual([]);
    await swap(back(done));
    expect((await units()).sort()).toEqual(before);
    await swap(done);
    expect(await units()).toEqual([]);
  });

  it('leave a unit to the segments elsewhere that stand behind it too', async () => {
    const { engine, memoryId, database, save, cut, units } = await document();
    await save('de', 0, 'Er traf Dr.', 'translated');
    const [unit] = await storedUnits(database, memoryId);
    const { id: _, ...elsewhere } = unit!;
    await engine.addUnits(memoryId, [{ ...elsewhere, key: 'other/de/7', trust: 'draft' }]);
    await cut(well);
    expect(await units()).toEqual(['He met Dr. = Er traf Dr. (draft)']);
  });

  it('leave the memories alone that the project does not write to', async () => {
    const { database, project, save, cut, units } = await document();
    await save('de', 0, 'Er traf Dr.', 'translated');
    const memories = project.memories.map((memory) => ({ ...memory, writable: false }));
    await database.projects.update(project.id, { memories });
    await cut(well);
    expect(await units()).toHaveLength(1);
  });
});
