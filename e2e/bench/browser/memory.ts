import type { Page } from '@playwright/test';
import { HomePage } from '../../page-models/home.ts';
import type { BenchContext } from '../context.ts';
import { type Figure, figure, percentile } from '../figures.ts';
import { mulberry32 } from '../random.ts';
import { pairPool, perturbed, splicedPairs, vocabularyOf } from '../sentences.ts';
import { benchEdition } from './edition.ts';
import { unitsOf, writeTmxFile } from './material.ts';

const runs = 3;

/** The memory worker as the program uses it: calls from the page, to their answer. */
export async function benchMemoryInBrowser(context: BenchContext): Promise<readonly Figure[]> {
  const random = mulberry32(context.seed);
  const pairs = splicedPairs(pairPool().pairs, context.units, random);
  const file = writeTmxFile(context, unitsOf(pairs));
  const sentences = pairs.map(({ source }) => source);
  const vocabulary = vocabularyOf(sentences);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const queries = Array.from({ length: 300 }, () => perturbed(pick(sentences), vocabulary, random));
  const phrases = Array.from({ length: 100 }, (_, i) => {
    const words = pick(sentences).split(' ');
    const at = Math.floor(random() * Math.max(1, words.length - 2));
    return words.slice(at, at + 1 + (i % 3)).join(' ');
  });
  const edition = await benchEdition(context.root, context.folder);
  const { browser, page } = await edition.start('memory');
  try {
    await page.goto(edition.url);
    const imports: number[] = [];
    let memoryId = '';
    for (let run = 0; run < runs; run++) {
      await page.goto(`${edition.url}#/`);
      await new HomePage(page).create(`Memory ${run}`, ['Italian']);
      const imported = await importFile(page, file.path, run);
      memoryId = imported.memoryId;
      imports.push(imported.units / (imported.ms / 1000));
      context.say(`memory: import in the worker, ${Math.round(imports.at(-1) ?? 0)} units/s`);
    }
    const exports_ = [];
    for (let run = 0; run < runs; run++) exports_.push(await exportAll(page, memoryId));
    const lookups = await lookUp(page, memoryId, queries);
    const found = await concordance(page, memoryId, phrases);
    const writes = await write(page, memoryId, 60);
    const opening: number[] = [];
    for (let run = 0; run < runs; run++) {
      await page.reload();
      await page.evaluate(() => window.bench.until(() => window.bench.app !== null));
      await page.waitForTimeout(1000);
      opening.push(await openAndLookUp(page, memoryId, queries[run] ?? ''));
    }
    const base = { group: 'memory', at: `${context.units} units, worker in Chromium` } as const;
    return [
      figure({
        ...base,
        name: 'TMX import, parsed to stored and indexed',
        unit: 'units/s',
        value: imports,
        target: { least: 40_000 },
      }),
      figure({
        ...base,
        name: 'TMX export, from the store',
        unit: 'units/s',
        value: exports_,
        target: { least: 100_000 },
      }),
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
      }),
      figure({
        ...base,
        name: 'delete one unit, p95',
        unit: 'ms',
        value: percentile(writes.remove, 0.95),
        target: { most: 10 },
      }),
      figure({
        ...base,
        name: 'open a memory to the first match',
        unit: 'ms',
        value: opening,
        target: { most: 1500 },
        note: 'the target is for 1,000,000 units',
      }),
    ];
  } finally {
    await browser.close();
    await edition.close();
  }
}

interface Imported {
  readonly memoryId: string;
  readonly units: number;
  readonly ms: number;
}

async function importFile(page: Page, path: string, run: number): Promise<Imported> {
  await page.evaluate(() => {
    document.getElementById('bench-file')?.remove();
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    document.body.append(input);
  });
  await page.setInputFiles('#bench-file', path);
  return await page.evaluate(async (number) => {
    const { memory, database } = window.bench.app.services;
    const projects = (await database.projects.toArray()) as unknown as readonly {
      readonly name: string;
      readonly memories: readonly { readonly memoryId: string }[];
    }[];
    const memoryId = projects.find(({ name }) => name === `Memory ${number}`)?.memories[0]?.memoryId;
    const file = document.querySelector<HTMLInputElement>('#bench-file')?.files?.[0];
    if (memoryId === undefined || file === undefined) throw new Error('no memory or no file');
    const start = performance.now();
    const report = await memory.importTmx(
      memoryId,
      file,
      file.name,
      () => undefined,
      async () => false,
    );
    return { memoryId, units: report.imported, ms: performance.now() - start };
  }, run);
}

