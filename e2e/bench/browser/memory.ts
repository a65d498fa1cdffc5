import type { Page } from '@playwright/test';
import { HomePage } from '../../page-models/home.ts';
import type { BenchContext } from '../context.ts';
import { type Figure, figure, median, percentile } from '../figures.ts';
import { mulberry32 } from '../random.ts';
import { pairPool, perturbed, splicedPairs, vocabularyOf } from '../sentences.ts';
import type { BenchEdition } from './edition.ts';
import { benchEdition } from './edition.ts';
import { benchExchange } from './exchange.ts';
import { unitsOf, writeTmxFile } from './material.ts';
import {
  concordance,
  exportAll,
  importFile,
  isFromSaved,
  lookUp,
  lookUpMany,
  openAndLookUp,
  saveIndex,
  searchTimes,
  write,
} from './memory-calls.ts';
import { benchScreen } from './screen.ts';
import { WorkerWatch } from './worker-memory.ts';

/** Imports and exports, each into a new profile. */
const runs = 3;
const starts = 3;
/** Each query's time in the worker is its median over so many rounds: some at a time, at three moments. */
const roundsAtOnce = 5;
const rounds = 3 * roundsAtOnce;
/** Units that are added, changed and deleted one by one. */
const singleWrites = 200;
/** Segments that are looked up in one go, as for a pre-translation. */
const segments = 10_000;

/** The memory worker as the program uses it: calls from the page, to their answer. */
export async function benchMemoryInBrowser(context: BenchContext): Promise<readonly Figure[]> {
  const edition = await benchEdition(context.root, context.folder);
  try {
    const sizes = context.full ? [10_000, context.units, 1_000_000] : [context.units];
    const figures: Figure[] = [];
    for (const units of [...new Set(sizes)].sort((x, y) => x - y)) {
      figures.push(...(await measure(context, edition, units, units === Math.max(...sizes))));
    }
    return [...figures, ...(await benchExchange(context, edition))];
  } finally {
    await edition.close();
  }
}

