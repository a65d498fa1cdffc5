import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { startTranslating } from '../page-models/start.ts';

test('the concordance counts how a term was translated; hits are walked, inserted and kept by keyboard', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  await editor.type('Die ');
  await editor.press('ControlOrMeta+k');
  await expect(dock.query).toBeFocused();
  await editor.type('customs union');
  await editor.press('Enter');
  await expect.poll(() => dock.groups()).toEqual(['Zollunion 2 ×', 'Zollverein forbidden 1 ×', 'Other 1 ×']);
  await expectAccessible(app, 'Concordance of a term');

  // Left closes a group, Right opens it, Down goes to the hit.
  await dock.tabTo(/^Zollunion/);
  await editor.press('ArrowLeft');
  await expect(dock.group('Zollunion')).toHaveAttribute('aria-expanded', 'false');
  await editor.press('ArrowDown');
  await expect(dock.group('Zollverein')).toBeFocused();
  await editor.press('ArrowUp');
  await editor.press('ArrowRight');
  await expect(dock.group('Zollunion')).toHaveAttribute('aria-expanded', 'true');
  await editor.press('ArrowDown');
  await editor.press('Enter');
  await expect(editor.editor).toHaveText(/^Die Zollunion(en)?$/);
  await expect(editor.editor).toBeFocused();

  // Another tab and back: what was found is there.
  await app.page.getByRole('tab', { name: 'Matches' }).click();
  await app.page.getByRole('tab', { name: 'Concordance' }).click();
  await expect(dock.group('Zollunion')).toBeVisible();
  await expect(dock.query).toHaveValue('customs union');

  // A phrase that is no term: groups of the same translation.
  await dock.query.fill('treaty');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('1 unit, 1 translation');
  await expect(dock.panel).toContainText('Der Vertrag über das Bündnis ist lang.');
  expect(await dock.groups()).toEqual([]);
  await dock.query.fill('nothing like it');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('“nothing like it” was not found in the memories of this project.');
  // What is not there as written may be there in another form.
  await dock.query.fill('treaties');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('“treaties” was not found');
  await dock.panel.getByRole('button', { name: 'Look for all forms of the words' }).press('Enter');
  await expect(dock.panel).toContainText('Der Vertrag über das Bündnis ist lang.');
  await expect(dock.query).toBeFocused();
  await dock.mode.selectOption('As written');

  // As written also within words, whole words, all forms of a word, and by a pattern.
  await dock.query.fill('union');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('4 units, 4 translations');
  await dock.mode.selectOption('Whole words');
  await expect(dock.panel).toContainText('3 units');
  await dock.mode.selectOption('All forms of the words');
  await expect(dock.panel).toContainText('4 units');
  await dock.side.selectOption('German');
  await dock.query.fill('Zollunion');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('2 units');
  await dock.mode.selectOption('Whole words');
  await expect(dock.panel).toContainText('1 unit');
  await dock.side.selectOption('Both languages');
  await dock.mode.selectOption('Regular expression');
  await dock.query.fill('20\\d\\d|zwei');
  await editor.press('Enter');
  await expect(dock.panel).toContainText('2 units');
  await dock.query.fill('(open');
  await editor.press('Enter');
  await expect(dock.panel.getByRole('alert')).toHaveText(
    '“(open” is not a regular expression, so nothing was searched; correct it, or search it as written.',
  );
  await expectAccessible(app, 'Concordance, a bad pattern');
});

test('an expression that takes for ever is stopped, and keeps nothing else waiting meanwhile', async ({
  app,
}, info) => {
  const runaway = { source: `The ${'a'.repeat(60)}b is long.`, target: `Das ${'a'.repeat(60)}b ist lang.` };
  const court = { source: 'The customs union has a court.', target: 'Der Zollverein hat ein Gericht.' };
  const editor = await startTranslating(app, info, {
    ...project,
    text: 'All members may take part in the debates.\nThe customs union has a court.\nIt is over.',
    tmx: tmxOf('de', [runaway, court]),
  });
  const dock = new MemoryDock(editor);
  const search = async (query: string) => {
    await editor.press('ControlOrMeta+k');
    await dock.query.fill(query);
    await dock.mode.selectOption('Regular expression');
    await dock.query.press('Enter');
  };
  await search('(a+)+$');
  await expect(dock.panel).toContainText('Searching …');

  // A segment is confirmed, the next one has its match: both long before the expression is given up.
  await editor.goTo(1);
  await editor.translate('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await app.page.getByRole('tab', { name: 'Matches' }).click();
  await expect(dock.matches.first()).toContainText('Der Zollverein hat ein Gericht.');
  await app.page.getByRole('tab', { name: 'Concordance' }).click();
  await expect(dock.panel).toContainText('Searching …');

  // Then it is stopped, with one sentence.
  await expect(dock.panel.getByRole('alert')).toContainText('The search took longer than 5 seconds', {
    timeout: 20_000,
  });
  await expectAccessible(app, 'Concordance, an expression that was stopped');

  // Stopped by hand, it ends at once; the next search has its answer.
  await search('(a+)+$');
  await dock.panel.getByRole('button', { name: 'Stop' }).click();
  await expect(dock.panel).not.toContainText('Searching …');
  await search('c.urt|Mitglieder');
  await expect(dock.panel).toContainText('2 units');
});

test('translations of a frequent phrase are counted far beyond the hits that are shown', async ({
  app,
}, info) => {
  const count = 2600;
  const units = Array.from({ length: count }, (_, i) => ({
    source: `Court number ${i} rules.`,
    target: i % 4 === 0 ? 'Der Hof urteilt.' : i % 2 === 0 ? `Gericht ${i}.` : 'Das Gericht urteilt.',
  }));
  const editor = await startTranslating(app, info, { ...project, tmx: tmxOf('de', units) });
  const dock = new MemoryDock(editor);
  await editor.press('ControlOrMeta+k');
  await dock.query.fill('court number');
  await dock.query.press('Enter');
  await expect(dock.panel).toContainText('The first 2,000 units of more, 502 translations');
  expect(await dock.groups()).toEqual([
    'Das Gericht urteilt. 1,000 ×',
    'Der Hof urteilt. 500 ×',
    'Translated so once 500 ×',
  ]);
  await expectAccessible(app, 'Concordance, a frequent phrase');
  await dock.panel.getByRole('button', { name: 'Show more: 100 of 1,000 are shown' }).click();
  await expect(dock.panel.getByRole('button', { name: 'Show more: 200 of 1,000 are shown' })).toBeVisible();
  await dock.panel.getByRole('button', { name: 'Count up to 4,000 units' }).click();
  // How far it is stands there while it counts.
  await expect(dock.panel).not.toContainText('Counting up to', { timeout: 60_000 });
  await expect(dock.panel).toContainText('2,600 units, 652 translations');
  await expect(dock.group('Das Gericht urteilt.')).toContainText('1,300 ×');
});
