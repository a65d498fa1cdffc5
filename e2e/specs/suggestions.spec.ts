import { expectAccessible } from '../fixtures/accessibility.ts';
import { project } from '../fixtures/customs-union.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoryDock } from '../page-models/memory-dock.ts';
import { startTranslating } from '../page-models/start.ts';

test('suggestions: Tab takes one, Esc dismisses it, every other key stays as it is', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, project);
  const dock = new MemoryDock(editor);
  const { page } = app;
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(dock.matches.first()).toContainText('im Herbst 2009');

  await page.keyboard.type('Die Zo');
  await expect(list.getByRole('option').first()).toHaveText(/^Zollunion\s*term$/);
  await expectAccessible(app, 'Suggestions');
  await expect(page.getByRole('status').filter({ hasText: /^Suggestion: Zollunion\./ })).toHaveCount(1);
  await editor.press('Tab');
  await expect(editor.editor).toHaveText('Die Zollunion');
  await expect(list).toBeHidden();
  await expect(editor.editor).toBeFocused();

  // Another one is marked with Shift+Tab.
  await page.keyboard.type('; Die Zoll');
  await expect(list.getByRole('option', { selected: true })).toHaveText(/^Zollunion\s*term$/);
  await editor.press('Shift+Tab');
  await expect(list.getByRole('option', { selected: true })).toContainText('Zollunion wurde im Herbst');
  await editor.press('Tab');
  await expect(editor.editor).toHaveText('Die Zollunion; Die Zollunion wurde im Herbst');

  // Esc dismisses it and the text keeps the focus; it does not come back by itself.
  await page.keyboard.type(' in Mos');
  await expect(list).toBeVisible();
  await editor.press('Escape');
  await expect(list).toBeHidden();
  await expect(editor.editor).toBeFocused();
  await page.keyboard.type('k');
  await expect(list).toBeVisible();

  // Enter takes nothing; arrows move the cursor; the next row is where it was.
  await editor.press('Enter');
  await expect(editor.editor).toHaveText('Die Zollunion; Die Zollunion wurde im Herbst in Mosk');
  await editor.press('ArrowLeft');
  await expect(list).toBeHidden();
  await page.keyboard.type('k');
  await editor.press('Backspace');
  await editor.press('End');
  await editor.press('Backspace');
  await expect(list).toBeVisible();
  await editor.press('Alt+ArrowDown');
  await editor.isActive(2);
  await expect(list).toBeHidden();
  // Without one, Tab goes on through the window and Esc to the row, as ever.
  await editor.press('Escape');
  await expect(editor.activeRow).toBeFocused();
  await editor.goTo(1);
  await editor.press('Tab');
  await expect(editor.editor).not.toBeFocused();

  // The edition's own words are offered, too.
  await editor.goTo(2);
  await editor.translate('Mitgliederversammlungen finden statt.');
  await editor.goTo(3);
  await page.keyboard.type('Die Mitg');
  await expect(list.getByRole('option').first()).toContainText('Mitgliederversammlungen');

  // Turned off, nothing is offered.
  await editor.press('Escape');
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('Suggestions while typing');
  await editor.press('Enter');
  await expect(dock.notice('Suggestions while typing are off.')).toBeVisible();
  await expect(editor.editor).toBeFocused();
  await page.keyboard.type('l');
  await expect(editor.editor).toHaveText('Die Mitgl');
  await page.waitForTimeout(300);
  await expect(list).toBeHidden();
});

test('nothing is suggested while a syllable is composed; after it a Korean term is', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    ...project,
    languages: ['Korean'],
    tmx: tmxOf('ko', [
      {
        source: 'The customs union was founded in Moscow in the autumn of 2009.',
        target: '관세동맹은 2009년 가을에 모스크바에서 창설되었다.',
      },
    ]),
    csv: 'concept,definition,en,ko\nc1,,customs union,관세동맹\n',
  });
  const { page } = app;
  const list = page.getByRole('listbox', { name: 'Suggestions' });
  await expect(editor.matches.first()).toContainText('관세동맹은');
  const session = await page.context().newCDPSession(page);
  for (const text of ['ㄱ', '고', '과', '관']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: 1, selectionEnd: 1 });
  }
  await expect(editor.editor).toHaveText('관');
  await page.waitForTimeout(300);
  await expect(list).toBeHidden();
  await session.send('Input.insertText', { text: '관' });
  await expect(list.getByRole('option').first()).toContainText('관세동맹');
  await editor.press('Tab');
  await expect(editor.editor).toHaveText(/^관세동맹/);
});
