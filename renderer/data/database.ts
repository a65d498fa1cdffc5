import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import type { Content } from '../../shared/content/index.ts';
import type { Memory, MemoryChange } from '../../shared/memory/index.ts';
import type { Project, ProjectDocument, Segment, Target, Timestamp } from '../../shared/projects/index.ts';
import type { Concept, Glossary } from '../../shared/terms/index.ts';
import { type MemoryBlockRow, packedBlocks, type UnpackedMemoryBlock } from './memory-blocks.ts';
import type { ImagePartRow, MemoryImageRow } from './memory-images.ts';
import type { UndoPartRow, UndoRow } from './memory-undo.ts';
import { type Packed, pack } from './packed.ts';
import { type TargetBlockRow, targetsIntoBlocks } from './target-blocks.ts';

/** A document's original bytes, apart from its row so that lists never load them. */
export interface OriginalRow {
  readonly documentId: string;
  readonly bytes: Blob;
}

/**
 * Segments in blocks: they change only when a document is opened, split or joined, and a block of
 * several hundred reads as fast as one row (see `docs/decisions/`).
 */
export interface SegmentBlockRow {
  readonly documentId: string;
  readonly block: number;
  readonly segments: Packed<readonly Segment[]>;
}

/** An earlier state of a target. */
export interface RevisionRow {
  readonly id?: number;
  readonly documentId: string;
  readonly language: string;
  readonly segmentId: number;
  readonly content: Content;
  readonly status: Target['status'];
  readonly changedAt: Timestamp;
  readonly changedBy: string;
}

/** A memory change that waits to be applied, in the order of `id`. */
export interface QueueRow {
  readonly id?: number;
  readonly change: MemoryChange;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/** Source words and segments by status, kept up to date with each change of a target. */
export interface ProgressRow {
  readonly documentId: string;
  readonly language: string;
  readonly segments: Record<Target['status'], number>;
  readonly words: Record<Target['status'], number>;
}

export const databaseName = 'editio';

/** The store of this origin. Each schema change is a further `version` with a named upgrade and a test. */
export class EditioDatabase extends Dexie {
  declare readonly projects: EntityTable<Project, 'id'>;
  declare readonly documents: EntityTable<ProjectDocument, 'id'>;
  declare readonly originals: Table<OriginalRow, string>;
  declare readonly segmentBlocks: Table<SegmentBlockRow, [string, number]>;
  declare readonly targetBlocks: Table<TargetBlockRow, [string, string, number]>;
  declare readonly progress: Table<ProgressRow, [string, string]>;
  declare readonly revisions: Table<RevisionRow, number>;
  declare readonly memories: EntityTable<Memory, 'id'>;
  declare readonly memoryBlocks: Table<MemoryBlockRow, [string, number]>;
  declare readonly memoryQueue: Table<QueueRow, number>;
  declare readonly memoryImages: Table<MemoryImageRow, string>;
  declare readonly memoryImageParts: Table<ImagePartRow, [string, number]>;
  declare readonly memoryUndo: Table<UndoRow, string>;
  declare readonly memoryUndoParts: Table<UndoPartRow, [string, number]>;
  declare readonly glossaries: EntityTable<Glossary, 'id'>;
  declare readonly concepts: EntityTable<Concept, 'id'>;
  declare readonly settings: Table<SettingRow, string>;

  /**
   * `relaxed` hands a write to the system at once (it survives a killed process); `strict` waits until
   * it is on the disk (it survives a power cut) and is for what a person has confirmed.
   */
  constructor(name = databaseName, durability: 'relaxed' | 'strict' = 'relaxed') {
    super(name, { chromeTransactionDurability: durability });
    this.version(1).stores({
      projects: 'id, openedAt',
      documents: 'id, projectId',
      originals: 'documentId',
      segmentBlocks: '[documentId+block]',
      targets: '[documentId+language+segmentId]',
      progress: '[documentId+language]',
      revisions: '++id, [documentId+language+segmentId]',
      memories: 'id',
      memoryBlocks: '[memoryId+block], [memoryId+revision]',
      memoryQueue: '++id',
      glossaries: 'id',
      concepts: 'id, glossaryId, [glossaryId+changedAt]',
      settings: 'key',
    });
    // Editions of many thousand segments opened too slowly with a row for each target.
    this.version(2)
      .stores({ targetBlocks: '[documentId+language+block]' })
      .upgrade(async (transaction) => {
        const rows = await transaction.table<Target>('targets').toArray();
        await transaction.table<TargetBlockRow>('targetBlocks').bulkPut(targetsIntoBlocks(rows));
        await transaction
          .table<{ segments: readonly Segment[] | Packed<readonly Segment[]> }>('segmentBlocks')
          .toCollection()
          .modify((row) => {
            row.segments = pack(row.segments as readonly Segment[]);
          });
      });
    this.version(3).stores({ targets: null });
    // A string for each text of a memory made its blocks slow to read, and 500 units were more than is asked for at
    // once; saved indexes and undo records came with it.
    this.version(4)
      .stores({
        memoryImages: 'memoryId',
        memoryImageParts: '[file+part]',
        memoryUndo: 'id, memoryId',
        memoryUndoParts: '[undoId+part]',
      })
      .upgrade((transaction) => packMemoryBlocks(transaction));
  }
}

/**
 * Some blocks at a time: a memory may be larger than what fits in the page. The last first, as each becomes two of
 * higher numbers, which must not be taken for such as have still to be cut.
 */
async function packMemoryBlocks(transaction: Transaction): Promise<void> {
  const table = transaction.table<MemoryBlockRow | UnpackedMemoryBlockRow, [string, number]>('memoryBlocks');
  const keys = (await table.toCollection().primaryKeys()).reverse();
  for (let from = 0; from < keys.length; from += blocksPerStep) {
    const rows = await table.bulkGet(keys.slice(from, from + blocksPerStep));
    await table.bulkDelete(keys.slice(from, from + blocksPerStep));
    await table.bulkPut(
      rows.flatMap((row) =>
        row === undefined
          ? []
          : Array.from(
              packedBlocks(row.block, row.data as UnpackedMemoryBlock),
              ([block, data]): MemoryBlockRow => ({ ...row, block, data }),
            ),
      ),
    );
  }
}

type UnpackedMemoryBlockRow = Omit<MemoryBlockRow, 'data'> & { readonly data: UnpackedMemoryBlock };

const blocksPerStep = 20;
