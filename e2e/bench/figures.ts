/** What a figure has to reach: `most` for times and sizes, `least` for rates and shares. */
export type Reach = { readonly most: number } | { readonly least: number };

/** One measured value; see docs/bench/README.md for how each is measured. */
export interface Figure {
  readonly group: BenchGroup;
  readonly name: string;
  /** What it was measured on: size of the memory, of the document. */
  readonly at: string;
  readonly unit: 'ms' | 's' | 'MB' | 'MB/s' | 'units/s' | 'share' | 'F1' | 'ratio' | 'bytes' | 'count';
  /** The median where there were several runs. */
  readonly value: number;
  readonly runs?: readonly number[];
  readonly target?: Reach;
  /** Absent where there is no target. */
  readonly met?: boolean;
  /** The same measured on something else in the same run, and what that is. */
  readonly baseline?: { readonly name: string; readonly value: number };
  readonly note?: string;
}

export const benchGroups = [
  'memory',
  'terms',
  'segmentation',
  'documents',
  'fuzz',
  'programs',
  'editor',
] as const;
export type BenchGroup = (typeof benchGroups)[number];

export interface FigureInput extends Omit<Figure, 'value' | 'runs' | 'met'> {
  /** One value, or those of several runs. */
  readonly value: number | readonly number[];
}

export function figure(input: FigureInput): Figure {
  const { value: given, ...rest } = input;
  const runs = typeof given === 'number' ? undefined : given.map(rounded);
  const value = rounded(typeof given === 'number' ? given : median(given));
  const { target } = input;
  return {
    ...rest,
    value,
    ...(runs === undefined ? {} : { runs }),
    ...(target === undefined ? {} : { met: 'most' in target ? value <= target.most : value >= target.least }),
  };
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that `share` of the values do not exceed; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function rounded(value: number): number {
  if (!Number.isFinite(value)) return value;
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}
