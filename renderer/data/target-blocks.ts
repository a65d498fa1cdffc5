import type { LanguageTag } from '../../shared/base/index.ts';
import type { EditionKey, Target } from '../../shared/projects/index.ts';
import type { EditioDatabase } from './database.ts';
import { type Packed, pack, rowsOneByOne, unpack } from './packed.ts';

/**
 * Segment ids in a block. A block reads as fast as a row does, so that an edition opens in the time of its
 * text; a pause in typing writes one block, about 20 kB.
 */
export const targetBlockSize = 64;

/** A target without what its block says already. */
export type StoredTarget = Omit<Target, 'documentId' | 'language'>;

/** The targets of `targetBlockSize` segments of an edition, ascending by segment; those without one are left out. */
export interface TargetBlockRow {
  readonly documentId: string;
  readonly language: LanguageTag;
  /** ⌊segmentId ÷ targetBlockSize⌋ */
  readonly block: number;
  readonly targets: Packed<readonly StoredTarget[]>;
}

type BlockKey = [string, string, number];

function blockOf(segmentId: number): number {
  return Math.floor(segmentId / targetBlockSize);
}

function withEdition({ documentId, language }: EditionKey, targets: readonly StoredTarget[]): Target[] {
  return targets.map((target) => ({ ...target, documentId, language }));
}

/** Blocks with these targets put in, each into the one of its segment; `rows` are the blocks as they stand. */
function intoBlocks(rows: readonly TargetBlockRow[], targets: readonly Target[]): TargetBlockRow[] {
  const keyOf = (documentId: string, language: string, block: number) =>
    JSON.stringify([documentId, language, block]);
  const before = new Map(rows.map((row) => [keyOf(row.documentId, row.language, row.block), row]));
  const coming = new Map<string, Target[]>();
  for (const target of targets) {
    const key = keyOf(target.documentId, target.language, blockOf(target.segmentId));
    const list = coming.get(key);
    if (list === undefined) coming.set(key, [target]);
    else list.push(target);
  }
  return [...coming].map(([key, list]) => {
    const { documentId, language, segmentId } = list[0]!;
    const row = before.get(key) ?? { documentId, language, block: blockOf(segmentId), targets: pack([]) };
    return putIntoBlock(row, list);
  });
}

function putIntoBlock(row: TargetBlockRow, targets: readonly Target[]): TargetBlockRow {
  const bySegment = new Map(unpack(row.targets).map((target) => [target.segmentId, target]));
  for (const { documentId: _document, language: _language, ...stored } of targets) {
    bySegment.set(stored.segmentId, stored);
  }
  const all = [...bySegment.values()].sort((a, b) => a.segmentId - b.segmentId);
  return { ...row, targets: pack(all) };
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

/** The blocks of targets that version 1 of the tables kept in a row each. */
export function targetsIntoBlocks(rows: readonly Target[]): readonly TargetBlockRow[] {
  return intoBlocks([], rows);
}
