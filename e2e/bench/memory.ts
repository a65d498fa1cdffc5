import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { plainContent } from '../../shared/content/index.ts';
import { ExhaustiveSearch } from '../../shared/memory/exhaustive/index.ts';
import {
  type ConcordanceOptions,
  compileConcordance,
  type IndexImage,
  MemoryIndex,
  prepareText,
} from '../../shared/memory/index.ts';
import { median, percentile } from './figures.ts';
import { bytesInUse } from './gc.ts';
import type { MemorySet } from './memory-sets.ts';
import { mulberry32 } from './random.ts';
import { type Pair, perturbed, vocabularyOf } from './sentences.ts';

const threshold = 70;
const top = 5;
const queryCount = 500;
/**
 * Each query's time is its median over so many rounds, since machines are noisy: five at a time, at three moments of a
 * minute or more, as a neighbour's work may take seconds.
 */
const roundsAtOnce = 5;
const moments = 3;
export const roundCount = roundsAtOnce * moments;
const loadCount = 3;

export interface MemoryBenchOptions {
  readonly set: MemorySet;
  readonly seed: number;
  /** Queries of the 500 whose matches are also looked for exhaustively. */
  readonly exhaustive: number;
}

export interface MemoryBenchResult {
  readonly units: number;
  /** Mean words (parts between spaces) of a source. */
  readonly words: number;
  /** Milliseconds of a lookup: of the 500 queries, each its median of `roundCount` rounds. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly exhaustiveQueries: number;
  readonly queriesWithMatch: number;
  readonly recallAt1: number;
  readonly recallAt5: number;
  /** Units in a second of CPU time, sources and targets. */
  readonly unitsPerSecond: number;
  /** Bytes of the index by part. */
  readonly bytes: Readonly<Record<string, number>>;
  /** What heap and buffers grew by, collected, while the index was built. */
  readonly bytesInUse: number;
  /** Milliseconds for the arrays of an image, and for an index from arrays that are at hand. */
  readonly imageMs: number;
  readonly loadMs: number;
  readonly imageBytes: number;
  /** Milliseconds in which the index narrows a concordance, by kind of query. */
  readonly concordance: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>;
}

/**
 * Fuzzy lookup at threshold 70, top 5, recall at 1 and 5 against an exhaustive search with the same scoring
 * function, and what it takes to build, hold, save and load the index.
 */
export function benchMemory({ set, seed, exhaustive }: MemoryBenchOptions): MemoryBenchResult {
  const random = mulberry32(seed + 1);
  const pairs = set.pairs;
  const before = bytesInUse();
  const cpu = process.cpuUsage();
  const built = build(pairs);
  const { user, system } = process.cpuUsage(cpu);
  const grown = bytesInUse() - before;
  const { index, ...saved } = savedAndLoaded(built);

  const sentences = pairs.map(({ source }) => source);
  const vocabulary = vocabularyOf(set.spaced);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const queries = Array.from({ length: queryCount }, () =>
    set.finish(perturbed(pick(set.spaced), vocabulary, random)),
  );
  const lookups = new TimedLookups(index, queries);
  const answers = lookups.run();
  const recall = recallOf(queries.slice(0, exhaustive), answers, sentences);
  lookups.run();
  const concordance = timedConcordances(index, pairs, set.languages, random);
  lookups.run();
  const { times } = lookups;
  return {
    units: pairs.length,
    words: Math.round(10 * mean(set.spaced.slice(0, 5000).map((text) => text.split(/\s+/).length))) / 10,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    p99Ms: percentile(times, 0.99),
    ...recall,
    unitsPerSecond: Math.round(pairs.length / ((user + system) / 1e6)),
    bytes: index.byteLengths,
    bytesInUse: grown,
    ...saved,
    concordance,
  };
}

