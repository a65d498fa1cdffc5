import { serialiseCodes } from '../../shared/content/index.ts';
import {
  blockOf,
  decodeBlock,
  encodeBlock,
  type Memory,
  type MemoryBlock,
  type NewUnit,
  type StoredUnit,
  samePair,
  type UnitEditor,
  unitsPerBlock,
  vouchersOf,
} from '../../shared/memory/index.ts';
import type { EditioDatabase } from './database.ts';
import type { MemoryBlockRow } from './memory-blocks.ts';

/** Blocks of a memory written since a revision, all of them since 0, some at a time, in order of writing. */
export async function forEachBlockSince(
  database: EditioDatabase,
  memoryId: string,
  revision: number,
  visit: (row: MemoryBlockRow) => void,
): Promise<void> {
  // by keys first: revisions are not unique, and values are too many to hold at once
  const keys = await database.memoryBlocks
    .where('[memoryId+revision]')
    .between([memoryId, revision], [memoryId, []], false)
    .primaryKeys();
  for (let from = 0; from < keys.length; from += blocksPerRead) {
    const rows = await database.memoryBlocks.bulkGet(keys.slice(from, from + blocksPerRead));
    for (const row of rows) if (row !== undefined) visit(row);
  }
}

const blocksPerRead = 20;

export async function readBlock(
  database: EditioDatabase,
  memoryId: string,
  block: number,
): Promise<MemoryBlock | undefined> {
  return (await database.memoryBlocks.get([memoryId, block]))?.data;
}

/** Takes a memory out of the store, units and all, in one transaction. */
export async function deleteMemory(database: EditioDatabase, memoryId: string): Promise<void> {
  await database.transaction('rw', database.memories, database.memoryBlocks, async () => {
    await database.memories.delete(memoryId);
    await database.memoryBlocks.where('[memoryId+block]').between([memoryId, 0], [memoryId, []]).delete();
  });
}

/** What an editor asks about the units that were there before it; as of the memory's current revision. */
export interface UnitDirectory {
  ownerOf(key: string): number | undefined;
  /** Units with the same source (text, spaces, codes) in these base languages. */
  sameSource(unit: NewUnit): readonly number[];
  /** A block's data when it is at hand. */
  cached(block: number): MemoryBlock | undefined;
}

export interface MemoryEdit {
  readonly memoryId: string;
  readonly revision: number;
  /** By unit id; `undefined` for a removed unit. */
  readonly changed: ReadonlyMap<number, StoredUnit | undefined>;
  readonly rows: readonly MemoryBlockRow[];
}

interface OpenBlock {
  used: number;
  /** By id, in ascending order. */
  readonly units: Map<number, StoredUnit>;
  dirty: boolean;
}

/**
 * Changes of one memory inside one read-write transaction over `memories` and `memoryBlocks`: it collects them
 * in the blocks concerned and writes each of these once, in `flush`. New units go to the tail block.
 */
export class MemoryEditor implements UnitEditor {
  readonly #database: EditioDatabase;
  readonly #memory: Memory;
  readonly #directory: UnitDirectory;
  readonly #blocks = new Map<number, OpenBlock>();
  readonly #changed = new Map<number, StoredUnit | undefined>();
  /** Owners that changed since the directory; 0 for none any more. */
  readonly #owners = new Map<string, number>();
  /** Units put in this edit, by languages, source and target. */
  readonly #put = new Map<string, number[]>();
  #tail = -1;
  #count: number;

