import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import type { EditorPage } from '../page-models/editor.ts';
import { MemoriesPage, MemoryPage } from '../page-models/memories.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { openAgain, startTranslating, writeTestFile } from '../page-models/start.ts';

const stored = 'Die Zollunion wurde im Herbst 2009 in Moskau gegründet.';
const edited = `${stored} Ja!`;

/** Opens the form of the first match and types on behind its target. */
async function editFirstMatch(editor: EditorPage, dock: MemoryDock): Promise<void> {
  await dock.matches.first().getByRole('button', { name: 'Edit match 1' }).click();
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toBeFocused();
  await editor.press('End');
  await editor.type(' Ja!');
}

test('the form of a unit shows what it saves, also when the next row has the same match', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    ...project,
    text: [
      'The customs union was founded in Moscow in the spring of 2009.',
      'The customs union was founded in Moscow in the winter of 2009.',
    ].join('\n'),
  });
  const dock = new MemoryDock(editor);
  await editFirstMatch(editor, dock);
  await editor.target(1).click();
  await editor.translate('Im Frühling 2009 in Moskau.');
  await editor.isActive(2);
  await editor.saved();
  await expect(dock.form).toHaveCount(1);
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toHaveText(edited);
  await dock.form.getByRole('button', { name: 'Save' }).click();
  await expect(dock.form).toHaveCount(0);
  await expect(dock.matches.filter({ hasText: edited })).toHaveCount(1);
});

test('what was changed in a unit waits in the dock until it is saved or discarded, whatever is shown meanwhile', async ({
  app,
}, info) => {
  const { page } = app;
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const field = dock.form.getByRole('textbox', { name: 'German' });
  const waiting = page.getByRole('region', { name: 'Not saved yet' });
  await editFirstMatch(editor, dock);

  // To a row for which the unit is no match, to another tab of the dock, and back.
  await editor.target(2).click();
  await editor.isActive(2);
  await expect(waiting).toContainText('The customs union was founded in Moscow');
  await expect(field).toHaveText(edited);
  await expectAccessible(app, 'A unit that waits to be saved');
  await page.getByRole('tab', { name: 'Concordance' }).click();
  await expect(field).toHaveText(edited);
  await page.getByRole('tab', { name: 'Matches' }).click();
  await editor.goTo(1);
  await expect(field).toHaveText(edited);

  // Edited again, it is the same form.
  await dock.matches.first().getByRole('button', { name: 'Edit match 1' }).click();
  await expect(dock.form).toHaveCount(1);
  await expect(field).toBeFocused();

  // To the project and back, and through a reload.
  await (await editor.leave(project.project)).openEdition(project.file, 'German');
  await expect(field).toHaveText(edited);
  await page.reload();
  await expect(field).toHaveText(edited);
  await expect(dock.matches.first()).toContainText('Herbst');
  await dock.form.getByRole('button', { name: 'Save' }).click();
  await expect(dock.form).toHaveCount(0);
  await expect(waiting).toHaveCount(0);
  await expect(dock.matches.first()).toContainText(edited);
  await page.reload();
  await expect(dock.matches.first()).toContainText(edited);
  await expect(dock.form).toHaveCount(0);
});

test('Esc in the form of a unit asks before it discards what was typed', async ({ app }, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const field = dock.form.getByRole('textbox', { name: 'German' });
  await editFirstMatch(editor, dock);
  await editor.press('Escape');
  await expect(dock.form.getByRole('alert')).toContainText('What you changed is not saved.');
  await expect(dock.form.getByRole('button', { name: 'Go on editing' })).toBeFocused();
  await editor.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveText(edited);
  await dock.matches.first().getByRole('button', { name: 'Edit match 1' }).click();
  await dock.form.getByRole('button', { name: 'Discard the changes' }).click();
  await expect(dock.form).toHaveCount(0);
  await expect(dock.matches.first()).not.toContainText('Ja!');

  // With nothing changed there is nothing to ask.
  await dock.matches.first().getByRole('button', { name: 'Edit match 1' }).click();
  await expect(field).toBeFocused();
  await editor.press('Escape');
  await expect(dock.form).toHaveCount(0);

  // Nor does a reload discard it; discarded, it does not come back.
  await editFirstMatch(editor, dock);
  await app.page.reload();
  await expect(field).toHaveText(edited);
  await field.click();
  await editor.press('Escape');
  await dock.form.getByRole('button', { name: 'Discard the changes' }).press('Enter');
  await expect(dock.form).toHaveCount(0);
  await expect(editor.editor).toBeFocused();
  await app.page.reload();
  await expect(dock.matches.first()).toContainText(stored);
  await expect(dock.form).toHaveCount(0);
});

