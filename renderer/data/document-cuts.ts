import { EditioError } from '../../shared/base/index.ts';
import type { CutEdition, CutOutcome } from '../../shared/cutting/index.ts';
import type { MemoryChange } from '../../shared/memory/index.ts';
import {
  type CutState,
  type DocumentCut,
  isConfirmedByPerson,
  moveCounts,
  neighboursOf,
  noCounts,
  type ProjectDocument,
  putUnitOf,
  type Segment,
  swapCutSegments,
  type Target,
  unitContextOf,
  unitKey,
} from '../../shared/projects/index.ts';
import { isConfirmed } from '../../shared/targets/index.ts';
import type { EditioDatabase } from './database.ts';
import { loadSegments, revisionOf } from './editions.ts';
import { storeSegments } from './projects.ts';
import { exchangeTargets, loadTargetsOf } from './target-store.ts';

/** The targets that these segments have in all editions of their document. */
export async function targetsInEditions(
  database: EditioDatabase,
  document: ProjectDocument,
  segmentIds: readonly number[],
): Promise<readonly CutEdition[]> {
  const project = await database.projects.get(document.projectId);
  return await Promise.all(
    (project?.targetLanguages ?? []).map(async (language): Promise<CutEdition> => {
      const edition = { documentId: document.id, language };
      return { edition, targets: await loadTargetsOf(database, edition, segmentIds) };
    }),
  );
}

/**
 * Cuts a document anew: segments, the targets of all editions, their history and progress, and that the memories
 * lose what the segments that are gone stood for, in one transaction; the memory worker has to be told of its queue
 * afterwards. `cuts` is how often it had been cut when the segments were read from which the cut is made
 * (`segmentIds`: those that may be replaced); `cut` is given their targets as they are now.
 *
 * Throws `EditioError` `cut-overtaken` when it was cut since, `edition-removed` when it is gone. Gives
 * `undefined`, and writes nothing, when nothing is to be replaced.
 */
export async function cutDocument(
  database: EditioDatabase,
  documentId: string,
  from: { readonly cuts: number; readonly segmentIds: readonly number[] },
  cut: (editions: readonly CutEdition[], nextId: number) => CutOutcome,
): Promise<DocumentCut | undefined> {
  return await inOneTransaction(database, async () => {
    const document = await present(database, documentId);
    if ((document.cuts ?? 0) !== from.cuts) throw overtaken(document);
    const editions = await targetsInEditions(database, document, from.segmentIds);
    const nextId = document.nextSegmentId ?? (await idsEnd(database, documentId));
    const outcome = cut(editions, nextId);
    const { before, after, segments } = outcome;
    if (after.segments.length === 0) return undefined;
    await write(database, document, segments, before, after, outcome.nextId);
    return { documentId, before, after };
  });
}

/**
 * Puts `after` of a cut into the place of its `before` again, or the other way round with the two exchanged. The
 * memories lose what the segments of `before` stood for, and have back what those of `after` are confirmed as.
 *
 * Throws `EditioError` `cut-overtaken` when the segments of `before` are not those of the document any more,
 * or their targets in any edition were changed since; `edition-removed` when it is gone.
 */
export async function swapCut(database: EditioDatabase, cut: DocumentCut): Promise<void> {
  await inOneTransaction(database, async () => {
    const document = await present(database, cut.documentId);
    const { before, after } = cut;
    const segments = swapCutSegments(await loadSegments(database, cut.documentId), before, after);
    const ids = before.segments.map(({ id }) => id);
    const editions = await targetsInEditions(database, document, ids);
    const stored = editions.flatMap(({ targets }) => targets);
    // An edition that was removed since has nothing to come back to.
    const languages = new Set(editions.map(({ edition }) => edition.language));
    const ofEditions = (state: CutState): CutState => ({
      ...state,
      targets: state.targets.filter(({ language }) => languages.has(language)),
    });
    const [from, to] = [ofEditions(before), ofEditions(after)];
    if (segments === undefined || !sameTargets(stored, from.targets)) throw overtaken(document);
    await write(database, document, segments, from, to);
  });
}

/** Empty targets are as good as none. */
function sameTargets(a: readonly Target[], b: readonly Target[]): boolean {
  const texts = (targets: readonly Target[]) =>
    targets
      .filter(({ content }) => content.text !== '')
      .map(({ language, segmentId, status, content }) =>
        JSON.stringify([language, segmentId, status, content.text]),
      )
      .sort()
      .join();
  return texts(a) === texts(b);
}

