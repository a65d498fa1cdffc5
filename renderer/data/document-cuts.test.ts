import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Content, plainContent } from '../../shared/content/index.ts';
import { type CutEdition, carryOutCut, type FreshSegment, planCut } from '../../shared/cutting/index.ts';
import { newTarget, type Segment, type Target } from '../../shared/projects/index.ts';
import { type Status, statuses } from '../../shared/targets/index.ts';
import { EditioDatabase } from './database.ts';
import { cutDocument, swapCut } from './document-cuts.ts';
import { loadSegments, revisionsOf, saveTargets } from './editions.ts';
import { addDocument, createProject, projectOverview, removeEdition } from './projects.ts';
import { loadTargets } from './target-store.ts';

let database: EditioDatabase;
let run = 0;

beforeEach(() => {
  database = new EditioDatabase(`cuts-${run++}`);
});

/** A unit of ten letters; a segment ends at each of `ends`. */
const whole = 'abcdefghij';
function cutAt(units: readonly (readonly number[])[]): readonly FreshSegment[] {
  return units.flatMap((ends, unit) => {
    const cuts = [0, ...ends, whole.length];
    return cuts.slice(1).map((end, index) => {
      const start = cuts[index]!;
      const source = plainContent(whole.slice(start, end));
      return { unit, start, end, kind: 'paragraph' as const, source, words: end - start };
    });
  });
}

async function stored(units: readonly (readonly number[])[]) {
  const project = await createProject(database, {
    name: 'P',
    sourceLanguage: 'en',
    targetLanguages: ['de', 'ko'],
  });
  const segments = cutAt(units).map((segment, id): Segment => ({ ...segment, id }));
  const document = await addDocument(database, project.id, {
    name: 'a.txt',
    bytes: new Blob(['abc']),
    filter: 'text',
    charset: 'utf-8',
    segments,
    wordCount: units.length * whole.length,
  });
  return { project, document, segments };
}

const sentences = {
  breaksInContent: ({ text }: Content) => [...text.matchAll(/\. /g)].map((m) => m.index + 2),
};

async function cut(documentId: string, units: readonly (readonly number[])[]) {
  const segments = await loadSegments(database, documentId);
  const { cuts = 0 } = (await database.documents.get(documentId))!;
  const plan = planCut(segments, cutAt(units));
  const segmentIds = plan.changes.flatMap(({ first, count }) =>
    plan.segments.slice(first, first + count).map(({ id }) => id),
  );
  return await cutDocument(
    database,
    documentId,
    { cuts, segmentIds },
    (editions: readonly CutEdition[], nextId) =>
      carryOutCut(plan, editions, { nextId, stamp: { by: 'Bo', at: 50 }, cutter: () => sentences }),
  );
}

function target(
  documentId: string,
  language: string,
  segmentId: number,
  text: string,
  status: Status,
): Target {
  return {
    ...newTarget({ documentId, language }, segmentId),
    content: plainContent(text),
    status,
    changedAt: 1,
    changedBy: 'Ada',
  };
}

async function translate(
  documentId: string,
  language: string,
  id: number,
  text: string,
  status: Status,
  cuts = 0,
) {
  const words = (await loadSegments(database, documentId)).find((segment) => segment.id === id)?.words ?? 1;
  await saveTargets(database, {
    edition: { documentId, language },
    changes: [{ target: target(documentId, language, id, text, status), words, cuts }],
  });
}

const shown = (rows: readonly Target[]) =>
  rows.map(({ segmentId, content, status }) => [segmentId, content.text, status]);

