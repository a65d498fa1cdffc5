import type { Page } from '@playwright/test';
import type { Replacement, TextSearch, UnitFilter, UnitOrder } from '../../../shared/memory/browse/index.ts';
import type { BenchContext } from '../context.ts';
import { type Figure, type FigureInput, figure, percentile } from '../figures.ts';
import { mulberry32 } from '../random.ts';
import {
  check,
  type FindTimes,
  find,
  names,
  openScreen,
  readRows,
  type ScanTimes,
  scrollTo,
} from './browse-calls.ts';
import { firstDate, persons, secondsBetween } from './material.ts';

const newest: UnitOrder = { by: 'added', descending: true };
/** Units of a page of the table. */
const pageSize = 100;
const jumps = 20;

/**
 * What the Memories screen asks of a memory: rows, filters, orders, the preview of a replacement, the checks. A page
 * that has just started, with the memory in its store and Home shown.
 */
export async function benchScreen(
  context: BenchContext,
  page: Page,
  memoryId: string,
  units: number,
): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const add = (input: Omit<FigureInput, 'group' | 'at'>) => {
    const made = figure({ group: 'memory', at: `${units} units, Memories screen in Chromium`, ...input });
    const { name, value, unit, note } = made;
    context.say(`memory: ${name}: ${value} ${unit}${made.met === false ? ' (missed)' : ''}; ${note ?? ''}`);
    figures.push(made);
  };
  const random = mulberry32(context.seed);

  add({
    name: 'languages, persons, projects and documents counted',
    unit: 'ms',
    value: await names(page, memoryId),
    target: { most: 10_000 },
    note: 'in the background, once for each revision; with the start of the worker',
  });
  // the screen shall find a worker that has read nothing
  await page.reload();
  await page.evaluate(() => window.bench.until(() => window.bench.app !== null));
  await page.waitForTimeout(1000);
  add({
    name: 'open a memory, to rows painted',
    unit: 'ms',
    value: await openScreen(page, memoryId),
    target: { most: 1000 },
    note: 'the worker starts with it',
  });
  const places = Array.from({ length: jumps }, (_, i) => (i === 0 ? 0.5 : random()));
  const scrolled = await scrollTo(page, places);
  add({
    name: 'jump to another place, to rows painted, p95',
    unit: 'ms',
    value: percentile(scrolled, 0.95),
    target: { most: 300 },
    note: `${jumps} places, the middle first; median ${percentile(scrolled, 0.5).toFixed(0)} ms`,
  });
  await page.evaluate(() => {
    location.hash = '#/';
  });
  // the screen has begun to count them
  await names(page, memoryId);

  const search = (query: string, more: Partial<TextSearch> = {}): UnitFilter => ({
    text: { query, side: 'both', kind: 'plain', wholeWord: false, matchCase: false, ...more },
  });
  const filters: readonly (readonly [name: string, filter: UnitFilter])[] = [
    ['a frequent word', search('the')],
    ['a rare text', search('multiprocessing')],
    ['a whole word, in targets', search('funzione', { wholeWord: true, side: 'target' })],
    ['a regular expression', search('\\b\\w+(?:ing|ed) (?:the|an?)\\b.*\\d', { kind: 'regex' })],
    ['a date', { dates: dates(units) }],
    ['a person', { person: persons[3] ?? '' }],
    ['text, date and person at once', { ...search('memory'), dates: dates(units), person: persons[3] ?? '' }],
  ];
  const scan = (name: string, times: ScanTimes, note: string) => {
    add({ name, unit: 'ms', value: times.ms, target: { most: 10_000 }, note });
    add({
      name: `${name}: longest time without a sign of progress`,
      unit: 'ms',
      value: times.silence,
      target: { most: 300 },
      note: `the first sign after ${times.first.toFixed(0)} ms`,
    });
  };
  const found = ({ found: count, firstFound }: FindTimes) =>
    `${count} units, the first after ${firstFound.toFixed(0)} ms`;
  for (const [name, filter] of filters) {
    const times = await find(page, { memoryId, filter, order: newest });
    scan(`filter by ${name}`, times, found(times));
  }
  for (const by of ['source', 'changed', 'person'] as const) {
    const times = await find(page, { memoryId, filter: {}, order: { by, descending: false } });
    scan(`sort by ${by}`, times, 'all units');
    if (by !== 'source') continue;
    const pages = Array.from({ length: jumps }, () => ({
      ids: Array.from({ length: pageSize }, () => times.ids[Math.floor(random() * times.ids.length)] ?? 1),
    }));
    const read = await readRows(page, memoryId, pages);
    add({
      name: 'page of a hundred sorted rows, p95',
      unit: 'ms',
      value: percentile(read, 0.95),
      target: { most: 300 },
      note: `units of ${pageSize} blocks; median ${percentile(read, 0.5).toFixed(0)} ms`,
    });
  }
  const replacements: readonly (readonly [name: string, replacement: Replacement])[] = [
    ['a word', replace('funzione', { wholeWord: true, matchCase: true }, 'procedura')],
    ['a regular expression', replace('(\\w+)zione\\b', { kind: 'regex' }, '$1zioni')],
  ];
  for (const [name, replacement] of replacements) {
    const times = await find(page, { memoryId, filter: {}, order: newest, replacement });
    scan(`preview of a replacement, ${name}`, times, found(times));
  }
  for (const [name, what] of [
    ['checks but for languages by words', 'quick'],
    ['check of languages by words', 'languages'],
  ] as const) {
    const times = await check(page, memoryId, what);
    // Nothing waits for it: the other checks' findings are shown meanwhile.
    scan(name, times, `${times.found} findings`);
  }
  return figures;
}

/** A hundredth of the units, in the middle. */
function dates(units: number): UnitFilter['dates'] & object {
  const from = firstDate + Math.floor(units / 2) * secondsBetween * 1000;
  return { field: 'changed', from, to: from + Math.ceil(units / 100) * secondsBetween * 1000 };
}

function replace(query: string, more: Partial<Replacement['search']>, by: string): Replacement {
  return {
    side: 'target',
    by,
    search: { query, kind: 'plain', wholeWord: false, matchCase: false, ...more },
  };
}
