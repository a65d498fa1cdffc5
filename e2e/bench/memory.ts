import { existsSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { plainContent, wordKinds } from '../../shared/content/index.ts';
import {
  MemoryIndex,
  noConditions,
  type PreparedText,
  prepareText,
  scoreMatch,
} from '../../shared/memory/index.ts';

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
  const sentences = spliced(options.sentences ?? realSentences(), options.units, random);
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

  const vocabulary = sentences.slice(0, 2000).flatMap((text) => text.split(' '));
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

function realSentences(): readonly string[] {
  for (const name of ['it', 'ko']) {
    const file = new URL(`../../../shared/data/memory/${name}.tsv`, import.meta.url);
    if (!existsSync(file)) continue;
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.split('\t')[0] ?? '')
      .filter((text) => text.length > 1);
  }
  return generated();
}

/** Made-up sentences with Zipf-like words, for where the real ones are absent. */
function generated(): readonly string[] {
  const random = mulberry32(7);
  const syllables = ['ka', 'ro', 'min', 'te', 'sul', 'pra', 'ne', 'dor', 'vi', 'lan', 'ge', 'ost'];
  const words = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 12)]).join(''),
  );
  return Array.from({ length: 50_000 }, () => {
    const length = 5 + Math.floor(random() * 20);
    const text = Array.from({ length }, () => words[Math.floor(20_000 ** random())]).join(' ');
    return `${text}.`;
  });
}

/** The sentences themselves first; further ones join the beginning of one with the end of another. */
function spliced(sentences: readonly string[], count: number, random: () => number): string[] {
  const shuffled = [...sentences];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  const result = shuffled.slice(0, count);
  while (result.length < count) {
    const a = shuffled[Math.floor(random() * shuffled.length)]!.split(' ');
    const b = shuffled[Math.floor(random() * shuffled.length)]!.split(' ');
    const head = a.slice(0, Math.ceil(a.length * (0.3 + random() * 0.4)));
    const tail = b.slice(Math.floor(b.length * (0.3 + random() * 0.4)));
    result.push([...head, ...tail].join(' '));
  }
  return result;
}

/** One to three edits for each ten words: replace, insert, delete, or move a word. */
function perturbed(text: string, vocabulary: readonly string[], random: () => number): string {
  const words = text.split(' ');
  const edits = 1 + Math.floor(random() * Math.max(1, words.length * 0.3));
  for (let k = 0; k < edits; k++) {
    const at = Math.floor(random() * words.length);
    const word = vocabulary[Math.floor(random() * vocabulary.length)]!;
    const kind = random();
    if (kind < 0.4) words[at] = word;
    else if (kind < 0.6) words.splice(at, 0, word);
    else if (kind < 0.8 && words.length > 1) words.splice(at, 1);
    else words.splice(Math.floor(random() * words.length), 0, ...words.splice(at, 1));
  }
  return words.join(' ');
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function percentile(sorted: readonly number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return Math.round(value * 1000) / 1000;
}

function mean(values: readonly number[]): number {
  return Math.round((10 * values.reduce((sum, value) => sum + value, 0)) / Math.max(1, values.length)) / 10;
}
