import { performance } from 'node:perf_hooks';
import { openDocument } from '../../shared/documents/index.ts';
import {
  type Extraction,
  type Filter,
  markdownFilter,
  type Replacement,
  textFilter,
} from '../../shared/filters/index.ts';
import type { BenchContext } from './context.ts';
import { type Figure, figure } from './figures.ts';
import { bytesInUse } from './gc.ts';
import { mulberry32 } from './random.ts';
import { type Pair, pairPool } from './sentences.ts';

const runs = 3;
const size = 4_000_000;

/** Reading and writing back a text of 4 MB and a Markdown file of the same size. */
export async function documentFigures(context: BenchContext): Promise<readonly Figure[]> {
  const { pairs } = pairPool();
  const files = [
    { filter: textFilter, name: 'TXT', file: 'bench.txt', text: plainDocument(pairs, context.seed) },
    {
      filter: markdownFilter,
      name: 'Markdown',
      file: 'bench.md',
      text: markdownDocument(pairs, context.seed),
    },
  ];
  const prepared = files.map(({ text, ...file }) => ({ ...file, bytes: new TextEncoder().encode(text) }));
  files.length = 0;
  // Before anything is timed: what the timed runs leave behind would be counted otherwise.
  const kept = prepared.map(({ filter, file, bytes }) => keptAfterExtraction(filter, file, bytes));
  return prepared.flatMap(({ filter, name, file, bytes }, i) => {
    context.say(`documents: ${name}`);
    return figuresOf(filter, name, file, bytes, kept[i] ?? Number.NaN);
  });
}

/** Bytes in use more than before while the extraction is held. */
function keptAfterExtraction(filter: Filter, file: string, bytes: Uint8Array): number {
  const before = bytesInUse();
  const extracted = filter.extract(bytes, { file });
  const after = bytesInUse();
  if (!extracted.ok) throw new Error(extracted.failure.code);
  return after - before;
}

function figuresOf(
  filter: Filter,
  name: string,
  file: string,
  bytes: Uint8Array,
  kept: number,
): readonly Figure[] {
  const megabytes = bytes.length / 1e6;
  const base = { group: 'documents', at: `${megabytes.toFixed(1)} MB` } as const;
  const rates = (task: () => unknown) =>
    Array.from({ length: runs }, () => {
      const start = performance.now();
      task();
      return megabytes / ((performance.now() - start) / 1000);
    });
  const extracted = filter.extract(bytes, { file });
  if (!extracted.ok) throw new Error(extracted.failure.code);
  const replacements = replaceAll(extracted.value);
  const merged = filter.merge(bytes, { file }, []);
  if (!merged.ok || Buffer.compare(merged.value.bytes, bytes) !== 0)
    throw new Error(`${name} is not given back`);
  return [
    figure({
      ...base,
      name: `${name}: extraction`,
      unit: 'MB/s',
      value: rates(() => filter.extract(bytes, { file })),
      target: { least: 20 },
    }),
    figure({
      ...base,
      name: `${name}: extraction and segmentation`,
      unit: 'MB/s',
      value: rates(() => openDocument({ file, bytes, language: 'en' })),
    }),
    figure({
      ...base,
      name: `${name}: merge, every unit changed`,
      unit: 'MB/s',
      value: rates(() => filter.merge(bytes, { file }, replacements)),
      target: { least: 20 },
    }),
    figure({
      ...base,
      name: `${name}: kept in memory after extraction`,
      unit: 'ratio',
      value: kept / bytes.length,
      target: { most: 8 },
      note: 'heap and buffers after a collection; the file itself not counted',
    }),
  ];
}

function replaceAll({ units }: Extraction): readonly Replacement[] {
  return units.map(({ source }, unit) => ({
    unit,
    start: 0,
    end: source.text.length,
    target: { text: source.text.replaceAll('e', 'è'), codes: source.codes },
  }));
}

function plainDocument(pairs: readonly Pair[], seed: number): string {
  const random = mulberry32(seed);
  return collect(
    (pick) => `${Array.from({ length: 1 + Math.floor(random() * 5) }, pick).join(' ')}\n`,
    pairs,
    random,
  );
}

function markdownDocument(pairs: readonly Pair[], seed: number): string {
  const random = mulberry32(seed);
  const plain = (text: string) => text.replace(/[\\`*_{}[\]()#+!|<>~&$]/g, '');
  return collect(
    (pickRaw) => {
      const pick = () => plain(pickRaw());
      const kind = random();
      if (kind < 0.1) return `${'#'.repeat(1 + Math.floor(random() * 4))} ${pick()}\n\n`;
      if (kind < 0.25) return `- ${pick()}\n- ${pick()} *${pick()}*\n\n`;
      if (kind < 0.3) return `> ${pick()}\n\n`;
      if (kind < 0.35) return '```js\nconst value = compute(1, 2);\n```\n\n';
      return `${pick()} **${pick()}** [${pick()}](https://example.org/page) \`code\` ${pick()}\n\n`;
    },
    pairs,
    random,
  );
}

function collect(part: (pick: () => string) => string, pairs: readonly Pair[], random: () => number): string {
  const pick = () => pairs[Math.floor(random() * pairs.length)]!.source;
  const parts: string[] = [];
  for (let length = 0; length < size; ) {
    const text = part(pick);
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}
