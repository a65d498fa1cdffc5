import { sameBaseLanguage } from '../../../shared/base/index.ts';
import {
  blockOf,
  compileConcordance,
  type MemoryBlock,
  positionInBlock,
  sourceTextAt,
  targetTextAt,
  unitAtPosition,
} from '../../../shared/memory/index.ts';
import type { ConcordanceHit, ConcordanceRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { LoadedMemory } from './loaded-memory.ts';

/**
 * Hits in one memory, newest blocks first, up to `limit`. Sources are found by the index first, where a word of
 * the query is a whole word; a scan of the texts finds the rest, unless there are enough.
 */
export async function findInMemory(
  database: EditioDatabase,
  memory: LoadedMemory,
  request: ConcordanceRequest,
  limit: number,
): Promise<ConcordanceHit[]> {
  const query = compileConcordance(request.query);
  if (query === undefined || limit <= 0) return [];
  const hits = new Map<number, ConcordanceHit>();
  const take = (block: MemoryBlock, position: number) => {
    const languages = block.languages[block.pair[position] ?? 0];
    if (languages === undefined || !sameBaseLanguage(languages[1], request.targetLanguage)) return;
    const sourceRanges = request.side === 'target' ? [] : query.ranges(sourceTextAt(block, position));
    const targetRanges = request.side === 'source' ? [] : query.ranges(targetTextAt(block, position));
    if (sourceRanges.length === 0 && targetRanges.length === 0) return;
    const { vouchers: _, ...unit } = unitAtPosition(block, position);
    hits.set(unit.id, { memoryId: memory.id, memoryName: memory.name, unit, sourceRanges, targetRanges });
  };
  if (request.side !== 'target' && query.keys.length > 0) {
    const ids = memory
      .indexesInto(request.targetLanguage)
      .flatMap((index) => index.unitsWithKeys(query.keys) ?? [])
      .sort((a, b) => b - a);
    for (const id of ids) {
      if (hits.size >= limit) break;
      const block = await memory.block(database, blockOf(id));
      if (block !== undefined) take(block, positionInBlock(block, id));
    }
  }
  for (let number = memory.blockCount - 1; number >= 0 && hits.size < limit; number--) {
    const block = await memory.block(database, number);
    if (block === undefined) continue;
    for (let position = block.ids.length - 1; position >= 0 && hits.size < limit; position--) {
      if (!hits.has(block.ids[position] ?? 0)) take(block, position);
    }
  }
  return [...hits.values()];
}
