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
}

export interface SaveRequest {
  readonly edition: EditionKey;
  readonly changes: readonly SavedChange[];
  /** Queued in the same transaction and applied by the memory worker. */
  readonly memory?: readonly MemoryChange[];
}

/**
 * Writes targets, the edition's progress, a revision for each confirmed target, and what the memory
 * must learn, in one transaction: all of it is in the store afterwards, or none.
 */
export async function saveTargets(database: EditioDatabase, request: SaveRequest): Promise<void> {
  const { edition, changes: all } = request;
  if (all.length === 0 && (request.memory?.length ?? 0) === 0) return;
  await database.transaction(
    'rw',
    [
      database.projects,
      database.documents,
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

function revisionOf(target: Target): RevisionRow {
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

/** Earlier confirmed versions of a target, newest first. */
export async function revisionsOf(
  database: EditioDatabase,
  edition: EditionKey,
  segmentId: number,
): Promise<readonly RevisionRow[]> {
  const rows = await database.revisions
    .where('[documentId+language+segmentId]')
    .equals([edition.documentId, edition.language, segmentId])
    .toArray();
  return rows.reverse();
}
