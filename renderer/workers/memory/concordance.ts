import { compileConcordance } from '../../../shared/memory/index.ts';
import type { ConcordanceHit, ConcordanceRequest } from '../../../shared/rpc/index.ts';
import type { EditioDatabase } from '../../data/database.ts';
import type { ExpressionRunner } from './expression-runner.ts';
import type { LoadedMemory } from './loaded-memory.ts';
import { type SearchedLanguages, searchedIndexes } from './searched-languages.ts';
import { type SideQueries, UnitPages } from './unit-pages.ts';
import { rangesByUnit, UnitTexts } from './unit-texts.ts';

/** Units whose texts an expression is tried on at once: at first, and at most. */
const firstBatch = 128;
const largestBatch = 4096;
/** Milliseconds that a batch of texts should take: then a search can be stopped, and shows what it has found. */
const batchTime = 200;
/** Hits that are taken out of a memory at once, so that other requests come between. */
const largestPage = 250;
/** Milliseconds between two reports of a search that takes longer. */
const pauseOfReports = 150;

export interface ConcordanceSearch {
  readonly database: EditioDatabase;
  readonly request: ConcordanceRequest;
  /** A memory up to date, `undefined` when it is gone. */
  readonly memoryOf: (id: string) => Promise<LoadedMemory | undefined>;
  /** Runs regular expressions. */
  readonly expressions: ExpressionRunner;
  /** Hears what was found so far. */
  readonly onProgress: (hits: readonly ConcordanceHit[]) => void;
  readonly cancelled: () => Promise<boolean>;
}

/** See `MemoryService.concordance`. The index holds the texts, so that blocks are read only for those with codes. */
export async function findHits(search: ConcordanceSearch): Promise<readonly ConcordanceHit[]> {
  const { request, onProgress } = search;
  const { limit, first = Number.POSITIVE_INFINITY } = request;
  const queries = queriesOf(request);
  const hits: ConcordanceHit[] = [];
  if (limit <= 0 || (queries.source === undefined && queries.target === undefined)) return hits;
  let reported = performance.now();
  let shown = 0;
  const report = () => {
    if (hits.length === shown) return;
    const isFirst = shown < first && hits.length >= first;
    if (!isFirst && performance.now() - reported < pauseOfReports) return;
    onProgress([...hits]);
    shown = hits.length;
    reported = performance.now();
  };
  for (const otherRegion of [false, true]) {
    const languages = { source: request.sourceLanguage, target: request.targetLanguage, otherRegion };
    for await (const hit of inTurn(await pagesOf(search, languages, queries), report)) {
      hits.push(hit);
      if (hits.length >= limit) return hits;
    }
  }
  return hits;
}

function queriesOf({
  query,
  mode = 'exact',
  wholeWords = false,
  side,
  ...languages
}: ConcordanceRequest): SideQueries {
  const compiled = (language: string | undefined) =>
    compileConcordance(query, { mode, wholeWords, ...(language === undefined ? {} : { language }) });
  return {
    source: side === 'target' ? undefined : compiled(languages.sourceLanguage),
    target: side === 'source' ? undefined : compiled(languages.targetLanguage),
  };
}

type Page = readonly ConcordanceHit[];
/** What it returns is the last page. */
type Pages = AsyncGenerator<Page, Page>;

/**
 * One of each in turn, as long as each has some. A page is asked for when it is wanted; one without hits lets the
 * others go on. `pausing` is called before a page is waited for.
 */
async function* inTurn(all: readonly Pages[], pausing: () => void): AsyncGenerator<ConcordanceHit> {
  let open = all.map((pages) => ({ pages, page: [] as Page, at: 0, last: false }));
  while (open.length > 0) {
    for (const one of open) {
      if (one.at >= one.page.length) {
        pausing();
        const { value, done = false } = await one.pages.next();
        one.page = value;
        one.at = 0;
        one.last = done;
      }
      const next = one.page[one.at++];
      if (next !== undefined) yield next;
    }
    open = open.filter(({ page, at, last }) => !last || at < page.length);
  }
}

