import type { CDPSession } from '@playwright/test';
import type { App } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { startTranslating } from '../page-models/start.ts';

/** An input method: what stands under composition, and what it is in the end. */
class InputMethod {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(app: App): Promise<InputMethod> {
    return new InputMethod(await app.page.context().newCDPSession(app.page));
  }

  async compose(text: string): Promise<void> {
    await this.#session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  }

  async commit(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text });
  }

  /** Each entry is one syllable or word with the steps on its way. */
  async write(steps: readonly (readonly string[])[]): Promise<void> {
    for (const forms of steps) {
      for (const form of forms) await this.compose(form);
      await this.commit(forms.at(-1) ?? '');
    }
  }
}

const text = [
  'The treaty was signed in Astana.',
  'The treaty came into force in 2015.',
  'The members signed a protocol.',
].join('\n');

test('Hangul that is composed syllable by syllable arrives once, whatever happens meanwhile', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    project: 'Composition',
    languages: ['Korean'],
    file: 'treaty.txt',
    text,
    tmx: tmxOf('ko', [
      { source: 'The treaty was signed in Astana.', target: '조약은 아스타나에서 서명되었다.' },
      { source: 'The treaty came into force in 2016.', target: '조약은 2016년에 발효되었다.' },
    ]),
    csv: 'en,ko\ntreaty,조약\n',
  });
  const input = await InputMethod.of(app);
  await expect(editor.source().locator('.term')).toHaveText('treaty');

  await input.write([
    ['ㅈ', '조'],
    ['ㅇ', '야', '약'],
    ['ㅇ', '으', '은'],
  ]);
  await expect(editor.editor).toHaveText('조약은');

  // Saving, and terms that are looked up and marked, come between the steps of a syllable.
  await editor.type(' ');
  await input.compose('ㅅ');
  await editor.saved();
  await editor.page.waitForTimeout(300);
  await input.compose('서');
  await editor.page.waitForTimeout(300);
  await input.compose('성');
  await input.commit('성');
  await expect(editor.editor).toHaveText('조약은 성');
  await expect(editor.target().locator('.term')).toHaveText('조약');
  await editor.saved();

  // Confirming keys during a composition neither confirm nor lose or double anything.
  await input.compose('ㄹ');
  await input.compose('리');
  for (const key of ['Control+Enter', 'Control+Shift+Enter', 'Alt+ArrowDown', 'Control+1', 'Control+z']) {
    await editor.press(key);
  }
  expect(await editor.activeNumber()).toBe(1);
  await expect(editor.status()).toContainText('Draft');
  await input.commit('립');
  await expect(editor.editor).toHaveText('조약은 성립');
  await editor.confirm();
  await editor.isActive(2);
  await expect(editor.target(1)).toHaveText('조약은 성립');
  await expect(editor.status(1)).toContainText('Translated');

  // Typing goes on at once in the next row, before its matches are there.
  await input.compose('ㅂ');
  await input.compose('바');
  await input.compose('발');
  await expect(editor.matches.first()).toContainText('조약은 2015년에 발효되었다.');
  await input.commit('발');
  await input.write([
    ['ㅎ', '호', '효'],
    ['ㄷ', '도', '되'],
    ['ㄷ', '다'],
  ]);
  await expect(editor.editor).toHaveText('발효되다');
  await editor.press('Alt+ArrowDown');
  await editor.isActive(3);
  await expect(editor.target(2)).toHaveText('발효되다');
  await editor.saved();

  await app.reopen();
  await app.page.getByRole('link', { name: /Composition/ }).click();
  await app.page.getByRole('link', { name: /in Korean/ }).click();
  await expect(app.page.getByRole('grid')).toContainText('조약은 성립');
  await expect(app.page.getByRole('grid')).toContainText('발효되다');
});

test('Japanese that is composed as kana and converted as a whole arrives once', async ({ app }, info) => {
  const editor = await startTranslating(app, info, {
    project: 'Composition',
    languages: ['Japanese'],
    file: 'treaty.txt',
    text,
  });
  const input = await InputMethod.of(app);
  await input.write([['j', 'じ', 'じょ', 'じょう', 'じょうy', 'じょうや', 'じょうやく', '条約'], ['は']]);
  await expect(editor.editor).toHaveText('条約は');
  // Given up: nothing of it stays.
  await input.compose('しょ');
  await input.compose('');
  await expect(editor.editor).toHaveText('条約は');
  await input.compose('はっこう');
  await editor.press('Control+Enter');
  await expect(editor.status()).toContainText('Draft');
  await input.compose('発効');
  await input.commit('発効');
  await editor.confirm();
  await editor.isActive(2);
  await expect(editor.target(1)).toHaveText('条約は発効');
});