describe('a document that is cut anew', () => {
  it('has its segments, the targets of all editions and its progress changed together', async () => {
    const { document, project } = await stored([[3, 6], []]);
    const { id } = document;
    await translate(id, 'de', 0, 'Eins.', 'translated');
    await translate(id, 'de', 1, 'Zwei.', 'draft');
    await translate(id, 'de', 3, 'Anders.', 'reviewed');
    await translate(id, 'ko', 2, '셋.', 'translated');
    await cut(id, [[6], []]);
    expect((await loadSegments(database, id)).map((segment) => [segment.id, segment.source.text])).toEqual([
      [4, 'abcdef'],
      [2, 'ghij'],
      [3, whole],
    ]);
    expect(shown(await loadTargets(database, { documentId: id, language: 'de' }))).toEqual([
      [3, 'Anders.', 'reviewed'],
      [4, 'Eins. Zwei.', 'draft'],
    ]);
    expect(shown(await loadTargets(database, { documentId: id, language: 'ko' }))).toEqual([
      [2, '셋.', 'translated'],
    ]);
    const overview = await projectOverview(database, project.id);
    expect(overview?.documents[0]).toMatchObject({ segmentCount: 3, cuts: 1, nextSegmentId: 5 });
    expect(overview?.editions[0]?.progress.segments).toMatchObject({
      new: 1,
      draft: 1,
      translated: 0,
      reviewed: 1,
    });
    expect(overview?.editions[0]?.progress.words).toMatchObject({ new: 4, draft: 6, reviewed: 10 });
  });

  it('shows the history of the segments that one stands in the place of', async () => {
    const { document } = await stored([[3]]);
    const edition = { documentId: document.id, language: 'de' };
    await translate(document.id, 'de', 0, 'Eins.', 'translated');
    await translate(document.id, 'de', 1, 'Zwei', 'draft');
    await cut(document.id, [[]]);
    const [segment] = await loadSegments(database, document.id);
    const texts = (await revisionsOf(database, edition, segment!)).map(({ content }) => content.text);
    expect(texts).toEqual(['Zwei', 'Eins.']);
  });

  it('never gives an id again, also when the last segments are gone', async () => {
    const { document } = await stored([[3, 6]]);
    await cut(document.id, [[]]);
    await cut(document.id, [[5]]);
    await cut(document.id, [[]]);
    expect((await loadSegments(database, document.id)).map(({ id }) => id)).toEqual([6]);
  });

  it('is not written when nothing is cut otherwise, nor when it was cut since', async () => {
    const { document } = await stored([[3]]);
    expect(await cut(document.id, [[3]])).toBeUndefined();
    expect((await database.documents.get(document.id))?.cuts).toBeUndefined();
    await cut(document.id, [[]]);
    const late = cutDocument(database, document.id, { cuts: 0, segmentIds: [] }, () => {
      throw new Error('not asked');
    });
    await expect(late).rejects.toMatchObject({
      failure: { code: 'cut-overtaken', params: { file: 'a.txt' } },
    });
  });

  it('leaves no block of segments behind that it does not fill', async () => {
    const units = Array.from({ length: 300 }, () => [2, 4]);
    const { document } = await stored(units);
    await cut(
      document.id,
      units.map(() => []),
    );
    expect(await loadSegments(database, document.id)).toHaveLength(300);
    expect(await database.segmentBlocks.count()).toBe(1);
  });
});

describe('what another window saves to a segment that is gone', () => {
  it('is in the history of the segment in its place, and counts as nothing', async () => {
    const { document, project } = await stored([[3], []]);
    await cut(document.id, [[], []]);
    const edition = { documentId: document.id, language: 'de' };
    await saveTargets(database, {
      edition,
      changes: [
        { target: target(document.id, 'de', 0, 'Spät', 'draft'), words: 3, base: 0 },
        { target: target(document.id, 'de', 2, 'Da.', 'translated'), words: 10, base: 0 },
      ],
    });
    expect(shown(await loadTargets(database, edition))).toEqual([[2, 'Da.', 'translated']]);
    const [segment] = await loadSegments(database, document.id);
    expect((await revisionsOf(database, edition, segment!)).map(({ content }) => content.text)).toEqual([
      'Spät',
    ]);
    const overview = await projectOverview(database, project.id);
    expect(overview?.editions[0]?.progress.segments).toMatchObject({ new: 1, draft: 0, translated: 1 });
  });

  it('is also found after the cut was taken back', async () => {
    const { document } = await stored([[3]]);
    const edition = { documentId: document.id, language: 'de' };
    const done = (await cut(document.id, [[]]))!;
    await swapCut(database, { ...done, before: done.after, after: done.before });
    await translate(document.id, 'de', 2, 'Zusammen', 'draft', 1);
    const segments = await loadSegments(database, document.id);
    expect(segments.map(({ id }) => id)).toEqual([0, 1]);
    for (const segment of segments) {
      expect((await revisionsOf(database, edition, segment)).map(({ content }) => content.text)).toEqual([
        'Zusammen',
      ]);
    }
  });
});