async function exportAll(page: Page, memoryId: string): Promise<number> {
  return await page.evaluate(async (id) => {
    const start = performance.now();
    const units = await window.bench.app.services.memory.exportTmx(id, undefined, async () => undefined);
    return units / ((performance.now() - start) / 1000);
  }, memoryId);
}

async function lookUp(page: Page, memoryId: string, queries: readonly string[]): Promise<readonly number[]> {
  return await page.evaluate(
    async ({ id, texts }) => {
      const times: number[] = [];
      for (const text of texts) {
        const start = performance.now();
        await window.bench.app.services.memory.lookup({
          memories: [{ memoryId: id, penalty: 0 }],
          sourceLanguage: 'en',
          targetLanguage: 'it',
          source: { text, codes: [] },
          previous: '',
          next: '',
          threshold: 70,
          limit: 5,
        });
        times.push(performance.now() - start);
      }
      return times;
    },
    { id: memoryId, texts: queries },
  );
}

async function concordance(
  page: Page,
  memoryId: string,
  phrases: readonly string[],
): Promise<readonly number[]> {
  return await page.evaluate(
    async ({ id, texts }) => {
      const times: number[] = [];
      for (const query of texts) {
        const start = performance.now();
        await window.bench.app.services.memory.concordance({
          memories: [{ memoryId: id, penalty: 0 }],
          targetLanguage: 'it',
          query,
          side: 'both',
          limit: 100,
        });
        times.push(performance.now() - start);
      }
      return times;
    },
    { id: memoryId, texts: phrases },
  );
}

interface Writes {
  /** A call to the worker that does nothing. */
  readonly empty: readonly number[];
  readonly add: readonly number[];
  readonly change: readonly number[];
  readonly remove: readonly number[];
}

async function write(page: Page, memoryId: string, count: number): Promise<Writes> {
  const [unit] = unitsOf([{ source: '', target: '' }]);
  return await page.evaluate(
    async ({ id, times, blank }) => {
      const { memory } = window.bench.app.services;
      if (blank === undefined) throw new Error('no unit');
      const empty: number[] = [];
      const add: number[] = [];
      const change: number[] = [];
      const remove: number[] = [];
      const timed = async (list: number[], task: () => Promise<unknown>) => {
        const start = performance.now();
        await task();
        list.push(performance.now() - start);
      };
      for (let i = 0; i < times; i++) {
        const source = { text: `A sentence of the bench that no memory has, number ${i}.`, codes: [] };
        const unitOf = (text: string) => ({
          ...blank,
          source,
          target: { text, codes: [] },
          key: `bench/it/${i}`,
        });
        await timed(empty, () => memory.state(id));
        await timed(add, () => memory.addUnits(id, [unitOf(`Frase ${i}.`)]));
        await timed(change, () => memory.addUnits(id, [unitOf(`Altra frase ${i}.`)]));
        const matches = await memory.lookup({
          memories: [{ memoryId: id, penalty: 0 }],
          sourceLanguage: 'en',
          targetLanguage: 'it',
          source,
          previous: '',
          next: '',
          threshold: 100,
          limit: 1,
        });
        const found = matches[0]?.unit;
        if (found?.target.text !== `Altra frase ${i}.`)
          throw new Error('a unit that was changed is not found');
        await timed(remove, () => memory.deleteUnit(id, found.id));
      }
      return { empty, add, change, remove };
    },
    { id: memoryId, times: count, blank: unit },
  );
}

async function openAndLookUp(page: Page, memoryId: string, text: string): Promise<number> {
  return await page.evaluate(
    async ({ id, query }) => {
      const { memory } = window.bench.app.services;
      const start = performance.now();
      await memory.open([id]);
      await memory.lookup({
        memories: [{ memoryId: id, penalty: 0 }],
        sourceLanguage: 'en',
        targetLanguage: 'it',
        source: { text: query, codes: [] },
        previous: '',
        next: '',
        threshold: 70,
        limit: 5,
      });
      return performance.now() - start;
    },
    { id: memoryId, query: text },
  );
}
