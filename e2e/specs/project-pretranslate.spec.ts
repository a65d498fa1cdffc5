import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { command } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const units = [
  { source: 'The union was founded in 1990.', target: 'Der Verband wurde 1990 gegründet.' },
  { source: 'The council elects the chairman.', target: 'Der Rat wählt den Vorsitzenden.' },
  { source: 'All members may speak.', target: 'Alle Mitglieder dürfen sprechen.' },
];

test('all documents of an edition are pre-translated at once, and taken back at once', async ({
  app,
}, info) => {
  const { page } = app;
  const project = await new HomePage(page).create('Zeitung', ['German']);
  await project.importMemory(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await project.report(/imported/).waitFor();
  const files = {
    'a.txt':
      'The union was founded in 1990.\nThe council elects the chairman.\nNothing is like this one here.\n',
    'b.txt': 'All members may speak.\n',
    'c.txt': 'Another sentence that nobody has ever translated.\n',
  };
  const paths: string[] = [];
  for (const [name, text] of Object.entries(files)) paths.push(await writeTestFile(info, name, text));
  await project.addDocuments(app, paths);
  await project.document('c.txt').waitFor();
  const cell = (name: string) => project.edition(name, 'German');
  await expect(cell('b.txt')).toContainText('0 %');

  // By the button over the column; the effect is that of all documents together.
  await page.getByRole('button', { name: 'Pre-translate all documents in German' }).press('Enter');
  const dialog = page.locator('ed-pretranslate-dialog');
  await expect(page.getByRole('heading', { name: 'Pre-translate 3 documents in German' })).toBeVisible();
  await expect(page.getByRole('spinbutton', { name: 'Matches from (%)' })).toBeFocused();
  const row = (name: string) => dialog.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('All').getByRole('cell').first()).toHaveText('3');
  await expect(row('No match of these kinds').getByRole('cell').first()).toHaveText('2');
  await dialog.getByText('By document').click();
  await expect(row('a\\.txt').getByRole('cell').first()).toHaveText('2');
  await expect(row('c\\.txt').getByRole('cell').first()).toHaveText('0');
  await expect(dialog.getByRole('list', { name: 'Examples' })).toContainText('b.txt, 1');
  await expectAccessible(app, 'Pre-translate documents');
  await page.getByRole('combobox', { name: 'Status to give' }).selectOption('translated');
  await page.getByRole('button', { name: 'Pre-translate 3 segments' }).press('Enter');
  await expect(
    page
      .getByText('3 segments of 2 documents were pre-translated. Undo takes all of it back at once.')
      .first(),
  ).toBeVisible();
  await expect(cell('b.txt')).toContainText('100 %');
  await expect(cell('c.txt')).toContainText('0 %');

  // It can be looked at first, and what is changed there stays.
  const editor = await project.openEdition('a.txt', 'German');
  await expect(editor.target(1)).toHaveText('Der Verband wurde 1990 gegründet.');
  await expect(editor.status(1)).toContainText('Translated');
  await editor.goTo(2);
  await editor.type(' Jedes Jahr.');
  await editor.saved();
  await editor.leave('Zeitung');
  await page.getByRole('heading', { level: 1, name: 'Zeitung' }).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(
    page
      .getByText('The pre-translation of 2 segments was taken back. 1 was changed since and stays.')
      .first(),
  ).toBeVisible();
  await expect(cell('b.txt')).toContainText('0 %');
  const again = await project.openEdition('a.txt', 'German');
  await expect(again.target(1)).toHaveText('');
  await expect(again.target(2)).toContainText('Jedes Jahr.');
  await again.leave('Zeitung');

  // One edition, by the menu of its cell; all of them, by the palette.
  await page.getByRole('button', { name: 'Export “b.txt” in German' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Pre-translate…' }).click();
  await expect(page.getByRole('heading', { name: 'Pre-translate “b.txt” in German' })).toBeVisible();
  await page.getByRole('button', { name: 'Pre-translate 1 segment' }).press('Enter');
  await expect(page.getByText('1 segment was pre-translated.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByText('The pre-translation of 1 segment was taken back.').first()).toBeVisible();
  await command(page, 'Pre-translate all documents in German');
  await expect(page.getByRole('heading', { name: 'Pre-translate 3 documents in German' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Pre-translate 3 documents in German' })).toBeHidden();
});
