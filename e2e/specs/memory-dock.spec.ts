import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { startTranslating } from '../page-models/start.ts';

test('a match shows what differs and where it is from; it is edited, deleted and put back where it stands', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const first = dock.matches.first();
  await expect(first).toContainText('1 word changed');
  await expect(first).toHaveAttribute('data-kind', 'fuzzy');
  await expect(first.locator('.deleted')).toHaveText('autumn');
  await expect(first.locator('.inserted')).toHaveText('spring');

  // By keyboard alone: into the dock, all that is known of the unit, then its form.
  await editor.press('F6');
  await expect(app.page.getByRole('tab', { name: 'Matches' })).toBeFocused();
  await dock.tabTo('Details of match 1');
  await editor.press('Enter');
  await expect(first.getByRole('definition').filter({ hasText: '1 May 2024' }).first()).toBeVisible();
  await expectAccessible(app, 'A match with its details');
  await dock.tabTo('Edit match 1');
  await editor.press('Enter');
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toBeFocused();
  await expectAccessible(app, 'A match in its form');
  await editor.press('End');
  await editor.type(' Ja!');
  // Undo is the form's own; keys of the row do nothing here.
  await editor.press('ControlOrMeta+z');
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toHaveText(
    'Die Zollunion wurde im Herbst 2009 in Moskau gegründet.',
  );
  await editor.press('ControlOrMeta+1');
  await expect(editor.target(1)).toHaveText('');
  await editor.press('ControlOrMeta+a');
  await editor.press('Delete');
  await editor.press('ControlOrMeta+Enter');
  await expect(dock.form.getByRole('alert')).toContainText('A unit needs a source and a target');
  await editor.type('Die Zollunion entstand im Herbst 2009 in Moskau.');
  await dock.tabTo('Status');
  await app.page.keyboard.press('ArrowDown');
  await editor.press('ControlOrMeta+Enter');
  await expect(dock.form).toHaveCount(0);
  await expect(first).toContainText('Die Zollunion entstand im Herbst 2009 in Moskau.');
  await expect(first).toContainText('reviewed');
  await expect(first.getByRole('button', { name: 'Edit match 1' })).toBeFocused();

  // Deleted, it is gone; the palette puts it back.
  await dock.tabTo('Delete match 1');
  await editor.press('Enter');
  await expect(editor.page.getByText('No match of 70 % or more.')).toBeVisible();
  await expect(dock.notice('is no longer in the memory')).toBeVisible();
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('Put the deleted unit back');
  await editor.press('Enter');
  await expect(first).toContainText('Die Zollunion entstand im Herbst 2009 in Moskau.');
  await editor.press('F6');
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+1');
  await expect(editor.editor).toHaveText('Die Zollunion entstand im Herbst 2009 in Moskau.');

  // It is in the store.
  await editor.saved();
  const exported = await (await editor.leave(project.project)).exportMemory(app);
  const tmx = new TextDecoder().decode(exported.bytes);
  expect(tmx).toContain('Die Zollunion entstand im Herbst 2009 in Moskau.');
  expect(tmx).not.toContain('gegründet');
  expect(tmx.match(/<tu[ >]/g)).toHaveLength(4);
});

test('parts are numbered behind the matches, findings move nothing, and the dock is made wider by keys', async ({
  app,
}, info) => {
  const { page } = app;
  const editor = await startTranslating(app, info, {
    ...project,
    text: 'The customs union was founded in Moscow in the spring of 2009.\nTake, for example, a price list.',
    tmx: tmxOf('de', [
      {
        source: 'The customs union was founded in Moscow in the autumn of 2009.',
        target: 'Die Zollunion wurde im Herbst 2009 in Moskau gegründet.',
      },
      { source: 'For example:', target: 'Zum Beispiel:' },
      { source: '**price list**', target: '**Preisliste**.' },
    ]),
  });
  const dock = new MemoryDock(editor);
  const first = dock.matches.first();
  await expect(first).toContainText('1 word changed −9');
  const y = async () => (await first.boundingBox())?.y;
  const before = await y();
  await editor.type('Ei');
  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible();
  expect(await y()).toBe(before);

  await editor.goTo(2);
  const parts = page.getByRole('list', { name: 'Parts' }).getByRole('listitem');
  await expect(parts).toHaveCount(2);
  await expect(parts.nth(1).getByRole('button')).toHaveAccessibleName('2: insert in German: Preisliste');
  await editor.press('ControlOrMeta+1');
  await expect(editor.editor).toHaveText('Zum Beispiel');
  await editor.type(' ');
  await editor.press('ControlOrMeta+2');
  await expect(editor.editor).toHaveText('Zum Beispiel Preisliste');

  const divider = page.getByRole('separator', { name: 'Resize' });
  const width = async () =>
    (await page.getByRole('complementary', { name: 'Dock' }).boundingBox())?.width ?? 0;
  const narrow = await width();
  await divider.focus();
  for (let times = 0; times < 3; times++) await editor.press('ArrowLeft');
  await expect.poll(width).toBeGreaterThan(narrow + 10);
  const wide = await width();
  await editor.saved();
  await (await editor.leave(project.project)).openEdition(project.file, 'German');
  await expect.poll(async () => Math.abs((await width()) - wide)).toBeLessThan(2);
});