  constructor(database: EditioDatabase, memory: Memory, directory: UnitDirectory) {
    this.#database = database;
    this.#memory = memory;
    this.#directory = directory;
    this.#count = memory.unitCount;
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
    if (this.#tail < 0) this.#tail = await this.#lastBlock();
    const wanted = new Set([this.#tail]);
    const want = (id: number | undefined) => {
      if (id !== undefined) wanted.add(blockOf(id));
    };
    for (const id of changes.ids ?? []) want(id);
    for (const key of changes.keys ?? []) want(this.#directory.ownerOf(key));
    for (const unit of changes.units ?? []) {
      for (const id of this.#directory.sameSource(unit)) want(id);
      want(this.#directory.ownerOf(unit.key));
    }
    const missing = [...wanted].filter((block) => !this.#blocks.has(block));
    const unread = missing.filter((block) => this.#directory.cached(block) === undefined);
    const rows = await this.#database.memoryBlocks.bulkGet(
      unread.map((block): [string, number] => [this.#memory.id, block]),
    );
    const read = new Map(rows.map((row, i) => [unread[i], row?.data]));
    for (const block of missing) {
      const data = this.#directory.cached(block) ?? read.get(block);
      const units = new Map(data === undefined ? [] : decodeBlock(data).map((unit) => [unit.id, unit]));
      this.#blocks.set(block, { used: data?.used ?? 0, units, dirty: false });
    }
  }

  unit(id: number): StoredUnit | undefined {
    if (this.#changed.has(id)) return this.#changed.get(id);
    return this.#open(blockOf(id)).units.get(id);
  }

  ownerOf(key: string): number | undefined {
    const changed = this.#owners.get(key);
    if (changed !== undefined) return changed === 0 ? undefined : changed;
    return this.#directory.ownerOf(key);
  }

  twinsOf(unit: NewUnit): readonly StoredUnit[] {
    const ids = new Set([...this.#directory.sameSource(unit), ...(this.#put.get(pairKey(unit)) ?? [])]);
    const twins: StoredUnit[] = [];
    for (const id of ids) {
      const other = this.unit(id);
      if (other !== undefined && samePair(other, unit)) twins.push(other);
    }
    return twins;
  }

  append(unit: NewUnit): void {
    let block = this.#open(this.#tail);
    if (block.used >= unitsPerBlock) {
      block = { used: 0, units: new Map(), dirty: false };
      this.#blocks.set(++this.#tail, block);
    }
    const id = this.#tail * unitsPerBlock + ++block.used;
    this.#count++;
    this.#set(block, { ...unit, id });
  }

  replace(unit: StoredUnit): void {
    const before = this.unit(unit.id);
    if (before === undefined) return;
    this.#disown(before);
    this.#set(this.#open(blockOf(unit.id)), unit);
  }

  remove(id: number): void {
    const before = this.unit(id);
    if (before === undefined) return;
    this.#disown(before);
    const block = this.#open(blockOf(id));
    block.units.delete(id);
    block.dirty = true;
    this.#changed.set(id, undefined);
    this.#count--;
  }

  /** Writes the blocks and the memory's row; `undefined` when nothing changed. */
  async flush(): Promise<MemoryEdit | undefined> {
    if (this.#changed.size === 0) return undefined;
    const memoryId = this.#memory.id;
    const revision = (this.#memory.revision ?? 0) + 1;
    const rows: MemoryBlockRow[] = [];
    for (const [block, { units, used, dirty }] of this.#blocks) {
      if (dirty) rows.push({ memoryId, block, revision, data: encodeBlock([...units.values()], used) });
    }
    await this.#database.memoryBlocks.bulkPut(rows);
    await this.#database.memories.update(memoryId, { unitCount: this.#count, revision });
    return { memoryId, revision, changed: this.#changed, rows };
  }

  #set(block: OpenBlock, unit: StoredUnit): void {
    block.units.set(unit.id, unit);
    block.dirty = true;
    this.#changed.set(unit.id, unit);
    for (const { key } of vouchersOf(unit)) if (key !== '') this.#owners.set(key, unit.id);
    const pair = pairKey(unit);
    const put = this.#put.get(pair);
    if (put === undefined) this.#put.set(pair, [unit.id]);
    else if (!put.includes(unit.id)) put.push(unit.id);
  }

  #disown(unit: StoredUnit): void {
    for (const { key } of vouchersOf(unit)) {
      if (key !== '' && this.ownerOf(key) === unit.id) this.#owners.set(key, 0);
    }
  }

  #open(number: number): OpenBlock {
    const open = this.#blocks.get(number);
    if (open === undefined) throw new RangeError(`Block ${number} was not prepared.`);
    return open;
  }

  async #lastBlock(): Promise<number> {
    const keys = await this.#database.memoryBlocks
      .where('[memoryId+block]')
      .between([this.#memory.id, 0], [this.#memory.id, []])
      .reverse()
      .limit(1)
      .primaryKeys();
    return keys[0]?.[1] ?? 0;
  }
}

function pairKey(unit: NewUnit): string {
  const { sourceLanguage, targetLanguage, source, target } = unit;
  return `${sourceLanguage}\n${targetLanguage}\n${serialiseCodes(source)}\n${serialiseCodes(target)}`;
}
