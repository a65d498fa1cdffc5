import type { Page } from '@playwright/test';
import type { App, SavedFile } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import type { EditorPage } from '../page-models/editor.ts';
import { openAgain, startProject, startTranslating, writeTestFile } from '../page-models/start.ts';

/** Two builds' worth of steps, on a slow machine too. */
test.beforeEach(() => test.setTimeout(180_000));

const wanted = {
  project: 'Exchange',
  languages: ['German', 'Korean'],
  file: 'union.md',
  text: '# The union\n\nIt has a **court**. It has a seat.\n\nThe end.\n',
};

const text = ({ bytes }: SavedFile) => new TextDecoder().decode(bytes);

async function runCommand(editor: EditorPage, name: string): Promise<void> {
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill(name);
  await editor.press('Enter');
}

/** The row of the summary that says this. */
function count(page: Page, what: string) {
  return page.locator('ed-taking-summary dl > div', { hasText: what }).locator('dd');
}

/** Exports as XLIFF from the open editor. */
async function exchanged(app: App, editor: EditorPage): Promise<SavedFile> {
  const saved = app.nextSave();
  await runCommand(editor, 'Export for other tools');
  return await saved;
}

test('an edition goes to another tool as XLIFF and its translations come back, by keyboard', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, wanted);
  const { page } = app;
  await editor.translate('Die Union');
  await editor.type('Sie hat ein ');
  await editor.press('F9');
  await editor.type('Gericht');
  await editor.press('F9');
  await editor.type('.');
  await editor.confirm();
  await editor.isActive(3);
  await editor.type('Entwurf');

  const file = await exchanged(app, editor);
  expect(file.name).toBe('union.de.xlf');
  const out = text(file);
  expect(out).toContain('version="2.1"');
  expect(out).toContain('<target>Die Union</target>');
  await expect(page.getByText('“union.de.xlf” was saved: 4 segments.').first()).toBeVisible();

  // The other tool changes one, reviews one, translates two.
  const back = out
    .replace('<target>Die Union</target>', '<target>Der Verband</target>')
    .replace(/state="translated"(>\s*<source>It has a <pc)/, 'state="reviewed"$1')
    .replace(/state="initial"(>[\s\S]*?)Entwurf/, 'state="translated"$1Sie hat einen Sitz.')
    .replace('<source>The end.</source>', '$&<target>Ende.</target>');
  const path = await writeTestFile(info, 'back.xlf', back);
  app.openFiles([path]);
  await runCommand(editor, 'Take translations');
  const take = page.getByRole('button', { name: 'Take 4 translations' });
  await expect(take).toBeFocused();
  await expect(count(page, 'translations change')).toHaveText('3');
  await expect(count(page, 'is new')).toHaveText('1');
  await expect(count(page, 'the same as here')).toHaveText('0');
  await expect(count(page, 'locked')).toHaveText('0');
  await expect(count(page, 'no place')).toHaveText('0');
  // Nothing is written before it is agreed to.
  await expect(editor.target(1)).toContainText('Die Union');
  await editor.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(editor.target(1)).toContainText('Die Union');

  app.openFiles([path]);
  await runCommand(editor, 'Take translations');
  await expect(take).toBeFocused();
  await editor.press('Enter');
  await expect(page.getByText(/^4 translations were taken from “back.xlf”/).first()).toBeVisible();
  await expect(editor.editor).toBeFocused();
  await expect(editor.target(1)).toContainText('Der Verband');
  await expect(editor.status(2)).toContainText('Reviewed');
  await expect(editor.editor).toHaveText('Sie hat einen Sitz.');
  await expect(editor.status(3)).toContainText('Translated');
  await expect(editor.target(4)).toContainText('Ende.');
  await editor.saved();

  // One step takes all of it back, one gives it again.
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(1)).toContainText('Die Union');
  await expect(editor.status(2)).toContainText('Translated');
  await expect(editor.target(3)).toContainText('Entwurf');
  await expect(editor.target(4)).toHaveText('');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.target(1)).toContainText('Der Verband');
  await expect(editor.target(4)).toContainText('Ende.');
  await editor.saved();

  const saved = app.nextSave();
  await runCommand(editor, 'Export translation');
  expect(text(await saved)).toBe('# Der Verband\n\nSie hat ein **Gericht**. Sie hat einen Sitz.\n\nEnde.\n');

  // The draft that it replaced is in the history of its segment.
  await expect(editor.editor).toBeFocused();
  await editor.goTo(3);
  await page.getByRole('tab', { name: 'Editions' }).click();
  await expect(page.getByText('Entwurf').first()).toBeVisible();

  await app.reopen();
  const again = await openAgain(app, wanted);
  await expect(again.target(1)).toContainText('Der Verband');
});

