import { performance } from 'node:perf_hooks';
import { filterById, filterFor, openDocument } from '../../shared/documents/index.ts';
import type { Filter } from '../../shared/filters/index.ts';
import type { BenchContext } from './context.ts';
import { documentMakers, type MadeDocument } from './document-material.ts';
import { type DocumentWork, heapNeeded } from './document-memory.ts';
import { replaceAll } from './document-replacements.ts';
import { type Figure, figure } from './figures.ts';
import { bytesInUse } from './gc.ts';
import { pairPool } from './sentences.ts';

const runs = 3;
const size = 4_000_000;

interface Prepared {
  readonly name: string;
  readonly least: number;
  readonly filter: Filter;
  readonly document: MadeDocument;
}

/** Reading and writing back a document of 4 MB of each format. */
export async function documentFigures(context: BenchContext): Promise<readonly Figure[]> {
  const { pairs } = pairPool();
  const prepared = documentMakers.map(({ name, least, make }): Prepared => {
    const document = make(pairs, context.seed, size);
    const id = filterFor(document.file);
    if (id === undefined) throw new Error(`no filter for ${document.file}`);
    return { name, least, filter: filterById(id), document };
  });
  // Before anything is timed: what the timed runs leave behind would be counted otherwise.
  const kept = prepared.map(({ filter, document }) => keptAfterExtraction(filter, document));
  return prepared.flatMap((item, i) => {
    context.say(`documents: ${item.name}`);
    return [...figuresOf(item, kept[i] ?? Number.NaN), ...memoryFigures(item, context.folder)];
  });
}

/** How much heap the work takes at its worst moment. */
function memoryFigures({ name, document }: Prepared, folder: string): readonly Figure[] {
  const works: readonly (readonly [DocumentWork, string])[] = [
    ['extraction', 'extraction'],
    ['merge', 'merge, every unit changed,'],
  ];
  return works.map(([work, title]) =>
    figure({
      group: 'documents',
      at: `${(document.measured / 1e6).toFixed(1)} MB`,
      name: `${name}: heap that ${title} takes`,
      unit: 'ratio',
      value: heapNeeded(folder, document, work),
      target: { most: 8 },
      note: 'the smallest in which it can be done, beyond what it is given; buffers not counted',
    }),
  );
}

/** Bytes in use more than before while the extraction is held. */
function keptAfterExtraction(filter: Filter, { file, bytes }: MadeDocument): number {
  const before = bytesInUse();
  const extracted = filter.extract(bytes, { file });
  const after = bytesInUse();
  if (!extracted.ok) throw new Error(extracted.failure.code);
  return after - before;
}

function figuresOf({ name, least, filter, document }: Prepared, kept: number): readonly Figure[] {
  const { file, bytes, measured } = document;
  const megabytes = measured / 1e6;
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
      target: { least },
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
      target: { least },
    }),
    figure({
      ...base,
      name: `${name}: kept in memory after extraction`,
      unit: 'ratio',
      value: kept / measured,
      target: { most: 8 },
      note: 'heap and buffers after a collection; the file itself not counted',
    }),
  ];
}
