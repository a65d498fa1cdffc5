import { writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { EditorPage } from '../page-models/editor.ts';
import { HomePage } from '../page-models/home.ts';

const text = 'Same sentence.\nAnother sentence.\nSame sentence.\nThe last one.';

/** From now on every write to the store fails as on a full disk, until `heal`. */
async function fillDisk(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    Object.assign(window, { healDisk: () => Object.assign(IDBObjectStore.prototype, { put }) });
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  return () => page.evaluate(() => (window as unknown as { healDisk(): void }).healDisk());
}

test.beforeEach(async ({ app }, info) => {
  const path = info.outputPath('short.txt');
  await writeFile(path, text);
  const project = await new HomePage(app.page).create('Saving', ['German']);
  await project.addDocuments(app, [path]);
  await project.openEdition('short.txt', 'German');
});

test('a save that fails is told, the text outlives leaving and coming back, and is saved once it can be', async ({
  app,
}) => {
  const editor = new EditorPage(app.page);
  const heal = await fillDisk(app.page);
  await editor.type('Eins');
  await expect(app.page.getByText(/disk space for Editio is used up/).first()).toBeVisible();
  await app.page.getByRole('link', { name: 'Saving' }).click();
  const project = await new HomePage(app.page).currentProject();
  const again = await project.openEdition('short.txt', 'German');
  await expect(again.editor).toHaveText('Eins');
  await again.type(' und zwei');
  await heal();
  await again.saved();
  await app.reopen();
  await new HomePage(app.page).openProject('Saving');
  const reopened = await project.with(app.page).openEdition('short.txt', 'German');
  await expect(reopened.editor).toHaveText('Eins und zwei');
});

test('text that was never saved is there after the window was closed', async ({ app }) => {
  const editor = new EditorPage(app.page);
  await fillDisk(app.page);
  await editor.type('Ungesichert');
  await expect(app.page.getByText(/disk space for Editio is used up/).first()).toBeVisible();
  await app.page.reload();
  const again = new EditorPage(app.page);
  await again.ready();
  await expect(again.editor).toHaveText('Ungesichert');
});

test('what was undone stays undone over a reload right behind it', async ({ app }) => {
  const editor = new EditorPage(app.page);
  await editor.type('Erst');
  await editor.saved();
  await app.page.waitForTimeout(1000);
  await editor.type(' falsch');
  await editor.saved();
  await app.page.keyboard.press('ControlOrMeta+z');
  await app.page.reload();
  const again = new EditorPage(app.page);
  await again.ready();
  await expect(again.editor).toHaveText('Erst');
});

test('keys of the row do nothing behind a dialog or in the search field', async ({ app }) => {
  const editor = new EditorPage(app.page);
  await editor.type('Bleibt');
  await editor.saved();
  await app.page.keyboard.press('ControlOrMeta+e');
  await expect(app.page.getByRole('textbox', { name: 'English' })).toBeFocused();
  for (const key of ['ControlOrMeta+z', 'ControlOrMeta+Enter', 'ControlOrMeta+Shift+s', 'ControlOrMeta+1']) {
    await app.page.keyboard.press(key);
  }
  await app.page.keyboard.press('Escape');
  await expect(editor.editor).toHaveText('Bleibt');
  await expect(editor.status(1)).toContainText('Draft');
  await editor.find.click();
  await app.page.keyboard.press('ControlOrMeta+z');
  await app.page.keyboard.press('ControlOrMeta+Enter');
  await expect(editor.editor).toHaveText('Bleibt');
  await expect(editor.status(1)).toContainText('Draft');
});

test('nothing but spaces is no translation', async ({ app }) => {
  const editor = new EditorPage(app.page);
  await editor.type('   ');
  await editor.confirm();
  await expect(app.page.getByText(/An empty target cannot be confirmed/).first()).toBeVisible();
  await editor.saved();
  const saved = app.nextSave();
  await app.page.getByRole('button', { name: 'Export…' }).click();
  expect(new TextDecoder().decode((await saved).bytes)).toBe(text);
});

test('a filter that shows nothing leaves nothing to confirm, and going to a hidden row shows it', async ({
  app,
}) => {
  const editor = new EditorPage(app.page);
  await editor.type('Entwurf');
  await editor.find.fill('nowhere at all');
  await expect(editor.grid.getByText('No segment passes the filter.')).toBeVisible();
  await editor.page.keyboard.press('Enter');
  await editor.confirm();
  await editor.page.getByRole('button', { name: 'Show all' }).click();
  await expect(editor.status(1)).toContainText('Draft');
  await editor.find.fill('Another');
  await expect(editor.row(3)).toHaveCount(0);
  await editor.goTo(3);
  await editor.type('Da');
  await expect(editor.target(3)).toContainText('Da');
});

test('two tabs on one edition stay in step, and neither overwrites what the other confirmed', async ({
  app,
  kind,
}) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  const first = new EditorPage(app.page);
  const tab = await app.page.context().newPage();
  await tab.goto(app.page.url());
  const second = new EditorPage(tab);
  await second.ready();
  await second.goTo(3);
  await second.type('Meine Fassung.');
  await second.confirm();
  await second.saved();
  await expect(first.target(3)).toContainText('Meine Fassung.');
  await app.page.bringToFront();
  await first.target(1).click();
  await first.type('Andere Fassung.');
  await first.confirm();
  await first.saved();
  await expect(first.target(3)).toContainText('Meine Fassung.');
  await expect(first.status(3)).toContainText('Translated');
  await expect(second.target(1)).toContainText('Andere Fassung.');
});

test('a document that another tab removed is said to be gone', async ({ app, kind }) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  const editor = new EditorPage(app.page);
  const tab = await app.page.context().newPage();
  await tab.goto(app.page.url().replace(/\/[^/]+\/[^/]+$/, ''));
  await tab.getByRole('button', { name: 'Remove “short.txt”' }).click();
  await tab.getByRole('button', { name: 'Remove document' }).last().click();
  await expect(tab.getByText('No documents yet')).toBeVisible();
  await app.page.bringToFront();
  await editor.type('Zu spät');
  await expect(app.page.getByText(/was removed in another window/).first()).toBeVisible();
});
