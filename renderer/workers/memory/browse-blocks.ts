import { type BlockSpan, RowDirectory } from '../../../shared/memory/browse/index.ts';
import {
  blockOf,
  decodeBlock,
  type StoredUnit,
  unitInBlock,
  unitsPerBlock,
} from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { MemoryBlockRow } from '../../data/memory-blocks.ts';
import { BlockCursor, type ScannedUnit } from './block-cursor.ts';

/** Decoded blocks that are kept: some screens of rows. */
const keptBlocks = 48;
/** Blocks of one read of a scan. */
const blocksPerRead = 20;

/**
 * The blocks of one memory as a reader sees them: how many units each holds, and the units of those read last.
 * Every question brings it up to the store's revision first, whoever wrote it.
 */
export class BrowsedBlocks {
  readonly memoryId: string;
  readonly #database: EditioDatabase;
  #revision = -1;
  #total = 0;
  /** Of all blocks, in ascending order. */
  #numbers: readonly number[] = [];
  /** How many units a block holds, as far as that is known. */
  #counts = new Map<number, number>();
  /** In order of use, least recent first. */
  readonly #kept = new Map<number, readonly StoredUnit[]>();

  constructor(database: EditioDatabase, memoryId: string) {
    this.#database = database;
    this.memoryId = memoryId;
  }

  get revision(): number {
    return this.#revision;
  }

  /** Units of the memory. */
  get total(): number {
    return this.#total;
  }

