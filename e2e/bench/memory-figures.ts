import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readTmx, writeTmx } from '../../shared/memory/tmx/index.ts';
import { unitsOf, writeTmxFile } from './browser/material.ts';
import { benchMemoryInBrowser } from './browser/memory.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';
import { benchMemory, type MemoryBenchResult, roundCount } from './memory.ts';
import { englishSet, ideographSet, koreanSet, type MemorySet, unspacedSet } from './memory-sets.ts';
import { mulberry32 } from './random.ts';
import { pairPool, splicedPairs } from './sentences.ts';

const runs = 3;
/** Searched exhaustively in a million units of the languages besides English. */
const fewQueries = 300;

export async function memoryFigures(context: BenchContext): Promise<readonly Figure[]> {
  return [...indexInNode(context), ...(await tmxInNode(context)), ...(await benchMemoryInBrowser(context))];
}

/** The index alone, by size and language of the sources. */
function indexInNode(context: BenchContext): readonly Figure[] {
  const figures: Figure[] = [];
  const sizes = [...new Set([10_000, context.units, ...(context.full ? [1_000_000] : [])])].sort(
    (a, b) => a - b,
  );
  const p95 = new Map<number, number>();
  for (const units of sizes) {
    const set = englishSet(units, context.seed);
    const result = measured(context, set);
    p95.set(units, result.p95Ms);
    figures.push(...lookupFigures(result, set, 0.99, 0.995), ...costFigures(result, set.name));
  }
  for (const { name, units, make } of otherSets(context)) {
    const set = make();
    if (set === undefined) {
      context.say(`memory: ${units} units, ${name} skipped, there are no texts of it here`);
      continue;
    }
    const result = measured(context, set, units > 100_000 ? fewQueries : 500);
    figures.push(...lookupFigures(result, set, 0.98, 0.98), ...indexFigures(result, set.name));
  }
  for (const [from, to] of [
    [10_000, 100_000],
    [100_000, 1_000_000],
  ] as const) {
    const [before, after] = [p95.get(from), p95.get(to)];
    if (before === undefined || after === undefined) continue;
    figures.push(
      figure({
        group: 'memory',
        name: `growth of p95 from ${from.toLocaleString('en')} to ${to.toLocaleString('en')} units`,
        at: 'Node',
        unit: 'ratio',
        value: after / before,
        target: { most: 6 },
      }),
    );
  }
  return figures;
}

/** Of the largest size alone. Each is made when its turn comes: a million texts take half a gigabyte. */
function otherSets({ units, seed, full }: BenchContext) {
  if (full) {
    const many = Math.max(units, 1_000_000);
    return [
      { name: 'Korean', units: many, make: () => koreanSet(many, seed) },
      { name: 'Japanese', units: many, make: () => unspacedSet('ja', many, seed) },
      { name: 'Chinese', units: many, make: () => unspacedSet('zh', many, seed) },
    ];
  }
  const few = Math.min(units, 100_000);
  return [
    { name: 'Korean', units: few, make: () => koreanSet(few, seed) },
    { name: 'generated Chinese', units: few, make: () => ideographSet(few, seed) },
  ];
}

/** `exhaustive`: queries whose matches are looked for in all units; a million texts take some hundredths of a second. */
function measured(context: BenchContext, set: MemorySet, exhaustive = 500): MemoryBenchResult {
  const result = benchMemory({ set, seed: context.seed, exhaustive });
  context.say(`memory: ${set.name} ${JSON.stringify(result)}`);
  return result;
}

function lookupFigures(
  result: MemoryBenchResult,
  { name: sources, origin }: MemorySet,
  recallAt1: number,
  recallAt5: number,
): readonly Figure[] {
  const base = { group: 'memory', at: `${result.units} units, ${sources}, Node` } as const;
  const note = `each query is its median of ${roundCount} rounds; 500 queries; ${origin}`;
  const searched = `${result.exhaustiveQueries} queries searched exhaustively, ${result.queriesWithMatch} with a match`;
  const time = (name: string, value: number, most: number) =>
    figure({ ...base, name: `fuzzy lookup, ${name}`, unit: 'ms', value, target: { most }, note });
  const recall = (at: number, value: number, least: number) =>
    figure({ ...base, name: `recall at ${at}`, unit: 'share', value, target: { least }, note: searched });
  return [
    time('median', result.p50Ms, 0.5),
    time('p95', result.p95Ms, 3),
    time('p99', result.p99Ms, 10),
    recall(1, result.recallAt1, recallAt1),
    recall(5, result.recallAt5, recallAt5),
  ];
}

function indexFigures(result: MemoryBenchResult, sources: string): readonly Figure[] {
  const base = { group: 'memory', at: `${result.units} units, ${sources}, Node` } as const;
  return [
    figure({
      ...base,
      name: 'building the index',
      unit: 'units/s',
      value: result.unitsPerSecond,
      note: 'sources and targets, in CPU time',
    }),
    figure({
      ...base,
      name: 'size of the index',
      unit: 'MB',
      value: megabytes(Object.values(result.bytes).reduce((sum, part) => sum + part, 0)),
      note: Object.entries(result.bytes)
        .map(([part, value]) => `${part} ${megabytes(value).toFixed(1)}`)
        .join(', '),
    }),
  ];
}

function costFigures(result: MemoryBenchResult, sources: string): readonly Figure[] {
  const base = { group: 'memory', at: `${result.units} units, ${sources}, Node` } as const;
  return [
    ...indexFigures(result, sources),
    figure({
      ...base,
      name: 'growth of heap and buffers by the index',
      unit: 'MB',
      value: megabytes(result.bytesInUse),
    }),
    figure({ ...base, name: 'taking an image', unit: 'ms', value: result.imageMs }),
    figure({
      ...base,
      name: 'index from an image at hand',
      unit: 'ms',
      value: result.loadMs,
      target: { most: 700 },
      note: `${megabytes(result.imageBytes).toFixed(0)} MB`,
    }),
    ...Object.entries(result.concordance).map(([name, { p50, p95 }]) =>
      figure({
        ...base,
        name: `concordance in the index, ${name}, p95`,
        unit: 'ms',
        value: p95,
        note: `first 100 units; median ${p50.toFixed(1)} ms; both sides in turn`,
      }),
    ),
  ];
}

function megabytes(bytes: number): number {
  return bytes / 1e6;
}

async function tmxInNode(context: BenchContext): Promise<readonly Figure[]> {
  const units = unitsOf(splicedPairs(pairPool().pairs, context.units, mulberry32(context.seed)));
  const file = writeTmxFile(context, units);
  const bytes = new Blob([readFileSync(file.path)]);
  const base = {
    group: 'memory',
    at: `${units.length} units, ${file.megabytes.toFixed(0)} MB, Node`,
  } as const;
  const read: number[] = [];
  const written: number[] = [];
  for (let run = 0; run < runs; run++) {
    let count = 0;
    let start = performance.now();
    await readTmx(bytes, 'memory.tmx', {
      onUnits: async (batch) => {
        count += batch.length;
      },
    });
    read.push(count / ((performance.now() - start) / 1000));
    start = performance.now();
    await writeTmx(
      units.map((unit) => ({ ...unit })),
      { sourceLanguage: 'en', createdAt: 0 },
      async () => undefined,
    );
    written.push(units.length / ((performance.now() - start) / 1000));
  }
  return [
    figure({ ...base, name: 'TMX parsing alone', unit: 'units/s', value: read }),
    figure({
      ...base,
      name: 'TMX writing alone',
      unit: 'units/s',
      value: written,
      target: { least: 100_000 },
    }),
  ];
}
