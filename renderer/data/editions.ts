import { EditioError } from '../../shared/base/index.ts';
import { isBlankContent } from '../../shared/content/index.ts';
import type { MemoryChange } from '../../shared/memory/index.ts';
import {
  type EditionKey,
  moveCounts,
  noCounts,
  type Segment,
  type Target,
} from '../../shared/projects/index.ts';
import { isConfirmed } from '../../shared/targets/index.ts';
import type { EditioDatabase, RevisionRow } from './database.ts';
import { rowsOneByOne, unpack } from './packed.ts';
import { segmentBlockSize } from './projects.ts';
import { loadTargetsOf, putTargets } from './target-store.ts';

/** Segments `[first, first + count)` of a document, whole blocks read. */
export async function loadSegments(
  database: EditioDatabase,
  documentId: string,
  first = 0,
  count = Number.POSITIVE_INFINITY,
): Promise<readonly Segment[]> {
  const from = Math.floor(first / segmentBlockSize);
  const to = Number.isFinite(count) ? Math.floor((first + Math.max(count, 1) - 1) / segmentBlockSize) : [];
  const rows = await rowsOneByOne(
    database.segmentBlocks,
    database.segmentBlocks
      .where('[documentId+block]')
      .between([documentId, from], [documentId, to], true, true),
  );
  const segments = rows.flatMap((row) => unpack(row.segments));
  const start = first - from * segmentBlockSize;
  return Number.isFinite(count) ? segments.slice(start, start + count) : segments.slice(start);
}

export interface SavedChange {
  readonly target: Target;
  /** Words of the source. */
  readonly words: number;
  /**
   * `changedAt` of the target that this one was made from, as far as its window knew; absent: whatever
   * is stored. Where the store has another by now, a propagated text gives way to it, and anything
   * else keeps it as a revision.
   */
  readonly base?: number;
  /** The target that is stored stays in the history, though nobody has confirmed it. */
  readonly keepsStored?: boolean;
  /** How often the document had been cut anew when its segments were read; absent: never. */
  readonly cuts?: number;
}

export interface SaveRequest {
  /** Nothing is written when the document was cut anew since `cuts` of a change: throws `cut-overtaken`. */
  readonly onlyAsCut?: boolean;
  readonly edition: EditionKey;
  readonly changes: readonly SavedChange[];
  /** Queued in the same transaction and applied by the memory worker. */
  readonly memory?: readonly MemoryChange[];
}

/**
 * Writes targets, the edition's progress, a revision for each confirmed target, and what the memory
 * must learn, in one transaction: all of it is in the store afterwards, or none. A target whose segment is
 * not there any more, because another window cut the document anew, goes to the history, where the segments
 * in its place have it (`revisionsOf`).
 */
export async function saveTargets(database: EditioDatabase, request: SaveRequest): Promise<void> {
  const { edition } = request;
  if (request.changes.length === 0 && (request.memory?.length ?? 0) === 0) return;
  await database.transaction(
    'rw',
    [
      database.projects,
      database.documents,
      database.segmentBlocks,
      database.targetBlocks,
      database.progress,
      database.revisions,
      database.memoryQueue,
    ],
    async () => {
      const document = await database.documents.get(edition.documentId);
      const project = document === undefined ? undefined : await database.projects.get(document.projectId);
      if (project?.targetLanguages.includes(edition.language) !== true) {
        throw new EditioError('edition-removed');
      }
      const isAsCut = request.changes.every(({ cuts = 0 }) => cuts === (document?.cuts ?? 0));
      if (!isAsCut && request.onlyAsCut === true) {
        throw new EditioError('cut-overtaken', { file: document?.name ?? '' });
      }
      const all = isAsCut
        ? request.changes
        : await changesOfPresent(database, edition.documentId, request.changes);
      const ids = all.map(({ target }) => target.segmentId);
      const bySegment = new Map(
        (await loadTargetsOf(database, edition, ids)).map((target) => [target.segmentId, target]),
      );
      const stored = ids.map((id) => bySegment.get(id));
      const overtaken = (index: number) => {
        const { base } = all[index]!;
        return base !== undefined && (stored[index]?.changedAt ?? 0) !== base;
      };
      const kept = all
        .map((_, index) => index)
        .filter((index) => !(overtaken(index) && all[index]!.target.origin.kind === 'propagated'));
      const changes = kept.map((index) => all[index]!);
      const old = kept.map((index) => stored[index]);
      const isLost = (index: number) =>
        overtaken(index) || (all[index]!.keepsStored === true && isOnlyHere(stored[index]));
      const lost = kept.filter(isLost).flatMap((index) => stored[index] ?? []);
      if (lost.length > 0) await database.revisions.bulkAdd(lost.map(revisionOf));
      const moves = changes.map(({ target, words }, index) => ({
        from: old[index]?.status ?? 'new',
        to: target.status,
        words,
      }));
      await putTargets(
        database,
        edition,
        changes.map(({ target }) => target),
      );
      if (moves.some((move) => move.from !== move.to)) {
        const key: [string, string] = [edition.documentId, edition.language];
        const counts = moveCounts((await database.progress.get(key)) ?? noCounts(), moves);
        await database.progress.put({
          documentId: edition.documentId,
          language: edition.language,
          segments: { ...counts.segments },
          words: { ...counts.words },
        });
      }
      const revisions = changes
        .filter(({ target }, index) => isConfirmed(target.status) && !sameState(target, old[index]))
        .map(({ target }) => revisionOf(target));
      if (revisions.length > 0) await database.revisions.bulkAdd(revisions);
      if (request.memory !== undefined && request.memory.length > 0) {
        await database.memoryQueue.bulkAdd(request.memory.map((change) => ({ change })));
      }
    },
  );
}

/** The changes whose segments are there; the others are put into the history. */
async function changesOfPresent(
  database: EditioDatabase,
  documentId: string,
  changes: readonly SavedChange[],
): Promise<readonly SavedChange[]> {
  const present = new Set((await loadSegments(database, documentId)).map(({ id }) => id));
  const gone = changes.filter(({ target }) => !present.has(target.segmentId));
  const texts = gone.filter(({ target }) => target.content.text !== '');
  await database.revisions.bulkAdd(texts.map(({ target }) => revisionOf(target)));
  return gone.length === 0 ? changes : changes.filter((change) => !gone.includes(change));
}

export function revisionOf(target: Target): RevisionRow {
  const { documentId, language, segmentId, content, status, changedAt, changedBy } = target;
  return { documentId, language, segmentId, content, status, changedAt, changedBy };
}

/** A text that no revision has: only confirmed ones get one. */
function isOnlyHere(target: Target | undefined): boolean {
  return target !== undefined && !isBlankContent(target.content) && !isConfirmed(target.status);
}

function sameState(a: Target, b: Target | undefined): boolean {
  return b !== undefined && a.status === b.status && a.content.text === b.content.text;
}

/**
 * Earlier confirmed versions of a segment's target, newest first, and all that is known of the segments that
 * it stands in the place of since the document was cut anew.
 */
export async function revisionsOf(
  database: EditioDatabase,
  edition: EditionKey,
  { id, replaces = [] }: Pick<Segment, 'id' | 'replaces'>,
): Promise<readonly RevisionRow[]> {
  const rows = await database.revisions
    .where('[documentId+language+segmentId]')
    .anyOf([id, ...replaces].map((segmentId) => [edition.documentId, edition.language, segmentId]))
    .toArray();
  return rows.sort((a, b) => (b.id ?? 0) - (a.id ?? 0));
}
