import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { startTranslating } from '../page-models/start.ts';

test('repetitions follow a confirmation, but for the row that goes its own way', async ({ app }, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  await editor.goTo(5);
  await editor.press('ControlOrMeta+Shift+o');
  await expect(editor.origin(5).getByRole('button', { name: 'Repeated, goes its own way' })).toBeVisible();
  await expect(editor.origin(4).getByRole('button', { name: 'Repeated, follows' })).toBeVisible();
  await editor.goTo(2);
  await editor.translate('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await expect(editor.target(4)).toHaveText('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await expect(editor.target(5)).toHaveText('');
  await expect(dock.notice('1 repetition follows.')).toBeVisible();
  await expectAccessible(app, 'Repetitions');

  // Not this one: the mark of the row gives the text back, and takes it again.
  await editor.goTo(4);
  await editor.press('Tab');
  await expect(editor.origin(4).getByRole('button')).toBeFocused();
  await editor.press('Enter');
  await expect(editor.target(4)).toHaveText('');
  await editor.press('Enter');
  await expect(editor.target(4)).toHaveText('Alle Mitglieder dürfen an den Debatten teilnehmen.');
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(4)).toHaveText('');
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(4)).toHaveText('Alle Mitglieder dürfen an den Debatten teilnehmen.');

  // Confirmation and propagation are one step.
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(4)).toHaveText('');
  await expect(editor.status(2)).toContainText('Draft');

  // A row that is not repeated says so.
  await editor.goTo(1);
  await editor.press('ControlOrMeta+Shift+o');
  await expect(dock.notice('This segment is not repeated in the document.')).toBeVisible();
});

test('a repetition goes its own way also before there was time to look for all repetitions', async ({
  app,
}, info) => {
  await app.page.addInitScript(() => {
    window.requestIdleCallback = (task) =>
      window.setTimeout(() => task({ didTimeout: true, timeRemaining: () => 0 }), 4000);
  });
  await app.page.reload();
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  await editor.goTo(5);
  await editor.press('ControlOrMeta+Shift+o');
  await expect(editor.origin(5).getByRole('button', { name: 'Repeated, goes its own way' })).toBeVisible();
  // The others are marked when there is time.
  await expect(editor.origin(4).getByRole('button', { name: 'Repeated, follows' })).toBeVisible();
});

test('a row that goes its own way has a unit of its own; undo takes both it and what followed', async ({
  app,
}, info) => {
  const { tmx: _, ...plain } = project;
  const editor = await startTranslating(app, info, plain);
  const dock = new MemoryDock(editor);
  const common = 'Alle Mitglieder dürfen an den Debatten teilnehmen.';
  const own = 'Alle Mitglieder können mitreden.';
  await editor.goTo(5);
  await editor.press('ControlOrMeta+Shift+o');
  await editor.translate(own);
  await editor.goTo(2);
  await editor.translate(common);
  await expect(editor.target(4)).toHaveText(common);
  await expect(editor.target(5)).toHaveText(own);
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches).toHaveCount(2);
  await expect(dock.matches.first()).toContainText(common);
  await expect(dock.matches.nth(1)).toContainText(own);

  // The confirmation with its repetition is one step back, and one forth again.
  await editor.press('ControlOrMeta+z');
  await expect(editor.target(4)).toHaveText('');
  await expect(editor.target(5)).toHaveText(own);
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches).toHaveCount(1);
  await expect(dock.matches.first()).toContainText(own);
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.target(4)).toHaveText(common);
  await editor.saved();
  await editor.goTo(4);
  await expect(dock.matches).toHaveCount(2);

  // The row follows again: what a person wrote there stays, and its unit.
  await editor.goTo(5);
  await editor.press('ControlOrMeta+Shift+o');
  await expect(dock.notice('Segment 5 follows its repetitions again.')).toBeVisible();
  await expect(editor.target(5)).toHaveText(own);
  await expect(editor.status(5)).toContainText('Translated');
});
