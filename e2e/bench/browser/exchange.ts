import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { NewUnit } from '../../../shared/memory/index.ts';
import { type MemoryFormat, writeMemoryFile } from '../../../shared/memory/table/index.ts';
import { HomePage } from '../../page-models/home.ts';
import type { BenchContext } from '../context.ts';
import { type Figure, figure } from '../figures.ts';
import { mulberry32 } from '../random.ts';
import { pairPool, splicedPairs } from '../sentences.ts';
import type { BenchEdition } from './edition.ts';
import { unitsOf, writeTmxFile } from './material.ts';
import { exportAll, type Imported, importFile } from './memory-calls.ts';
import { WorkerWatch } from './worker-memory.ts';

const tables = ['csv', 'tsv', 'xlsx'] as const;
/** Of a table's units: a workbook's sheet ends at 1,048,576 rows, and its strings fail before (above 800,000 units). */
const mostTableUnits = 200_000;

/** Tables in and out, and what an import takes in memory, by the size of its file. */
export async function benchExchange(
  context: BenchContext,
  edition: BenchEdition,
): Promise<readonly Figure[]> {
  const count = Math.min(context.units, mostTableUnits);
  const note = count < context.units ? { note: `no more than ${mostTableUnits} units in a table` } : {};
  const { pairs: pool } = pairPool();
  const unitsFor = (units: number) => unitsOf(splicedPairs(pool, units, mulberry32(context.seed)));
  const figures: Figure[] = [];
  const units = unitsFor(count);
  const files = new Map<MemoryFormat, string>([['tmx', writeTmxFile(context, units).path]]);
  for (const format of tables) {
    const { path, figure: written } = await writeTable(context, units, format);
    context.say(`memory: ${format} written, ${Math.round(written.value)} units/s`);
    files.set(format, path);
    figures.push(written);
  }
  for (const format of tables) {
    const path = files.get(format) ?? '';
    const { imported, exported } = await importInto(edition, `${format}-${count}`, path, count, format);
    const base = {
      group: 'memory',
      at: `${count} units, worker in Chromium`,
      unit: 'units/s',
      ...note,
    } as const;
    const made = [
      figure({
        ...base,
        name: `${format.toUpperCase()} import, parsed to stored and indexed`,
        value: imported.units / (imported.ms / 1000),
      }),
      figure({ ...base, name: `${format.toUpperCase()} export, from the store`, value: exported }),
    ];
    for (const { name, value } of made) context.say(`memory: ${name}, ${Math.round(value)} units/s`);
    figures.push(...made);
  }
  for (const [format, path] of files) {
    figures.push(...(await importMemory(context, edition, format, path, count)));
  }
  if (context.full) {
    const { path } = writeTmxFile(context, unitsFor(1_000_000));
    figures.push(...(await importMemory(context, edition, 'tmx', path, 1_000_000)));
  }
  return figures;
}

async function writeTable(context: BenchContext, units: readonly NewUnit[], format: (typeof tables)[number]) {
  const path = join(context.folder, `memory-${units.length}.${format}`);
  const file = openSync(path, 'w');
  const batches = async function* () {
    for (let from = 0; from < units.length; from += 500) yield units.slice(from, from + 500);
  };
  const start = performance.now();
  await writeMemoryFile(batches, format, { file: path, sourceLanguage: 'en' }, async (chunk) => {
    writeSync(file, chunk);
  });
  const seconds = (performance.now() - start) / 1000;
  closeSync(file);
  return {
    path,
    figure: figure({
      group: 'memory',
      name: `${format.toUpperCase()} writing alone`,
      at: `${units.length} units, Node`,
      unit: 'units/s',
      value: units.length / seconds,
    }),
  };
}

/** What the workers hold at most while a file comes in. */
async function importMemory(
  context: BenchContext,
  edition: BenchEdition,
  format: MemoryFormat,
  path: string,
  units: number,
): Promise<readonly Figure[]> {
  const { most, indexMegabytes } = await importInto(edition, `watched-${format}-${units}`, path, units);
  const reader = most.get('import-worker') ?? Number.NaN;
  const engine = most.get('index') ?? Number.NaN;
  context.say(
    `memory: import of ${units} units as ${format}: reader ${reader.toFixed(0)} MB, memory worker ${engine.toFixed(0)} MB, its index ${indexMegabytes.toFixed(0)} MB`,
  );
  const base = {
    group: 'memory',
    at: `${units} units, worker in Chromium`,
    unit: 'MB',
  } as const;
  const note = 'the most that was alive at a time, looked at several times a second';
  return [
    figure({
      ...base,
      name: `${format.toUpperCase()} import: memory of the worker that reads`,
      value: reader,
      note,
    }),
    figure({
      ...base,
      name: `${format.toUpperCase()} import: memory of the worker that stores, beyond the index`,
      value: engine - indexMegabytes,
      note: `${note}; the index takes ${indexMegabytes.toFixed(0)} MB in the end`,
    }),
  ];
}

interface WatchedImport {
  readonly imported: Imported;
  /** Units a second; NaN where there was no export. */
  readonly exported: number;
  /** Megabytes by worker; empty where an export was measured, whose import is not to be slowed down. */
  readonly most: ReadonlyMap<string, number>;
  readonly indexMegabytes: number;
}

/** Into a new memory in a new profile, since a worker keeps the indexes that it has; then out, in a format. */
async function importInto(
  edition: BenchEdition,
  profile: string,
  path: string,
  units: number,
  exportTo?: MemoryFormat,
): Promise<WatchedImport> {
  const { browser, page } = await edition.start(profile);
  try {
    const watch = await WorkerWatch.attach(page);
    await page.goto(`${edition.url}#/`);
    await new HomePage(page).create('Memory 0', ['Italian']);
    const task = importFile(page, path, 0, units);
    const { result: imported, most } =
      exportTo === undefined
        ? await watch.during(task)
        : { result: await task, most: new Map<string, number>() };
    const exported = exportTo === undefined ? Number.NaN : await exportAll(page, imported.memoryId, exportTo);
    const indexMegabytes = await page.evaluate(
      async (id) => (await window.bench.app.services.memory.state(id)).indexBytes / 1e6,
      imported.memoryId,
    );
    return { imported, exported, most, indexMegabytes };
  } finally {
    await browser.close();
  }
}