test('what was typed into the form of a unit half a second before the processes are killed waits at the next start', async ({
  app,
}, info) => {
  let editor = await startTranslating(app, info, project);
  let dock = new MemoryDock(editor);
  await editFirstMatch(editor, dock);
  await editor.page.waitForTimeout(500);
  await app.kill();
  editor = await openAgain(app, project);
  dock = new MemoryDock(editor);
  const waiting = editor.page.getByRole('region', { name: 'Not saved yet' });
  await expect(waiting).toContainText('The customs union was founded in Moscow');
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toHaveText(edited);
  await dock.form.getByRole('button', { name: 'Save' }).click();
  await expect(waiting).toHaveCount(0);
  await expect(dock.matches.first()).toContainText(edited);

  // Saved, it does not come back, whatever ends the program.
  await app.kill();
  editor = await openAgain(app, project);
  dock = new MemoryDock(editor);
  await expect(dock.matches.first()).toContainText(edited);
  await expect(dock.form).toHaveCount(0);
});

test('an edit in the table is not lost when the unit is deleted or changed in another window', async ({
  app,
  kind,
}, info) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
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
  const tab = await page.context().newPage();
  await tab.goto(page.url());
  const other = new MemoryPage(tab);
  await expect(other.count).toHaveText('2 units');
  await page.bringToFront();
  const edit = async (of: MemoryPage, text: string) => {
    await of.page.bringToFront();
    await of.cell(1, 'target').dblclick();
    await expect(of.editor).toBeFocused();
    await of.press('ControlOrMeta+a');
    await of.type(text);
  };

  // Changed meanwhile: what was typed is gone on with.
  await edit(memory, 'Alle dürfen hier mitreden.');
  await edit(other, 'Alle Mitglieder haben das Wort.');
  await other.press('Enter');
  await expect(other.cell(1, 'target')).toHaveText('Alle Mitglieder haben das Wort.');
  await page.bringToFront();
  await memory.press('Enter');
  await expect(page.getByRole('dialog', { name: 'This unit was changed meanwhile' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep mine' })).toBeFocused();
  await page.getByRole('button', { name: 'Go on editing' }).press('Enter');
  await expect(memory.editor).toBeFocused();
  await expect(memory.editor).toHaveText('Alle dürfen hier mitreden.');

  // Deleted meanwhile: it can be stored again.
  await tab.bringToFront();
  await other.press('Delete');
  await expect(other.count).toHaveText('1 unit');
  await page.bringToFront();
  await memory.press('Enter');
  const gone = page.getByRole('dialog', { name: 'This unit was deleted meanwhile' });
  await expect(gone).toBeVisible();
  await expect(page.locator('ed-unit-conflict-dialog')).toContainText('Alle dürfen hier mitreden.');
  await expectAccessible(app, 'A unit that was deleted meanwhile');
  await page.getByRole('button', { name: 'Store it as a new unit' }).press('Enter');
  await expect(memory.count).toHaveText('2 units');
  await expect(memory.grid).toContainText('Alle dürfen hier mitreden.');
  await expect(memory.grid).toBeFocused();
  // As one step.
  await memory.press('ControlOrMeta+z');
  await expect(memory.count).toHaveText('1 unit');
});
