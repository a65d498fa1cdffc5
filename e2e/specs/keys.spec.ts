import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { startTranslating } from '../page-models/start.ts';

const document = {
  project: 'Keys',
  languages: ['Polish'],
  file: 'keys.md',
  text: [
    'The **first** sentence.',
    'The second sentence.',
    'The third sentence.',
    'The fourth sentence.',
    'The fifth sentence.',
  ].join('\n\n'),
  tmx: tmxOf('pl', [{ source: 'The second sentence.', target: 'Drugie zdanie.' }]),
};

test('every key of the table does its work', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  const { page } = editor;

  // Rows: the draft is kept on the way.
  await editor.type('Pierwsze');
  await editor.press('Alt+ArrowDown');
  await editor.isActive(2);
  await expect(editor.target(1)).toHaveText('Pierwsze');
  await expect(editor.status(1)).toContainText('Draft');
  await editor.press('Alt+ArrowUp');
  await editor.isActive(1);
  await expect(editor.editor).toHaveText('Pierwsze');
  await expect(editor.editor).toBeFocused();

  // Confirm to the next row, or to the next unconfirmed, which passes a confirmed one by.
  await editor.press('Alt+ArrowDown');
  await editor.type('Drugie.');
  await editor.press('ControlOrMeta+Shift+Enter');
  await editor.isActive(3);
  await expect(editor.status(2)).toContainText('Translated');
  await editor.press('Alt+ArrowUp');
  await editor.press('Alt+ArrowUp');
  await editor.isActive(1);
  await editor.confirm();
  await editor.isActive(3);
  await expect(editor.status(1)).toContainText('Translated');
  // An empty target is not confirmed, and that is said.
  await editor.confirm();
  await expect(page.getByText(/An empty target cannot be confirmed/).first()).toBeVisible();
  expect(await editor.activeNumber()).toBe(3);

  // Next untranslated: past a draft.
  await editor.goTo(4);
  await editor.type('Szkic');
  await editor.press('ControlOrMeta+u');
  await editor.isActive(5);
  await editor.press('ControlOrMeta+u');
  await editor.isActive(3);

  // Go to a number; one that is not there is answered with a sentence.
  await editor.press('ControlOrMeta+g');
  const number = page.getByRole('textbox', { name: 'Number' });
  await number.fill('77');
  await number.press('Enter');
  await expect(page.getByText('Type a number from 1 to 5.')).toBeVisible();
  await number.press('Escape');
  await expect(editor.editor).toBeFocused();
  expect(await editor.activeNumber()).toBe(3);

  // Source to target by both keys.
  await editor.press('ControlOrMeta+Shift+s');
  await expect(editor.editor).toHaveText('The third sentence.');
  await expect(editor.origin()).toContainText('src');
  await editor.goTo(5);
  await editor.press('Control+Insert');
  await expect(editor.editor).toHaveText('The fifth sentence.');

  // Undo and redo, the second by both keys; typing comes back, too.
  await editor.press('ControlOrMeta+z');
  await expect(editor.editor).toHaveText('');
  await editor.press('ControlOrMeta+Shift+z');
  await expect(editor.editor).toHaveText('The fifth sentence.');
  await editor.press('ControlOrMeta+z');
  await editor.press('Control+y');
  await expect(editor.editor).toHaveText('The fifth sentence.');
  await expect(editor.editor).toBeFocused();

  // Codes one after another.
  await editor.goTo(1);
  await expect(editor.status()).toContainText('is missing; F9 inserts it');
  await editor.press('End');
  await editor.press('F9');
  await editor.press('F9');
  await expect(editor.editor.getByRole('img')).toHaveCount(2);
  await expect(editor.status()).not.toContainText('is missing');
  await editor.press('F9');
  await expect(page.getByText('No code is missing.').first()).toBeVisible();

  // A match by its number.
  await editor.goTo(2);
  await expect(editor.matches.first()).toBeVisible();
  await expect(editor.matches.first()).toContainText('100 %');
  await editor.press('ControlOrMeta+1');
  await expect(editor.origin()).toContainText(/10\d/);

  // Concordance of what is selected, by both keys.
  await editor.press('ControlOrMeta+a');
  await editor.press('ControlOrMeta+k');
  const concordance = page.getByRole('combobox', { name: 'Word or phrase in the memory' });
  await expect(concordance).toBeFocused();
  await expect(page.getByRole('tabpanel')).toContainText('The second sentence.');
  await editor.grid.getByRole('textbox').focus();
  await editor.press('F3');
  await expect(concordance).toBeFocused();

  // Find, and back.
  await editor.press('ControlOrMeta+f');
  await expect(editor.find).toBeFocused();
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();

  // The palette names each command with its key, and gives it.
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('next untr');
  await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option')).toHaveText([
    /Next untranslated segment\s*Ctrl\+U/,
  ]);
  await editor.palette.fill('clear target');
  await editor.palette.press('Enter');
  await expect(editor.editor).toHaveText('');
  await editor.press('ControlOrMeta+Shift+p');
  await expect(editor.palette).toBeFocused();
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
});

