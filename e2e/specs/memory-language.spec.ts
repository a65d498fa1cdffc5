import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const mixed = tmxOf('de', [
  { source: 'Yes.', target: 'Ja.' },
  { source: 'All members may take part.', target: 'Все участники могут принимать участие.' },
  { source: 'No.', target: 'Nein.' },
]);

test('an import leaves out units in another language, names them, and takes them all the same', async ({
  app,
}, info) => {
  const memories = new MemoriesPage(app.page);
  await memories.open();
  const memory = await memories.create('Mixed');
  await memory.import(app, await writeTestFile(info, 'mixed.tmx', mixed));
  const report = app.page.locator('.report');
  await expect(report).toContainText('2 units were imported.');
  await expect(report).toContainText('1 was left out because a text is in another language than it says.');
  await expect(report.getByRole('listitem')).toContainText(
    'in another language than it says (de: Все участники могут принимать участие.)',
  );
  await expectAccessible(app, 'An import with units in another language');
  const again = report.getByRole('button', { name: 'Import it all the same' });
  await again.focus();
  await app.page.keyboard.press('Enter');
  await expect(report).toContainText('1 unit was imported. 2 units were there already.');
  await expect(report).toBeFocused();
  await expect(again).toBeHidden();
  await expect(app.page.getByText('Все участники могут принимать участие.').first()).toBeVisible();
});

const po = `msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "All members may take part in the debates."
msgstr "Все участники могут принимать участие в прениях сторон."

msgid "The council elects the chairman."
msgstr "Der Rat wählt den Vorsitzenden."

msgid "All members may take part in debates."
msgstr ""
`;

test('a document that comes with targets in another language is added; what the memory refuses is told and stored if wanted', async ({
  app,
}, info) => {
  const project = await new HomePage(app.page).create('Mixed', ['German']);
  await project.addDocuments(app, [await writeTestFile(info, 'debates.po', po)]);
  await project.document('debates.po').waitFor();
  const notice = app.page.locator('wa-toast-item', {
    hasText: '1 confirmed target of “debates.po” does not seem to be in its language',
  });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Store it all the same' }).click();
  await expect(app.page.getByText('1 unit is in the memory now.').first()).toBeVisible();
  const editor = await project.openEdition('debates.po', 'German');
  await editor.goTo(3);
  await expect(editor.matches.first()).toContainText('Все участники могут принимать участие');
});
