import { performance } from 'node:perf_hooks';
import { plainContent, wordKinds } from '../../shared/content/index.ts';
import {
  MemoryIndex,
  noConditions,
  type PreparedText,
  prepareText,
  scoreMatch,
} from '../../shared/memory/index.ts';
import { mulberry32 } from './random.ts';
import { pairPool, perturbed, splicedPairs, vocabularyOf } from './sentences.ts';

const threshold = 70;
const top = 5;
const queryCount = 500;
/** Each query's time is its median over so many rounds, since machines are noisy. */
const roundCount = 5;

export interface MemoryBenchOptions {
  readonly units: number;
  readonly seed: number;
  /** Sentences to splice; by default the pairs in `../shared/data/memory`, else generated ones. */
  readonly sentences?: readonly string[];
  /** Queries of the 500 whose matches are also looked for exhaustively; default 500 at 10,000 units, fewer above. */
  readonly exhaustive?: number;
}

/**
 * Fuzzy lookup in a memory of `units` units, threshold 70, top 5: milliseconds of a lookup, recall at 1 and 5
 * against an exhaustive search with the same scoring function, build time and size of the index.
 */
export async function benchMemory(options: MemoryBenchOptions): Promise<Record<string, number>> {
  const random = mulberry32(options.seed);
  const pool = options.sentences?.map((source) => ({ source, target: '' })) ?? pairPool().pairs;
  const sentences = splicedPairs(pool, options.units, random).map(({ source }) => source);
  const before = performance.now();
  const index = new MemoryIndex();
  for (const [i, text] of sentences.entries()) {
    index.put({
      id: i + 1,
      sourceLanguage: 'en',
      targetLanguage: 'it',
      source: plainContent(text),
      trust: 'translated',
      changedAt: i * 1000,
      previous: '',
      next: '',
    });
  }
  index.optimise();
  const buildMs = performance.now() - before;

  const vocabulary = vocabularyOf(sentences);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const queries = Array.from({ length: queryCount }, () => perturbed(pick(sentences), vocabulary, random));
  for (const query of queries.slice(0, 50))
    index.lookup(prepareText(plainContent(query)), { threshold, limit: top });
  const rounds: number[][] = queries.map(() => []);
  let answers: number[][] = [];
  for (let round = 0; round < roundCount; round++) {
    answers = queries.map((query, i) => {
      const start = performance.now();
      const found = index.lookup(prepareText(plainContent(query)), { threshold, limit: top });
      rounds[i]!.push(performance.now() - start);
      return found.map((candidate) => candidate.likeness);
    });
  }
  const times = rounds.map((list) => list.sort((x, y) => x - y)[Math.floor(roundCount / 2)] ?? 0);
  times.sort((a, b) => a - b);
  const sample =
    options.exhaustive ?? Math.max(8, Math.min(queryCount, Math.floor(4_000_000 / options.units)));
  const recall = recallOf(queries.slice(0, sample), answers, sentences);
  return {
    units: options.units,
    words: mean(sentences.slice(0, 5000).map((text) => text.split(/\s+/).length)),
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
    ...recall,
    buildMs: Math.round(buildMs),
    unitsPerSecond: Math.round(options.units / (buildMs / 1000)),
    indexBytes: index.byteLength,
    bytesPerUnit: Math.round(index.byteLength / options.units),
  };
}

function recallOf(
  queries: readonly string[],
  answers: readonly (readonly number[])[],
  sentences: readonly string[],
): Record<string, number> {
  const prepared = sentences.map((text) => prepareText(plainContent(text)));
  let withMatch = 0;
  let first = 0;
  let wanted = 0;
  let found = 0;
  for (const [i, text] of queries.entries()) {
    const best = exhaustive(prepareText(plainContent(text)), prepared);
    if (best.length === 0) continue;
    withMatch++;
    const answer = answers[i] ?? [];
    if (answer[0] === best[0]) first++;
    wanted += best.length;
    found += best.filter((likeness, rank) => answer[rank] === likeness).length;
  }
  return {
    exhaustiveQueries: queries.length,
    queriesWithMatch: withMatch,
    recallAt1: withMatch === 0 ? 1 : first / withMatch,
    recallAt5: wanted === 0 ? 1 : found / wanted,
  };
}

/** The likeness of the five best of all units, each scored unless its length alone rules it out. */
function exhaustive(query: PreparedText, units: readonly PreparedText[]): number[] {
  const least = (threshold - 0.5) / 100;
  const best: number[] = [];
  for (const unit of units) {
    if (unit.weight < query.weight * least || unit.weight * least > query.weight) continue;
    if (hopeless(query, unit, Math.max(threshold, best.length < top ? 0 : best.at(-1)!))) continue;
    const { likeness } = scoreMatch(query, unit, noConditions);
    if (likeness < threshold) continue;
    best.push(likeness);
    best.sort((a, b) => b - a);
    if (best.length > top) best.pop();
  }
  return best;
}

const counts = new Map<string, number>();

/**
 * Whether a match is out of reach for certain: a word without an equal one costs half its weight at least,
 * whatever it is aligned with.
 */
function hopeless(query: PreparedText, unit: PreparedText, least: number): boolean {
  const [longer, shorter] = query.weight >= unit.weight ? [query, unit] : [unit, query];
  counts.clear();
  for (const token of shorter.tokens) counts.set(token.folded, (counts.get(token.folded) ?? 0) + 1);
  let cost = 0;
  for (const token of longer.tokens) {
    const left = counts.get(token.folded) ?? 0;
    if (left > 0) counts.set(token.folded, left - 1);
    else if (token.kind === wordKinds.word) cost += token.weight / 2;
  }
  return 100 - (100 * cost) / longer.weight + 0.5 < least;
}

function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 1000) / 1000;
}

function mean(values: readonly number[]): number {
  return Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / Math.max(1, values.length)) / 10;
}
