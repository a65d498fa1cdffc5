import type { Locator, Page } from '@playwright/test';
import { openZip } from '../../shared/zip/index.ts';
import type { App } from '../fixtures/app.ts';
import { docxOf, paragraph } from '../fixtures/documents.ts';
import { expect, test } from '../fixtures/test.ts';
import { EditorPage } from '../page-models/editor.ts';
import { HomePage } from '../page-models/home.ts';
import { ImportPage } from '../page-models/import.ts';
import { writeTestFile } from '../page-models/start.ts';

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  for (let stop = 0; stop < 40; stop++) {
    if (await element.evaluate((found) => found.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  await expect(element).toBeFocused();
}

async function createByKeys(page: Page, name: string, language: string): Promise<void> {
  await new HomePage(page).newProject.waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('New project');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('textbox', { name: 'Name', exact: true }));
  await page.keyboard.type(name);
  await tabTo(page, page.getByRole('combobox', { name: 'Translate into' }));
  await page.keyboard.type(language);
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Create project' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Adds a file to a new project and opens its German edition, with keys alone. */
async function openByKeys(app: App, path: string): Promise<EditorPage> {
  const { page } = app;
  await createByKeys(page, 'By keys', 'German');
  app.openFiles([path]);
  await page.keyboard.press('ControlOrMeta+o');
  const files = new ImportPage(page);
  await files.read();
  await expect(files.add).toBeFocused();
  await page.keyboard.press('Enter');
  const link = page.getByRole('link', { name: /^Open “.*” in German/ });
  await tabTo(page, link);
  await page.keyboard.press('Enter');
  const editor = new EditorPage(page);
  await editor.ready();
  return editor;
}

/** Shows the preview: out of the target, on to the tabs of the dock, and along them. */
async function previewByKeys(editor: EditorPage): Promise<void> {
  await editor.press('Escape');
  await tabTo(editor.page, editor.page.getByRole('tab', { selected: true }));
  const preview = editor.page.getByRole('tab', { name: 'Preview' });
  for (let step = 0; step < 6 && (await preview.getAttribute('aria-selected')) !== 'true'; step++)
    await editor.page.keyboard.press('ArrowRight');
  await expect(preview).toBeFocused();
}

/** Exports the open edition from the palette. */
async function exportByKeys(app: App, editor: EditorPage): Promise<Uint8Array> {
  const saved = app.nextSave();
  await editor.press('ControlOrMeta+Shift+p');
  await app.page.keyboard.type('Export translation');
  await app.page.keyboard.press('Enter');
  return (await saved).bytes;
}

test('a Word document is translated and exported by keyboard alone', async ({ app }, info) => {
  const body = `${paragraph('The council met. ', { b: 'Nobody' }, ' spoke.')}${paragraph('See you soon.')}`;
  const editor = await openByKeys(app, await writeTestFile(info, 'report.docx', docxOf(body)));
  await expect(editor.source(1)).toContainText('The council met.');
  await editor.type('Der Rat tagte.');
  await editor.confirm();
  await editor.isActive(2);
  await expect(editor.source(2).getByRole('img').first()).toHaveAccessibleName('b starts');
  await editor.press('F9');
  await editor.type('Niemand');
  await editor.press('F9');
  await editor.type(' sprach.');
  await editor.confirm();
  await editor.isActive(3);
  await editor.saved();
  await previewByKeys(editor);
  const preview = app.page.frameLocator('iframe');
  await expect(preview.locator('body')).toContainText('Der Rat tagte. Niemand sprach.');
  await expect(preview.locator('b')).toHaveText('Niemand');
  await expect(preview.locator('body')).toContainText('See you soon.');
  const document = new TextDecoder().decode(
    openZip('report.docx', await exportByKeys(app, editor)).read('word/document.xml'),
  );
  expect(document).toContain('Der Rat tagte.');
  expect(document).toMatch(/<w:b\/>.*Niemand/);
  expect(document).toContain(paragraph('See you soon.'));
  expect(document).not.toContain('The council met');
});

const html = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>The council</title><script>alert("never")</script>
<style>p { color: rgb(0, 128, 0) }</style></head>
<body><p onclick="alert(1)">It met on <b>Monday</b> &amp; Tuesday.</p>
<img src="https://example.org/x.png" alt="The hall">
<p translate="no">KPRF</p></body>
</html>
`;

test('an HTML page is translated, previewed without its scripts, and exported by keyboard alone', async ({
  app,
}, info) => {
  const editor = await openByKeys(app, await writeTestFile(info, 'page.html', html));
  await expect(editor.source(1)).toHaveText('The council');
  await editor.type('Der Rat');
  await editor.confirm();
  await editor.isActive(2);
  await editor.type('Er tagte am ');
  await editor.press('F9');
  await editor.type('Montag');
  await editor.press('F9');
  await editor.type(' & Dienstag.');
  await editor.confirm();
  await editor.isActive(3);
  await editor.type('Der Saal "hier"');
  await editor.confirm();
  await editor.saved();
  await previewByKeys(editor);
  const preview = app.page.frameLocator('iframe');
  await expect(preview.locator('p').first()).toHaveText('Er tagte am Montag & Dienstag.');
  await expect(preview.locator('p').first()).toHaveCSS('color', 'rgb(0, 128, 0)');
  await expect(preview.locator('script, [onclick], img[src]')).toHaveCount(0);
  await expect(app.page.getByText('Grey: not translated yet.')).toBeVisible();
  // An alternative text is followed to its picture; a title is nowhere in the text, and that is said.
  await expect(preview.locator('img')).toHaveCSS('outline-style', 'solid');
  await editor.goTo(1);
  await expect(app.page.getByText('it is about the document, such as its title')).toBeVisible();
  await expect(preview.locator('img')).toHaveCSS('outline-style', 'none');
  const exported = new TextDecoder().decode(await exportByKeys(app, editor));
  expect(exported).toBe(
    html
      .replace('lang="en"', 'lang="de"')
      .replace('<title>The council', '<title>Der Rat')
      .replace('It met on <b>Monday</b> &amp; Tuesday.', 'Er tagte am <b>Montag</b> &amp; Dienstag.')
      .replace('alt="The hall"', 'alt="Der Saal &quot;hier&quot;"'),
  );
});

const xliff = `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="de">
<file id="f1">
<unit id="u1"><notes><note>A greeting</note></notes><segment state="reviewed"><source>Hello</source><target>Hallo</target></segment></unit>
<unit id="u2"><segment><source>Good <pc id="1">bye</pc></source></segment></unit>
</file>
</xliff>
`;

test('an XLIFF file brings its translations, states and notes, and takes them back', async ({
  app,
}, info) => {
  const project = await new HomePage(app.page).create('Exchange', ['German']);
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'a.xlf', xliff)]);
  await files.read();
  await expect(files.field('Its translations are for')).toHaveValue('de');
  await expect(files.preview.first()).toContainText('Hallo');
  await expect(files.preview.first()).toContainText('A greeting');
  await files.add.click();
  const editor = await project.openEdition('a.xlf', 'German');
  await expect(editor.editor).toHaveText('Hallo');
  await expect(app.page.getByRole('tabpanel')).toContainText('A greeting');
  await editor.goTo(2);
  await editor.type('Auf ');
  await editor.press('F9');
  await editor.type('Wiedersehen');
  await editor.press('F9');
  await editor.confirm();
  await editor.saved();
  const exported = new TextDecoder().decode(await exportByKeys(app, editor));
  expect(exported).toContain(
    '<segment state="reviewed"><source>Hello</source><target>Hallo</target></segment>',
  );
  expect(exported).toMatch(/state="translated".*<target>Auf <pc id="1">Wiedersehen<\/pc><\/target>/);
});

test('the columns of a table can be chosen, and a charset too', async ({ app }, info) => {
  const project = await new HomePage(app.page).create('Table', ['German']);
  const latin = Uint8Array.from(
    [...'key;one;two\r\na;B\u00FCcher lesen;\r\nb;Good night;\r\n'].map((letter) => letter.charCodeAt(0)),
  );
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'strings.csv', latin)]);
  await files.read();
  await files.field('Source column').selectOption({ label: 'B: one' });
  await files.field('Target column').selectOption({ label: 'C: two' });
  await app.page.getByRole('checkbox', { name: 'The first row is a header' }).check();
  await expect(files.preview).toHaveCount(2);
  await files.field('Charset').selectOption('windows-1251');
  await expect(files.preview.first()).not.toContainText('Bücher');
  await files.field('Charset').selectOption('windows-1252');
  await expect(files.preview.first()).toContainText('Bücher');
  await files.add.click();
  const editor = await project.openEdition('strings.csv', 'German');
  await editor.goTo(2);
  await editor.type('Gute Nacht; bis morgen');
  await editor.confirm();
  await editor.saved();
  const exported = await exportByKeys(app, editor);
  expect(new TextDecoder('windows-1252').decode(exported)).toBe(
    'key;one;two\r\na;Bücher lesen;\r\nb;Good night;"Gute Nacht; bis morgen"\r\n',
  );
});