test('translations are taken on the project screen, and refused for another document or language', async ({
  app,
}, info) => {
  const project = await startProject(app, info, wanted);
  await project.addDocuments(app, [await writeTestFile(info, 'other.md', 'Something else.\n')]);
  await project.document('other.md').waitFor();
  const { page } = app;
  const choose = async (name: string, language: string, item: string) => {
    await page.getByRole('button', { name: `Export “${name}” in ${language}` }).press('Enter');
    const items = page.getByRole('menuitem').filter({ visible: true });
    const focused = () => items.evaluateAll((all) => all.findIndex((one) => one.matches(':focus')));
    await expect.poll(focused).toBe(0);
    const wantedAt = (await items.allTextContents()).findIndex((label) => label.includes(item));
    for (let at = 1; at <= wantedAt; at++) {
      await page.keyboard.press('ArrowDown');
      await expect.poll(focused).toBe(at);
    }
    await page.keyboard.press('Enter');
  };
  const saved = app.nextSave();
  await choose('union.md', 'German', 'For other tools (XLIFF 2.1)…');
  const out = text(await saved);

  const joined = out
    .replace('<source>The union</source>', '$&<target>Die Union</target>')
    .replace(
      /<segment id="s1">\s*<source>It has a <pc([\s\S]*?)<\/source>\s*<\/segment>\s*<ignorable>[\s\S]*?<\/ignorable>\s*<segment id="s2">\s*<source>It has a seat\.<\/source>\s*<\/segment>/,
      '<segment><source>It has a <pc$1 It has a seat.</source><target>Sie hat Gericht und Sitz.</target></segment>',
    );
  expect(joined).toContain('Gericht und Sitz');
  const path = await writeTestFile(info, 'back.xlf', joined);

  app.openFiles([path]);
  await choose('other.md', 'German', 'Take translations from XLIFF…');
  await expect(
    page.getByText(/“back.xlf” was not made from “other.md”.*nothing was taken/).first(),
  ).toBeVisible();
  app.openFiles([path]);
  await choose('union.md', 'Korean', 'Take translations from XLIFF…');
  await expect(
    page.getByText(/translations into German \(de\), and this edition is in Korean/).first(),
  ).toBeVisible();

  app.openFiles([path]);
  await choose('union.md', 'German', 'Take translations from XLIFF…');
  await expect(page.getByRole('button', { name: 'Take 1 translation' })).toBeFocused();
  await expect(count(page, 'no place')).toHaveText('2');
  await expect(page.getByText(/^Segments 2, 3: joined in the file/).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 translation was taken from “back.xlf”/).first()).toBeVisible();

  app.openFiles([path]);
  await choose('union.md', 'German', 'Take translations from XLIFF…');
  await expect(page.getByRole('heading', { name: 'Nothing to take from “back.xlf”' })).toBeVisible();
  await expect(page.getByRole('button').and(page.getByText('Close', { exact: true }))).toBeFocused();
  await page.keyboard.press('Enter');

  const editor = await project.openEdition('union.md', 'German');
  await expect(editor.target(1)).toContainText('Die Union');
  await expect(editor.status(1)).toContainText('Translated');
  await expect(editor.target(2)).toHaveText('');
});

test('a file that came back is recognised where documents are added', async ({ app }, info) => {
  const project = await startProject(app, info, wanted);
  const { page } = app;
  const saved = app.nextSave();
  await page.getByRole('button', { name: 'Export “union.md” in German' }).click();
  await page.getByRole('menuitem', { name: 'For other tools' }).click();
  const out = text(await saved);
  const back = out.replace('<source>The end.</source>', '$&<target>Ende.</target>');
  const path = await writeTestFile(info, 'union.de.xlf', back);
  const add = async () => {
    app.openFiles([path]);
    await page.getByRole('button', { name: 'Add documents…' }).press('Enter');
    await expect(page.getByRole('button', { name: 'Take translations…' })).toBeFocused();
    await expect(page.getByText(/It holds translations for the German edition/)).toBeVisible();
  };

  await add();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take translations…' })).toBeHidden();
  await add();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Take 1 translation' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 translation was taken/).first()).toBeVisible();
  await expect(project.edition('union.md', 'German')).toContainText('16 %');

  await add();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Files' })).toContainText('union.de.xlf');
});