/** For each memory that has units in these languages its hits, newest first; no more of them once cancelled. */
async function pagesOf(
  search: ConcordanceSearch,
  languages: SearchedLanguages,
  queries: SideQueries,
): Promise<readonly Pages[]> {
  const through = search.request.mode === 'pattern' ? throughExpression : throughIndex;
  const all: Pages[] = [];
  for (const { memoryId } of search.request.memories) {
    const memory = await search.memoryOf(memoryId);
    if (memory === undefined || searchedIndexes(memory, languages).length === 0) continue;
    all.push(through(search, memory, languages, queries));
  }
  return all;
}

async function* throughIndex(
  { database, request, cancelled }: ConcordanceSearch,
  memory: LoadedMemory,
  languages: SearchedLanguages,
  queries: SideQueries,
): Pages {
  const { id: memoryId, name: memoryName } = memory;
  const pages = new UnitPages(memory, languages, queries, (side) => {
    const query = queries[side];
    return query === undefined ? undefined : (text) => query.ranges(text).length > 0;
  });
  const texts = new UnitTexts(database, memory, languages);
  let before = Number.POSITIVE_INFINITY;
  let wanted = Math.ceil((request.first ?? request.limit) / request.memories.length);
  while (!(await cancelled())) {
    const size = Math.min(wanted, largestPage);
    const ids = pages.next(size, before);
    const hits: ConcordanceHit[] = [];
    for (const unit of await texts.units(ids)) {
      const sourceRanges = queries.source?.ranges(unit.source.text) ?? [];
      const targetRanges = queries.target?.ranges(unit.target.text) ?? [];
      // none where it was changed meanwhile
      if (sourceRanges.length + targetRanges.length > 0) {
        hits.push({ memoryId, memoryName, unit, sourceRanges, targetRanges });
      }
    }
    if (ids.length < size) return hits;
    yield hits;
    before = ids.at(-1) ?? 0;
    wanted = largestPage;
  }
  return [];
}

/** Texts that the index lets through are matched elsewhere, batch by batch. */
async function* throughExpression(
  { database, request, expressions, cancelled }: ConcordanceSearch,
  memory: LoadedMemory,
  languages: SearchedLanguages,
  queries: SideQueries,
): Pages {
  const { id: memoryId, name: memoryName } = memory;
  const pages = new UnitPages(memory, languages, queries, (side) => queries[side]?.mayHold);
  const texts = new UnitTexts(database, memory, languages);
  let before = Number.POSITIVE_INFINITY;
  let size = firstBatch;
  for (let count = 0; count < request.limit; ) {
    const ids = pages.next(size, before);
    if (ids.length === 0) break;
    const batch = await texts.batch(ids, queries);
    const started = performance.now();
    const found = await expressions.match(request.query, batch, cancelled);
    if (found === undefined) break;
    const took = performance.now() - started;
    const ranges = rangesByUnit(batch, found);
    const hits: ConcordanceHit[] = [];
    for (const unit of await texts.units([...ranges.keys()].slice(0, request.limit - count))) {
      const { sourceRanges = [], targetRanges = [], source, target } = ranges.get(unit.id) ?? {};
      // changed meanwhile: what was found is not in it any more
      if (!sameText(source, unit.source.text) || !sameText(target, unit.target.text)) continue;
      hits.push({ memoryId, memoryName, unit, sourceRanges, targetRanges });
    }
    count += hits.length;
    if (ids.length < size) return hits;
    yield hits;
    before = ids.at(-1) ?? 0;
    size = took > batchTime ? Math.max(1, size >> 2) : Math.min(largestBatch, size * 2);
  }
  return [];
}

/** Whether a text is still the one that was matched, of which the codes may have been alike. */
function sameText(matched: string | undefined, text: string): boolean {
  return matched === undefined || matched.replace(codes, anyCode) === text.replace(codes, anyCode);
}

const codes = /[\uE000-\uF8FF]/g;
const anyCode = '\uE000';
