import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readTmx, writeTmx } from '../../shared/memory/tmx/index.ts';
import { unitsOf, writeTmxFile } from './browser/material.ts';
import { benchMemoryInBrowser } from './browser/memory.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';
import { benchMemory } from './memory.ts';
import { mulberry32 } from './random.ts';
import { pairPool, splicedPairs } from './sentences.ts';

const runs = 3;

export async function memoryFigures(context: BenchContext): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const sizes = [...new Set([10_000, context.units, ...(context.full ? [1_000_000] : [])])].sort(
    (a, b) => a - b,
  );
  const p95: { units: number; value: number }[] = [];
  for (const units of sizes) {
    const result = await benchMemory({ units, seed: context.seed });
    context.say(`memory: ${JSON.stringify(result)}`);
    const of = (key: string) => result[key] ?? Number.NaN;
    const base = { group: 'memory', at: `${units} units, Node` } as const;
    const note = 'each query is its median of 5 rounds; 500 queries';
    p95.push({ units, value: of('p95Ms') });
    figures.push(
      figure({
        ...base,
        name: 'fuzzy lookup, median',
        unit: 'ms',
        value: of('p50Ms'),
        target: { most: 0.5 },
        note,
      }),
      figure({
        ...base,
        name: 'fuzzy lookup, p95',
        unit: 'ms',
        value: of('p95Ms'),
        target: { most: 3 },
        note,
      }),
      figure({
        ...base,
        name: 'fuzzy lookup, p99',
        unit: 'ms',
        value: of('p99Ms'),
        target: { most: 10 },
        note,
      }),
      figure({
        ...base,
        name: 'recall at 1',
        unit: 'share',
        value: of('recallAt1'),
        target: { least: 0.99 },
        note: `${of('exhaustiveQueries')} queries searched exhaustively`,
      }),
      figure({
        ...base,
        name: 'recall at 5',
        unit: 'share',
        value: of('recallAt5'),
        target: { least: 0.995 },
      }),
      figure({ ...base, name: 'building the index', unit: 'units/s', value: of('unitsPerSecond') }),
      figure({ ...base, name: 'size of the index', unit: 'MB', value: of('indexBytes') / 1e6 }),
    );
  }
  const hundred = p95.find(({ units }) => units === 100_000);
  const million = p95.find(({ units }) => units === 1_000_000);
  if (hundred !== undefined && million !== undefined) {
    figures.push(
      figure({
        group: 'memory',
        name: 'growth of p95 from 100,000 to 1,000,000 units',
        at: 'Node',
        unit: 'ratio',
        value: million.value / hundred.value,
        target: { most: 6 },
      }),
    );
  }
  return [...figures, ...(await tmxInNode(context)), ...(await benchMemoryInBrowser(context))];
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