test('what is done to units in the dock is undone in its order, whatever was confirmed before', async ({
  app,
}, info) => {
  const similar = {
    source: 'The customs union was founded in Moscow in the winter of 2009.',
    target: 'Die Zollunion wurde im Winter 2009 in Moskau gegründet.',
  };
  const autumn = {
    source: 'The customs union was founded in Moscow in the autumn of 2009.',
    target: 'Die Zollunion wurde im Herbst 2009 in Moskau gegründet.',
  };
  const editor = await startTranslating(app, info, { ...project, tmx: tmxOf('de', [autumn, similar]) });
  const dock = new MemoryDock(editor);
  await editor.goTo(2);
  await editor.translate('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await editor.goTo(1);
  await expect(dock.matches).toHaveCount(2);
  const first = dock.matches.first();
  const before = (await first.locator('[lang=de]').first().textContent())?.trim() ?? '';

  // Edited, taken back, done again: the rows and the focus stay.
  await editor.press('F6');
  await dock.tabTo('Edit match 1');
  await editor.press('Enter');
  await expect(dock.form.getByRole('textbox', { name: 'German' })).toBeFocused();
  await editor.press('ControlOrMeta+a');
  await editor.type('Damals entstand die Zollunion.');
  await editor.press('ControlOrMeta+Enter');
  await expect(dock.form).toHaveCount(0);
  await expect(first).toContainText('Damals entstand die Zollunion.');
  await editor.press('ControlOrMeta+z');
  await expect(first).toContainText(before);
  await expect(dock.notice('is as it was before you edited it')).toBeVisible();
  await expect(first.getByRole('button', { name: 'Edit match 1' })).toBeFocused();
  await editor.isActive(1);
  await expect(editor.status(2)).toContainText('Translated');
  await expect(editor.target(4)).toHaveText('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(first).toContainText('Damals entstand die Zollunion.');

  // Deleted one after the other: the focus goes to the next match, then to the text.
  await dock.tabTo('Delete match 1');
  await editor.press('Enter');
  await expect(dock.matches).toHaveCount(1);
  await expect(first.getByRole('button', { name: 'Details of match 1' })).toBeFocused();
  await dock.tabTo('Delete match 1');
  await editor.press('Enter');
  await expect(dock.matches).toHaveCount(0);
  await expect(editor.editor).toBeFocused();

  // Four steps back: both units, the edit, and only then the confirmation with what followed it.
  await editor.press('ControlOrMeta+z');
  await expect(dock.matches).toHaveCount(1);
  await editor.press('ControlOrMeta+z');
  await expect(dock.matches).toHaveCount(2);
  await expect(first).toContainText('Damals entstand die Zollunion.');
  await editor.press('ControlOrMeta+z');
  await expect(first).toContainText(before);
  await expect(editor.status(2)).toContainText('Translated');
  await editor.isActive(1);
  await editor.press('ControlOrMeta+z');
  await expect(editor.status(2)).toContainText('Draft');
  await expect(editor.target(4)).toHaveText('');
});

test('a rejected target takes its unit back; a review raises its trust', async ({ app }, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  const setStatus = async (status: string) => {
    await editor.press('ControlOrMeta+Shift+p');
    await editor.palette.fill(`Set status: ${status}`);
    await editor.press('Enter');
    await expect(editor.palette).toBeHidden();
  };
  await editor.goTo(2);
  await editor.translate('Alle Mitglieder dürfen teilnehmen.');
  await editor.goTo(5);
  await expect(dock.matches.first()).toContainText('translated');
  await editor.goTo(2);
  await setStatus('reviewed');
  await editor.saved();
  await editor.goTo(5);
  await expect(dock.matches.first()).toContainText('reviewed');

  // Changed since, then rejected: the memory does not go on offering it.
  await editor.goTo(2);
  await editor.press('End');
  await editor.type(' Ja.');
  await setStatus('rejected');
  await editor.saved();
  await editor.goTo(5);
  await expect(editor.page.getByText('No match of 70 % or more.')).toBeVisible();
});

test('pre-translation shows its effect before it fills the edition, as one step of undo', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    ...project,
    text: [
      'The customs union was founded in Moscow in the autumn of 2009.',
      'The customs union was founded in Moscow in the spring of 2009.',
      'The customs union was founded in Moscow in the autumn of 2011.',
      'Nothing is like this sentence here.',
      'The customs union has a court.',
      'Two customs unions exist.',
    ].join('\n'),
  });
  const dock = new MemoryDock(editor);
  const { page } = app;
  await editor.goTo(5);
  await editor.translate('Mein eigener Satz.');
  await editor.goTo(6);
  await editor.type('Ein Entwurf');

  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('Pre-translate');
  await editor.press('Enter');
  const threshold = page.getByRole('spinbutton', { name: 'Matches from (%)' });
  await expect(threshold).toBeFocused();
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(row('Exact \\(100 %\\)').getByRole('cell')).toHaveText(['1', '12']);
  await expect(row('All').getByRole('cell').first()).toHaveText('3');
  await expect(row('of these assembled').getByRole('cell').first()).toHaveText('1');
  await expect(row('Has a translation').getByRole('cell').first()).toHaveText('2');
  await expect(row('No match of these kinds').getByRole('cell').first()).toHaveText('1');
  await expect(page.getByRole('list', { name: 'Examples' })).toContainText(
    'Die Zollunion wurde im Herbst 2011',
  );
  await expectAccessible(app, 'Pre-translate');

  // A threshold that is none is said at its field, and nothing can be done with it.
  const button = page.getByRole('button', { name: /^Pre-translate/ }).last();
  await threshold.fill('999');
  await expect(page.getByText('The lowest score is a whole number from 50 to 100.')).toBeVisible();
  await expect(threshold).toHaveAttribute('aria-invalid', 'true');
  await expect(button).toBeDisabled();
  await expect(row('All')).toHaveCount(0);
  await threshold.fill('94');
  await expect(row('All').getByRole('cell').first()).toHaveText('2');
  await expect(button).toBeEnabled();
  await threshold.fill('70');
  await expect(row('All').getByRole('cell').first()).toHaveText('3');
  await threshold.focus();

  // Other choices, another effect.
  await editor.press('Tab');
  await editor.press('Tab');
  await editor.press('Tab');
  await editor.press('Tab');
  await expect(page.getByRole('checkbox', { name: 'Similar' })).toBeFocused();
  await editor.press('Space');
  await expect(row('All').getByRole('cell').first()).toHaveText('2');
  await editor.press('Space');
  await expect(row('All').getByRole('cell').first()).toHaveText('3');
  await dock.tabTo('Pre-translate 3 segments');
  await editor.press('Enter');
  await expect(dock.notice('3 segments were pre-translated.')).toBeVisible();
  await expect(editor.editor).toBeFocused();

  await expect(editor.target(1)).toHaveText('Die Zollunion wurde im Herbst 2009 in Moskau gegründet.');
  await expect(editor.origin(1)).toContainText('100');
  await expect(editor.status(1)).toContainText('Draft');
  await expect(editor.target(2)).toHaveText('Die Zollunion wurde im Herbst 2009 in Moskau gegründet.');
  await expect(editor.target(3)).toHaveText('Die Zollunion wurde im Herbst 2011 in Moskau gegründet.');
  await expect(editor.origin(3)).toContainText(/Assembled match of \d\d % from the memory/);
  await expect(editor.origin(2)).not.toContainText('Assembled');
  await expect(editor.target(4)).toHaveText('');
  await expect(editor.target(5)).toHaveText('Mein eigener Satz.');
  await expect(editor.target(6)).toContainText('Ein Entwurf');
  await editor.saved();

  await editor.press('ControlOrMeta+z');
  for (const number of [1, 2, 3]) await expect(editor.target(number)).toHaveText('');
  await expect(dock.notice('3 segments were pre-translated.')).toBeHidden();
  await expect(editor.target(5)).toHaveText('Mein eigener Satz.');
  await expect(editor.target(6)).toContainText('Ein Entwurf');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.target(3)).toHaveText('Die Zollunion wurde im Herbst 2011 in Moskau gegründet.');

  // The same match, used by its key, says so too, and that it was changed.
  await editor.goTo(3);
  await dock.panel.getByText('assembled', { exact: true }).first().waitFor();
  await editor.press('ControlOrMeta+1');
  await expect(editor.target(3)).toHaveText('Die Zollunion wurde im Herbst 2011 in Moskau gegründet.');
  await expect(editor.origin(3)).toContainText(/Assembled match of \d\d % from the memory/);

  // What it filled and nobody touched may be replaced, what was typed may not.
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('Pre-translate');
  await editor.press('Enter');
  await expect(row('Has a translation').getByRole('cell').first()).toHaveText('5');
  await expect(page.getByRole('button', { name: 'Pre-translate', exact: true }).last()).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Also replace drafts that nobody has changed' }).check();
  await expect(row('of these in place of a draft').getByRole('cell').first()).toHaveText('3');
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
});

