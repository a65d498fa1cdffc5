import { blockSize, type MemoryBlock } from '../../../shared/memory/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import { readBlocks } from '../../data/memory-store.ts';

/**
 * Characters that a memory keeps at hand (two bytes each at most, so 24 MB); about 60,000 units. Beyond it blocks
 * are read again when their units are shown, half a millisecond each.
 */
const defaultBudget = 12_000_000;

interface Waiting {
  readonly numbers: Set<number>;
  readonly blocks: Promise<ReadonlyMap<number, MemoryBlock>>;
}

/** A memory's blocks that were used last. */
export class BlockCache {
  readonly #memoryId: string;
  readonly #budget: number;
  /** In order of use, least recent first. */
  readonly #blocks = new Map<number, MemoryBlock>();
  #size = 0;
  #waiting: Waiting | undefined;

  constructor(memoryId: string, budget = defaultBudget) {
    this.#memoryId = memoryId;
    this.#budget = budget;
  }

  peek(number: number): MemoryBlock | undefined {
    return this.#blocks.get(number);
  }

  /** From here or from the store; `revision` tells whether the memory changed while it was read. */
  async read(
    database: EditioDatabase,
    number: number,
    revision: () => number,
  ): Promise<MemoryBlock | undefined> {
    const at = this.#blocks.get(number);
    if (at !== undefined) {
      this.#blocks.delete(number);
      this.#blocks.set(number, at);
      return at;
    }
    const waiting = this.#waiting ?? this.#startReading(database, revision);
    waiting.numbers.add(number);
    return (await waiting.blocks).get(number);
  }

  /** What is asked for at the same time is read in one transaction. */
  #startReading(database: EditioDatabase, revision: () => number): Waiting {
    const numbers = new Set<number>();
    const blocks = Promise.resolve().then(async () => {
      this.#waiting = undefined;
      const before = revision();
      const rows = await readBlocks(database, this.#memoryId, [...numbers]);
      if (before === revision()) for (const { block, data } of rows) this.put(block, data);
      return new Map(rows.map(({ block, data }) => [block, data]));
    });
    this.#waiting = { numbers, blocks };
    return this.#waiting;
  }

  put(number: number, data: MemoryBlock): void {
    const before = this.#blocks.get(number);
    if (before !== undefined) this.#size -= blockSize(before);
    this.#blocks.delete(number);
    this.#blocks.set(number, data);
    this.#size += blockSize(data);
    for (const [oldest, block] of this.#blocks) {
      if (this.#size <= this.#budget || oldest === number) break;
      this.#blocks.delete(oldest);
      this.#size -= blockSize(block);
    }
  }

  clear(): void {
    this.#blocks.clear();
    this.#size = 0;
  }
}
