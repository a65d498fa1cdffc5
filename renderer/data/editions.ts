import { EditioError } from '../../shared/base/index.ts';
import type { MemoryChange } from '../../shared/memory/index.ts';
import {
  type EditionKey,
  isConfirmed,
  moveCounts,
  noCounts,
  type Segment,
  type Target,
} from '../../shared/projects/index.ts';
import type { EditioDatabase, RevisionRow } from './database.ts';
import { segmentBlockSize } from './projects.ts';

/** Segments `[first, first + count)` of a document, whole blocks read. */
export async function loadSegments(
  database: EditioDatabase,
  documentId: string,
  first = 0,
  count = Number.POSITIVE_INFINITY,
): Promise<readonly Segment[]> {
  const from = Math.floor(first / segmentBlockSize);
  const to = Number.isFinite(count) ? Math.floor((first + Math.max(count, 1) - 1) / segmentBlockSize) : [];
  const rows = await database.segmentBlocks
    .where('[documentId+block]')
    .between([documentId, from], [documentId, to], true, true)
    .toArray();
  const segments = rows.flatMap((row) => row.segments);
  const start = first - from * segmentBlockSize;
  return Number.isFinite(count) ? segments.slice(start, start + count) : segments.slice(start);
}

/** The targets of an edition that have a row. */
export async function loadTargets(database: EditioDatabase, edition: EditionKey): Promise<readonly Target[]> {
  return await database.targets
    .where('[documentId+language+segmentId]')
    .between([edition.documentId, edition.language], [edition.documentId, edition.language, []])
    .toArray();
}

/** The targets of these segments only. */
export async function loadTargetsOf(
  database: EditioDatabase,
  edition: EditionKey,
  segmentIds: readonly number[],
): Promise<readonly Target[]> {
  const rows = await database.targets.bulkGet(
    segmentIds.map((id): [string, string, number] => [edition.documentId, edition.language, id]),
  );
  return rows.filter((row) => row !== undefined);
}

/** The same segment in the other editions of its document. */
export async function siblingTargets(
  database: EditioDatabase,
  documentId: string,
  languages: readonly string[],
  segmentId: number,
): Promise<readonly (Target | undefined)[]> {
  return await database.targets.bulkGet(
    languages.map((language): [string, string, number] => [documentId, language, segmentId]),
  );
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
  const keys = all.map(({ target }): [string, string, number] => [
    edition.documentId,
    edition.language,
    target.segmentId,
  ]);
  await database.transaction(
    'rw',
    [database.documents, database.targets, database.progress, database.revisions, database.memoryQueue],
    async () => {
      if ((await database.documents.get(edition.documentId)) === undefined) {
        throw new EditioError('edition-removed');
      }
      const stored = await database.targets.bulkGet(keys);
      const overtaken = (index: number) => {
        const { base } = all[index]!;
        return base !== undefined && (stored[index]?.changedAt ?? 0) !== base;
      };
      const kept = all
        .map((_, index) => index)
        .filter((index) => !(overtaken(index) && all[index]!.target.origin.kind === 'propagated'));
      const changes = kept.map((index) => all[index]!);
      const old = kept.map((index) => stored[index]);
      const lost = kept.filter(overtaken).flatMap((index) => stored[index] ?? []);
      if (lost.length > 0) await database.revisions.bulkAdd(lost.map(revisionOf));
      const moves = changes.map(({ target, words }, index) => ({
        from: old[index]?.status ?? 'new',
        to: target.status,
        words,
      }));
      await database.targets.bulkPut(changes.map(({ target }) => target));
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