async function write(
  database: EditioDatabase,
  document: ProjectDocument,
  segments: readonly Segment[],
  before: CutState,
  after: CutState,
  nextSegmentId = document.nextSegmentId,
): Promise<void> {
  await storeSegments(database, document.id, segments);
  await database.documents.update(document.id, {
    segmentCount: segments.length,
    wordCount: segments.reduce((sum, { words }) => sum + words, 0),
    cuts: (document.cuts ?? 0) + 1,
    ...(nextSegmentId !== undefined && { nextSegmentId }),
  });
  const gone = before.segments.map(({ id }) => id);
  const words = new Map([...before.segments, ...after.segments].map(({ id, words: count }) => [id, count]));
  for (const { edition } of await targetsInEditions(database, document, [])) {
    const of = ({ targets }: CutState) => targets.filter(({ language }) => language === edition.language);
    await exchangeTargets(database, edition, gone, of(after));
    const key: [string, string] = [edition.documentId, edition.language];
    const wordsOf = ({ segmentId }: Target) => words.get(segmentId) ?? 0;
    const moves = [
      ...of(before).map((row) => ({ from: row.status, to: 'new' as const, words: wordsOf(row) })),
      ...of(after).map((row) => ({ from: 'new' as const, to: row.status, words: wordsOf(row) })),
    ];
    const counts = moveCounts((await database.progress.get(key)) ?? noCounts(), moves);
    await database.progress.put({
      ...edition,
      segments: { ...counts.segments },
      words: { ...counts.words },
    });
    await keepHistory(database, of(before));
  }
  const memory = await memoryChanges(database, document, segments, before, after);
  await database.memoryQueue.bulkAdd(memory.map((change) => ({ change })));
}

/**
 * No segment has the ids of those that are gone again, so that nothing would supersede their units: they are taken
 * back, from every memory that the project writes to. Also what is a draft now may have been confirmed before.
 */
async function memoryChanges(
  database: EditioDatabase,
  document: ProjectDocument,
  segments: readonly Segment[],
  before: CutState,
  after: CutState,
): Promise<readonly MemoryChange[]> {
  const project = await database.projects.get(document.projectId);
  const writable = project?.memories.filter((memory) => memory.writable) ?? [];
  const changes = before.targets.flatMap((target) =>
    writable.map(({ memoryId }): MemoryChange => ({ kind: 'withdraw', memoryId, key: unitKey(target) })),
  );
  const context = project === undefined ? undefined : unitContextOf(project, document);
  if (context === undefined) return changes;
  const rows = new Map(segments.map(({ id }, row) => [id, row]));
  for (const target of after.targets) {
    const row = rows.get(target.segmentId);
    if (row === undefined || !isConfirmedByPerson(target)) continue;
    const at = { segment: segments[row]!, ...neighboursOf(segments, row) };
    changes.push(putUnitOf(target, at, context));
  }
  return changes;
}

/** What was confirmed is in the history already; drafts join it, with the segments that they belonged to. */
async function keepHistory(database: EditioDatabase, targets: readonly Target[]): Promise<void> {
  const rows = targets.filter(({ content, status }) => content.text !== '' && !isConfirmed(status));
  await database.revisions.bulkAdd(rows.map(revisionOf));
}

async function present(database: EditioDatabase, documentId: string): Promise<ProjectDocument> {
  const document = await database.documents.get(documentId);
  if (document === undefined) throw new EditioError('edition-removed');
  return document;
}

async function idsEnd(database: EditioDatabase, documentId: string): Promise<number> {
  const segments = await loadSegments(database, documentId);
  return segments.reduce((end, { id }) => Math.max(end, id + 1), 0);
}

function overtaken(document: ProjectDocument): EditioError {
  return new EditioError('cut-overtaken', { file: document.name });
}

async function inOneTransaction<T>(database: EditioDatabase, work: () => Promise<T>): Promise<T> {
  const { projects, documents, segmentBlocks, targetBlocks, progress, revisions, memoryQueue } = database;
  return await database.transaction(
    'rw',
    [projects, documents, segmentBlocks, targetBlocks, progress, revisions, memoryQueue],
    work,
  );
}
