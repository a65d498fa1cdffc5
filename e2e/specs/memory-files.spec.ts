import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage, MemoryPage } from '../page-models/memories.ts';
import { finishExport } from '../page-models/project.ts';
import { writeTestFile } from '../page-models/start.ts';

const units = [
  { source: 'The union was founded in 1990.', target: 'Der Verband wurde 1990 gegründet.' },
  { source: '=The union has 12 members.', target: 'Der Verband hat "12" Mitglieder, <b>alle</b>.' },
  { source: 'The council elects the chairman.', target: 'Der Rat wählt den Vorsitzenden.' },
  { source: 'All members may speak.', target: 'Alle Mitglieder dürfen sprechen – ohne Ausnahme.' },
];

test('a memory is exported in every format, and each comes in again as the same units', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Satzung');
  await memory.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('4 units');

  for (const format of ['TMX', 'XLSX', 'CSV', 'TSV']) {
    const file = await memory.export(app, format);
    expect(file.name).toBe(`Satzung.${format.toLowerCase()}`);
    await expect(page.getByText(`“${file.name}” was saved: 4 units.`).first()).toBeVisible();
    await memories.open();
    const again = await memories.create(format);
    await again.import(app, await writeTestFile(info, file.name, file.bytes));
    await expect(page.getByText('4 units were imported.')).toBeVisible();
    await expect(again.count).toHaveText('4 units');
    for (const [at, { source, target }] of units.toReversed().entries()) {
      await expect(again.cell(at + 1, 'source')).toHaveText(source);
      await expect(again.cell(at + 1, 'target')).toHaveText(target);
    }
    await memories.open();
    await memories.openMemory('Satzung');
  }

  // What the filter shows alone; the dialog proposes it.
  await memory.search('union');
  await expect(memory.count).toHaveText('2 of 4');
  await memory.command('Export this memory');
  await expect(page.getByRole('radio', { name: 'The 2 units that the filter shows' })).toBeChecked();
  const csv = new TextDecoder().decode((await finishExport(app, 'CSV')).bytes);
  expect(csv).toContain('The union was founded in 1990.');
  expect(csv).not.toContain('The council');
  await expect(page.getByText('“Satzung.csv” was saved: 2 units.').first()).toBeVisible();

  // And from the page of all memories.
  await memories.open();
  await memories.act('Satzung', 'Export…');
  expect((await finishExport(app, 'TSV')).name).toBe('Satzung.tsv');

  // Cancelled, nothing is written and the focus is where it was.
  await memories.openMemory('Satzung');
  await memory.search('council');
  await memory.command('Export this memory');
  await expect(page.getByRole('dialog', { name: 'Export “Satzung”' })).toBeVisible();
  await memory.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Export “Satzung”' })).toBeHidden();
});

/** More units than an import stores while a hand goes to a button. */
const manyUnits = Array.from({ length: 150_000 }, (_, at) => ({
  source: `Resolution ${at} was adopted in session ${at % 97}.`,
  target: `Der Beschluss ${at} wurde in Sitzung ${at % 97} gefasst.`,
}));

test('an import is stopped: it goes on, its units stay, or they are taken back, as the person says', async ({
  app,
}, info) => {
  test.setTimeout(300_000);
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Groß');
  const file = await writeTestFile(info, 'large.tmx', tmxOf('de', manyUnits));
  const question = page.getByRole('dialog', { name: 'Stop the import?' });
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  const waits = page.getByText('The import waits for your answer.');
  const keep = page.getByRole('button', { name: /^Keep the [\d,]+ units$/ });
  /** Before the first units are in there is nothing to ask about. */
  const stopWithUnits = async () => {
    for (;;) {
      await stop.press('Enter');
      await expect(waits).toBeVisible({ timeout: 60_000 });
      if (await keep.isVisible()) return;
      await memory.press('Escape');
      await expect(question).toBeHidden();
    }
  };

  // Esc goes on; while it waits nothing more comes in.
  await memory.import(app, file);
  await stopWithUnits();
  await expect(keep).toBeFocused();
  const counted = await keep.textContent();
  await page.waitForTimeout(400);
  expect(await keep.textContent()).toBe(counted);
  await memory.press('Escape');
  await expect(question).toBeHidden();
  await expect(stop).toBeFocused();

  // Kept: what is in stays, and can still be taken back.
  await stopWithUnits();
  const kept = Number((await keep.textContent())?.replace(/\D/g, ''));
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(manyUnits.length);
  await expect(keep).toBeFocused();
  await memory.press('Enter');
  await expect(page.getByText('The import was stopped; what was read before is kept.')).toBeVisible();
  await expect(memory.count).toHaveText(`${kept.toLocaleString('en')} units`);
  await expect(page.locator('.report:focus')).toContainText('The import was stopped');
  await page.getByRole('button', { name: 'Take the import back' }).press('Enter');
  await page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(page.getByText('This memory has no units yet.')).toBeVisible({ timeout: 30_000 });

  // Taken back at once: the memory is as it was before.
  await memory.import(app, file);
  await stopWithUnits();
  await page.getByRole('button', { name: 'Take them back' }).press('Enter');
  await expect(page.getByText(/^The import was stopped\. [\d,]+ units were taken back\.$/)).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByText('This memory has no units yet.')).toBeVisible();
});

