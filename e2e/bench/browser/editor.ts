import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, JSHandle, Page } from '@playwright/test';
import type { RunningBrowser } from '../../fixtures/profile.ts';
import { HomePage } from '../../page-models/home.ts';
import { ImportPage } from '../../page-models/import.ts';
import type { ProjectPage } from '../../page-models/project.ts';
import type { BenchContext } from '../context.ts';
import { type Figure, type FigureInput, figure, percentile } from '../figures.ts';
import { mulberry32 } from '../random.ts';
import { pairPool, splicedPairs } from '../sentences.ts';
import { type BenchEdition, benchEdition, chooseNext } from './edition.ts';
import { unitsOf, writeDocument, writeTmxFile } from './material.ts';
import { benchStart } from './start.ts';

const segments = 20_000;
const openings = 3;
const rounds = 3;
const keysPerRound = 50;
const confirmationsPerRound = 20;

export async function benchEditor(context: BenchContext): Promise<readonly Figure[]> {
  const edition = await benchEdition(context.root, context.folder);
  const units = context.full ? 1_000_000 : context.units;
  try {
    return [...(await benchStart(context, edition)), ...(await benchEditing({ ...context, units }, edition))];
  } finally {
    await edition.close();
  }
}

async function benchEditing(context: BenchContext, edition: BenchEdition): Promise<readonly Figure[]> {
  const { pairs: pool } = pairPool();
  const pairs = splicedPairs(pool, context.units, mulberry32(context.seed));
  const tmx = writeTmxFile(context, unitsOf(pairs));
  const document = writeDocument(context, pairs, segments);
  const { browser, page } = await edition.start('editor');
  try {
    await page.goto(edition.url);
    const project = await new HomePage(page).create('Bench', ['Italian', 'German']);
    context.say('editor: adding the document');
    chooseNext(page, document);
    await page.getByRole('button', { name: 'Add documents…' }).click();
    // it is read for its preview first
    await new ImportPage(page).add.click({ timeout: 120_000 });
    const name = document.replace(/.*[\\/]/, '');
    await project.edition(name, 'Italian').waitFor({ timeout: 120_000 });
    context.say(`editor: importing a memory of ${context.units} units`);
    chooseNext(page, tmx.path);
    await page
      .getByRole('region', { name: 'Memory', exact: true })
      .getByRole('button', { name: 'Import…' })
      .click();
    await page.waitForFunction(
      async (units) => {
        const rows = await (
          window.bench.app.services.database as unknown as {
            memories: { toArray(): Promise<{ unitCount: number }[]> };
          }
        ).memories.toArray();
        return rows.some((row) => row.unitCount >= units * 0.9);
      },
      context.units,
      { timeout: 600_000, polling: 500 },
    );
    await page.waitForTimeout(2000);
    await fillEdition(page, 'de');
    const cdp = await browser.context.newCDPSession(page);
    return await measure(context, { browser, page, project, name, cdp });
  } finally {
    await browser.close();
  }
}

interface Place {
  readonly browser: RunningBrowser;
  readonly page: Page;
  readonly project: ProjectPage;
  readonly name: string;
  readonly cdp: CDPSession;
}

