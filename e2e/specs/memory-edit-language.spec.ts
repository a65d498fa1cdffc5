import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { startTranslating, writeTestFile } from '../page-models/start.ts';

const russian = 'Все участники могут принимать участие в прениях сторон.';

test('an edit of a unit into another language is asked about: typed on, stored all the same, or dropped', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Debates');
  const units = [
    { source: 'All members may take part in the debates.', target: 'Alle Mitglieder dürfen mitreden.' },
    { source: 'The council elects the chairman.', target: 'Der Rat wählt den Vorsitzenden.' },
  ];
  await memory.import(app, await writeTestFile(info, 'debates.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('2 units');
  await memory.search('debates');

  const replaceText = async (text: string) => {
    // a dialog that closes gives it back when it is gone
    await expect(memory.grid).toBeFocused();
    await memory.press('F2');
    await expect(memory.editor).toBeFocused();
    await memory.press('ControlOrMeta+a');
    await memory.type(text);
    await memory.press('Enter');
  };
  const dialog = page.getByRole('dialog', { name: 'Another language?' });
  await replaceText(russian);
  await expect(dialog).toBeVisible();
  await expect(page.getByText('The target does not seem to be in German (Cyrillic letters)')).toBeVisible();
  await expect(page.getByText(russian)).toBeVisible();
  await expectAccessible(app, 'A unit in another language');

  // Nothing typed is lost: it is gone on with.
  await expect(page.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await memory.press('Enter');
  await expect(memory.editor).toBeFocused();
  await expect(memory.editor).toHaveText(russian);
  await memory.press('Enter');
  await expect(page.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await memory.press('Escape');
  await expect(memory.editor).toBeFocused();
  await expect(memory.editor).toHaveText(russian);
  await memory.press('Enter');
  await expect(page.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await page.getByRole('button', { name: 'Drop the change' }).press('Enter');
  await expect(memory.cell(1, 'target')).toHaveText('Alle Mitglieder dürfen mitreden.');

  await replaceText(russian);
  await page.getByRole('button', { name: 'Store it all the same' }).press('Enter');
  await expect(memory.cell(1, 'target')).toHaveText(russian);
  // What was wanted in another language is not asked about again.
  await replaceText(`${russian}!`);
  await expect(memory.cell(1, 'target')).toHaveText(`${russian}!`);
  await expect(dialog).toBeHidden();
});

test('replacing in many units leaves out what would be in another language, says so, and stores it if wanted', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Debates');
  const units = [
    { source: 'All members may take part in the debates.', target: 'X' },
    { source: 'The council elects the chairman.', target: 'X: Der Rat wählt den Vorsitzenden der Partei.' },
  ];
  await memory.import(app, await writeTestFile(info, 'debates.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('2 units');
  await memory.press('ControlOrMeta+h');
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await page.getByRole('textbox', { name: 'Find', exact: true }).fill('X');
  await page.getByRole('textbox', { name: 'Replace by' }).fill('Все участники могут принимать');
  await page.getByRole('button', { name: 'Change 2 units' }).press('Enter');
  const notice = page.locator('wa-toast-item', {
    hasText: 'since it would not seem to be in its language any more',
  });
  await expect(notice).toContainText('1 unit stays as it was');
  await expect(memory.grid).toContainText('Все участники могут принимать: Der Rat');
  await memory.command('Store what was left out for its language');
  await expect(
    memory
      .cell(1, 'target')
      .or(memory.cell(2, 'target'))
      .getByText('Все участники могут принимать', { exact: true }),
  ).toBeVisible();
});

test('a match that is edited into another language where it stands is stored only when that is wanted', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const first = dock.matches.first();
  await editor.press('F6');
  await dock.tabTo('Edit match 1');
  await editor.press('Enter');
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toBeFocused();
  await editor.press('ControlOrMeta+a');
  await editor.type(russian);
  await editor.press('ControlOrMeta+Enter');
  await expect(dock.form.getByRole('alert')).toContainText(
    'does not seem to be in German (Cyrillic letters)',
  );
  await expectAccessible(app, 'A match in another language');
  await dock.form.getByRole('button', { name: 'Store it all the same' }).press('Enter');
  await expect(dock.form).toHaveCount(0);
  await expect(first).toContainText(russian);
});
