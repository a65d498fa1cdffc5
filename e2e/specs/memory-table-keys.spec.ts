import type { TestInfo } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { App } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage, MemoryPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const pairs = ['trade', 'transport', 'customs', 'energy'].map((name, at) => ({
  source: `The council for ${name} has ${at + 3} members.`,
  target: `Der Rat für ${name} hat ${at + 3} Mitglieder.`,
}));
const undo = 'ControlOrMeta+z';
const redo = 'ControlOrMeta+Shift+z';

async function memoryOf(app: App, info: TestInfo): Promise<{ memory: MemoryPage; file: string }> {
  const memories = new MemoriesPage(app.page);
  await memories.open();
  const memory = await memories.create('Councils');
  const file = await writeTestFile(info, 'councils.tmx', tmxOf('de', pairs));
  await memory.import(app, file);
  await expect(memory.count).toHaveText('4 units');
  return { memory, file };
}

async function beginEdit(memory: MemoryPage, row: number): Promise<void> {
  await memory.cell(row, 'target').dblclick();
  await expect(memory.editor).toBeFocused();
  await memory.press('ControlOrMeta+a');
}

test('keys that follow each other without a pause do what slow ones do', async ({ app }, info) => {
  const { memory } = await memoryOf(app, info);
  const [a, b] = ['Der Rat für Energie zählt 6.', 'Der Rat für Energie hat sechs Mitglieder.'];
  const first = memory.cell(1, 'target');
  const original = await first.innerText();

  // An edit, a deletion, and the deletion taken back.
  await beginEdit(memory, 1);
  await memory.type(a);
  await memory.press('Enter', 'Delete', undo);
  await expect(first).toHaveText(a);
  await expect(memory.count).toHaveText('4 units');
  await memory.press(undo);
  await expect(first).toHaveText(original);

  // Two edits of one cell, both taken back, the first done again, the unit deleted, and so on.
  await beginEdit(memory, 1);
  await memory.type(a);
  await memory.press('Enter', 'F2', 'ControlOrMeta+a');
  await memory.type(b);
  await memory.press('Enter', undo, undo, redo, 'Delete', undo, redo, undo);
  await expect(first).toHaveText(a);
  await expect(memory.count).toHaveText('4 units');
  await expect(memory.editor).toHaveCount(0);
  await memory.press(undo);
  await expect(first).toHaveText(original);
  await expect(memory.count).toHaveText('4 units');

  // Each deletion is of the row that stands there by then.
  await memory.press('Delete', 'ArrowDown', 'Delete');
  await expect(memory.count).toHaveText('2 units');
  await expect(memory.cell(1, 'source')).toContainText('customs');
  await expect(memory.cell(2, 'source')).toContainText('trade');
});

test('a deletion taken back stores nothing twice that was imported again', async ({ app }, info) => {
  const { memory, file } = await memoryOf(app, info);
  await memory.press('ControlOrMeta+f', 'Escape');
  await expect(memory.grid).toBeFocused();
  await memory.press('Home', 'Shift+ArrowDown', 'Delete');
  await expect(memory.count).toHaveText('2 units');
  await memory.import(app, file);
  await expect(memory.count).toHaveText('4 units');
  await memory.press('ControlOrMeta+f', 'Escape', undo);
  const notices = app.page.locator('wa-toast-item');
  await expect(
    notices.filter({ hasText: 'Taken back: 2 units. 2 units were there again, and are not stored twice.' }),
  ).toBeVisible();
  await expect(memory.count).toHaveText('4 units');
  await memory.press(redo);
  await expect(notices.filter({ hasText: 'Nothing was left to do again: 2 units.' })).toBeVisible();
  await expect(memory.count).toHaveText('4 units');
});

test('what is typed in a cell is there after a reload and after the processes were killed', async ({
  app,
}, info) => {
  let { memory } = await memoryOf(app, info);
  const typed = 'Der Rat für Verkehr hat vier Mitglieder.';
  await beginEdit(memory, 3);
  await memory.type(typed);
  await app.page.reload();
  await expect(memory.cell(3, 'target')).toHaveText(typed);
  // Where a page that goes takes the focus from the cell, it is stored, as whenever the focus goes; else it is open.
  if ((await memory.editor.count()) > 0) {
    await expect(memory.editor).toBeFocused();
    await memory.press('Enter');
  }
  await expect(memory.editor).toHaveCount(0);
  await expect(memory.cell(3, 'target')).toHaveText(typed);

  await beginEdit(memory, 3);
  await memory.press('End');
  await memory.type(' Ja!');
  await app.page.waitForTimeout(500);
  await app.kill();
  const memories = new MemoriesPage(app.page);
  await memories.open();
  memory = await memories.openMemory('Councils');
  await expect(memory.editor).toBeFocused();
  await expect(memory.editor).toHaveText(`${typed} Ja!`);
  await expect(memory.row(3)).toContainText('transport');
  await expect(app.page.locator('wa-toast-item')).toContainText('not stored yet');
  await expectAccessible(app, 'A cell that is open again');
  await memory.press('Enter');
  await expect(memory.cell(3, 'target')).toHaveText(`${typed} Ja!`);

  // Stored or left with Esc, it does not come back.
  await beginEdit(memory, 1);
  await memory.type('Vergessen.');
  await memory.press('Escape');
  await app.page.reload();
  await expect(memory.count).toHaveText('4 units');
  await expect(memory.cell(3, 'target')).toHaveText(`${typed} Ja!`);
  await expect(memory.cell(1, 'target')).not.toHaveText('Vergessen.');
  await expect(memory.editor).toHaveCount(0);
});

test('what is typed in a cell when the window is reloaded does not go over what another window stored', async ({
  app,
  kind,
}, info) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  const { memory } = await memoryOf(app, info);
  const other = new MemoryPage(await app.page.context().newPage());
  await other.page.goto(app.page.url());
  await expect(other.count).toHaveText('4 units');
  await app.page.bringToFront();
  await beginEdit(memory, 1);
  await memory.type('Der Rat hier.');
  await other.page.bringToFront();
  await beginEdit(other, 1);
  await other.type('Der Rat dort.');
  await other.press('Enter');
  await expect(other.cell(1, 'target')).toHaveText('Der Rat dort.');
  await app.page.bringToFront();
  await app.page.reload();
  await expect(app.page.getByRole('dialog', { name: 'This unit was changed meanwhile' })).toBeVisible();
  await expect(app.page.locator('ed-unit-conflict-dialog')).toContainText('Der Rat hier.');
});
