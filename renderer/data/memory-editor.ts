import {
  blockOf,
  HashedIds,
  keyHash,
  type Memory,
  type MemoryBlock,
  type NewUnit,
  pairHash,
  patchBlock,
  type StoredUnit,
  samePair,
  type UnitEditor,
  unitInBlock,
  unitsPerBlock,
  vouchersOf,
} from '../../shared/memory/index.ts';
import type { EditioDatabase } from './database.ts';
import type { MemoryBlockRow } from './memory-blocks.ts';

/** What an editor asks about the units that were there before it; as of the memory's current revision. */
export interface UnitDirectory {
  /** Units that a hash of a key (`keyHash`) may belong to. */
  owners(hash: number): readonly number[];
  /** Units that a hash of a pair (`pairHash`) may belong to. */
  twins(hash: number): readonly number[];
  /** Whether there is any of them. */
  hasTwin(hash: number): boolean;
  /** A block's data when it is at hand. */
  cached(block: number): MemoryBlock | undefined;
  /** The highest block number, -1 for none. */
  readonly lastBlock: number;
}

export interface UnitChange {
  readonly before: StoredUnit | undefined;
  readonly after: StoredUnit | undefined;
}

export interface MemoryEdit {
  readonly memoryId: string;
  readonly revision: number;
  /** By unit id; without those of `whole`. */
  readonly changed: ReadonlyMap<number, UnitChange>;
  /** All blocks that were written. */
  readonly rows: readonly MemoryBlockRow[];
  /** Those that were not there before and came as a whole, with the hashes of their units' pairs. */
  readonly whole: ReadonlyMap<number, ArrayLike<number>>;
  /** Units of which others had the same pair, where that was asked for (`findTwins`). */
  readonly doubled: ReadonlySet<number>;
  /** The highest id that was ever given. */
  readonly lastId: number;
}

interface OpenBlock {
  used: number;
  readonly before: MemoryBlock | undefined;
  readonly changes: Map<number, StoredUnit | undefined>;
}

/** Blocks without changes that an editor keeps open, so that a long edit takes no more room than it writes. */
const mostUnchanged = 64;

/**
 * Changes of one memory inside one read-write transaction over `memories` and `memoryBlocks`: it collects them
 * in the blocks concerned and writes each of these once, in `flush`. New units go to the tail block.
 */
export class MemoryEditor implements UnitEditor {
  readonly #database: EditioDatabase;
  readonly #memory: Memory;
  readonly #directory: UnitDirectory;
  readonly #blocks = new Map<number, OpenBlock>();
  readonly #whole = new Map<number, ArrayLike<number>>();
  readonly #changed = new Map<number, { before: StoredUnit | undefined; after: StoredUnit | undefined }>();
  /** Units put in this edit, by the hashes of their keys and of their pairs. */
  readonly #owners = new HashedIds();
  readonly #twins = new HashedIds();
  readonly #doubled = new Set<number>();
  #tail: number;
  #count: number;

  constructor(database: EditioDatabase, memory: Memory, directory: UnitDirectory) {
    this.#database = database;
    this.#memory = memory;
    this.#directory = directory;
    this.#count = memory.unitCount;
    this.#tail = Math.max(0, directory.lastBlock);
  }

  get memory(): Memory {
    return this.#memory;
  }

  /** Units in the memory, with the effect of the changes so far. */
  get unitCount(): number {
    return this.#count;
  }

