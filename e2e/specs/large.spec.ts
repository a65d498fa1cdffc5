import { expect, test } from '../fixtures/test.ts';
import { numberedSentences } from '../fixtures/texts.ts';
import { openAgain, startTranslating } from '../page-models/start.ts';

const count = 20_000;

test('a document of 20,000 segments is walked to its end and to any number', async ({ app }, info) => {
  const document = {
    project: 'Large',
    languages: ['German'],
    file: 'large.txt',
    text: numberedSentences(count),
  };
  let editor = await startTranslating(app, info, document);
  await expect(editor.grid).toHaveAttribute('aria-rowcount', String(count + 1));
  // Only what is seen is in the tree.
  expect(await editor.grid.getByRole('row').count()).toBeLessThan(120);

  await editor.press('Escape');
  await editor.press('End');
  await editor.isActive(count);
  await expect(editor.activeRow).toBeFocused();
  await expect(editor.activeRow).toBeInViewport();
  await expect(editor.activeRow).toHaveAttribute('aria-rowindex', String(count + 1));
  await expect(editor.source(count)).toContainText('Resolution 20000 was adopted');
  await editor.press('Home');
  await editor.isActive(1);
  await expect(editor.source(1)).toBeInViewport();

  await editor.goTo(15_000);
  await expect(editor.activeRow).toBeInViewport();
  await expect(editor.source()).toContainText('Resolution 15000 was adopted');
  await editor.type('Mittendrin.');
  await editor.confirm();
  await editor.isActive(15_001);
  await expect(editor.matches.first()).toContainText('Mittendrin.');

  // Scrolling away keeps the editor of the active row, and typing goes on in it.
  await editor.type('Weiter');
  await editor.grid.hover();
  await editor.page.mouse.wheel(0, -200_000);
  await expect(editor.activeRow).not.toBeInViewport();
  await editor.type(' so');
  await expect(editor.editor).toHaveText('Weiter so');
  await editor.saved();

  await app.reopen();
  editor = await openAgain(app, document);
  expect(await editor.activeNumber()).toBe(15_001);
  await expect(editor.activeRow).toBeInViewport();
  await expect(editor.editor).toHaveText('Weiter so');
});