async function measure(
  context: BenchContext,
  edition: BenchEdition,
  units: number,
  screen: boolean,
): Promise<readonly Figure[]> {
  const random = mulberry32(context.seed);
  const pairs = splicedPairs(pairPool().pairs, units, random);
  const file = writeTmxFile(context, unitsOf(pairs));
  const sentences = pairs.map(({ source }) => source);
  const vocabulary = vocabularyOf(sentences);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const query = () => perturbed(pick(sentences), vocabulary, random);
  const queries = Array.from({ length: 300 }, query);
  const phrases = Array.from({ length: 100 }, (_, i) => {
    const words = pick(sentences).split(' ');
    const at = Math.floor(random() * Math.max(1, words.length - 2));
    return words.slice(at, at + 1 + (i % 3)).join(' ');
  });
  const document = Array.from({ length: segments }, query);
  const base = { group: 'memory', at: `${units} units, worker in Chromium` } as const;
  // what a worker needs to start is most of the time that few units take
  const few = units < 100_000;
  let memoryId = '';
  let profile = '';
  const imports: number[] = [];
  const exports_: number[] = [];
  const taken: Figure[] = [];
  for (let run = 0; run < runs; run++) {
    // a new profile each time: a worker keeps the memories that it has, and a store is slower the more is in it
    profile = `memory-${units}-${run}`;
    const { browser, page } = await edition.start(profile);
    try {
      await page.goto(`${edition.url}#/`);
      await new HomePage(page).create(`Memory ${run}`, ['Italian']);
      const imported = await importFile(page, file.path, run, units);
      memoryId = imported.memoryId;
      imports.push(imported.units / (imported.ms / 1000));
      exports_.push(await exportAll(page, memoryId));
      context.say(
        `memory: ${units} units, import ${Math.round(imports[run] ?? 0)} units/s, export ${Math.round(exports_[run] ?? 0)} units/s`,
      );
      const { save, indexMegabytes } = await saveIndex(page, memoryId);
      if (run < runs - 1) continue;
      taken.push(
        figure({
          ...base,
          name: 'saving the index',
          unit: 'ms',
          value: save,
          note: `${indexMegabytes.toFixed(0)} MB, in the background; 0 when it had been saved by itself before`,
        }),
      );
    } finally {
      await browser.close();
    }
  }
  const opening: number[] = [];
  for (let start = 0; start < starts; start++) {
    const again = await edition.start(profile);
    const watch = await WorkerWatch.attach(again.page);
    try {
      await again.page.goto(edition.url);
      await again.page.evaluate(() => window.bench.until(() => window.bench.app !== null));
      await again.page.waitForTimeout(1000);
      opening.push(await openAndLookUp(again.page, memoryId, queries[start] ?? ''));
      if (!(await isFromSaved(again.page, memoryId))) throw new Error('the saved index was not used');
      if (start < starts - 1) continue;
      const lookups = await lookUp(again.page, memoryId, queries);
      const searched: (readonly number[])[] = [];
      const search = async () =>
        searched.push(...(await searchTimes(again.page, memoryId, queries, roundsAtOnce)));
      await search();
      const found = await concordance(again.page, memoryId, phrases);
      const writes = await write(again.page, memoryId, singleWrites);
      await search();
      const many = await lookUpMany(again.page, memoryId, document);
      await search();
      const searches = queries.map((_, at) => median(searched.map((round) => round[at] ?? 0)));
      const { heap, buffers } = await watch.largest();
      taken.push(
        figure({
          ...base,
          name: 'fuzzy lookup from the page and back, median',
          unit: 'ms',
          value: percentile(lookups, 0.5),
        }),
        figure({
          ...base,
          name: 'fuzzy lookup from the page and back, p95',
          unit: 'ms',
          value: percentile(lookups, 0.95),
        }),
        ...(
          [
            ['median', 0.5, 0.5],
            ['p95', 0.95, 3],
            ['p99', 0.99, 10],
          ] as const
        ).map(([name, part, most]) =>
          figure({
            ...base,
            name: `fuzzy lookup in the worker, ${name}`,
            unit: 'ms',
            value: percentile(searches, part),
            target: { most },
            note: `the search itself, without reading the units found; each query is its median of ${rounds} rounds, to 0.1 ms`,
          }),
        ),
        figure({
          ...base,
          name: 'concordance, first 100 hits, both sides, p95',
          unit: 'ms',
          value: percentile(found, 0.95),
          target: { most: 50 },
          note: `median ${percentile(found, 0.5).toFixed(1)} ms; 100 queries of one to three words`,
        }),
        figure({
          ...base,
          name: 'add one unit, p95',
          unit: 'ms',
          value: percentile(writes.add, 0.95),
          target: { most: 10 },
          note: `from the page until it is stored and findable; median ${percentile(writes.add, 0.5).toFixed(1)} ms; a call that does nothing took ${percentile(writes.empty, 0.95).toFixed(1)} ms (p95)`,
        }),
        figure({
          ...base,
          name: 'change one unit, p95',
          unit: 'ms',
          value: percentile(writes.change, 0.95),
          target: { most: 10 },
          note: `median ${percentile(writes.change, 0.5).toFixed(1)} ms`,
        }),
        figure({
          ...base,
          name: 'delete one unit, p95',
          unit: 'ms',
          value: percentile(writes.remove, 0.95),
          target: { most: 10 },
          note: `median ${percentile(writes.remove, 0.5).toFixed(1)} ms`,
        }),
        figure({
          ...base,
          name: `lookups of ${segments} segments in one call`,
          unit: 'ms',
          value: many,
          target: { most: 30_000 },
          note: 'best match of each, as a pre-translation asks for',
        }),
        figure({
          ...base,
          name: 'memory of the worker',
          unit: 'MB',
          value: heap + buffers,
          target: { most: 350 },
          note: `${heap.toFixed(0)} MB of heap and ${buffers.toFixed(0)} MB of arrays after a garbage collection (Runtime.getHeapUsage), after all of the above`,
        }),
      );
    } finally {
      await watch.detach();
      await again.browser.close();
    }
  }
  return [
    figure({
      ...base,
      name: 'TMX import, parsed to stored and indexed',
      unit: 'units/s',
      value: imports,
      ...(few ? {} : { target: { least: 40_000 } }),
    }),
    figure({
      ...base,
      name: 'TMX export, from the store',
      unit: 'units/s',
      value: exports_,
      ...(few ? {} : { target: { least: 100_000 } }),
    }),
    ...taken,
    figure({
      ...base,
      name: 'open a memory to the first match',
      unit: 'ms',
      value: opening,
      target: { most: 1500 },
      note: 'the browser started anew each time; with a saved index',
    }),
    ...(screen
      ? await inNewBrowser(edition, profile, (page) => benchScreen(context, page, memoryId, units))
      : []),
  ];
}

async function inNewBrowser<T>(
  edition: BenchEdition,
  profile: string,
  task: (page: Page) => Promise<T>,
): Promise<T> {
  const { browser, page } = await edition.start(profile);
  try {
    await page.goto(edition.url);
    await page.evaluate(() => window.bench.until(() => window.bench.app !== null));
    await page.waitForTimeout(1000);
    return await task(page);
  } finally {
    await browser.close();
  }
}