  /**
   * Reads the blocks that these changes may touch: must come before them. Everything else is done without
   * waiting, because a transaction commits when its task waits for anything but the store.
   */
  async prepare(changes: {
    readonly units?: readonly NewUnit[];
    readonly keys?: readonly string[];
    readonly ids?: readonly number[];
  }): Promise<void> {
    const wanted = new Set([this.#tail]);
    for (const id of changes.ids ?? []) wanted.add(blockOf(id));
    for (const key of changes.keys ?? []) this.#wantOwners(wanted, key);
    for (const unit of changes.units ?? []) {
      for (const id of this.#directory.twins(pairHash(unit))) wanted.add(blockOf(id));
      this.#wantOwners(wanted, unit.key);
    }
    this.#dropUnchanged(wanted);
    const missing = [...wanted].filter((block) => !this.#blocks.has(block));
    const unread = missing.filter((block) => this.#directory.cached(block) === undefined);
    const rows =
      unread.length === 0
        ? []
        : await this.#database.memoryBlocks.bulkGet(
            unread.map((block): [string, number] => [this.#memory.id, block]),
          );
    const read = new Map(rows.map((row, i) => [unread[i], row?.data]));
    for (const block of missing) {
      const before = this.#directory.cached(block) ?? read.get(block);
      this.#blocks.set(block, { used: before?.used ?? 0, before, changes: new Map() });
    }
  }

  /** Which of these units of the memory have twins beside themselves; reads what that takes, as `prepare` does. */
  async findTwins(units: readonly StoredUnit[]): Promise<ReadonlySet<number>> {
    const doubtful = units.filter((unit) => this.#directory.twins(pairHash(unit)).length > 1);
    await this.prepare({ ids: units.map(({ id }) => id), units: doubtful });
    for (const unit of doubtful) if (this.twinsOf(unit).length > 1) this.#doubled.add(unit.id);
    return this.#doubled;
  }

  /** The highest id that was ever given; 0 for none. */
  get lastId(): number {
    return this.#tail * unitsPerBlock + this.#open(this.#tail).used;
  }

  unit(id: number): StoredUnit | undefined {
    const block = this.#open(blockOf(id));
    if (block.changes.has(id)) return block.changes.get(id);
    return block.before === undefined ? undefined : unitInBlock(block.before, id);
  }

  ownerOf(key: string): number | undefined {
    if (key === '') return undefined;
    const hash = keyHash(key);
    for (const ids of [this.#owners.find(hash), this.#directory.owners(hash)]) {
      for (const id of ids) {
        const unit = this.unit(id);
        if (unit !== undefined && vouchersOf(unit).some((voucher) => voucher.key === key)) return id;
      }
    }
    return undefined;
  }

  twinsOf(unit: NewUnit): readonly StoredUnit[] {
    const hash = pairHash(unit);
    const ids = new Set([...this.#directory.twins(hash), ...this.#twins.find(hash)]);
    const twins: StoredUnit[] = [];
    for (const id of ids) {
      const other = this.unit(id);
      if (other !== undefined && samePair(other, unit)) twins.push(other);
    }
    return twins;
  }

  /** Whether no unit can be the twin of one with this hash of its pair; costs no reading. */
  isNewPair(hash: number): boolean {
    return !this.#twins.has(hash) && !this.#directory.hasTwin(hash);
  }

  append(unit: NewUnit | StoredUnit): void {
    let block = this.#open(this.#tail);
    if (block.used >= unitsPerBlock) {
      block = { used: 0, before: undefined, changes: new Map() };
      this.#blocks.set(++this.#tail, block);
    }
    const id = this.#tail * unitsPerBlock + ++block.used;
    this.#count++;
    this.#set(block, undefined, { ...unit, id });
  }

  /** Units that the tail block still takes; none while it is empty, since a whole block can be put in its place. */
  get tailRoom(): number {
    const { used } = this.#open(this.#tail);
    return used === 0 ? 0 : unitsPerBlock - used;
  }

  /** The number of the next block that `appendBlock` takes. */
  get nextBlock(): number {
    const tail = this.#blocks.get(this.#tail);
    const empty = tail !== undefined && tail.before === undefined && tail.used === 0;
    return empty ? this.#tail : this.#tail + 1;
  }

  /** Takes a whole block of new units as number `nextBlock`; `hashes` are those of their pairs. */
  appendBlock(data: MemoryBlock, hashes: ArrayLike<number>): void {
    const number = this.nextBlock;
    this.#tail = number;
    this.#blocks.set(number, { used: data.used, before: data, changes: new Map() });
    this.#whole.set(number, hashes);
    this.#count += data.ids.length;
    for (let at = 0; at < data.ids.length; at++) this.#twins.add(hashes[at] ?? 0, data.ids[at] ?? 0);
  }

  replace(unit: StoredUnit): void {
    const before = this.unit(unit.id);
    if (before !== undefined) this.#set(this.#open(blockOf(unit.id)), before, unit);
  }

  remove(id: number): void {
    const before = this.unit(id);
    if (before === undefined) return;
    const block = this.#open(blockOf(id));
    block.changes.set(id, undefined);
    this.#record(id, before, undefined);
    this.#count--;
  }

  /** Puts a unit that was removed back under its id; without effect when the id is in use or was never given. */
  restore(unit: StoredUnit): boolean {
    const block = this.#open(blockOf(unit.id));
    if (this.unit(unit.id) !== undefined) return false;
    if (unit.id - blockOf(unit.id) * unitsPerBlock > block.used) return false;
    this.#count++;
    this.#set(block, undefined, unit);
    return true;
  }

  /** Has the blocks and the memory's row written; `undefined` when nothing changed. */
  flush(): { readonly edit: MemoryEdit; readonly written: Promise<unknown> } | undefined {
    if (this.#changed.size === 0 && this.#whole.size === 0) return undefined;
    const memoryId = this.#memory.id;
    const revision = (this.#memory.revision ?? 0) + 1;
    const rows: MemoryBlockRow[] = [];
    for (const [block, { before, used, changes }] of this.#blocks) {
      if (changes.size > 0) {
        rows.push({ memoryId, block, revision, data: patchBlock(before, changes, used) });
        // the hashes are those of the positions before
        if (this.#whole.has(block)) this.#whole.set(block, []);
      } else if (this.#whole.has(block) && before !== undefined) {
        rows.push({ memoryId, block, revision, data: before });
      }
    }
    // both at once: each waits for an answer of the browser's process
    const written = Promise.all([
      this.#database.memoryBlocks.bulkPut(rows),
      this.#database.memories.put({ ...this.#memory, unitCount: this.#count, revision }),
    ]);
    const edit = { memoryId, revision, changed: this.#changed, rows, whole: this.#whole };
    return { edit: { ...edit, doubled: this.#doubled, lastId: this.lastId }, written };
  }

  #wantOwners(wanted: Set<number>, key: string): void {
    if (key === '') return;
    for (const id of this.#directory.owners(keyHash(key))) wanted.add(blockOf(id));
  }

  #dropUnchanged(wanted: ReadonlySet<number>): void {
    if (this.#blocks.size <= mostUnchanged) return;
    for (const [number, { changes }] of this.#blocks) {
      if (changes.size === 0 && !this.#whole.has(number) && !wanted.has(number)) this.#blocks.delete(number);
    }
  }

  #set(block: OpenBlock, before: StoredUnit | undefined, unit: StoredUnit): void {
    block.changes.set(unit.id, unit);
    this.#record(unit.id, before, unit);
    for (const { key } of vouchersOf(unit)) if (key !== '') this.#owners.add(keyHash(key), unit.id);
    this.#twins.add(pairHash(unit), unit.id);
  }

  #record(id: number, before: StoredUnit | undefined, after: StoredUnit | undefined): void {
    if (this.#whole.has(blockOf(id))) return;
    const change = this.#changed.get(id);
    if (change === undefined) this.#changed.set(id, { before, after });
    else change.after = after;
  }

  #open(number: number): OpenBlock {
    const open = this.#blocks.get(number);
    if (open === undefined) throw new RangeError(`Block ${number} was not prepared.`);
    return open;
  }
}