test('undo of a correction has the memory offer the former target again, redo the correction', async ({
  app,
}, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  const offers = async (text: string) => {
    await editor.saved();
    await editor.goTo(4);
    await expect(dock.matches).toHaveCount(1);
    await expect(dock.matches.first()).toContainText(text);
    await editor.goTo(2);
  };
  await editor.goTo(2);
  await editor.translate('Alle Mitglieder dürfen teilnehmen.');
  await offers('Alle Mitglieder dürfen teilnehmen.');
  await editor.press('ControlOrMeta+a');
  await editor.translate('Alle Mitglieder können mitreden.');
  await offers('Alle Mitglieder können mitreden.');
  await editor.press('ControlOrMeta+z');
  await expect(editor.status(2)).toContainText('Draft');
  await expect(editor.target(2)).toHaveText('Alle Mitglieder können mitreden.');
  await offers('Alle Mitglieder dürfen teilnehmen.');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.status(2)).toContainText('Translated');
  await offers('Alle Mitglieder können mitreden.');
});

test('a match that is used counts as used, once for a segment', async ({ app }, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const first = dock.matches.first();
  await expect(first).toContainText('1 word changed');
  await expect(first).not.toContainText('used');
  await editor.press('ControlOrMeta+1');
  await expect(editor.target(1)).toHaveText('Die Zollunion wurde im Herbst 2009 in Moskau gegründet.');
  await expect(first).toContainText('used once');
  await editor.press('ControlOrMeta+a');
  await editor.press('Delete');
  await editor.press('ControlOrMeta+1');
  await expect(editor.target(1)).toHaveText('Die Zollunion wurde im Herbst 2009 in Moskau gegründet.');
  await editor.saved();
  await editor.goTo(2);
  await editor.goTo(1);
  await expect(first).toContainText('used once');
});

