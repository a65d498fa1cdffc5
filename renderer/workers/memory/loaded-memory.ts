import { baseLanguage, type LanguageTag } from '../../../shared/base/index.ts';
import {
  blockOf,
  blockSize,
  type IndexedUnit,
  type MemoryBlock,
  MemoryIndex,
  type NewUnit,
  prepareText,
  type StoredUnit,
  unitAtPosition,
  unitInBlock,
  unitsPerBlock,
  vouchersOf,
} from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { MemoryBlockRow } from '../../data/memory-blocks.ts';
import {
  forEachBlockSince,
  type MemoryEdit,
  readBlock,
  type UnitDirectory,
} from '../../data/memory-store.ts';

/**
 * Characters of unit texts that a memory keeps at hand (two bytes each at most, so 48 MB); about 250,000 units.
 * Beyond it blocks are read again when their units are shown.
 */
const defaultBudget = 24_000_000;

/**
 * A memory in the worker: an index per language pair, who owns which segment's key, and a cache of blocks. It
 * stands at one revision; `load` brings it up to that of the store.
 */
export class LoadedMemory implements UnitDirectory {
  readonly id: string;
  readonly #budget: number;
  readonly #indexes = new Map<string, MemoryIndex>();
  readonly #owners = new Map<string, number>();
  readonly #keysOfBlock = new Map<number, Set<string>>();
  /** In order of use, least recent first. */
  readonly #cache = new Map<number, MemoryBlock>();
  #cachedSize = 0;
  #blocks = 0;
  revision = 0;
  name = '';
  /** Set when another tab has changed the memory. */
  stale = true;

  constructor(id: string, budget = defaultBudget) {
    this.id = id;
    this.#budget = budget;
  }

  get unitCount(): number {
    let sum = 0;
    for (const index of this.#indexes.values()) sum += index.size;
    return sum;
  }

  /** One more than the highest block number. */
  get blockCount(): number {
    return this.#blocks;
  }

  /** Reads what was written since; `false` when the memory is no longer in the store. */
  async load(database: EditioDatabase): Promise<boolean> {
    this.stale = false;
    const memory = await database.memories.get(this.id);
    if (memory === undefined) return false;
    this.name = memory.name;
    const target = memory.revision ?? 0;
    if (target === this.revision) return true;
    if (target < this.revision) this.#clear();
    const first = this.revision === 0;
    await forEachBlockSince(database, this.id, this.revision, (row) => this.#takeBlock(row, first));
    // what was written since the first read has a later revision and is read again next time
    this.revision = target;
    this.#compact();
    if (first) for (const index of this.#indexes.values()) index.optimise();
    return true;
  }

  /** Takes over what an editor has written. */
  apply(edit: MemoryEdit): void {
    for (const row of edit.rows) {
      this.#remember(row.block, row.data);
      this.#blocks = Math.max(this.#blocks, row.block + 1);
    }
    for (const [id, unit] of edit.changed) {
      this.#forgetKeys(id);
      if (unit === undefined) for (const index of this.#indexes.values()) index.remove(id);
      else this.#put(unit);
    }
    this.revision = edit.revision;
    this.#compact();
  }

  index(source: LanguageTag, target: LanguageTag): MemoryIndex | undefined {
    return this.#indexes.get(pairName(source, target));
  }

  /** Indexes whose target language is this one, regions aside. */
  indexesInto(target: LanguageTag): readonly MemoryIndex[] {
    const suffix = `>${baseLanguage(target)}`;
    return Array.from(this.#indexes).flatMap(([name, index]) => (name.endsWith(suffix) ? [index] : []));
  }

  ownerOf(key: string): number | undefined {
    return this.#owners.get(key);
  }

  sameSource(unit: NewUnit): readonly number[] {
    const index = this.index(unit.sourceLanguage, unit.targetLanguage);
    return index === undefined ? [] : index.findExact(prepareText(unit.source));
  }

  cached(block: number): MemoryBlock | undefined {
    return this.#cache.get(block);
  }

  async block(database: EditioDatabase, number: number): Promise<MemoryBlock | undefined> {
    const at = this.#cache.get(number);
    if (at !== undefined) {
      this.#cache.delete(number);
      this.#cache.set(number, at);
      return at;
    }
    const { revision } = this;
    const read = await readBlock(database, this.id, number);
    if (read !== undefined && revision === this.revision) this.#remember(number, read);
    return read;
  }

  async unit(database: EditioDatabase, id: number): Promise<StoredUnit | undefined> {
    const block = await this.block(database, blockOf(id));
    return block === undefined ? undefined : unitInBlock(block, id);
  }

  #clear(): void {
    this.#indexes.clear();
    this.#owners.clear();
    this.#keysOfBlock.clear();
    this.#cache.clear();
    this.#cachedSize = 0;
    this.#blocks = 0;
    this.revision = 0;
  }

  #takeBlock({ block, data }: MemoryBlockRow, isNew: boolean): void {
    if (!isNew) {
      for (let n = 1; n <= unitsPerBlock; n++) {
        const id = block * unitsPerBlock + n;
        for (const index of this.#indexes.values()) index.remove(id);
      }
      for (const key of this.#keysOfBlock.get(block) ?? []) {
        const owner = this.#owners.get(key);
        if (owner !== undefined && blockOf(owner) === block) this.#owners.delete(key);
      }
      this.#keysOfBlock.delete(block);
    }
    for (let at = 0; at < data.ids.length; at++) this.#put(unitAtPosition(data, at));
    this.#remember(block, data);
    this.#blocks = Math.max(this.#blocks, block + 1);
  }

  #put(unit: StoredUnit): void {
    const name = pairName(unit.sourceLanguage, unit.targetLanguage);
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = new MemoryIndex();
      this.#indexes.set(name, index);
    }
    for (const other of this.#indexes.values()) if (other !== index) other.remove(unit.id);
    index.put(indexed(unit));
    for (const { key } of vouchersOf(unit)) {
      if (key === '') continue;
      this.#owners.set(key, unit.id);
      const block = blockOf(unit.id);
      const keys = this.#keysOfBlock.get(block);
      if (keys === undefined) this.#keysOfBlock.set(block, new Set([key]));
      else keys.add(key);
    }
  }

  #forgetKeys(unitId: number): void {
    for (const key of this.#keysOfBlock.get(blockOf(unitId)) ?? []) {
      if (this.#owners.get(key) === unitId) this.#owners.delete(key);
    }
  }

  #remember(number: number, data: MemoryBlock): void {
    const before = this.#cache.get(number);
    if (before !== undefined) this.#cachedSize -= blockSize(before);
    this.#cache.delete(number);
    this.#cache.set(number, data);
    this.#cachedSize += blockSize(data);
    for (const [oldest, block] of this.#cache) {
      if (this.#cachedSize <= this.#budget || oldest === number) break;
      this.#cache.delete(oldest);
      this.#cachedSize -= blockSize(block);
    }
  }

  #compact(): void {
    for (const index of this.#indexes.values()) if (index.wantsCompaction) index.compact();
  }
}

function pairName(source: LanguageTag, target: LanguageTag): string {
  return `${baseLanguage(source)}>${baseLanguage(target)}`;
}

function indexed(unit: StoredUnit): IndexedUnit {
  const others = unit.vouchers?.filter((voucher) => voucher.key !== unit.key);
  return others === undefined || others.length === 0 ? unit : { ...unit, contexts: others };
}
