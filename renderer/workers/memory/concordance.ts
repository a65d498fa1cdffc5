import { compileConcordance } from '../../../shared/memory/index.ts';
import type { ConcordanceHit, ConcordanceRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { ExpressionRunner } from './expression-runner.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import { type SideQueries, UnitPages } from './unit-pages.ts';
import { rangesByUnit, UnitTexts } from './unit-texts.ts';

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
 * so that blocks are read only for those with codes.
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
  const { database, memory, request, limit } = search;
  const { id: memoryId, name: memoryName } = memory;
  const hits: ConcordanceHit[] = [];
  const pages = new UnitPages(memory, request.targetLanguage, queries, (side) => {
    const query = queries[side];
    return query === undefined ? undefined : (text) => query.ranges(text).length > 0;
  });
  const texts = new UnitTexts(database, memory, request.targetLanguage);
  let before = Number.POSITIVE_INFINITY;
  while (hits.length < limit && !(await search.cancelled())) {
    const wanted = limit - hits.length;
    const ids = pages.next(wanted, before);
    for (const unit of await texts.units(ids)) {
      const sourceRanges = queries.source?.ranges(unit.source.text) ?? [];
      const targetRanges = queries.target?.ranges(unit.target.text) ?? [];
      // none where it was changed meanwhile
      if (sourceRanges.length + targetRanges.length > 0) {
        hits.push({ memoryId, memoryName, unit, sourceRanges, targetRanges });
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
  const { database, memory, request, limit, expressions, cancelled } = search;
  const { id: memoryId, name: memoryName } = memory;
  const hits: ConcordanceHit[] = [];
  const pages = new UnitPages(memory, request.targetLanguage, queries, (side) => queries[side]?.mayHold);
  const texts = new UnitTexts(database, memory, request.targetLanguage);
  let before = Number.POSITIVE_INFINITY;
  let size = firstBatch;
  while (hits.length < limit) {
    const ids = pages.next(size, before);
    if (ids.length === 0) break;
    const batch = await texts.batch(ids, queries);
    const started = performance.now();
    const found = await expressions.match(request.query, batch, cancelled);
    if (found === undefined) break;
    const took = performance.now() - started;
    const ranges = rangesByUnit(batch, found);
    for (const unit of await texts.units([...ranges.keys()].slice(0, limit - hits.length))) {
      const { sourceRanges = [], targetRanges = [], source, target } = ranges.get(unit.id) ?? {};
      // changed meanwhile: what was found is not in it any more
      if (!sameText(source, unit.source.text) || !sameText(target, unit.target.text)) continue;
      hits.push({ memoryId, memoryName, unit, sourceRanges, targetRanges });
    }
    if (ids.length < size) break;
    before = ids.at(-1) ?? 0;
    size = took > batchTime ? Math.max(1, size >> 2) : Math.min(largestBatch, size * 2);
    search.report(hits);
  }
  return hits;
}

/** Whether a text is still the one that was matched, of which the codes may have been alike. */
function sameText(matched: string | undefined, text: string): boolean {
  return matched === undefined || matched.replace(codes, anyCode) === text.replace(codes, anyCode);
}

const codes = /[\uE000-\uF8FF]/g;
const anyCode = '\uE000';