describe('a cut that is taken back', () => {
  it('is refused when a translation was changed since, in any edition', async () => {
    const { document } = await stored([[3]]);
    const done = (await cut(document.id, [[]]))!;
    await translate(document.id, 'ko', 2, '새로', 'draft', 1);
    const back = swapCut(database, { ...done, before: done.after, after: done.before });
    await expect(back).rejects.toMatchObject({ failure: { code: 'cut-overtaken' } });
    expect((await loadSegments(database, document.id)).map(({ id }) => id)).toEqual([2]);
  });

  it('leaves an edition alone that was removed since', async () => {
    const { document, project } = await stored([[3]]);
    await translate(document.id, 'ko', 0, '하나', 'translated');
    const done = (await cut(document.id, [[]]))!;
    await removeEdition(database, project.id, 'ko');
    await swapCut(database, { ...done, before: done.after, after: done.before });
    expect(await loadTargets(database, { documentId: document.id, language: 'ko' })).toEqual([]);
    expect((await loadSegments(database, document.id)).map(({ id }) => id)).toEqual([0, 1]);
  });

  it('gives segments, targets and progress as they were, and does it again', async () => {
    const ends = fc
      .uniqueArray(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })
      .map((all) => all.sort((a, b) => a - b));
    const units = fc.array(fc.tuple(ends, ends), { minLength: 1, maxLength: 3 });
    const text = fc.constantFrom('', 'Eins.', 'Eins. Zwei.', 'Eins. Zwei. Drei');
    const rows = fc.array(
      fc.tuple(fc.nat(14), fc.constantFrom('de', 'ko'), text, fc.constantFrom(...statuses)),
    );
    await fc.assert(
      fc.asyncProperty(units, rows, async (input, all) => {
        const { document, project, segments } = await stored(input.map(([before]) => before));
        for (const [row, language, content, status] of all) {
          const segment = segments[row];
          if (segment === undefined) continue;
          await translate(document.id, language, segment.id, content, content === '' ? 'new' : status);
        }
        const state = async () => ({
          segments: (await loadSegments(database, document.id)).map(({ replaces: _, ...segment }) => segment),
          targets: (
            await Promise.all(
              ['de', 'ko'].map((language) => loadTargets(database, { documentId: document.id, language })),
            )
          )
            .flat()
            .filter(({ content }) => content.text !== ''),
          progress: (await projectOverview(database, project.id))?.editions.map(({ progress }) => progress),
        });
        const before = await state();
        const done = await cut(
          document.id,
          input.map(([, ends]) => ends),
        );
        if (done === undefined) return;
        const after = await state();
        const counted = (status: Status) =>
          after.targets.filter((row) => row.language === 'de' && row.status === status).length;
        for (const status of statuses.filter((name) => name !== 'new')) {
          expect(after.progress?.[0]?.segments[status]).toBe(counted(status));
        }
        await swapCut(database, { ...done, before: done.after, after: done.before });
        expect(await state()).toEqual(before);
        await swapCut(database, done);
        expect(await state()).toEqual(after);
      }),
      { numRuns: 40 },
    );
  });
});