  /** Whether the memory is in the store. */
  async refresh(): Promise<boolean> {
    const memory = await this.#database.memories.get(this.memoryId);
    if (memory === undefined) return false;
    const revision = memory.revision ?? 0;
    if (revision === this.#revision) return true;
    const known = this.#revision;
    const anew = known < 0 || revision < known;
    const numbers = await this.#blockNumbers();
    const changed = anew ? [] : await this.#changedSince(known);
    const full = await this.#fullBlocks(numbers, memory.unitCount);
    if (anew) {
      this.#kept.clear();
      this.#counts.clear();
    }
    for (const block of changed) {
      this.#kept.delete(block);
      this.#counts.delete(block);
    }
    if (full !== undefined) this.#counts = full;
    this.#numbers = numbers;
    this.#total = memory.unitCount;
    this.#revision = revision;
    return true;
  }

  /**
   * Where the rows `offset` … `offset + limit − 1` lie; see `RowDirectory.spans`. Blocks are counted from the first row
   * on, as far as these rows: where units were deleted, all of a large memory takes seconds.
   */
  async spans(offset: number, limit: number, newestFirst: boolean): Promise<readonly BlockSpan[]> {
    const blocks = newestFirst ? this.#numbers.toReversed() : this.#numbers;
    const counts = new Map<number, number>();
    let rows = 0;
    while (counts.size < blocks.length && rows < offset + limit) {
      const some = blocks.slice(counts.size, counts.size + blocksPerRead);
      for (const [block, count] of await this.#counted(some)) {
        counts.set(block, count);
        rows += count;
      }
    }
    return new RowDirectory(counts).spans(offset, limit, newestFirst);
  }

  /** Units of a block, oldest first; empty where there is none. */
  async units(block: number): Promise<readonly StoredUnit[]> {
    const kept = this.#kept.get(block);
    if (kept !== undefined) {
      this.#kept.delete(block);
      this.#kept.set(block, kept);
      return kept;
    }
    const row = await this.#database.memoryBlocks.get([this.memoryId, block]);
    const units = row === undefined ? [] : decodeBlock(row.data);
    // what is newer than the revision is read again when that has caught up
    if (row === undefined || row.revision <= this.#revision) this.#keep(block, units);
    return units;
  }

  /** Units by id, in the order of `ids`; those that are gone are left out. */
  async named(ids: readonly number[]): Promise<readonly StoredUnit[]> {
    const found = new Map<number, StoredUnit>();
    const byBlock = new Map<number, number[]>();
    for (const id of ids) {
      const block = blockOf(id);
      const others = byBlock.get(block);
      if (others === undefined) byBlock.set(block, [id]);
      else others.push(id);
    }
    const unread: number[] = [];
    for (const [block, wanted] of byBlock) {
      const units = this.#kept.get(block);
      if (units === undefined) unread.push(block);
      for (const unit of units ?? []) if (wanted.includes(unit.id)) found.set(unit.id, unit);
    }
    // A sorted list has a unit of almost every block: only what is asked for is decoded.
    for (let from = 0; from < unread.length; from += blocksPerRead) {
      for (const row of await this.#read(unread.slice(from, from + blocksPerRead))) {
        for (const id of row === undefined ? [] : (byBlock.get(row.block) ?? [])) {
          const unit = row === undefined ? undefined : unitInBlock(row.data, id);
          if (unit !== undefined) found.set(id, unit);
        }
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /**
   * All units, some blocks at a time, from the oldest, or from the newest; `only` leaves out blocks. Nothing of it is
   * kept: `visit` gets the units of a block as one object that is each in turn, and gives whether to go on.
   */
  async scan(
    newestFirst: boolean,
    only: ReadonlySet<number> | undefined,
    visit: (units: Iterable<ScannedUnit>) => Promise<boolean>,
  ): Promise<void> {
    const numbers = await this.#blockNumbers();
    const blocks = only === undefined ? numbers : numbers.filter((block) => only.has(block));
    if (newestFirst) blocks.reverse();
    for (let from = 0; from < blocks.length; from += blocksPerRead) {
      const rows = await this.#read(blocks.slice(from, from + blocksPerRead));
      for (const row of rows) {
        if (row === undefined) continue;
        this.#note(row);
        if (!(await visit(new BlockCursor(row.data).units(newestFirst)))) return;
      }
    }
  }

  /** In ascending order. */
  async #blockNumbers(): Promise<number[]> {
    return (await this.#changedSince(-1)).sort((a, b) => a - b);
  }

  /** By an index, which lies close together: a walk over the keys of the table itself reads all of its blocks. */
  async #changedSince(revision: number): Promise<number[]> {
    const keys = await this.#database.memoryBlocks
      .where('[memoryId+revision]')
      .between([this.memoryId, revision], [this.memoryId, []], false)
      .primaryKeys();
    return keys.map(([, block]) => block);
  }

  /** Counts without reading more than the last block, where no unit was ever deleted; else `undefined`. */
  async #fullBlocks(blocks: readonly number[], unitCount: number): Promise<Map<number, number> | undefined> {
    const last = blocks.at(-1);
    if (last === undefined) return unitCount === 0 ? new Map() : undefined;
    const inLast = unitCount - last * unitsPerBlock;
    if (blocks.length !== last + 1 || inLast < 0 || inLast > unitsPerBlock) return undefined;
    const [row] = await this.#read([last]);
    if (row?.data.ids.length !== inLast) return undefined;
    return new Map(blocks.map((block) => [block, block === last ? inLast : unitsPerBlock]));
  }

  /** How many units these blocks hold, block by block. */
  async #counted(blocks: readonly number[]): Promise<readonly (readonly [number, number])[]> {
    const read = new Map<number, number>();
    const unread = blocks.filter((block) => !this.#counts.has(block));
    for (const row of unread.length === 0 ? [] : await this.#read(unread)) {
      if (row === undefined) continue;
      read.set(row.block, row.data.ids.length);
      this.#note(row);
    }
    return blocks.map((block) => [block, read.get(block) ?? this.#counts.get(block) ?? 0]);
  }

  /** What is newer than the revision is counted anew when that has caught up. */
  #note({ block, revision, data }: MemoryBlockRow): void {
    if (revision <= this.#revision) this.#counts.set(block, data.ids.length);
  }

  async #read(blocks: readonly number[]): Promise<readonly (MemoryBlockRow | undefined)[]> {
    return this.#database.memoryBlocks.bulkGet(
      blocks.map((block): [string, number] => [this.memoryId, block]),
    );
  }

  #keep(block: number, units: readonly StoredUnit[]): void {
    this.#kept.set(block, units);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptBlocks) break;
      this.#kept.delete(oldest);
    }
  }
}
