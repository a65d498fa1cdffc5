import type { Page } from '@playwright/test';
import type { BrowsedRows, FindRequest } from '../../../shared/rpc/index.ts';

/** Calls of the worker that reads memories for their screen, and the screen itself, timed in the page. Milliseconds. */

export interface ScanTimes {
  /** Until the call is answered. */
  readonly ms: number;
  /** Until the first sign of progress, and the longest time between two such signs or a sign and the end. */
  readonly first: number;
  readonly silence: number;
  /** Units or findings that came of it. */
  readonly found: number;
}

/** Time until the first units of the answer are known, for those that come in order; else until the end. */
export interface FindTimes extends ScanTimes {
  readonly firstFound: number;
  /** Some ids of the answer, evenly from its first to its last. */
  readonly ids: readonly number[];
}

export async function find(page: Page, request: FindRequest): Promise<FindTimes> {
  return await page.evaluate(async (wanted) => {
    const start = performance.now();
    let heard = start;
    let first = 0;
    let firstFound = 0;
    let silence = 0;
    const hear = () => {
      const now = performance.now();
      first ||= now - start;
      silence = Math.max(silence, now - heard);
      heard = now;
    };
    const result = await window.bench.app.services.memoryBrowse.find(
      wanted,
      ({ ids }) => {
        hear();
        if (ids.length > 0) firstFound ||= performance.now() - start;
      },
      async () => false,
    );
    hear();
    const ms = performance.now() - start;
    const step = Math.max(1, Math.floor(result.ids.length / 1000));
    return {
      ms,
      first,
      silence,
      firstFound: firstFound || ms,
      found: result.ids.length,
      ids: [...result.ids].filter((_, i) => i % step === 0).slice(0, 1000),
    };
  }, request);
}

export async function check(page: Page, memoryId: string, what: 'quick' | 'languages'): Promise<ScanTimes> {
  return await page.evaluate(
    async ({ id, kind }) => {
      const start = performance.now();
      let heard = start;
      let first = 0;
      let silence = 0;
      const hear = () => {
        const now = performance.now();
        first ||= now - start;
        silence = Math.max(silence, now - heard);
        heard = now;
      };
      const report = await window.bench.app.services.memoryBrowse.check(id, kind, hear, async () => false);
      hear();
      if (report === undefined) throw new Error('the check was cancelled');
      const found = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
      return { ms: performance.now() - start, first, silence, found };
    },
    { id: memoryId, kind: what },
  );
}

export async function names(page: Page, memoryId: string): Promise<number> {
  return await page.evaluate(async (id) => {
    const start = performance.now();
    await window.bench.app.services.memoryBrowse.names(id);
    return performance.now() - start;
  }, memoryId);
}

/** Reads pages of rows one after the other, each time with as many units as there are to be. */
export async function readRows(
  page: Page,
  memoryId: string,
  pages: readonly BrowsedRows[],
): Promise<readonly number[]> {
  return await page.evaluate(
    async ({ id, wanted }) => {
      const times: number[] = [];
      for (const rows of wanted) {
        const start = performance.now();
        const { units } = await window.bench.app.services.memoryBrowse.browse({ memoryId: id, rows });
        times.push(performance.now() - start);
        const expected = 'ids' in rows ? rows.ids.length : rows.limit;
        if (units.length !== expected) throw new Error(`${units.length} rows of ${expected} were read`);
      }
      return times;
    },
    { id: memoryId, wanted: pages },
  );
}

/** Goes to a memory's screen; until its first rows are painted. */
export async function openScreen(page: Page, memoryId: string): Promise<number> {
  return await page.evaluate(async (id) => {
    const table = () =>
      document
        .querySelector('ed-app')
        ?.shadowRoot?.querySelector('ed-memory-screen')
        ?.shadowRoot?.querySelector('ed-unit-table')?.shadowRoot;
    const start = performance.now();
    location.hash = `#/memories/${id}`;
    const shown = () =>
      (table()?.querySelectorAll('.body .row').length ?? 0) >= 8 &&
      table()?.querySelector('.waiting') === null;
    return (await window.bench.until(shown)) - start;
  }, memoryId);
}

/** Scrolls the table of a memory's screen to shares of its height; until the rows of each place are painted. */
export async function scrollTo(page: Page, shares: readonly number[]): Promise<readonly number[]> {
  return await page.evaluate(async (places) => {
    const table = document
      .querySelector('ed-app')
      ?.shadowRoot?.querySelector('ed-memory-screen')
      ?.shadowRoot?.querySelector('ed-unit-table')?.shadowRoot;
    const scroller = table?.querySelector('.scroller');
    if (table === undefined || table === null || scroller === null || scroller === undefined)
      throw new Error('no memory is shown');
    const rows = Number(scroller.getAttribute('aria-rowcount'));
    const times: number[] = [];
    for (const share of places) {
      const start = performance.now();
      scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
      const shown = () => {
        const row = Number(table.querySelector('.body .row')?.getAttribute('aria-rowindex'));
        return Math.abs(row - share * rows) < 100 && table.querySelector('.waiting') === null;
      };
      times.push((await window.bench.until(shown)) - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return times;
  }, shares);
}
