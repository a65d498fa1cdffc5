import { baseLanguage, type LanguageTag } from '../../../shared/base/index.ts';
import {
  blockOf,
  type Candidate,
  HashedIds,
  hashOfPair,
  keyHash,
  type LookupOptions,
  languagesAt,
  type MemoryBlock,
  MemoryIndex,
  type PreparedText,
  pairHash,
  type StoredUnit,
  sourceTextAt,
  sparseAt,
  targetTextAt,
  unitInBlock,
  unitsPerBlock,
  vouchersAt,
  vouchersOf,
} from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { MemoryBlockRow } from '../../data/memory-blocks.ts';
import type { MemoryEdit, UnitDirectory } from '../../data/memory-editor.ts';
import { forEachBlockSince } from '../../data/memory-store.ts';
import { BlockCache } from './block-cache.ts';
import type { ImageFiles } from './image-files.ts';
import { indexedAt, indexedUnit } from './indexed.ts';
import { dropImage, type MemoryImage, readImage } from './memory-image.ts';

/**
 * A memory in the worker: an index per language pair, hashes of the segments' keys and of the pairs, and a cache of
 * blocks. It stands at one revision; `load` brings it up to that of the store.
 */
export class LoadedMemory implements UnitDirectory {
  readonly id: string;
  readonly #indexes = new Map<string, MemoryIndex>();
  #owners = new HashedIds();
  #twins = new HashedIds();
  readonly #cache: BlockCache;
  #blocks = 0;
  /** Blocks that were written since the saved index; all of them when there is none. */
  readonly #unsaved = new Set<number>();
  #fromImage = false;
  readonly #times = new Float64Array(512);
  #lookups = 0;
  revision = 0;
  name = '';
  /** Set when another tab has changed the memory. */
  stale = true;

