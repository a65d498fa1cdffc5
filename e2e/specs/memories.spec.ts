import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const units = [
  { source: 'The union was founded in 1990.', target: 'Der Verband wurde 1990 gegründet.' },
  { source: 'The union has 12 members.', target: 'Der Verband hat 12 Mitglieder.' },
  { source: 'The council elects the chairman.', target: 'Der Rat wählt den Vorsitzenden.' },
  { source: 'The congress meets every 3 years.', target: 'Der Kongress tagt alle 3 Jahre.' },
  { source: 'All members may speak.', target: 'Alle Mitglieder dürfen sprechen.' },
  { source: 'All members may speak.', target: 'Alle Mitglieder haben Rederecht.' },
];

test('a memory is made, filled, filtered, edited, changed in bulk and taken back, by the keyboard alone', async ({
  app,
}, info) => {
  const memories = new MemoriesPage(app.page);
  await memories.open();
  await expect(app.page.getByRole('heading', { name: 'No memories yet' })).toBeVisible();
  const memory = await memories.create('Satzung');
  await expect(app.page.getByText('This memory has no units yet.')).toBeVisible();
  await memory.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(app.page.getByText('6 units were imported.')).toBeVisible();
  await expect(memory.count).toHaveText('6 units');

  // The newest first; the arrows walk rows and cells, and the panel follows.
  await memory.press('ControlOrMeta+f', 'Escape');
  await expect(memory.grid).toBeFocused();
  await expect(memory.cell(1, 'target')).toHaveText('Alle Mitglieder haben Rederecht.');
  await memory.press('End');
  await expect(memory.current).toHaveAttribute('aria-rowindex', '7');
  await expect(memory.panel).toContainText('Der Verband wurde 1990 gegründet.');
  await memory.press('Home', 'ArrowDown');
  await expect(memory.panel).toContainText('Alle Mitglieder dürfen sprechen.');

  // Text, whole words, an expression, one that is none.
  await memory.search('UNION');
  await expect(memory.count).toHaveText('2 of 6');
  await expect(memory.row(1).locator('.found')).toHaveText('union');
  await app.page.getByRole('button', { name: 'Regular expression' }).press('Enter');
  await memory.search('\\b\\d{2}\\b');
  await expect(memory.count).toHaveText('1 of 6');
  await expect(memory.cell(1, 'source')).toHaveText('The union has 12 members.');
  await memory.search('(\\d');
  await expect(
    app.page.getByRole('alert').filter({ hasText: 'This is no regular expression' }),
  ).toBeVisible();
  await expect(memory.count).toHaveText('1 of 6');
  await memory.search('');
  await expect(memory.count).toHaveText('6 units');
  await app.page.getByRole('button', { name: 'Regular expression' }).press('Enter');

  // A target is edited in its cell, and the edit is taken back and done again.
  await memory.search('council');
  await expect(memory.count).toHaveText('1 of 6');
  await memory.press('Enter');
  await expect(memory.editor).toBeFocused();
  await memory.press('End');
  await memory.type(' Ja.');
  await memory.press('Enter');
  await expect(memory.grid).toBeFocused();
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Ja.');
  await memory.press('ControlOrMeta+z');
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden.');
  await memory.press('ControlOrMeta+Shift+z');
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Ja.');
  // Esc leaves a cell as it was; an empty target is refused.
  await memory.press('F2');
  await expect(memory.editor).toBeFocused();
  await memory.type('nothing');
  await memory.press('Escape');
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Ja.');
  await memory.press('F2', 'ControlOrMeta+a', 'Delete', 'Enter');
  await expect(app.page.getByText('A unit needs a target').first()).toBeVisible();
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Ja.');
  // Trust, in the cell to the right.
  await memory.press('ArrowRight', 'Enter');
  await expect(app.page.getByRole('combobox', { name: 'Trust' }).first()).toBeFocused();
  await app.page.getByRole('grid').getByRole('combobox', { name: 'Trust' }).selectOption('Approved');
  await expect(memory.cell(1, 'trust')).toContainText('Approved');

  // In bulk, by groups, one left out; one step to take back.
  await memory.search('');
  await memory.press('ControlOrMeta+h');
  const { page } = app;
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await memory.type('(\\d+)');
  await page.getByRole('checkbox', { name: 'Regular expression' }).press('Space');
  await page.getByRole('textbox', { name: 'Replace by' }).press('ControlOrMeta+a');
  await memory.type('№ $1');
  const changes = preview.getByRole('listitem');
  await expect(changes).toHaveCount(3);
  await expect(page.getByRole('button', { name: 'Change 3 units' })).toBeEnabled();
  await expect(changes.nth(0).locator('.inserted').first()).toContainText('№');
  await changes.nth(1).getByRole('checkbox').press('Space');
  await page.getByRole('button', { name: 'Change 2 units' }).press('Enter');
  await expect(app.page.getByText('2 units were changed.').first()).toBeVisible();
  await memory.search('№');
  await expect(memory.count).toHaveText('2 of 6');
  await expect(memory.cell(1, 'target')).toHaveText('Der Kongress tagt alle № 3 Jahre.');
  await expect(memory.cell(2, 'target')).toHaveText('Der Verband wurde № 1990 gegründet.');
  await memory.press('ControlOrMeta+z');
  await expect(memory.cell(1, 'target')).toHaveText('Der Kongress tagt alle 3 Jahre.');
  await expect(memory.cell(2, 'target')).toHaveText('Der Verband wurde 1990 gegründet.');

  // Several rows are chosen and deleted, and come back.
  await memory.search('');
  await memory.press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown');
  await expect(memory.chosen).toHaveCount(3);
  await expect(memory.panel).toContainText('3 units are chosen');
  await memory.press('Delete');
  await expect(memory.count).toHaveText('3 units');
  await memory.press('ControlOrMeta+z');
  await expect(memory.count).toHaveText('6 units');
  await expect(memory.cell(1, 'target')).toHaveText('Alle Mitglieder haben Rederecht.');

  // All of it is in the store.
  await app.reopen();
  const again = new MemoriesPage(app.page);
  await again.open();
  await expect(again.row('Satzung')).toContainText('German');
  const reopened = await again.openMemory('Satzung');
  await expect(reopened.cell(4, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Ja.');
  await expect(reopened.cell(4, 'trust')).toContainText('Approved');
});

test('a memory is split by a filter, merged again, renamed, exported and deleted', async ({ app }, info) => {
  const memories = new MemoriesPage(app.page);
  await memories.open();
  const memory = await memories.create('Satzung');
  await memory.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('6 units');

  // What the filter shows goes into a memory of its own.
  await memory.search('union');
  await expect(memory.count).toHaveText('2 of 6');
  await memory.command('Split off a memory');
  await expect(app.page.getByText('2 units move into a new memory; 4 stay in “Satzung”.')).toBeVisible();
  await expect(app.page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await memory.press('ControlOrMeta+a');
  await memory.type('Verband');
  await memory.press('Enter');
  await expect(app.page.getByText('“Verband” has 2 units now.').first()).toBeVisible();
  await expect(memory.count).toHaveText('4 units');

  await memories.open();
  await expect(memories.row('Verband')).toContainText('2');
  await expect(memories.row('Satzung')).toContainText('4');
  await memories.act('Satzung', 'Merge others into it…');
  await app.page.getByRole('checkbox', { name: /Verband/ }).press('Space');
  await expect(app.page.getByText('2 units come in; 4 units are there already')).toBeVisible();
  await app.page.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
  await expect(app.page.getByText('“Satzung” has grown by 2 units.').first()).toBeVisible();
  await expect(memories.row('Verband')).toHaveCount(0);
  await expect(memories.row('Satzung')).toContainText('6');

  await memories.act('Satzung', 'Rename…');
  await expect(app.page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await app.page.keyboard.insertText('Statut');
  await app.page.keyboard.press('Enter');
  await expect(memories.row('Statut')).toContainText('6');

  const renamed = await memories.openMemory('Statut');
  const file = await renamed.export(app);
  expect(file.name).toBe('Statut.tmx');
  const tmx = new TextDecoder().decode(file.bytes);
  expect(tmx.match(/<tu[ >]/g)).toHaveLength(6);
  for (const { source, target } of units) {
    expect(tmx).toContain(source);
    expect(tmx).toContain(target);
  }

  await memories.open();
  await memories.act('Statut', 'Delete…');
  await expect(app.page.getByText('“Statut” is deleted with its 6 units.')).toBeVisible();
  await app.page.getByRole('button', { name: 'Delete memory' }).press('Enter');
  await expect(app.page.getByRole('heading', { name: 'No memories yet' })).toBeVisible();
});

/** So many that their deletion is asked about. */
const manyUnits = Array.from({ length: 120 }, (_, at) => ({
  source: `Resolution ${at} was adopted.`,
  target: `Der Beschluss ${at} wurde gefasst.`,
}));

test('chosen units get a trust together; many are deleted after a question; both come back after leaving', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Many');
  await expect(page.getByRole('main').getByRole('button', { name: 'Import…' })).toBeFocused();
  await memory.import(app, await writeTestFile(info, 'many.tmx', tmxOf('de', manyUnits)));
  await expect(memory.count).toHaveText('120 units');

  // Ctrl+End and Ctrl+Home go to rows, not only through them.
  await memory.press('ControlOrMeta+f', 'Escape', 'ControlOrMeta+End');
  await expect(memory.current).toHaveAttribute('aria-rowindex', '121');
  await expect(memory.grid).toHaveAttribute('aria-activedescendant', 'active-cell');
  await memory.press('ControlOrMeta+Home');
  await expect(memory.current).toHaveAttribute('aria-rowindex', '2');

  await memory.press('Shift+ArrowDown', 'Shift+ArrowDown');
  await memory.panel.getByRole('combobox', { name: 'Set the trust of 3 units' }).selectOption('Approved');
  await expect(page.getByText('3 units were changed.').first()).toBeVisible();
  for (const row of [1, 2, 3]) await expect(memory.cell(row, 'trust')).toContainText('Approved');
  await expect(memory.cell(4, 'trust')).toContainText('Translated');

  const question = page.getByRole('dialog', { name: 'Delete 120 units?' });
  await memory.press('ControlOrMeta+a', 'Delete');
  await expect(question).toBeVisible();
  await memory.press('Escape');
  await expect(question).toBeHidden();
  await expect(memory.count).toHaveText('120 units');
  await memory.press('Delete');
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Delete 120 units' }).last().press('Enter');
  await expect(page.getByText('This memory has no units yet.')).toBeVisible();

  // The screen is left, and the program is started again: what was done can be taken back.
  await memories.open();
  await memories.openMemory('Many');
  await expect(page.getByRole('main').getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await app.reopen();
  const again = new MemoriesPage(app.page);
  await again.open();
  const reopened = await again.openMemory('Many');
  await app.page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect(reopened.count).toHaveText('120 units');
  await expect(reopened.cell(1, 'trust')).toContainText('Approved');
  await app.page.getByRole('main').getByRole('button', { name: 'Undo', exact: true }).press('Enter');
  await expect(reopened.cell(1, 'trust')).toContainText('Translated');

  // Split off, and taken back.
  await reopened.search('Resolution 11');
  await expect(reopened.count).toHaveText('11 of 120');
  await reopened.command('Split off a memory');
  await app.page.getByRole('button', { name: 'Move 11 units' }).press('Enter');
  await expect(reopened.count).toHaveText('109 units');
  await reopened.press('ControlOrMeta+z');
  await expect(reopened.count).toHaveText('120 units');

  // One name, one memory.
  await again.open();
  await expect(again.table.getByRole('rowheader')).toHaveCount(1);
  await app.page.keyboard.press('ControlOrMeta+n');
  await expect(app.page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await app.page.keyboard.insertText('many');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByText('There is a memory “many” already.')).toBeVisible();
});

/** As other programs write it: pairs that are there twice, with and without properties, codes that are broken. */
const untidy = [
  '<tu tuid="1" changedate="20200101T000000Z" changeid="old"><tuv xml:lang="en"><seg>The rules.</seg></tuv><tuv xml:lang="de"><seg>Die Regeln.</seg></tuv></tu>',
  '<tu tuid="2" changedate="20240101T000000Z" changeid="new"><tuv xml:lang="en"><seg>The rules.</seg></tuv><tuv xml:lang="de"><seg>Die Regeln.</seg></tuv></tu>',
  '<tu><tuv xml:lang="en"><seg>The vote.</seg></tuv><tuv xml:lang="de"><seg>Die Wahl.</seg></tuv></tu>',
  '<tu><tuv xml:lang="en"><seg>The vote.</seg></tuv><tuv xml:lang="de"><seg>Die Abstimmung.</seg></tuv></tu>',
  '<tu><tuv xml:lang="en"><seg>It is <bpt i="1">&lt;b&gt;</bpt>open<ept i="1">&lt;/b&gt;</ept>.</seg></tuv><tuv xml:lang="de"><seg>Es ist offen.</seg></tuv></tu>',
];
const untidyTmx = `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="en" datatype="xml"/><body>${untidy.join('')}</body></tmx>\n`;

test('checks find what could be better; duplicates go but for the best, and come back', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Untidy');
  await memory.import(app, await writeTestFile(info, 'untidy.tmx', untidyTmx));
  await expect(memory.count).toHaveText('5 units');

  await memory.command('Check this memory');
  await expect(memory.check('Duplicates')).toContainText('1');
  await expect(memory.check('One source, several targets')).toContainText('1');
  await expect(memory.check('Codes broken')).toContainText('1');
  await expect(memory.check('Empty target')).toContainText('0');
  await expect(memory.findings).toHaveCount(1);
  await expect(memory.findings).toContainText('2 units of the same source and target');
  await page.getByRole('button', { name: 'Delete duplicates, keep the best' }).press('Enter');
  await expect(memory.check('Duplicates')).toContainText('0');
  await expect(page.getByText('4 units were looked at.')).toBeVisible();

  await memory.check('One source, several targets').press('Enter');
  await expect(memory.findings).toContainText('Die Wahl.');
  await memory.findings.getByRole('checkbox').nth(1).press('Space');
  await page.getByRole('button', { name: 'Delete 1 chosen' }).press('Enter');
  await expect(page.getByText('3 units were looked at.')).toBeVisible();
  await memory.press('ControlOrMeta+z');
  await expect(page.getByText('4 units were looked at.')).toBeVisible();

  // To the unit in the table, where it is mended.
  await memory.check('Codes broken').press('Enter');
  await expect(memory.findings).toContainText('Codes missing in the target');
  await memory.findings.getByRole('button', { name: 'Show in the table' }).press('Enter');
  await expect(memory.grid).toBeFocused();
  await expect(memory.count).toHaveText('1 of 4');
  await expect(memory.cell(1, 'source').getByRole('img')).toHaveCount(2);
  await page.getByRole('button', { name: /^Remove the filter “Codes missing/ }).press('Enter');
  await expect(memory.count).toHaveText('4 units');
  // The newer one of the duplicates stayed.
  await memory.search('rules');
  await expect(memory.panel).toContainText('new');
  await memory.press('ControlOrMeta+z');
  await expect(memory.count).toHaveText('2 of 5');
});

test('a project reads several memories in an order, with penalties, and writes to one', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const reference = await memories.create('Reference');
  await reference.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(reference.count).toHaveText('6 units');
  await page.getByRole('link', { name: 'Editio, Home' }).press('Enter');
  const project = await new HomePage(page).create('Zeitung', ['German']);
  await project.addDocuments(app, [
    await writeTestFile(info, 'a.txt', 'The council elects the chairman.\nThe union has 12 members.\n'),
  ]);

  const properties = page.getByRole('button', { name: 'Project properties' });
  await properties.press('Enter');
  const used = page.getByRole('list', { name: 'Memories, in their order' }).getByRole('listitem');
  await expect(used).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Another memory' }).selectOption({ label: 'Reference (6 units)' });
  await page.getByRole('button', { name: 'Add memory' }).press('Enter');
  await expect(used).toHaveCount(2);
  await expect(used.nth(1)).toContainText('read-only');
  await page.getByRole('button', { name: 'Move “Reference” up' }).press('Enter');
  await expect(used.nth(0)).toContainText('Reference');
  await expect(page.getByRole('button', { name: 'Move “Reference” down' })).toBeFocused();
  await page.getByRole('spinbutton', { name: 'Penalty of “Reference”' }).fill('5');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');

  const editor = await project.openEdition('a.txt', 'German');
  await expect(editor.matches.first()).toContainText('Der Rat wählt den Vorsitzenden.');
  await expect(editor.matches.first()).toHaveAttribute('data-score', '95');
  await expect(editor.matches.first()).toContainText('penalty of this memory');
  await editor.translate('Der Rat bestimmt den Vorsitz.');
  await editor.saved();

  // What was confirmed is in the project's own memory; the other one is as it was, and says that it is only read.
  await memories.open();
  await expect(memories.row('Zeitung')).toContainText('1');
  await expect(memories.row('Reference')).toContainText('6');
  await expect(memories.row('Reference')).toContainText('(read-only)');
  // Without the memory that it writes to, the project begins a new one.
  await memories.act('Zeitung', 'Delete…');
  await expect(page.getByText('“Zeitung” will begin a new, empty memory.')).toBeVisible();
  await page.getByRole('button', { name: 'Delete memory' }).press('Enter');
  await expect(memories.row('Zeitung').getByRole('cell', { name: '0', exact: true })).toBeVisible();
});

test('an expression that would take for ever is stopped, and the memory is searched on', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Slow');
  const slow = [...units, { source: `${'a'.repeat(60)}!`, target: 'b' }];
  await memory.import(app, await writeTestFile(info, 'slow.tmx', tmxOf('de', slow)));
  await expect(memory.count).toHaveText('7 units');
  await page.getByRole('button', { name: 'Regular expression' }).press('Enter');
  await memory.search('^(a+)+$');
  await expect(page.getByRole('alert').filter({ hasText: 'so that it was stopped' })).toBeVisible({
    timeout: 30_000,
  });
  await memory.search('^a+!$');
  await expect(memory.count).toHaveText('1 of 7');
  await expect(memory.cell(1, 'target')).toHaveText('b');
});

test('the screens of memories have no accessibility violation', async ({ app }, info) => {
  test.setTimeout(240_000);
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  await expectAccessible(app, 'Memories, empty');
  const memory = await memories.create('Untidy');
  await expect(page.getByText('This memory has no units yet.')).toBeVisible();
  await expectAccessible(app, 'Memory, empty');
  await memory.import(app, await writeTestFile(info, 'untidy.tmx', untidyTmx));
  await expect(memory.count).toHaveText('5 units');
  await memory.search('the');
  await expectAccessible(app, 'Memory, filtered');
  await memory.press('Enter');
  await expect(memory.editor).toBeFocused();
  await expectAccessible(app, 'Memory, editing');
  await memory.press('Escape');
  await page.getByRole('button', { name: 'Regular expression' }).press('Enter');
  await memory.search('(');
  await expectAccessible(app, 'Memory, a bad expression');
  await memory.search('');
  await page.getByRole('button', { name: 'More filters…' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Translated' }).press('Space');
  await expectAccessible(app, 'Filters of units');
  await page.getByRole('button', { name: 'Show these units' }).press('Enter');
  await expect(page.getByRole('list', { name: 'Filters' })).toContainText('Trust: Translated');
  await expectAccessible(app, 'Memory, with chips');
  await page.getByRole('button', { name: 'Clear all filters' }).press('Enter');
  await memory.command('Find and replace in units');
  await expect(page.getByRole('textbox', { name: 'Find', exact: true })).toBeFocused();
  await memory.type('die');
  await expect(page.getByText('Nothing would change.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change', exact: true })).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Match case' }).press('Space');
  await expect(page.getByRole('button', { name: 'Change 4 units' })).toBeEnabled();
  await expectAccessible(app, 'Find and replace');
  await memory.press('Escape');
  await memory.command('Check this memory');
  await expect(memory.findings).toHaveCount(1);
  await expectAccessible(app, 'Checks');
  await memories.open();
  await expect(memories.row('Untidy')).toContainText('German');
  await expectAccessible(app, 'Memories');
  await memories.act('Untidy', 'Merge others into it…');
  await expect(page.getByText('There is no other memory.')).toBeVisible();
  await expectAccessible(app, 'Merge');
  await page.keyboard.press('Escape');
  await page.goto(`${page.url().split('#')[0]}#/memories/none`);
  await expect(page.getByRole('heading', { name: 'This memory is not here' })).toBeVisible();
  await expectAccessible(app, 'Memory that is gone');
});
