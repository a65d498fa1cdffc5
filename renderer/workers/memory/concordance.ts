import {
  blockOf,
  type ConcordanceQuery,
  compileConcordance,
  type MemoryBlock,
  positionInBlock,
  type Range,
  sourceTextAt,
  targetTextAt,
  unitAtPosition,
} from '../../../shared/memory/index.ts';
import type { ConcordanceHit, ConcordanceRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { ExpressionRunner } from './expression-runner.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import { type SideQueries, UnitPages, UnitTexts } from './unit-pages.ts';

/** Units whose texts an expression is tried on at once: at first, and at most. */
const firstBatch = 128;
const largestBatch = 4096;
/** Milliseconds that a batch of texts should take: then a search can be stopped, and shows what it has found. */
const batchTime = 200;

export interface ConcordanceSearch {
  readonly database: EditioDatabase;
  readonly memory: LoadedMemory;
  readonly request: ConcordanceRequest;
  readonly limit: number;
  /** Runs regular expressions. */
  readonly expressions: ExpressionRunner;
  /** Hears what was found so far. */
  readonly report: (hits: readonly ConcordanceHit[]) => void;
  readonly cancelled: () => Promise<boolean>;
}

/**
 * Hits in one memory, newest first, up to `limit`; those found so far when it is cancelled. The index holds the texts,
 * so that blocks are read only to show the hits.
 */
export async function findInMemory(search: ConcordanceSearch): Promise<ConcordanceHit[]> {
  const { request, limit } = search;
  const { mode = 'exact', wholeWords = false, side } = request;
  const compiled = (language: string | undefined) =>
    compileConcordance(request.query, {
      mode,
      wholeWords,
      ...(language === undefined ? {} : { language }),
    });
  const queries: SideQueries = {
    source: side === 'target' ? undefined : compiled(request.sourceLanguage),
    target: side === 'source' ? undefined : compiled(request.targetLanguage),
  };
  if (limit <= 0 || (queries.source === undefined && queries.target === undefined)) return [];
  return mode === 'pattern' ? throughExpression(search, queries) : throughIndex(search, queries);
}

async function throughIndex(search: ConcordanceSearch, queries: SideQueries): Promise<ConcordanceHit[]> {
  const { memory, request, limit } = search;
  const hits: ConcordanceHit[] = [];
  const pages = new UnitPages(memory, request.targetLanguage, queries, (side) => {
    const query = queries[side];
    return query === undefined ? undefined : (text) => query.ranges(text).length > 0;
  });
  const rangesOn = (query: ConcordanceQuery | undefined, text: string) => query?.ranges(text) ?? [];
  let before = Number.POSITIVE_INFINITY;
  while (hits.length < limit && !(await search.cancelled())) {
    const wanted = limit - hits.length;
    const ids = pages.next(wanted, before);
    for (const { block, at } of await placesOf(search, ids)) {
      const sourceRanges = rangesOn(queries.source, sourceTextAt(block, at));
      const targetRanges = rangesOn(queries.target, targetTextAt(block, at));
      if (sourceRanges.length + targetRanges.length > 0) {
        hits.push(hitOf(memory, block, at, sourceRanges, targetRanges));
      }
    }
    if (ids.length < wanted) break;
    before = ids.at(-1) ?? 0;
    search.report(hits);
  }
  return hits;
}

/** Texts that the index lets through are matched elsewhere, batch by batch. */
async function throughExpression(search: ConcordanceSearch, queries: SideQueries): Promise<ConcordanceHit[]> {
  const { memory, request, limit, expressions, cancelled } = search;
  const hits: ConcordanceHit[] = [];
  const pages = new UnitPages(memory, request.targetLanguage, queries);
  const texts = new UnitTexts(memory, request.targetLanguage, queries);
  let before = Number.POSITIVE_INFINITY;
  let size = firstBatch;
  while (hits.length < limit) {
    const ids = pages.next(size, before);
    if (ids.length === 0) break;
    const batch = await texts.batch(ids, (some) => placesOf(search, some));
    const started = performance.now();
    const found = await expressions.match(request.query, batch, cancelled);
    if (found === undefined) break;
    const took = performance.now() - started;
    const ranges = texts.rangesOf(batch, found);
    const places = await placesOf(search, [...ranges.keys()]);
    for (const { id, block, at } of places) {
      const { sourceRanges = [], targetRanges = [], source, target } = ranges.get(id) ?? {};
      // changed meanwhile: what was found is not in it any more
      if (!sameText(source, sourceTextAt(block, at)) || !sameText(target, targetTextAt(block, at))) continue;
      if (hits.length < limit) hits.push(hitOf(memory, block, at, sourceRanges, targetRanges));
    }
    if (ids.length < size) break;
    before = ids.at(-1) ?? 0;
    size = took > batchTime ? Math.max(1, size >> 2) : Math.min(largestBatch, size * 2);
    search.report(hits);
  }
  return hits;
}

interface Place {
  readonly id: number;
  readonly block: MemoryBlock;
  readonly at: number;
}

/** Where units stand, in the order of `ids`; those that are gone are left out. */
async function placesOf(
  { memory, database }: ConcordanceSearch,
  ids: readonly number[],
): Promise<readonly Place[]> {
  const numbers = new Set(ids.map(blockOf));
  const blocks = new Map(
    await Promise.all(Array.from(numbers, async (n) => [n, await memory.block(database, n)] as const)),
  );
  return ids.flatMap((id) => {
    const block = blocks.get(blockOf(id));
    const at = block === undefined ? -1 : positionInBlock(block, id);
    return block === undefined || at < 0 ? [] : [{ id, block, at }];
  });
}

function hitOf(
  { id: memoryId, name: memoryName }: LoadedMemory,
  block: MemoryBlock,
  at: number,
  sourceRanges: readonly Range[],
  targetRanges: readonly Range[],
): ConcordanceHit {
  const { vouchers: _, ...unit } = unitAtPosition(block, at);
  return { memoryId, memoryName, unit, sourceRanges, targetRanges };
}

/** Whether a text is still the one that was matched, of which the codes may have been alike. */
function sameText(matched: string | undefined, text: string): boolean {
  return matched === undefined || matched.replace(codes, anyCode) === text.replace(codes, anyCode);
}

const codes = /[\uE000-\uF8FF]/g;
const anyCode = '\uE000';
