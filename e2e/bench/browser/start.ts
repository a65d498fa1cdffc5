import type { BenchContext } from '../context.ts';
import { type Figure, figure } from '../figures.ts';
import type { BenchEdition } from './edition.ts';

const runs = 3;

/** From the start of the navigation to Home with its buttons painted: in new profiles, and again in each. */
export async function benchStart(context: BenchContext, edition: BenchEdition): Promise<readonly Figure[]> {
  const cold: number[] = [];
  const again: number[] = [];
  for (let run = 0; run < runs; run++) {
    for (const times of [cold, again]) {
      const { browser, page } = await edition.start(`start-${run}`);
      await page.goto(edition.url);
      times.push(await page.evaluate(() => window.bench.home));
      await browser.close();
    }
  }
  context.say(`start: ${cold.map(Math.round).join(' ')} cold, ${again.map(Math.round).join(' ')} again (ms)`);
  const target = { most: 1000 };
  return [
    figure({
      group: 'editor',
      name: 'start to usable Home, new profile',
      at: 'no project',
      unit: 'ms',
      value: cold,
      target,
    }),
    figure({
      group: 'editor',
      name: 'start to usable Home, second start',
      at: 'no project',
      unit: 'ms',
      value: again,
      target,
    }),
  ];
}
