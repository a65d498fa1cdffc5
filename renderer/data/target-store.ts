import type { LanguageTag } from '../../shared/base/index.ts';
import type { EditionKey, Target } from '../../shared/projects/index.ts';
import type { EditioDatabase } from './database.ts';
import { rowsOneByOne, unpack } from './packed.ts';
import {
  blockOf,
  intoBlocks,
  type StoredTarget,
  type TargetBlockRow,
  withoutTargets,
} from './target-blocks.ts';

type BlockKey = [string, string, number];

function withEdition({ documentId, language }: EditionKey, targets: readonly StoredTarget[]): Target[] {
  return targets.map((target) => ({ ...target, documentId, language }));
}

/** The targets of an edition that are stored, ascending by segment. */
export async function loadTargets(database: EditioDatabase, edition: EditionKey): Promise<readonly Target[]> {
  const rows = await rowsOneByOne(
    database.targetBlocks,
    database.targetBlocks
      .where('[documentId+language+block]')
      .between([edition.documentId, edition.language], [edition.documentId, edition.language, []]),
  );
  return rows.flatMap((row) => withEdition(row, unpack(row.targets)));
}

/** The stored targets of these segments only. */
export async function loadTargetsOf(
  database: EditioDatabase,
  edition: EditionKey,
  segmentIds: readonly number[],
): Promise<readonly Target[]> {
  const wanted = new Set(segmentIds);
  const rows = await readBlocks(database, edition, segmentIds);
  return rows.flatMap((row) =>
    withEdition(
      row,
      unpack(row.targets).filter(({ segmentId }) => wanted.has(segmentId)),
    ),
  );
}

/** The same segment in the other editions of its document. */
export async function siblingTargets(
  database: EditioDatabase,
  documentId: string,
  languages: readonly LanguageTag[],
  segmentId: number,
): Promise<readonly (Target | undefined)[]> {
  const rows = await database.targetBlocks.bulkGet(
    languages.map((language): BlockKey => [documentId, language, blockOf(segmentId)]),
  );
  return rows.map((row) => {
    if (row === undefined) return undefined;
    return withEdition(row, unpack(row.targets)).find((target) => target.segmentId === segmentId);
  });
}

/** Writes targets of one edition; inside a transaction of the caller's that covers `targetBlocks`. */
export async function putTargets(
  database: EditioDatabase,
  edition: EditionKey,
  targets: readonly Target[],
): Promise<void> {
  const ids = targets.map(({ segmentId }) => segmentId);
  await database.targetBlocks.bulkPut(intoBlocks(await readBlocks(database, edition, ids), targets));
}

/**
 * Takes the targets of some segments away and writes others; inside a transaction of the caller's that covers
 * `targetBlocks`.
 */
export async function exchangeTargets(
  database: EditioDatabase,
  edition: EditionKey,
  gone: readonly number[],
  targets: readonly Target[],
): Promise<void> {
  const rows = await readBlocks(database, edition, gone);
  await database.targetBlocks.bulkPut(withoutTargets(rows, new Set(gone)));
  await putTargets(database, edition, targets);
}

async function readBlocks(
  database: EditioDatabase,
  edition: EditionKey,
  segmentIds: readonly number[],
): Promise<readonly TargetBlockRow[]> {
  const blocks = [...new Set(segmentIds.map(blockOf))];
  const rows = await database.targetBlocks.bulkGet(
    blocks.map((block): BlockKey => [edition.documentId, edition.language, block]),
  );
  return rows.filter((row) => row !== undefined);
}
