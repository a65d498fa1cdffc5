import { type Status, statuses } from '../../shared/targets/index.ts';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { plainContent } from '../../shared/content/index.ts';
import {
  confirmTarget,
  editTarget,
  newTarget,
  type Segment,
  setStatus,
} from '../../shared/projects/index.ts';
import { EditioDatabase } from './database.ts';
import { loadSegments, revisionsOf, saveTargets } from './editions.ts';
import {
  addDocument,
  createProject,
  deleteProject,
  listProjects,
  originalBytes,
  ownMemories,
  projectOverview,
  removeDocument,
  removeEdition,
} from './projects.ts';
import { loadTargets, loadTargetsOf, siblingTargets } from './target-store.ts';

let database: EditioDatabase;
let run = 0;

beforeEach(() => {
  database = new EditioDatabase(`test-${run++}`);
});

function segments(count: number): readonly Segment[] {
  return Array.from({ length: count }, (_, id) => ({
    id,
    unit: id,
    start: 0,
    end: 3,
    kind: 'paragraph',
    source: plainContent(`Sentence ${id}`),
    words: 2,
  }));
}

async function projectWithDocument(count = 3) {
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de', 'ko'],
  });
  const document = await addDocument(database, project.id, {
    name: 'a.txt',
    bytes: new Blob(['abc']),
    filter: 'text',
    charset: 'utf-8',
    segments: segments(count),
    wordCount: count * 2,
  });
  return { project, document, edition: { documentId: document.id, language: 'de' } };
}

const stamp = { by: 'Ada', at: 5 };

describe('a project in the store', () => {
  it('has a memory and a glossary of its own', async () => {
    const { project } = await projectWithDocument();
    expect(await database.memories.get(project.memories[0]!.memoryId)).toMatchObject({ name: 'P' });
    expect(await database.glossaries.get(project.glossaryIds[0]!)).toMatchObject({ name: 'P' });
  });

  it('shows each document in each edition, all new at first', async () => {
    const { project } = await projectWithDocument();
    const overview = await projectOverview(database, project.id);
    expect(overview?.editions.map(({ language, progress }) => [language, progress.segments.new])).toEqual([
      ['de', 3],
      ['ko', 3],
    ]);
  });

  it('gives a second document of the same name a number', async () => {
    const { project } = await projectWithDocument();
    const again = await addDocument(database, project.id, {
      name: 'a.txt',
      bytes: new Blob(['x']),
      filter: 'text',
      charset: 'utf-8',
      segments: segments(1),
      wordCount: 2,
    });
    expect(again.name).toBe('a (2).txt');
  });

  it('keeps the original bytes and the segments in order, over several blocks', async () => {
    const { document } = await projectWithDocument(1203);
    expect(new TextDecoder().decode(await originalBytes(database, document.id))).toBe('abc');
    const all = await loadSegments(database, document.id);
    expect(all.map(({ id }) => id)).toEqual(segments(1203).map(({ id }) => id));
    const some = await loadSegments(database, document.id, 498, 6);
    expect(some.map(({ id }) => id)).toEqual([498, 499, 500, 501, 502, 503]);
  });

  it('leaves nothing behind when it is deleted', async () => {
    const { project, edition } = await projectWithDocument();
    const target = editTarget(newTarget(edition, 0), plainContent('x'), stamp);
    await saveTargets(database, { edition, changes: [{ target, words: 2 }] });
    await deleteProject(database, project.id);
    const counts = await Promise.all(database.tables.map((table) => table.count()));
    expect(counts.every((count) => count === 0)).toBe(true);
    expect(await listProjects(database)).toEqual([]);
  });

  it('leaves what is in its own memories, unless these are to go too', async () => {
    for (const deleted of [false, true]) {
      const { project } = await projectWithDocument();
      const [memory] = await ownMemories(database, project.id);
      await database.memories.update(memory!.id, { unitCount: 3 });
      await deleteProject(database, project.id, deleted ? [memory!.id] : []);
      expect(await database.memories.where('id').equals(memory!.id).count()).toBe(deleted ? 0 : 1);
    }
  });

  it('keeps the other documents when one is removed', async () => {
    const { project, document } = await projectWithDocument();
    await addDocument(database, project.id, {
      name: 'b.txt',
      bytes: new Blob(['x']),
      filter: 'text',
      charset: 'utf-8',
      segments: segments(1),
      wordCount: 2,
    });
    await removeDocument(database, document.id);
    const overview = await projectOverview(database, project.id);
    expect(overview?.documents.map(({ name }) => name)).toEqual(['b.txt']);
    expect(await loadSegments(database, document.id)).toEqual([]);
  });
});