async function measure(context: BenchContext, place: Place): Promise<readonly Figure[]> {
  const { page } = place;
  const at = `${segments} segments, memory of ${context.units} units`;
  const figures: Figure[] = [];
  const add = (input: Omit<FigureInput, 'group' | 'at'>) => {
    const made = figure({ group: 'editor', at, ...input });
    context.say(`${made.name}: ${made.value} ${made.unit}${made.met === false ? ' (missed)' : ''}`);
    figures.push(made);
  };

  const reach = { most: 600 };
  const german = await openTimes(place, 'German', true);
  add({
    name: 'open to rows painted, every target filled, page just started',
    unit: 'ms',
    value: german,
    target: reach,
  });
  const italian = await openTimes(place, 'Italian', true);
  add({ name: 'open to rows painted, page just started', unit: 'ms', value: italian, target: reach });
  const again = await openTimes(place, 'Italian', false);
  add({ name: 'open to rows painted, again', unit: 'ms', value: again, target: reach });

  const first = place.project.edition(place.name, 'Italian');
  await first.evaluate((link) => window.bench.open(link));
  await page.evaluate(() => window.bench.quiet());
  await page.waitForTimeout(1500);

  const keys: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++)
    keys.push(await typeKeys(page, keysPerRound, context.seed + round));
  add({ name: 'key to paint, median', unit: 'ms', value: keys.map((times) => percentile(times, 0.5)) });
  add({
    name: 'key to paint, p95',
    unit: 'ms',
    value: keys.map((times) => percentile(times, 0.95)),
    target: { most: 16 },
    note: 'waits for the next frame of a 60 Hz screen, 0 to 16.7 ms by chance, included',
  });

  add({
    name: 'key to paint in an empty page of the same browser, p95',
    unit: 'ms',
    value: await emptyPageKeys(place.browser, context.seed),
    note: 'the baseline: a contenteditable and nothing else',
  });

  const next: number[][] = [];
  const matches: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const times = await confirmSome(page, confirmationsPerRound);
    next.push(times.map((time) => time.next));
    matches.push(times.map((time) => time.matches));
  }
  add({
    name: 'confirm and next: next row editable, median',
    unit: 'ms',
    value: next.map((list) => percentile(list, 0.5)),
  });
  add({
    name: 'confirm and next: next row editable, p95',
    unit: 'ms',
    value: next.map((list) => percentile(list, 0.95)),
    target: { most: 50 },
  });
  add({
    name: 'confirm and next: its matches shown, p95',
    unit: 'ms',
    value: matches.map((list) => percentile(list, 0.95)),
    target: { most: 100 },
  });

  const frames: (readonly number[])[] = [];
  for (let round = 0; round < rounds; round++)
    frames.push(await page.evaluate(() => window.bench.scroll(300)));
  add({
    name: 'scroll from top to bottom: frames over 50 ms',
    unit: 'share',
    value: frames.map((list) => list.filter((time) => time > 50).length / list.length),
    target: { most: 0.01 },
    note: '300 equal steps, one a frame',
  });
  add({
    name: 'scroll from top to bottom: frame, p95',
    unit: 'ms',
    value: frames.map((list) => percentile(list, 0.95)),
  });

  const found: number[] = [];
  const typed: number[] = [];
  for (const word of ['the', 'memory', 'is', 'function', 'of']) {
    const field = page.getByRole('searchbox', { name: 'Find in source and target' });
    await field.fill('');
    await field.press('Enter');
    await page.waitForTimeout(600);
    await field.focus();
    const whileTyping = await page.evaluateHandle(() => ({ outcome: window.bench.findWhileTyping() }));
    await page.keyboard.insertText(word);
    typed.push(await outcomeOf(whileTyping));
    await field.press('Escape');
    await page.waitForTimeout(600);
    await field.evaluate((input, text) => {
      (input as HTMLInputElement).value = text;
    }, word);
    await field.focus();
    const time = await page.evaluateHandle(() => ({ outcome: window.bench.find() }));
    await page.keyboard.press('Enter');
    found.push(await outcomeOf(time));
  }
  add({
    name: 'find over the edition, Enter to rows painted',
    unit: 'ms',
    value: found,
    target: { most: 150 },
  });
  add({
    name: 'find over the edition, last key to rows painted',
    unit: 'ms',
    value: typed,
    target: { most: 150 },
  });
  await page.keyboard.press('Escape');

  await place.cdp.send('HeapProfiler.collectGarbage');
  await place.cdp.send('Performance.enable');
  const { metrics } = await place.cdp.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  add({
    name: "page memory: the page's own heap, without workers",
    unit: 'MB',
    value: heap / 1e6,
    target: { most: 400 },
  });
  return figures;
}

