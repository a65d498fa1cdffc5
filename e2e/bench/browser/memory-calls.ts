import type { Page } from '@playwright/test';
import type { MemoryFormat } from '../../../shared/memory/table/index.ts';
import { unitsOf } from './material.ts';

/** Calls of the memory worker from the page, timed there. All times are milliseconds. */

export interface Imported {
  readonly memoryId: string;
  readonly units: number;
  readonly ms: number;
}

/** Imports a file whose units are all sound, and makes sure that none of them is lost. */
export async function importFile(page: Page, path: string, run: number, units: number): Promise<Imported> {
  await page.evaluate(() => {
    document.getElementById('bench-file')?.remove();
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'bench-file';
    document.body.append(input);
  });
  await page.setInputFiles('#bench-file', path);
  const imported = await page.evaluate(async (number) => {
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
    const ms = performance.now() - start;
    if (report.failure !== undefined) throw new Error(JSON.stringify(report.failure));
    return { memoryId, units: report.imported, leftOut: report.wrongLanguage + report.skipped, ms };
  }, run);
  if (imported.units + imported.leftOut !== units) {
    throw new Error(`${imported.units} of ${units} units were imported, ${imported.leftOut} left out`);
  }
  return imported;
}

/** Units a second. */
export async function exportAll(page: Page, memoryId: string, format: MemoryFormat = 'tmx'): Promise<number> {
  return await page.evaluate(
    async ({ id, wanted }) => {
      const start = performance.now();
      const units = await window.bench.app.services.memory.exportUnits(
        id,
        { format: wanted, fileName: `bench.${wanted}` },
        async () => undefined,
        () => undefined,
        async () => false,
      );
      return units / ((performance.now() - start) / 1000);
    },
    { id: memoryId, wanted: format },
  );
}

export async function lookUp(
  page: Page,
  memoryId: string,
  queries: readonly string[],
): Promise<readonly number[]> {
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

export async function concordance(
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

export interface Writes {
  /** A call to the worker that does nothing. */
  readonly empty: readonly number[];
  readonly add: readonly number[];
  readonly change: readonly number[];
  readonly remove: readonly number[];
}

export async function write(page: Page, memoryId: string, count: number): Promise<Writes> {
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
        await timed(remove, () => memory.deleteUnits(id, [found.id]));
      }
      return { empty, add, change, remove };
    },
    { id: memoryId, times: count, blank: unit },
  );
}

export async function openAndLookUp(page: Page, memoryId: string, text: string): Promise<number> {
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

/** What the index takes in the worker for each query, round by round. At most 512 queries. */
export async function searchTimes(
  page: Page,
  memoryId: string,
  queries: readonly string[],
  rounds: number,
): Promise<readonly (readonly number[])[]> {
  const times: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++) {
    await lookUp(page, memoryId, queries);
    const taken = await page.evaluate(
      async (id) => (await window.bench.app.services.memory.state(id)).lookupTimes,
      memoryId,
    );
    times.push(taken.slice(-queries.length));
  }
  return times;
}

export async function lookUpMany(page: Page, memoryId: string, queries: readonly string[]): Promise<number> {
  return await page.evaluate(
    async ({ id, texts }) => {
      const start = performance.now();
      const found = await window.bench.app.services.memory.lookupMany(
        texts.map((text) => ({
          memories: [{ memoryId: id, penalty: 0 }],
          sourceLanguage: 'en',
          targetLanguage: 'it',
          source: { text, codes: [] },
          previous: '',
          next: '',
          threshold: 70,
          limit: 1,
        })),
        () => undefined,
        async () => false,
      );
      if (found.length !== texts.length) throw new Error('not all segments were looked up');
      return performance.now() - start;
    },
    { id: memoryId, texts: queries },
  );
}

export interface Saved {
  readonly save: number;
  readonly indexMegabytes: number;
}

export async function saveIndex(page: Page, memoryId: string): Promise<Saved> {
  return await page.evaluate(async (id) => {
    const { memory } = window.bench.app.services;
    const start = performance.now();
    await memory.saveIndex(id);
    const save = performance.now() - start;
    return { save, indexMegabytes: (await memory.state(id)).indexBytes / 1e6 };
  }, memoryId);
}

/** Whether the worker took a saved index when it started. */
export async function isFromSaved(page: Page, memoryId: string): Promise<boolean> {
  return await page.evaluate(
    async (id) => (await window.bench.app.services.memory.state(id)).fromSaved,
    memoryId,
  );
}
