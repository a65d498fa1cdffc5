import { expect, test } from '../fixtures/test.ts';
import { startTranslating } from '../page-models/start.ts';

const document = {
  project: 'Filter',
  languages: ['German'],
  file: 'filter.txt',
  text: [
    'The Council meets in spring.',
    'The court has its seat in Minsk.',
    'The council meets again.',
    'Members pay a fee.',
    'The bulletin appears.',
    'Members pay a fee.',
  ].join('\n'),
};

test('who types slowly in the field of the filter stays there while the rows narrow and widen', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);
  const { page } = editor;
  const rows = editor.grid.getByRole('rowheader');
  await editor.translate('Der Rat tagt im Frühjahr.');
  await editor.isActive(2);

  // The row that was active is gone with the fourth letter; another one is active then.
  await editor.press('ControlOrMeta+f');
  await page.keyboard.type('coun');
  await expect(rows).toHaveText(['1', '3']);
  await editor.isActive(3);
  await expect(editor.find).toBeFocused();
  await page.keyboard.type('cil m');
  await expect(editor.find).toHaveValue('council m');
  await expect(rows).toHaveText(['1', '3']);
  await expect(editor.source(3).locator('.found')).toHaveText('council m');

  // Nor is the focus taken by a row that comes back where there was none.
  await page.keyboard.type('x');
  await expect(rows).toHaveCount(0);
  await editor.press('Enter');
  await expect(editor.find).toBeFocused();
  await editor.press('Backspace');
  await expect(rows).toHaveText(['1', '3']);
  await expect(editor.find).toBeFocused();
  await expect(editor.target(1)).toHaveText('Der Rat tagt im Frühjahr.');
  await expect(editor.target(3)).toHaveText('');

  // Done with it, the person is in the row that is shown.
  await editor.press('Enter');
  await expect(editor.editor).toBeFocused();
  await editor.type('Der Rat');
  await expect(editor.target(3)).toHaveText('Der Rat');
});

test('the grid narrows to what is looked for, and opens again', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  const { page } = editor;
  const rows = editor.grid.getByRole('rowheader');
  await editor.translate('Der Rat tagt im Frühjahr.');
  await editor.type('Das Gericht');
  await editor.saved();

  // By text, in the source whatever the capitals, and in the target.
  await editor.press('ControlOrMeta+f');
  await page.keyboard.type('council');
  await expect(rows).toHaveText(['1', '3']);
  await expect(editor.grid).toHaveAttribute('aria-rowcount', '3');
  await expect(editor.source(1).locator('.found')).toHaveText('Council');
  await expect(editor.source(3).locator('.found')).toHaveText('council');
  await expect(page.getByText('2 of 6', { exact: true })).toBeVisible();
  await editor.find.fill('frühjahr');
  await expect(rows).toHaveText(['1']);
  await editor.find.fill('rat tagt');
  await expect(rows).toHaveText(['1']);

  await editor.find.fill('no such text');
  await expect(page.getByText('No segment passes the filter.')).toBeVisible();
  await expect(page.getByText('0 of 6', { exact: true })).toBeVisible();
  await expect(rows).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(6);
  await expect(editor.find).toHaveValue('');
  await expect(editor.editor).toBeFocused();

  // By status; a row that is confirmed stays until the filter is set anew.
  const filter = page.getByRole('button', { name: /^Filter/ });
  await filter.click();
  await page.getByRole('menuitemcheckbox', { name: 'Draft' }).click();
  await expect(rows).toHaveText(['2']);
  await page.getByRole('menuitemcheckbox', { name: 'Translated' }).click();
  await expect(rows).toHaveText(['1', '2']);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filter (2)' })).toBeVisible();
  await expect(page.getByText('2 of 6', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(6);

  // Repetitions.
  await filter.click();
  await page.getByRole('menuitemcheckbox', { name: 'Repeated' }).click();
  await expect(rows).toHaveText(['4', '6']);
  await page.keyboard.press('Escape');
  // The rows shown are the ones that keys walk.
  await editor.grid.getByRole('rowheader', { name: '4' }).click();
  await editor.press('Alt+ArrowDown');
  await editor.isActive(6);
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(rows).toHaveCount(6);
  expect(await editor.activeNumber()).toBe(6);
});