/** Opens the edition several times; from a page that was just loaded, or from one that has shown it before. */
async function openTimes(place: Place, language: string, fresh: boolean): Promise<readonly number[]> {
  const { page, project, name } = place;
  const times: number[] = [];
  for (let run = 0; run < openings; run++) {
    if (fresh) await page.reload();
    const link = project.edition(name, language);
    await link.waitFor();
    await page.waitForTimeout(fresh ? 1200 : 400);
    times.push(await link.evaluate((element) => window.bench.open(element)));
    await page.waitForTimeout(fresh ? 800 : 200);
    await page.getByRole('link', { name: 'Bench' }).click();
  }
  await project.edition(name, language).waitFor();
  return times;
}

async function typeKeys(page: Page, count: number, seed: number): Promise<readonly number[]> {
  const random = mulberry32(seed);
  const recording = await page.evaluateHandle(() => window.bench.recordKeys());
  for (let i = 0; i < count; i++) {
    await page.keyboard.press(
      i % 7 === 6 ? 'Space' : 'abcdefghijklmnopqrstuvwxyz'.charAt(Math.floor(random() * 26)),
    );
    await page.waitForTimeout(40 + random() * 160);
  }
  await page.waitForTimeout(100);
  return await recording.evaluate((running) => running.stop());
}

/** The 95th percentiles of keys in a page that holds nothing but an editable element. */
async function emptyPageKeys(browser: RunningBrowser, seed: number): Promise<readonly number[]> {
  const page = await browser.context.newPage();
  try {
    await page.setContent('<div contenteditable style="font: 16px sans-serif">x</div>');
    await page.locator('[contenteditable]').focus();
    const rows: number[] = [];
    for (let round = 0; round < rounds; round++) {
      rows.push(percentile(await typeKeys(page, keysPerRound, seed + round), 0.95));
    }
    return rows;
  } finally {
    await page.close();
  }
}

/** Of what waits in the page for an event: its handle is there once it listens, however busy the machine is. */
async function outcomeOf<T>(waiting: JSHandle<{ readonly outcome: Promise<T> }>): Promise<T> {
  const patience = new AbortController();
  const late = pause(60_000, undefined, { signal: patience.signal }).then(() => {
    throw new Error('nothing came of a key within a minute');
  });
  // it is given up when there is an outcome
  late.catch(() => undefined);
  try {
    return await Promise.race([waiting.evaluate(({ outcome }) => outcome) as Promise<T>, late]);
  } finally {
    patience.abort();
  }
}

async function confirmSome(
  page: Page,
  count: number,
): Promise<readonly { readonly next: number; readonly matches: number }[]> {
  const times = [];
  for (let i = 0; i < count; i++) {
    await page.keyboard.insertText(`Testo ${i}. `);
    await page.waitForTimeout(300);
    await page.evaluate(() => window.bench.quiet());
    const time = await page.evaluateHandle(() => ({ outcome: window.bench.confirm() }));
    await page.keyboard.press('ControlOrMeta+Enter');
    times.push(await outcomeOf(time));
  }
  return times;
}

/** Puts a translated target in every segment of an edition, straight into the store, in its blocks of 64. */
async function fillEdition(page: Page, language: string): Promise<void> {
  await page.evaluate(
    async ({ edition, blockSize }) => {
      const { database } = window.bench.app.services;
      const stored = (segmentId: number, text: string) => ({
        segmentId,
        content: { text, codes: [] },
        status: 'translated' as const,
        origin: { kind: 'typed' as const },
        locked: false,
        ownWay: false,
        changedAt: 1_700_000_000_000,
        changedBy: 'bench',
      });
      const blocks = new Map<
        string,
        { documentId: string; block: number; targets: ReturnType<typeof stored>[] }
      >();
      for (const { documentId, segments } of await database.segmentBlocks.toArray()) {
        for (const { id, source } of JSON.parse(segments) as { id: number; source: { text: string } }[]) {
          const block = Math.floor(id / blockSize);
          const row = blocks.get(`${documentId} ${block}`) ?? { documentId, block, targets: [] };
          blocks.set(`${documentId} ${block}`, row);
          row.targets.push(stored(id, source.text.toUpperCase()));
        }
      }
      await database.targetBlocks.bulkPut(
        [...blocks.values()].map((row) => ({
          ...row,
          language: edition,
          targets: JSON.stringify(row.targets),
        })),
      );
    },
    { edition: language, blockSize: 64 },
  );
}