test('an import goes on while other screens are shown, is reported there, and can be taken back later', async ({
  app,
}, info) => {
  test.setTimeout(300_000);
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Groß');
  const file = await writeTestFile(info, 'large.tmx', tmxOf('de', manyUnits));
  await memory.import(app, file);
  await expect(page.getByText(/^[1-9][\d,]* units read/)).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Editio, Home' }).press('Enter');
  await expect(page.getByRole('link', { name: /^Import: \d+ %$/ })).toBeVisible();

  // On Home it ends, and is told with an offer.
  const told = page
    .getByRole('region', { name: 'Notices' })
    .getByText('“Groß”: 150,000 units were imported.');
  await expect(told).toBeVisible({ timeout: 120_000 });
  await expect(page.getByRole('button', { name: 'Take the import back' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Import:/ })).toHaveCount(0);

  // All of it goes out again: with a sign of how far it is, from which it is cancelled; the next file is whole.
  await memories.open();
  await memories.openMemory('Groß');
  await memory.command('Export this memory');
  const format = page.locator('input[name=format]:checked');
  await expect(format).toBeFocused();
  // Answers the question for the place; nothing comes of it.
  app.nextSave().catch(() => undefined);
  await format.press('Enter');
  const written = page.getByRole('progressbar', { name: 'Export' });
  await expect(written).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused();
  await memory.press('Enter');
  await expect(page.getByText('The export was cancelled; no file was written.').first()).toBeVisible();
  await expect(written).toBeHidden();
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);
  const exported = new TextDecoder().decode((await memory.export(app)).bytes);
  expect(exported.match(/<tu[ >]/g)).toHaveLength(manyUnits.length);
  expect(exported.trimEnd()).toMatch(/<\/tmx>$/);

  // After another start it is in the menu still; it asks before.
  await app.reopen();
  const again = new MemoriesPage(app.page);
  await again.open();
  await again.act('Groß', 'Take back the import of “large.tmx” (150,000 units)…');
  await expect(
    app.page.getByText('The 150,000 units that came in with “large.tmx” leave the memory.'),
  ).toBeVisible();
  await app.page.getByRole('button', { name: 'Take it back' }).press('Enter');
  await expect(app.page.getByText('150,000 units were taken back.')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => app.page.evaluate(() => document.activeElement === document.body)).toBe(false);

  // The program is closed in the middle: what is in is told, and offered to be taken back.
  const reopened = await again.openMemory('Groß');
  await reopened.import(app, file);
  await expect(app.page.getByText(/^[1-9][\d,]* units read/)).toBeVisible({ timeout: 60_000 });
  await app.reopen();
  await expect(
    app.page
      .getByRole('region', { name: 'Notices' })
      .getByText(
        /^The import of “large.tmx” into “Groß” ended early, because Editio was closed\. [\d,]+ units/,
      ),
  ).toBeVisible({ timeout: 30_000 });
  await app.page
    .getByRole('region', { name: 'Notices' })
    .getByRole('button', { name: 'Take the import back' })
    .press('Enter');
  await expect(app.page.getByText(/^[\d,]+ units were taken back\.$/).first()).toBeVisible({
    timeout: 60_000,
  });
});

test('an edit that another window overtook is not lost, nor is what it would have overwritten', async ({
  app,
  kind,
}, info) => {
  test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Satzung');
  await memory.import(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
  await expect(memory.count).toHaveText('4 units');
  await memory.search('council');
  await memory.press('F2');
  await expect(memory.editor).toBeFocused();
  await memory.press('End');
  await memory.type(' Mine.');

  const tab = await page.context().newPage();
  await tab.goto(page.url());
  await tab.getByRole('grid').waitFor();
  const other = new MemoryPage(tab);
  const changeThere = async (text: string) => {
    await tab.bringToFront();
    await other.search('council');
    await expect(other.count).toHaveText('1 of 4');
    await other.press('F2');
    await expect(other.editor).toBeFocused();
    await other.press('End');
    await other.type(text);
    await other.press('Enter');
    await expect(other.cell(1, 'target')).toContainText(text);
  };
  await changeThere(' Theirs.');

  const question = page.locator('ed-unit-conflict-dialog');
  await page.bringToFront();
  await memory.press('Enter');
  await expect(question).toContainText('Der Rat wählt den Vorsitzenden. Mine.');
  await expect(question).toContainText('Der Rat wählt den Vorsitzenden. Theirs.');
  // Esc goes back to what was typed; then it is the other's turn again.
  await expect(question.getByRole('button', { name: 'Keep mine' })).toBeFocused();
  await memory.press('Escape');
  await expect(memory.editor).toBeFocused();
  await expect(memory.editor).toHaveText('Der Rat wählt den Vorsitzenden. Mine.');
  await changeThere(' Again.');
  await page.bringToFront();
  await memory.press('Enter');
  await expect(question).toContainText('Der Rat wählt den Vorsitzenden. Theirs. Again.');
  await question.getByRole('button', { name: 'Keep mine' }).press('Enter');
  await expect(memory.grid).toBeFocused();
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Mine.');
  // What was overwritten so comes back with undo.
  await memory.press('ControlOrMeta+z');
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Theirs. Again.');

  await memory.press('F2', 'End');
  await memory.type(' Twice.');
  await changeThere(' Last.');
  await page.bringToFront();
  await memory.press('Enter');
  await question.getByRole('button', { name: 'Take theirs' }).press('Enter');
  await expect(memory.grid).toBeFocused();
  await expect(memory.cell(1, 'target')).toHaveText('Der Rat wählt den Vorsitzenden. Theirs. Again. Last.');
});
