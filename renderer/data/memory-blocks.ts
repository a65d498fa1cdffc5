import type { MemoryBlock } from '../../shared/memory/index.ts';

/**
 * One block of a memory's units. `revision` is the memory's revision when the block was last written: who knows
 * the memory up to some revision reads only the blocks written since.
 */
export interface MemoryBlockRow {
  readonly memoryId: string;
  readonly block: number;
  readonly revision: number;
  readonly data: MemoryBlock;
}
