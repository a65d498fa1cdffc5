import type { Locator } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import type { EditorPage } from '../page-models/editor.ts';
import { startTranslating } from '../page-models/start.ts';

const document = {
  project: 'Editing',
  languages: ['German'],
  file: 'editing.md',
  text: ['The **first** and the *last* word.', 'No code here.', 'A [link](https://example.org/) too.'].join(
    '\n\n',
  ),
};

/** Pastes what another program put on the clipboard. */
async function pasteText(editor: EditorPage, text: string): Promise<void> {
  await editor.editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
  }, text);
}

/** What a copy puts on the clipboard for other programs. */
async function copiedText(editor: EditorPage): Promise<string> {
  return await editor.editor.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    );
    return clipboardData.getData('text/plain');
  });
}

/** What the target reads as, chips in brackets. */
async function shown(target: Locator): Promise<string> {
  return await target.evaluate((element) => {
    const read = (node: Node): string => {
      if (node instanceof HTMLElement && node.getAttribute('role') === 'img') {
        return `[${node.getAttribute('aria-label')}]`;
      }
      if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
      return [...node.childNodes].map(read).join('');
    };
    return read(element).replace(/[\u200B\uFEFF]/g, '');
  });
}

async function exported(editor: EditorPage, app: Parameters<typeof startTranslating>[0]): Promise<string> {
  await editor.saved();
  const project = await editor.leave(document.project);
  const { bytes } = await project.exportDocument(app, document.file, 'German');
  return new TextDecoder().decode(bytes);
}

test('cut, copied and dragged text keeps its codes', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  await editor.press('ControlOrMeta+Shift+s');
  const whole = await shown(editor.editor);
  expect(whole).toMatch(/^The \[.+ starts\]first\[.+ ends\] and the \[.+ starts\]last\[.+ ends\] word\.$/);

  await editor.press('ControlOrMeta+a');
  expect(await copiedText(editor)).toBe('The first and the last word.');
  await editor.press('ControlOrMeta+x');
  await expect.poll(() => shown(editor.editor)).toBe('');
  await editor.press('ControlOrMeta+v');
  await expect.poll(() => shown(editor.editor)).toBe(whole);
  await expect(editor.status()).not.toContainText('missing');

  // One chip with its text, moved to the end; then back by undo.
  await editor.press('Home');
  for (let step = 0; step < 4; step++) await editor.press('ArrowRight');
  for (let step = 0; step < 7; step++) await editor.press('Shift+ArrowRight');
  await editor.press('ControlOrMeta+x');
  await editor.press('End');
  await editor.press('ControlOrMeta+v');
  await expect
    .poll(() => shown(editor.editor))
    .toMatch(/^The {2}and the .+ word\.\[.+ starts\]first\[.+ ends\]$/);
  await expect(editor.status()).not.toContainText('missing');

  // Without a selection nothing is cut, and the clipboard stays as it was.
  await editor.press('ControlOrMeta+x');
  await expect.poll(() => shown(editor.editor)).toMatch(/^The /);
  await editor.press('ControlOrMeta+v');
  await expect(editor.editor.getByRole('img')).toHaveCount(6);
  await editor.press('ControlOrMeta+z');

  // Into a segment that does not know the codes: the text alone.
  await editor.goTo(2);
  await editor.press('ControlOrMeta+v');
  await expect.poll(() => shown(editor.editor)).toBe('first');
  await expect(editor.editor.getByRole('img')).toHaveCount(0);

  // Dragged to the end.
  await editor.goTo(3);
  await editor.press('ControlOrMeta+Shift+s');
  await expect.poll(() => shown(editor.editor)).toMatch(/^A \[link starts\]link\[link ends\] too\.$/);
  await editor.press('Home');
  await editor.press('ArrowRight');
  for (let step = 0; step < 7; step++) await editor.press('Shift+ArrowRight');
  const box = await editor.editor.getByRole('img').first().boundingBox();
  const line = await editor.editor.boundingBox();
  if (box === null || line === null) throw new Error('The target is not shown.');
  const middle = box.y + box.height / 2;
  const { mouse } = editor.page;
  await mouse.move(box.x + box.width + 4, middle);
  await mouse.down();
  await mouse.move(box.x + box.width + 30, middle, { steps: 4 });
  await mouse.move(line.x + line.width - 4, middle, { steps: 4 });
  await mouse.up();
  await expect.poll(() => shown(editor.editor)).toMatch(/^A ?too\. ?\[link starts\]link\[link ends\] ?$/);
  await expect(editor.status()).not.toContainText('missing');

  expect(await exported(editor, app)).toMatch(/too\. ?\[link\]\(https:\/\/example\.org\/\)/);
});

test('private-use characters that are typed or pasted stay characters', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  await editor.type('x\uE000y\uF8FFz');
  await expect.poll(() => shown(editor.editor)).toBe('x[U+E000]y[U+F8FF]z');
  await editor.press('F9');
  await expect.poll(() => shown(editor.editor)).toMatch(/^x\[U\+E000\]y\[U\+F8FF\]z\[.+ starts\]$/);
  await editor.press('Backspace');
  await expect.poll(() => shown(editor.editor)).toBe('x[U+E000]y[U+F8FF]z');
  await editor.press('ControlOrMeta+a');
  await editor.press('ControlOrMeta+x');
  await editor.press('ControlOrMeta+v');
  await expect.poll(() => shown(editor.editor)).toBe('x[U+E000]y[U+F8FF]z');

  // Undone and done again, it is the same.
  await editor.press('ControlOrMeta+z');
  await editor.press('ControlOrMeta+Shift+z');
  await expect.poll(() => shown(editor.editor)).toBe('x[U+E000]y[U+F8FF]z');

  await editor.goTo(2);
  await editor.type('a');
  await pasteText(editor, 'b\uE001c\uE001\nd😀');
  await expect.poll(() => shown(editor.editor)).toBe('ab[U+E001]c[U+E001] d😀');
  // An input method composes it first: it comes in once.
  await editor.goTo(3);
  const input = await app.page.context().newCDPSession(app.page);
  for (const text of ['\uE000', '\uE000\uE001']) {
    await input.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
    await editor.saved();
  }
  await input.send('Input.insertText', { text: '\uE000\uE001' });
  await expect.poll(() => shown(editor.editor)).toBe('[U+E000][U+E001]');
  expect(await exported(editor, app)).toBe('x\uE000y\uF8FFz\n\nab\uE001c\uE001 d😀\n\n\uE000\uE001');
});

test('a paste of several lines comes in where the cursor is, and only it is made one line', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);
  await editor.type('start  end');
  for (let step = 0; step < 4; step++) await editor.press('ArrowLeft');
  await pasteText(editor, 'one\r\n  two\nthree');
  await expect.poll(() => shown(editor.editor)).toBe('start one two three end');
  await editor.type('!');
  await expect.poll(() => shown(editor.editor)).toBe('start one two three! end');

  // What arrives by another way than the clipboard.
  await editor.press('ControlOrMeta+a');
  await editor.press('Delete');
  await editor.type('start ');
  await editor.type('one\ntwo');
  await expect.poll(() => shown(editor.editor)).toMatch(/^start one ?two$/);
});
