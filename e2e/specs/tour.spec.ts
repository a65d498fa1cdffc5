import { expect, test } from '../fixtures/test.ts';
import { EditorPage } from '../page-models/editor.ts';

test('the first start offers a tour of the keys, and each step is done by pressing its key', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Take the two-minute tour' }).click();
  const editor = new EditorPage(page);
  await editor.ready();
  const tour = page.getByRole('region', { name: 'Tour of the keys' });
  await expect(tour).toContainText('1 / 7');
  await page.keyboard.press('ControlOrMeta+u');
  await expect(tour).toContainText('2 / 7');
  await expect(editor.matches.first()).toBeVisible();
  await page.keyboard.press('ControlOrMeta+1');
  await expect(tour).toContainText('3 / 7');
  await expect(editor.editor).not.toHaveText('');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(tour).toContainText('4 / 7');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tour).toContainText('5 / 7');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(tour).toContainText('6 / 7');
  await tour.getByRole('button', { name: 'End the tour' }).click();
  await expect(tour).toHaveCount(0);
  await app.reopen();
  await expect(app.page.getByRole('button', { name: 'Take the two-minute tour' })).toHaveCount(0);
});