  constructor(id: string, cacheBudget?: number) {
    this.id = id;
    this.#cache = new BlockCache(id, cacheBudget);
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

  get lastBlock(): number {
    return this.#blocks - 1;
  }

  /** Blocks that a start would have to take in, with the index that is saved. */
  get unsavedBlocks(): number {
    return this.#unsaved.size;
  }

  /** Whether this start used a saved index. */
  get fromImage(): boolean {
    return this.#fromImage;
  }

  get byteLength(): number {
    let sum = this.#owners.byteLength + this.#twins.byteLength;
    for (const index of this.#indexes.values()) sum += index.byteLength;
    return sum;
  }

  /** Reads what was written since; `false` when the memory is no longer in the store. */
  async load(database: EditioDatabase, files?: ImageFiles): Promise<boolean> {
    this.stale = false;
    const memory = await database.memories.get(this.id);
    if (memory === undefined) return false;
    this.name = memory.name;
    const target = memory.revision ?? 0;
    if (target === this.revision) return true;
    if (target < this.revision) this.#clear();
    if (this.revision === 0 && files !== undefined) {
      const image = await readImage(database, files, this.id, target);
      if (image !== undefined && !this.#takeImage(image)) await dropImage(database, files, this.id);
    }
    const first = this.revision === 0;
    await forEachBlockSince(
      database,
      this.id,
      this.revision,
      (row) => this.#takeBlock(row),
      (blocks) => {
        if (!first) this.#forgetBlocks(new Set(blocks));
      },
    );
    // what was written since the first read has a later revision and is read again next time
    this.revision = target;
    this.#compact();
    if (first) for (const index of this.#indexes.values()) index.optimise();
    return true;
  }

  /** Takes over what an editor has written. */
  apply(edit: MemoryEdit): void {
    for (const row of edit.rows) {
      this.#cache.put(row.block, row.data);
      this.#blocks = Math.max(this.#blocks, row.block + 1);
      this.#unsaved.add(row.block);
      const hashes = edit.whole.get(row.block);
      if (hashes !== undefined) this.#putBlock(row.data, hashes);
    }
    for (const [id, { before, after }] of edit.changed) {
      if (before !== undefined) {
        this.#twins.remove(pairHash(before), id);
        for (const { key } of vouchersOf(before)) if (key !== '') this.#owners.remove(keyHash(key), id);
      }
      if (after === undefined) for (const index of this.#indexes.values()) index.remove(id);
      else this.#putUnit(after);
    }
    this.revision = edit.revision;
    this.#compact();
  }

  /** Brings indexes to which much was added into the form in which they are searched: some seconds for a million units. */
  optimise(): void {
    for (const index of this.#indexes.values()) if (index.wantsOptimisation) index.optimise();
  }

  /**
   * What a start needs to be where the memory is now, as of this moment. `saved` is to be told how saving it went:
   * until then blocks that it covers count as saved.
   */
  image(): { readonly image: MemoryImage; readonly saved: (success: boolean) => void } {
    const covered = [...this.#unsaved];
    this.#unsaved.clear();
    return {
      image: {
        revision: this.revision,
        blocks: this.#blocks,
        indexes: Array.from(this.#indexes, ([pair, index]) => ({ pair, image: index.image() })),
        owners: copyOf(this.#owners),
        twins: copyOf(this.#twins),
      },
      saved: (success) => {
        if (!success) for (const block of covered) this.#unsaved.add(block);
      },
    };
  }

  index(source: LanguageTag, target: LanguageTag): MemoryIndex | undefined {
    return this.#indexes.get(pairName(source, target));
  }

  /** Indexes whose target language is this one, regions aside. */
  indexesInto(target: LanguageTag): readonly MemoryIndex[] {
    const suffix = `>${baseLanguage(target)}`;
    return Array.from(this.#indexes).flatMap(([name, index]) => (name.endsWith(suffix) ? [index] : []));
  }

  /** Looks up in an index of this memory, and notes what it took. */
  lookup(index: MemoryIndex, query: PreparedText, options: LookupOptions): readonly Candidate[] {
    const start = performance.now();
    const found = index.lookup(query, options);
    this.#times[this.#lookups++ % this.#times.length] = performance.now() - start;
    return found;
  }

  /** Of the last lookups, the oldest first. */
  get lookupTimes(): readonly number[] {
    const next = this.#lookups % this.#times.length;
    if (this.#lookups < this.#times.length) return Array.from(this.#times.subarray(0, next));
    return [...this.#times.subarray(next), ...this.#times.subarray(0, next)];
  }

  owners(hash: number): readonly number[] {
    return this.#owners.find(hash);
  }

  twins(hash: number): readonly number[] {
    return this.#twins.find(hash);
  }

  hasTwin(hash: number): boolean {
    return this.#twins.has(hash);
  }

  cached(block: number): MemoryBlock | undefined {
    return this.#cache.peek(block);
  }

  block(database: EditioDatabase, number: number): Promise<MemoryBlock | undefined> {
    return this.#cache.read(database, number, () => this.revision);
  }

  async unit(database: EditioDatabase, id: number): Promise<StoredUnit | undefined> {
    const block = await this.block(database, blockOf(id));
    return block === undefined ? undefined : unitInBlock(block, id);
  }

  #clear(): void {
    this.#indexes.clear();
    this.#owners = new HashedIds();
    this.#twins = new HashedIds();
    this.#cache.clear();
    this.#unsaved.clear();
    this.#fromImage = false;
    this.#blocks = 0;
    this.revision = 0;
  }

  /** `false` when the image is none of an index: then nothing is taken of it. */
  #takeImage(image: MemoryImage): boolean {
    try {
      // its file's checksum was right
      for (const { pair, image: index } of image.indexes)
        this.#indexes.set(pair, MemoryIndex.fromImage(index, { trusted: true }));
      this.#owners = new HashedIds(image.owners);
      this.#twins = new HashedIds(image.twins);
    } catch (error) {
      if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      this.#clear();
      return false;
    }
    this.#blocks = image.blocks;
    this.revision = image.revision;
    this.#fromImage = true;
    return true;
  }

  /** Takes out what was known of these blocks, whatever it was. */
  #forgetBlocks(blocks: ReadonlySet<number>): void {
    const inThem = (id: number) => blocks.has(blockOf(id));
    this.#owners.removeWhere(inThem);
    this.#twins.removeWhere(inThem);
    for (const block of blocks) {
      for (let n = 1; n <= unitsPerBlock; n++) {
        for (const index of this.#indexes.values()) index.remove(block * unitsPerBlock + n);
      }
    }
  }

  #takeBlock({ block, data }: MemoryBlockRow): void {
    this.#putBlock(data);
    this.#cache.put(block, data);
    this.#unsaved.add(block);
    this.#blocks = Math.max(this.#blocks, block + 1);
  }

  /** Takes in the units of a block of which none is known. */
  #putBlock(data: MemoryBlock, hashes?: ArrayLike<number>): void {
    // further units may have been appended to a block that came as a whole
    const known = hashes?.length ?? 0;
    for (let at = 0; at < data.ids.length; at++) {
      const id = data.ids[at] ?? 0;
      const [source, target] = languagesAt(data, at);
      this.#indexFor(source, target).put(indexedAt(data, at));
      const hash =
        at < known
          ? (hashes?.[at] ?? 0)
          : hashOfPair(source, target, sourceTextAt(data, at), targetTextAt(data, at));
      this.#twins.add(hash, id);
      const vouchers = vouchersAt(data, at);
      const keys = vouchers?.map(({ key }) => key) ?? [sparseAt(data.sparse.key, at) ?? ''];
      for (const key of keys) if (key !== '') this.#owners.add(keyHash(key), id);
    }
  }

  #putUnit(unit: StoredUnit): void {
    const index = this.#indexFor(unit.sourceLanguage, unit.targetLanguage);
    for (const other of this.#indexes.values()) if (other !== index) other.remove(unit.id);
    index.put(indexedUnit(unit));
    this.#twins.add(pairHash(unit), unit.id);
    for (const { key } of vouchersOf(unit)) if (key !== '') this.#owners.add(keyHash(key), unit.id);
  }

  #indexFor(source: LanguageTag, target: LanguageTag): MemoryIndex {
    const name = pairName(source, target);
    let index = this.#indexes.get(name);
    if (index === undefined) {
      index = new MemoryIndex({ targets: true });
      this.#indexes.set(name, index);
    }
    return index;
  }

  #compact(): void {
    for (const index of this.#indexes.values()) if (index.wantsCompaction) index.compact();
  }
}

function pairName(source: LanguageTag, target: LanguageTag): string {
  return `${baseLanguage(source)}>${baseLanguage(target)}`;
}

function copyOf({ tables }: HashedIds): MemoryImage['owners'] {
  return { hashes: tables.hashes.slice(), ids: tables.ids.slice() };
}
