import { expect, test } from '../fixtures/test.ts';
import { EditorPage } from '../page-models/editor.ts';
import { HomePage } from '../page-models/home.ts';
import { openAgain, startTranslating, writeTestFile } from '../page-models/start.ts';

test('an own rule changes how the next document is cut, and goes out and in as SRX', async ({
  app,
}, info) => {
  const { page } = app;
  const text = 'They met at the Kongr. Halle on Monday. It was late.\n';
  const editor = await startTranslating(app, info, {
    project: 'Rules',
    languages: ['German'],
    file: 'first.txt',
    text,
  });
  await expect(editor.grid).toHaveAttribute('aria-rowcount', '4');
  await editor.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('Never break here');
  await page.keyboard.press('Enter');
  const before = page.getByRole('textbox', { name: 'Before the place' });
  await expect(before).toBeFocused();
  await expect(before).not.toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText(
    'The rule was saved. 1 place in this document is cut otherwise now.',
  );
  await editor.leave('Rules');
  const project = await new HomePage(page).currentProject();
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'second.txt', text)]);
  await files.read();
  await expect(files.preview).toHaveCount(2);
  await files.cancel.click();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Open segmentation rules' }).click();
  await page.getByRole('combobox', { name: 'Origin' }).selectOption('user');
  const rows = page.getByRole('region', { name: 'Rules' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Text to try' }).fill(text);
  const sentences = page.getByRole('list', { name: 'Sentences' }).getByRole('listitem');
  await expect(sentences).toHaveCount(2);
  await rows.nth(1).getByRole('checkbox').uncheck();
  await expect(sentences).toHaveCount(3);
  await rows.nth(1).getByRole('checkbox').check();
  const saved = app.nextSave();
  await page.getByRole('button', { name: 'Export SRX…' }).click();
  const { bytes } = await saved;
  expect(new TextDecoder().decode(bytes)).toContain('http://www.lisa.org/srx20');

  // A rule that is no rule is refused; a good one is added by keyboard.
  await page.getByRole('button', { name: 'Add rule…' }).click();
  const place = page.getByRole('textbox', { name: 'Before the place' });
  await expect(place).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Say what stands before the place' })).toBeVisible();
  await place.fill('Monday.');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(3);
  await expect(sentences).toHaveCount(1);
  for (let left = 2; left > 0; left--) {
    await rows
      .nth(1)
      .getByRole('button', { name: /^Delete/ })
      .click();
    await page.getByRole('button', { name: 'Delete rule', exact: true }).click();
    await expect(rows).toHaveCount(left === 1 ? 0 : left);
  }
  await expect(sentences).toHaveCount(3);

  app.openFiles([await writeTestFile(info, 'own.srx', bytes)]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await page.getByRole('button', { name: 'Use in place of Editio’s' }).click();
  await expect(page.getByText('The rules of “own.srx” stand in the place of Editio’s.')).toBeVisible();
  await expect(sentences).toHaveCount(2);
  // SRX may be in any charset of XML.
  const utf16 = new TextDecoder().decode(bytes).replace(/encoding="[^"]*"/, 'encoding="UTF-16"');
  app.openFiles([await writeTestFile(info, 'wide.srx', Buffer.from(`\ufeff${utf16}`, 'utf16le'))]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await page.getByRole('button', { name: 'Use in place of Editio’s' }).click();
  await expect(page.getByText('The rules of “wide.srx” stand in the place of Editio’s.')).toBeVisible();
  app.openFiles([await writeTestFile(info, 'bad.srx', '<srx><body></srx>')]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('“bad.srx” is not');
  await page.getByRole('button', { name: 'Use Editio’s rules again' }).click();
  await expect(sentences).toHaveCount(3);
});

test('a document is cut anew by keyboard, translations come along, and undo takes it back', async ({
  app,
}, info) => {
  const { page } = app;
  const document = {
    project: 'Anew',
    languages: ['German'],
    file: 'anew.txt',
    text: 'They met at the Kongr. Halle on Monday. It was late.\n\nHe left; she stayed for good.\n',
  };
  const editor = await startTranslating(app, info, document);
  const notices = page.getByRole('region', { name: 'Notices' });
  const command = async (name: string) => {
    await editor.press('ControlOrMeta+Shift+p');
    await expect(editor.palette).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  };
  const changes = page.getByRole('list', { name: 'What would change' }).getByRole('listitem');
  const cutAnew = page.getByRole('button', { name: 'Cut anew', exact: true });
  await editor.translate('Man traf sich in der Kongr.');
  await editor.translate('Halle am Montag.');
  await editor.type('Es war spät.');
  await editor.goTo(4);
  await editor.type('Er ging. Sie blieb.');
  await editor.confirm();
  await expect(editor.status(4)).toContainText('Translated');

  await editor.goTo(1);
  await command('Never break here');
  await expect(page.getByRole('textbox', { name: 'Before the place' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(notices).toContainText('1 place in this document is cut otherwise now.');
  await expect(editor.editor).toBeFocused();

  // The place of a break is chosen with the arrow keys.
  await editor.goTo(4);
  await command('Always break here');
  const place = page.getByRole('slider', { name: 'Place in the text' });
  await expect(place).toBeFocused();
  await expect(place).toHaveAttribute('aria-valuetext', 'Between “left;” and “she”');
  await page.keyboard.press('End');
  await expect(place).toHaveAttribute('aria-valuetext', 'Between “for” and “good.”');
  for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowLeft');
  await expect(place).toHaveAttribute('aria-valuetext', 'Between “left;” and “she”');
  await page.keyboard.press('Enter');
  await expect(notices).toContainText('2 places in this document are cut otherwise now.');

  await command('Cut this document anew');
  await expect(changes).toHaveText([
    '1 place: segments become one.',
    '1 place: a segment becomes several.',
    '3 confirmed translations become drafts.',
  ]);
  await expect(cutAnew).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(editor.source(1)).toHaveText('They met at the Kongr. Halle on Monday.');
  await expect(editor.grid).toHaveAttribute('aria-rowcount', '5');
  await expect(editor.editor).toBeFocused();
  await editor.isActive(3);
  const rows = [
    ['Man traf sich in der Kongr. Halle am Montag.', 'Draft'],
    ['Es war spät.', 'Draft'],
    ['Er ging.', 'Draft'],
    ['Sie blieb.', 'Draft'],
  ] as const;
  for (const [index, [text, status]] of rows.entries()) {
    await expect(editor.target(index + 1)).toHaveText(text);
    await expect(editor.status(index + 1)).toContainText(status);
  }
  await command('Cut this document anew');
  await expect(notices).toContainText('This document is cut by the rules of now already.');

  // What is done afterwards is taken back first, then the cut, then what was done before.
  await editor.goTo(4);
  await page.keyboard.press('End');
  await editor.type(' Ja.');
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(4)).toHaveText('Sie blieb.');
  await editor.press('ControlOrMeta+z');
  await expect(editor.source(1)).toHaveText('They met at the Kongr.');
  await expect(editor.target(2)).toHaveText('Halle am Montag.');
  for (const number of [1, 2, 4]) await expect(editor.status(number)).toContainText('Translated');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+z');
  await expect(editor.status(4)).toContainText('Draft');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.status(4)).toContainText('Translated');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.target(4)).toHaveText('Sie blieb.');

  // All of it is in the store: in the history, after a start, and in the exported file.
  await editor.goTo(1);
  await page.getByRole('tab', { name: 'Editions' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Editions' })).toContainText('Halle am Montag.');
  await app.reopen();
  const again = await openAgain(app, document);
  await expect(again.target(1)).toHaveText(rows[0][0]);
  await again.goTo(1);
  await again.confirm();
  await expect(again.status(1)).toContainText('Translated');
  const project = await again.leave(document.project);
  const { bytes } = await project.exportDocument(app, document.file, 'German');
  expect(new TextDecoder().decode(bytes)).toBe(
    'Man traf sich in der Kongr. Halle am Montag. Es war spät.\n\nEr ging. Sie blieb.\n',
  );
});

test('a rule that takes for ever does not take the window with it', async ({ app }) => {
  const { page } = app;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Open segmentation rules' }).click();
  const sentences = page.getByRole('list', { name: 'Sentences' }).getByRole('listitem');
  await expect(sentences.first()).toBeVisible();
  await page.getByRole('button', { name: 'Add rule…' }).click();
  await page.getByRole('radio', { name: 'Always break here' }).check();
  await page.getByRole('combobox', { name: 'Both are' }).selectOption('pattern');
  const before = page.getByRole('textbox', { name: 'Before the place' });
  await before.fill('b(a+)+');
  await before.press('Enter');
  const trial = page.getByRole('textbox', { name: 'Text to try' });
  await trial.fill(`${'a'.repeat(60)}. It was late.`);
  await expect(page.getByRole('alert').filter({ hasText: 'take longer than 3 seconds' })).toBeVisible();
  await trial.fill('He met Bob. It was late.');
  await expect(sentences).toHaveText([/He met Bob\./, /It was late\./]);
});

test('another tab opens a document again that was cut anew, and nothing typed there is lost', async ({
  app,
  kind,
}, info) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  const { page } = app;
  const first = await startTranslating(app, info, {
    project: 'Tabs',
    languages: ['German', 'Korean'],
    file: 'tabs.txt',
    text: 'They met at the Kongr. Halle on Monday. It was late.\n',
  });
  const tab = await page.context().newPage();
  await tab.goto(page.url().replace(/de$/, 'ko'));
  const second = new EditorPage(tab);
  await second.ready();
  await second.goTo(2);
  await second.type('할레에서');
  await second.saved();

  await page.bringToFront();
  await first.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('Never break here');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save rule' }).click();
  await page.getByRole('button', { name: 'Cut anew…' }).click();
  await page.getByRole('button', { name: 'Cut anew', exact: true }).click();
  await expect(first.grid).toHaveAttribute('aria-rowcount', '3');

  await expect(second.grid).toHaveAttribute('aria-rowcount', '3');
  await expect(second.target(1)).toHaveText('할레에서');
  await tab.bringToFront();
  await second.isActive(1);
  await second.type('그들은 ');
  // It is in the store once it outlives its page.
  await tab.reload();
  await second.ready();
  await expect(second.target(1)).toContainText('그들은');
  // The cut is not taken back from under what was translated since.
  await page.bringToFront();
  await first.press('ControlOrMeta+z');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('nothing was changed');
  await expect(first.grid).toHaveAttribute('aria-rowcount', '3');
});