function build(pairs: readonly Pair[]): MemoryIndex {
  const index = new MemoryIndex({ targets: true });
  for (const [i, { source, target }] of pairs.entries()) {
    index.put({
      id: i + 1,
      sourceLanguage: 'en',
      targetLanguage: 'it',
      source: plainContent(source),
      target: plainContent(target),
      trust: 'translated',
      changedAt: i * 1000,
      previous: '',
      next: '',
    });
  }
  index.optimise();
  return index;
}

function savedAndLoaded(built: MemoryIndex) {
  let start = performance.now();
  const image = built.image();
  const imageMs = performance.now() - start;
  const loads: number[] = [];
  let index = built;
  for (let run = 0; run < loadCount; run++) {
    const copy: IndexImage = {
      header: JSON.parse(JSON.stringify(image.header)) as IndexImage['header'],
      arrays: Object.fromEntries(Object.entries(image.arrays).map(([name, array]) => [name, array.slice()])),
    };
    start = performance.now();
    index = MemoryIndex.fromImage(copy);
    loads.push(performance.now() - start);
  }
  const imageBytes = Object.values(image.arrays).reduce((sum, array) => sum + array.byteLength, 0);
  return { index, imageMs, loadMs: median(loads), imageBytes };
}

class TimedLookups {
  readonly #index: MemoryIndex;
  readonly #queries: readonly string[];
  readonly #rounds: readonly number[][];

  constructor(index: MemoryIndex, queries: readonly string[]) {
    this.#index = index;
    this.#queries = queries;
    this.#rounds = queries.map(() => []);
  }

  /** Some rounds; gives the likenesses of what was found for each query. */
  run(): readonly (readonly number[])[] {
    for (const query of this.#queries.slice(0, 100)) this.#lookUp(query);
    let answers: number[][] = [];
    for (let round = 0; round < roundsAtOnce; round++) {
      answers = this.#queries.map((query, i) => {
        const start = performance.now();
        const found = this.#lookUp(query);
        this.#rounds[i]!.push(performance.now() - start);
        return found.map((candidate) => candidate.likeness);
      });
    }
    return answers;
  }

  /** Of each query its median. */
  get times(): readonly number[] {
    return this.#rounds.map((list) => median(list));
  }

  #lookUp(query: string) {
    return this.#index.lookup(prepareText(plainContent(query)), { threshold, limit: top });
  }
}

function recallOf(
  queries: readonly string[],
  answers: readonly (readonly number[])[],
  sentences: readonly string[],
) {
  const search = new ExhaustiveSearch(queries.length === 0 ? [] : sentences);
  let withMatch = 0;
  let first = 0;
  let wanted = 0;
  let found = 0;
  for (const [i, text] of queries.entries()) {
    const best = search.best(text, threshold, top);
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

/** Words and phrases as they stand in units, on both sides; the first 100 units of each. */
function timedConcordances(
  index: MemoryIndex,
  pairs: readonly Pair[],
  languages: MemorySet['languages'],
  random: () => number,
) {
  const result: Record<string, { p50: number; p95: number }> = {};
  const kinds: readonly (readonly [name: string, words: number, options: ConcordanceOptions])[] = [
    ['word', 1, {}],
    ['phrase', 3, {}],
    ['phrase of whole words', 2, { wholeWords: true }],
    ['phrase by stems', 2, { mode: 'stemmed' }],
  ];
  for (const [name, words, options] of kinds) {
    const times: number[] = [];
    for (let i = 0; i < 200; i++) {
      const side = i % 2 === 0 ? 'source' : 'target';
      const parts = pairs[Math.floor(random() * pairs.length)]![side].split(' ');
      const at = Math.floor(random() * Math.max(1, parts.length - words));
      const start = performance.now();
      const query = compileConcordance(parts.slice(at, at + words).join(' '), {
        ...options,
        language: languages[side],
      });
      if (query !== undefined) index.find(side, query.phrase, 100);
      times.push(performance.now() - start);
    }
    result[name] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  }
  return result;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