describe('saving targets', () => {
  it('writes target, progress, revision and memory change together', async () => {
    const { edition } = await projectWithDocument();
    const target = confirmTarget(editTarget(newTarget(edition, 1), plainContent('Satz 1'), stamp), stamp);
    await saveTargets(database, {
      edition,
      changes: [{ target, words: 2 }],
      memory: [{ kind: 'withdraw', memoryId: 'm', key: 'k' }],
    });
    expect(await loadTargets(database, edition)).toEqual([target]);
    expect(await loadTargetsOf(database, edition, [0, 1])).toEqual([target]);
    expect(await siblingTargets(database, edition.documentId, ['ko', 'de'], 1)).toEqual([undefined, target]);
    expect(await revisionsOf(database, edition, { id: 1 })).toMatchObject([{ content: { text: 'Satz 1' } }]);
    expect(await database.memoryQueue.count()).toBe(1);
    expect((await database.progress.get([edition.documentId, 'de']))?.words.translated).toBe(2);
  });

  it('writes nothing when one part fails', async () => {
    const { edition } = await projectWithDocument();
    const target = editTarget(newTarget(edition, 0), plainContent('x'), stamp);
    const unclonable = { kind: 'withdraw', memoryId: 'm', key: () => '' } as never;
    await expect(
      saveTargets(database, { edition, changes: [{ target, words: 2 }], memory: [unclonable] }),
    ).rejects.toThrow();
    expect(await loadTargets(database, edition)).toEqual([]);
    expect(await database.progress.count()).toBe(0);
  });

  it('saves nothing to an edition that was removed, and removes all of it and nothing else', async () => {
    const { edition, project } = await projectWithDocument();
    const other = { ...edition, language: 'ko' };
    for (const key of [edition, other]) {
      const target = confirmTarget(editTarget(newTarget(key, 0), plainContent('x'), stamp), stamp);
      await saveTargets(database, { edition: key, changes: [{ target, words: 2 }] });
    }
    expect(await removeEdition(database, project.id, edition.language)).toBe(true);
    expect(await loadTargets(database, edition)).toEqual([]);
    expect(await revisionsOf(database, edition, { id: 0 })).toEqual([]);
    expect(await loadTargets(database, other)).toHaveLength(1);
    expect(await revisionsOf(database, other, { id: 0 })).toHaveLength(1);
    const overview = await projectOverview(database, project.id);
    expect(overview?.project.targetLanguages).toEqual(['ko']);
    expect(await removeEdition(database, project.id, 'ko')).toBe(false);
    expect(await loadTargets(database, other)).toHaveLength(1);
    const late = { ...newTarget(edition, 1), content: plainContent('late') };
    await expect(
      saveTargets(database, { edition, changes: [{ target: late, words: 2 }] }),
    ).rejects.toMatchObject({ failure: { code: 'edition-removed' } });
    expect(await loadTargets(database, edition)).toEqual([]);
  });

  it('adds a revision only when a confirmed text or status is new', async () => {
    const { edition } = await projectWithDocument();
    const target = confirmTarget(editTarget(newTarget(edition, 0), plainContent('x'), stamp), stamp);
    for (const next of [target, { ...target, ownWay: true }, setStatus(target, 'approved', stamp)]) {
      await saveTargets(database, { edition, changes: [{ target: next, words: 2 }] });
    }
    expect((await revisionsOf(database, edition, { id: 0 })).map(({ status }) => status)).toEqual([
      'approved',
      'translated',
    ]);
  });

  it('keeps progress equal to what the targets say, whatever is saved', async () => {
    const { edition, project } = await projectWithDocument(4);
    const change = fc.record({ row: fc.nat(3), status: fc.constantFrom<Status>(...statuses) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const targets = new Map(
          changes.map(({ row, status }) => [
            row,
            { ...newTarget(edition, row), content: plainContent('x'), status },
          ]),
        );
        await saveTargets(database, {
          edition,
          changes: [...targets.values()].map((target) => ({ target, words: 2 })),
        });
        const rows = await loadTargets(database, edition);
        const overview = await projectOverview(database, project.id);
        const progress = overview?.editions.find(({ language }) => language === 'de')?.progress;
        for (const status of statuses) {
          const counted = rows.filter((row) => row.status === status).length;
          const untouched = status === 'new' ? 4 - rows.length : 0;
          expect(progress?.segments[status]).toBe(counted + untouched);
        }
      }),
      { numRuns: 30 },
    );
  });
});
