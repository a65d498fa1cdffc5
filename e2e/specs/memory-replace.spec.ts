import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

test('a replacement that takes its time shows how far it has looked, and is stopped', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Slow');
  // Each costs the expression below some milliseconds.
  const slow = Array.from({ length: 3000 }, (_, at) => ({
    source: `Entry ${at}.`,
    target: `${'a'.repeat(19)}! ${at}`,
  }));
  await memory.import(app, await writeTestFile(info, 'slow.tmx', tmxOf('de', slow)));
  await expect(memory.count).toHaveText('3,000 units');
  await memory.press('ControlOrMeta+h');
  const find = page.getByRole('textbox', { name: 'Find', exact: true });
  await expect(find).toBeFocused();
  await page.getByRole('checkbox', { name: 'Regular expression' }).press('Space');
  await find.fill('^(a+)+$');
  const looked = page.getByRole('progressbar', { name: 'Units looked at' });
  await expect(looked).toBeVisible();
  await expect(page.getByText('Looking …')).toBeVisible();
  await expect.poll(async () => Number(await looked.getAttribute('value'))).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await expect(looked).toBeHidden();
  await expect(page.getByText('What would change is shown here before it is changed.')).toBeVisible();
  await expect(find).toBeFocused();

  // What is typed quickly and confirmed at once is what is looked for, not what stood there before.
  await find.fill('299[0-9]$');
  // The worker ends the texts that it has begun with first.
  await expect(looked).toBeHidden({ timeout: 60_000 });
  await expect(page.getByText('10 units would change.')).toBeVisible();
  await find.fill('2999$');
  await memory.press('Enter');
  await expect(page.getByText('1 unit would change.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Preview' }).getByRole('listitem')).toHaveCount(1);
  await memory.press('Enter');
  await expect(page.getByText('1 unit was changed.').first()).toBeVisible();
});

test('a replacement leaves no unit without text, and says how many it leaves out', async ({ app }, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Whole');
  const pairs = [
    { source: 'Yes.', target: 'Ja' },
    { source: 'No.', target: 'Nein' },
    { source: 'Yes, sir.', target: 'Ja!' },
  ];
  await memory.import(app, await writeTestFile(info, 'whole.tmx', tmxOf('de', pairs)));
  await expect(memory.count).toHaveText('3 units');
  await memory.press('ControlOrMeta+h');
  await page.getByRole('checkbox', { name: 'Regular expression' }).press('Space');
  const find = page.getByRole('textbox', { name: 'Find', exact: true });
  await find.fill('.*');
  await expect(
    page.getByText('Nothing would change. 3 are left out: they would be left without text.'),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeDisabled();
  await find.fill('Ja');
  await expect(
    page.getByText('1 unit would change. 1 is left out: it would be left without text.'),
  ).toBeVisible();
  await memory.press('Enter');
  await expect(page.getByText('1 unit was changed.').first()).toBeVisible();
});
