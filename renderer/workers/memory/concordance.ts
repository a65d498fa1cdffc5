import { sameBaseLanguage } from '../../../shared/base/index.ts';
import {
  blockOf,
  type ConcordanceOptions,
  type ConcordanceQuery,
  compileConcordance,
  languagesAt,
  type MemoryBlock,
  positionInBlock,
  sourceTextAt,
  targetTextAt,
  unitAtPosition,
} from '../../../shared/memory/index.ts';
import type { ConcordanceHit, ConcordanceRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/** Units that are asked of the index at once, beyond those that are wanted: some may be of another language. */
const spare = 20;
/** Blocks that are read together. */
const blocksAtOnce = 128;

/** The query for each side: inflected forms depend on the language. */
interface Sides {
  readonly source: ConcordanceQuery | undefined;
  readonly target: ConcordanceQuery | undefined;
}

/**
 * Hits in one memory, newest first, up to `limit`. The index names the units that may hold the query; where it
 * cannot narrow the search (a pattern without fixed letters), all texts are looked at.
 */
export async function findInMemory(
  database: EditioDatabase,
  memory: LoadedMemory,
  request: ConcordanceRequest,
  limit: number,
): Promise<ConcordanceHit[]> {
  const { mode = 'exact', wholeWords = false, side } = request;
  const compiled = (language: string | undefined) => {
    const options: ConcordanceOptions = { mode, wholeWords, ...(language === undefined ? {} : { language }) };
    return compileConcordance(request.query, options);
  };
  const sides: Sides = {
    source: side === 'target' ? undefined : compiled(request.sourceLanguage),
    target: side === 'source' ? undefined : compiled(request.targetLanguage),
  };
  if (limit <= 0 || (sides.source === undefined && sides.target === undefined)) return [];
  const finder = new HitFinder(memory, request, sides, limit);
  if (!(await finder.throughIndex(database))) await finder.throughAll(database);
  return finder.hits;
}

class HitFinder {
  readonly #memory: LoadedMemory;
  readonly #request: ConcordanceRequest;
  readonly #sides: Sides;
  readonly #limit: number;
  readonly hits: ConcordanceHit[] = [];

  constructor(memory: LoadedMemory, request: ConcordanceRequest, sides: Sides, limit: number) {
    this.#memory = memory;
    this.#request = request;
    this.#sides = sides;
    this.#limit = limit;
  }

  /** `false`, without a hit, when an index cannot narrow the search. */
  async throughIndex(database: EditioDatabase): Promise<boolean> {
    let before = Number.POSITIVE_INFINITY;
    while (this.hits.length < this.#limit) {
      const wanted = this.#limit - this.hits.length + spare;
      const ids = this.#candidates(wanted, before);
      if (ids === undefined) return false;
      for (let from = 0; from < ids.length && this.hits.length < this.#limit; ) {
        const numbers = new Set<number>();
        let to = from;
        for (; to < ids.length; to++) {
          numbers.add(blockOf(ids[to] ?? 0));
          if (numbers.size > blocksAtOnce) break;
        }
        const blocks = new Map(
          await Promise.all(
            Array.from(numbers, async (n) => [n, await this.#memory.block(database, n)] as const),
          ),
        );
        for (; from < to && this.hits.length < this.#limit; from++) {
          const id = ids[from] ?? 0;
          const block = blocks.get(blockOf(id));
          if (block !== undefined) this.#take(block, positionInBlock(block, id));
        }
      }
      if (ids.length < wanted) return true;
      before = ids.at(-1) ?? 0;
    }
    return true;
  }

  /** Looks at every text. */
  async throughAll(database: EditioDatabase): Promise<void> {
    for (let last = this.#memory.lastBlock; last >= 0; last -= blocksAtOnce) {
      const numbers = Array.from({ length: Math.min(blocksAtOnce, last + 1) }, (_, i) => last - i);
      const blocks = await Promise.all(numbers.map((number) => this.#memory.block(database, number)));
      for (const block of blocks) {
        if (block === undefined) continue;
        for (let at = block.ids.length - 1; at >= 0; at--) {
          if (this.hits.length >= this.#limit) return;
          this.#take(block, at);
        }
      }
    }
  }

  /** Ids of the newest units below `before` that may hold the query on either side, highest first. */
  #candidates(wanted: number, before: number): readonly number[] | undefined {
    const ids = new Set<number>();
    for (const index of this.#memory.indexesInto(this.#request.targetLanguage)) {
      for (const side of ['source', 'target'] as const) {
        const query = this.#sides[side];
        if (query === undefined) continue;
        const holds = (text: string) => query.ranges(text).length > 0;
        const found = index.find(side, query.phrase, wanted, before, holds);
        if (found === undefined) return undefined;
        for (const id of found) ids.add(id);
      }
    }
    return Array.from(ids)
      .sort((a, b) => b - a)
      .slice(0, wanted);
  }

  #take(block: MemoryBlock, at: number): void {
    if (at < 0 || !sameBaseLanguage(languagesAt(block, at)[1], this.#request.targetLanguage)) return;
    const sourceRanges = this.#sides.source?.ranges(sourceTextAt(block, at)) ?? [];
    const targetRanges = this.#sides.target?.ranges(targetTextAt(block, at)) ?? [];
    if (sourceRanges.length === 0 && targetRanges.length === 0) return;
    const { vouchers: _, ...unit } = unitAtPosition(block, at);
    const { id: memoryId, name: memoryName } = this.#memory;
    this.hits.push({ memoryId, memoryName, unit, sourceRanges, targetRanges });
  }
}
