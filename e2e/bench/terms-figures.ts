import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';
import { benchTerms } from './terms.ts';

const terms = 100_000;
const runs = 3;

export async function termsFigures(context: BenchContext): Promise<readonly Figure[]> {
  const results: Record<string, number>[] = [];
  for (let run = 0; run < runs; run++) results.push(await benchTerms({ terms, seed: context.seed }));
  const values = (key: string) => results.map((result) => result[key] ?? Number.NaN);
  const base = { group: 'terms', at: `${terms} terms, segments of 30 words` } as const;
  return [
    figure({
      ...base,
      name: 'recognition in a segment, median',
      unit: 'ms',
      value: values('segmentMedianMs'),
      target: { most: 0.3 },
    }),
    figure({ ...base, name: 'recognition in a segment, p95', unit: 'ms', value: values('segmentP95Ms') }),
    figure({ ...base, name: 'building the recogniser', unit: 'ms', value: values('buildMs') }),
    figure({
      ...base,
      name: 'size of the recogniser',
      unit: 'MB',
      value: values('indexBytes').map((bytes) => bytes / 1e6),
    }),
  ];
}
