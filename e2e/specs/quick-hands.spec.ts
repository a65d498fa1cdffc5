import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { startTranslating } from '../page-models/start.ts';

const sentences = Array.from({ length: 60 }, (_, index) => `This is sentence number ${index + 1} of them.`);
const document_ = { project: 'Quick', languages: ['German'], file: 'quick.txt', text: sentences.join('\n') };

/** Sends keys without waiting for any of them to be handled, as a fast typist on a busy machine does. */
async function pipelined(page: Page, keys: readonly string[]): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  const send = (type: string, key: string, text: string | undefined, modifiers: number) => {
    const code = key === 'Enter' ? 13 : key === 'ArrowDown' ? 40 : key.toUpperCase().charCodeAt(0);
    sent.push(
      cdp.send('Input.dispatchKeyEvent', {
        type: type as 'keyDown',
        key,
        code: key.length === 1 ? `Key${key.toUpperCase()}` : key,
        windowsVirtualKeyCode: code,
        modifiers,
        ...(text === undefined ? {} : { text }),
      }),
    );
  };
  for (const name of keys) {
    const [modifier, key] = name.includes('+') ? name.split('+') : ['', name];
    const modifiers = modifier === 'Control' ? 2 : modifier === 'Alt' ? 1 : 0;
    const text = key === 'Enter' ? '\r' : key!.length === 1 ? key : undefined;
    send('keyDown', key!, modifiers === 0 ? text : undefined, modifiers);
    send('keyUp', key!, undefined, modifiers);
  }
  await Promise.all(sent);
  await cdp.detach();
}

test('a confirmation right behind the last key confirms all of the text', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  for (const [row, word] of ['eins', 'zwei', 'drei', 'vier'].entries()) {
    await pipelined(app.page, [...word, 'Control+Enter']);
    await editor.isActive(row + 2);
    await expect(editor.target(row + 1)).toHaveText(word);
    await expect(editor.status(row + 1)).toContainText('Translated');
  }
});

test('undo right behind the last key takes the text back on the screen too', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  for (const word of ['eins', 'zwei', 'drei', 'vier', 'fünf']) {
    await pipelined(app.page, [...word, 'Control+z']);
    await expect(editor.editor).toHaveText('');
    await expect(editor.status(1)).toContainText('New');
  }
});

test('keys are not lost on the way to rows that are not in view', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  const words = Array.from({ length: 40 }, (_, index) =>
    [...'abcdefghij'].slice(index % 5, (index % 5) + 4).join(''),
  );
  await pipelined(
    app.page,
    words.flatMap((word) => [...word, 'Alt+ArrowDown']),
  );
  await editor.isActive(41);
  for (const row of [1, 2, 15, 20, 27, 33, 40]) {
    await editor.goTo(row);
    await expect(editor.target(row)).toHaveText(words[row - 1]!);
  }
});

test('what a dialog asks is answered once, and the next key belongs to what is behind it', async ({
  app,
}) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  for (const name of ['eins', 'zwei', 'drei']) {
    await page.keyboard.press('ControlOrMeta+n');
    const field = page.getByRole('textbox', { name: 'Name', exact: true });
    await expect(field).toBeFocused();
    await pipelined(page, [...name, 'Enter', 'Enter', 'Enter']);
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await memories.open();
    await expect(memories.table.getByRole('rowheader', { name })).toHaveCount(1);
  }
});

test('what is typed right behind the number of a segment goes into that segment', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  const field = app.page.getByRole('textbox', { name: 'Number' });
  for (const [number, word] of [
    ['7', 'eins'],
    ['3', 'zwei'],
    ['9', 'drei'],
  ] as const) {
    await editor.press('ControlOrMeta+g');
    await expect(field).toBeFocused();
    await pipelined(app.page, [number, 'Enter', ...word]);
    await editor.isActive(Number(number));
    await expect(editor.target(Number(number))).toHaveText(word);
    await expect(editor.editor).toBeFocused();
  }
});
