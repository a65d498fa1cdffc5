import type { Locator, TestInfo } from '@playwright/test';
import type { App } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import { command } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

/** Fails to import rules, by the keyboard, once for each name. */
async function failToImport(app: App, info: TestInfo, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    app.openFiles([await writeTestFile(info, name, '<srx><body></srx>')]);
    await app.page.getByRole('button', { name: 'Import SRX…' }).press('Enter');
    await expect(app.page.getByRole('region', { name: 'Notices' })).toContainText(`“${name}” is not`);
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  return box;
}

test('a failure that is dismissed gives the focus to the next one, or back to where it was', async ({
  app,
}, info) => {
  const { page } = app;
  await command(page, 'Segmentation rules');
  const source = page.getByRole('button', { name: 'Import SRX…' });
  const dismiss = page.getByRole('button', { name: 'Dismiss' });
  await failToImport(app, info, 'one.srx', 'two.srx', 'three.srx');
  await expect(dismiss).toHaveCount(3);
  // A hand on the mouse wants to go on.
  await dismiss.first().click();
  await expect(dismiss).toHaveCount(2);
  await expect(source).toBeFocused();
  // A hand on the keys wants to be rid of all of them.
  await dismiss.first().focus();
  await page.keyboard.press('Enter');
  await expect(dismiss).toHaveCount(1);
  await expect(dismiss).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dismiss).toHaveCount(0);
  await expect(source).toBeFocused();
  // Where what had the focus is gone, the screen has it: the next Tab is in it.
  await failToImport(app, info, 'four.srx');
  await dismiss.focus();
  await page.evaluate(() => {
    location.hash = '#/memories';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Memories' })).toBeVisible();
  await dismiss.press('Enter');
  await expect(dismiss).toHaveCount(0);
  await page.keyboard.press('Tab');
  const inScreen = () =>
    page.evaluate(() => {
      const app = document.querySelector('ed-app')?.shadowRoot;
      return app?.querySelector('.screen')?.contains(app.activeElement) === true;
    });
  await expect.poll(inScreen).toBe(true);
});

test('in a narrow window no notice covers a bar or the screen', async ({ app }, info) => {
  const { page } = app;
  await page.setViewportSize({ width: 480, height: 640 });
  await command(page, 'Segmentation rules');
  await failToImport(app, info, 'one.srx');
  const saved = app.nextSave();
  await page.getByRole('button', { name: 'Export SRX…' }).press('Enter');
  await saved;
  const notice = page.locator('wa-toast-item', { hasText: '“editio.srx” was saved.' });
  await expect(notice).toBeVisible();
  const [notices, bar, screen] = await Promise.all([
    boxOf(notice),
    boxOf(page.getByRole('banner')),
    boxOf(page.locator('.screen')),
  ]);
  expect(notices.y).toBeGreaterThanOrEqual(bar.y + bar.height);
  expect(notices.y + notices.height).toBeLessThanOrEqual(screen.y);
  await notice.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Export SRX…' })).toBeFocused();
});