test('Esc leaves the text for the rows, arrows walk them, Enter goes back into the text', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);
  await editor.type('Pierwsze');
  await editor.press('Escape');
  await expect(editor.activeRow).toBeFocused();
  await editor.press('ArrowDown');
  await editor.press('ArrowDown');
  await editor.isActive(3);
  await expect(editor.activeRow).toBeFocused();
  await editor.press('End');
  await editor.isActive(5);
  await editor.press('Home');
  await editor.isActive(1);
  await editor.press('ArrowDown');
  await editor.press('Enter');
  await expect(editor.editor).toBeFocused();
  await editor.type('Drugie');
  await expect(editor.target(2)).toHaveText('Drugie');
  await expect(editor.target(1)).toHaveText('Pierwsze');
});

test('F8 goes to the next finding', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  await editor.press('F8');
  await expect(editor.page.getByText('No finding in the rows shown.').first()).toBeVisible();
  await editor.type('Bez kodów.');
  await editor.goTo(3);
  await editor.type('Trzecie zdanie.');
  await editor.press('F8');
  await editor.isActive(1);
});

test('letters that AltGr writes arrive, however the system reports the key', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document);
  const session = await app.page.context().newCDPSession(app.page);
  // Linux reports the letter alone.
  for (const [key, code] of [
    ['ą', 'KeyA'],
    ['ę', 'KeyE'],
    ['ł', 'KeyL'],
    ['ś', 'KeyS'],
    ['ź', 'KeyX'],
    ['ż', 'KeyZ'],
    ['ó', 'KeyO'],
    ['€', 'KeyU'],
    ['{', 'Digit7'],
    ['\\', 'Minus'],
  ] as const) {
    await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code });
  }
  await expect(editor.editor).toHaveText('ąęłśźżó€{\\');

  // Windows reports Ctrl+Alt with it; no handler may take such a key.
  const taken = await editor.editor.evaluate((field) => {
    const keys: readonly (readonly [string, string])[] = [
      ...[...'ąćęłńóśźż'].map((letter, index) => [letter, `Key${'ACELNOSXZ'[index]}`] as const),
      ...[...'@€µ'].map((letter, index) => [letter, `Key${'QEM'[index]}`] as const),
      ...[...'²³{[]}'].map((letter, index) => [letter, `Digit${'237890'[index]}`] as const),
      ['\\', 'Minus'],
      ['~', 'BracketRight'],
      ['|', 'IntlBackslash'],
    ];
    return keys
      .filter(([key, code]) => {
        const event = new KeyboardEvent('keydown', {
          key,
          code,
          ctrlKey: true,
          altKey: true,
          modifierAltGraph: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        });
        return !field.dispatchEvent(event);
      })
      .map(([key]) => key);
  });
  expect(taken).toEqual([]);
});
