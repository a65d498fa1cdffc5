import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';
import { writeTestFile } from '../page-models/start.ts';

const article = join(import.meta.dirname, '../../../shared/data/article/article.txt');

const mixed = `Die Sitzung des Rates und ihre Folgen für die Gewerkschaften

The meeting of the council and its consequences for the unions

The council met on 3 May 2021. It adopted resolution 12 about the unions.
The delegates of the party left the hall early.

평의회 회의와 노동조합에 미친 영향

평의회는 2021년 5월 3일에 모였다. 노동조합에 관한 결의 12를 채택했다.
당의 대의원들은 일찍 회의장을 떠났다.
`;

test('a file in three languages becomes one document with two editions, by keyboard', async ({
  app,
}, info) => {
  const project = await new HomePage(app.page).create('Mixed', ['Korean']);
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'mixed.txt', mixed)]);
  await files.read();
  await expect(
    app.page.getByText('This file holds several languages: German, English, Korean'),
  ).toBeVisible();
  await expect(app.page.getByRole('radio', { name: /Editions of one document/ })).toBeChecked();
  await expect(files.add).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(project.edition('mixed.txt', 'German')).toBeVisible();
  const editor = await project.openEdition('mixed.txt', 'Korean');
  await expect(editor.source(1)).toContainText('The meeting of the council');
  await expect(editor.editor).toHaveText('평의회 회의와 노동조합에 미친 영향');
  await expect(editor.grid.getByRole('row').nth(3)).toContainText('노동조합에 관한 결의 12를 채택했다.');
  await editor.leave('Mixed');
  const german = await project.openEdition('mixed.txt', 'German');
  await expect(german.editor).toHaveText('Die Sitzung des Rates und ihre Folgen für die Gewerkschaften');
});

test('a person moves a border, changes a language, and takes each language for itself', async ({
  app,
}, info) => {
  const project = await new HomePage(app.page).create('Parts', ['Korean']);
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'mixed.txt', mixed)]);
  await files.read();
  const rows = app.page.getByRole('table', { name: 'Parts of the file' }).getByRole('row');
  const before = await rows.count();
  await app.page.getByRole('combobox', { name: 'Language of part 1' }).selectOption('nl');
  await expect(app.page.getByText('This file holds several languages: Dutch, English, Korean')).toBeVisible();
  const border = app.page.getByRole('spinbutton', { name: /^First line of part/ }).last();
  const line = Number(await border.inputValue());
  await border.fill(String(line + 1));
  await border.press('Tab');
  await expect(border).toHaveValue(String(line + 1));
  await expect(rows).toHaveCount(before);
  // Escape in a field is the field's, and elsewhere it asks before all this is thrown away.
  await border.press('Escape');
  await expect(rows).toHaveCount(before);
  await files.files.first().press('Escape');
  const goOn = app.page.getByRole('button', { name: 'Go on', exact: true });
  await expect(goOn).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(goOn).toBeHidden();
  await expect(border).toHaveValue(String(line + 1));
  await app.page.getByRole('radio', { name: 'A document for each language' }).check();
  await files.add.click();
  for (const name of ['mixed.en.txt', 'mixed.nl.txt', 'mixed.ko.txt']) {
    await expect(project.document(name)).toBeVisible();
  }
});

test('a person says that a file holds several languages, and cuts and joins its parts by keyboard', async ({
  app,
}, info) => {
  const text = 'The council met in May.\n\nThe unions wrote a letter.\n\nNobody answered the letter.\n';
  const project = await new HomePage(app.page).create('Cut', ['Korean']);
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'cut.txt', text)]);
  await files.read();
  const table = app.page.getByRole('table', { name: 'Parts of the file' });
  await expect(table).toBeHidden();
  await app.page.getByRole('button', { name: 'This file holds several languages…' }).press('Enter');
  await expect(app.page.getByText('All of it is taken for English')).toBeVisible();
  await expect(app.page.getByRole('combobox', { name: 'Language of part 1' })).toBeFocused();
  await app.page.getByRole('button', { name: 'Cut part 1 in two' }).press('Enter');
  const where = app.page.getByRole('listbox', { name: 'Where the second half of part 1 begins' });
  await expect(where).toBeFocused();
  await app.page.keyboard.press('Escape');
  await expect(where).toBeHidden();
  await expect(app.page.getByRole('button', { name: 'Cut part 1 in two' })).toBeFocused();
  await app.page.keyboard.press('Enter');
  await app.page.keyboard.press('ArrowDown');
  await app.page.keyboard.press('Enter');
  const second = app.page.getByRole('combobox', { name: 'Language of part 2' });
  await expect(second).toBeFocused();
  await second.selectOption('de');
  await expect(app.page.getByText('This file holds several languages: English, German')).toBeVisible();
  await expect(app.page.getByRole('spinbutton', { name: 'First line of part 2' })).toHaveValue('5');
  await app.page.getByRole('button', { name: 'Cut part 1 in two' }).press('Enter');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('button', { name: 'Join part 2 to the part above' }).press('Enter');
  await expect(table.getByRole('row')).toHaveCount(3);
  await files.add.click();
  await expect(project.edition('cut.txt', 'German')).toBeVisible();
});

test('the article in four languages comes in as four editions of one text', async ({ app }) => {
  test.skip(!existsSync(article), '../shared/data/article is absent');
  const project = await new HomePage(app.page).create('Article', ['Korean']);
  await project.addDocuments(app, [article]);
  for (const language of ['German', 'Italian', 'Korean']) {
    await expect(project.edition('article.txt', language)).toBeVisible();
  }
  const editor = await project.openEdition('article.txt', 'Korean');
  await expect(editor.source(1)).toContainText('The Stalinist KPRF');
  await expect(editor.editor).toContainText('KPRF');
  await expect(editor.source(3)).toContainText('The heroic uprising of the workers');
  await expect(editor.grid.getByRole('row').nth(3)).toContainText('카자흐스탄에서');
});