test('a target in another language is confirmed, but said not to be in the memory', async ({ app }, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  await editor.goTo(2);
  await editor.translate('Все участники могут принимать участие в прениях сторон.');
  await expect(
    dock.notice(
      'Segment 2 is confirmed, but its target does not seem to be in German (Cyrillic letters) and was not taken',
    ),
  ).toBeVisible();
  await editor.saved();
  await editor.goTo(4);
  await expect(editor.page.getByText('No match of 70 % or more.')).toBeVisible();
  await editor.goTo(2);
  await editor.press('ControlOrMeta+a');
  await editor.translate('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches.first()).toContainText('Alle Mitglieder dürfen');
});

test('a target that is refused for its language is stored where the person wants it', async ({
  app,
}, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  const text = 'Все участники могут принимать участие в прениях сторон.';
  await editor.goTo(2);
  await editor.translate(text);
  const notice = dock.notice('Segment 2 is confirmed, but its target does not seem to be in German');
  await expect(notice).toBeVisible();
  await expectAccessible(app, 'The notice of a refused unit');
  await notice.getByRole('button', { name: 'Store it all the same' }).click();
  await expect(dock.notice('Segment 2 is in the memory now.')).toBeVisible();
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches.first()).toContainText(text);

  // Taken back and done again, it is not asked about again.
  await editor.goTo(2);
  await editor.press('ControlOrMeta+z');
  await editor.saved();
  await editor.goTo(4);
  await expect(editor.page.getByText('No match of 70 % or more.')).toBeVisible();
  await editor.press('ControlOrMeta+Shift+z');
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches.first()).toContainText(text);
});
