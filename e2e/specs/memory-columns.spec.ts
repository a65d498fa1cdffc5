import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

test('the columns of units get wider by keys and by the pointer, and stay so', async ({ app }, info) => {
  const { page } = app;
  await page.setViewportSize({ width: 1500, height: 800 });
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Satzung');
  const units = [{ source: 'All members may speak.', target: 'Alle Mitglieder dürfen sprechen.' }];
  await memory.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('1 unit');
  const width = async (column: 'source' | 'target' | 'trust') =>
    (await memory.cell(1, column).boundingBox())?.width ?? 0;
  const before = {
    source: await width('source'),
    target: await width('target'),
    trust: await width('trust'),
  };

  const border = page.getByRole('separator', { name: 'Width of Source' });
  await border.focus();
  await memory.press('ArrowRight', 'ArrowRight', 'ArrowLeft');
  await expect.poll(() => width('source')).toBeCloseTo(before.source + 16, 0);
  expect(await width('target')).toBeCloseTo(before.target - 16, 0);
  expect(await width('trust')).toBeCloseTo(before.trust, 0);
  await expect(border).toHaveAttribute('aria-valuenow', String(Math.round(before.source + 16)));

  const trust = await page.getByRole('separator', { name: 'Width of Target' }).boundingBox();
  if (trust === null) throw new Error('There is no border.');
  const [x, y] = [trust.x + trust.width / 2, trust.y + trust.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y);
  await page.mouse.move(x - 60, y + 200);
  await page.mouse.up();
  await expect.poll(() => width('trust')).toBeCloseTo(before.trust + 60, 0);
  // To the end it leaves the others their least.
  await border.focus();
  await memory.press('End');
  await expect.poll(() => width('target')).toBeCloseTo(120, 0);

  await app.reopen();
  await app.page.setViewportSize({ width: 1500, height: 800 });
  const again = new MemoriesPage(app.page);
  await again.open();
  const reopened = await again.openMemory('Satzung');
  await expect(reopened.cell(1, 'target')).toHaveText('Alle Mitglieder dürfen sprechen.');
  const box = async (column: 'target' | 'trust') =>
    (await reopened.cell(1, column).boundingBox())?.width ?? 0;
  await expect.poll(() => box('target')).toBeCloseTo(120, 0);
  expect(await box('trust')).toBeCloseTo(before.trust + 60, 0);
  // The standard widths again.
  await app.page.getByRole('separator', { name: 'Width of Source' }).press('Enter');
  await expect.poll(() => box('target')).toBeCloseTo(before.target, 0);
});
