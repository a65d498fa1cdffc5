import type { LanguageTag } from '../../shared/base/index.ts';
import type { Target } from '../../shared/projects/index.ts';
import { type Packed, pack, unpack } from './packed.ts';

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

/** The number of the block that holds a segment's target. */
export function blockOf(segmentId: number): number {
  return Math.floor(segmentId / targetBlockSize);
}

/** Blocks with these targets put in, each into the one of its segment; `rows` are the blocks as they stand. */
export function intoBlocks(rows: readonly TargetBlockRow[], targets: readonly Target[]): TargetBlockRow[] {
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

/** Blocks without the targets of some segments. */
export function withoutTargets(
  rows: readonly TargetBlockRow[],
  gone: ReadonlySet<number>,
): readonly TargetBlockRow[] {
  return rows.map((row) => ({
    ...row,
    targets: pack(unpack(row.targets).filter(({ segmentId }) => !gone.has(segmentId))),
  }));
}

/** The blocks of targets that version 1 of the tables kept in a row each. */
export function targetsIntoBlocks(rows: readonly Target[]): readonly TargetBlockRow[] {
  return intoBlocks([], rows);
}
