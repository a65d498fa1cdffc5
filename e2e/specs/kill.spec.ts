import { expect, test } from '../fixtures/test.ts';
import { openAgain, startTranslating } from '../page-models/start.ts';

const document = {
  project: 'Kill',
  languages: ['German'],
  file: 'kill.txt',
  text: [
    'The council meets in spring.',
    'The council meets in autumn.',
    'The court has its seat in Minsk.',
    'The bank was founded in 2006.',
    'The bulletin appears every month.',
  ].join('\n'),
};

/** The most that the program may lose, in milliseconds. */
const bound = 500;

test('what was typed half a second before the processes are killed is there again, round after round', async ({
  app,
}, info) => {
  test.setTimeout(180_000);
  let editor = await startTranslating(app, info, document);
  let written = '';
  for (const [round, pause] of [0, 37, 90, 160].entries()) {
    for (const word of `Runde ${round + 1} läuft. `.split(/(?<= )/)) {
      await editor.page.keyboard.type(word, { delay: 8 });
      await editor.page.waitForTimeout(pause);
      written += word;
    }
    await editor.page.waitForTimeout(bound);
    await app.kill();
    editor = await openAgain(app, document);
    await expect.poll(() => editor.editor.evaluate((field) => field.textContent)).toBe(written);
    await expect(editor.status()).toContainText('Draft');
  }
});

test('a confirmed segment is confirmed and a match after a kill', async ({ app }, info) => {
  let editor = await startTranslating(app, info, document);
  await editor.translate('Der Rat tagt im Frühjahr.');
  await editor.type('Der Rat');
  await editor.page.waitForTimeout(bound);
  await app.kill();
  editor = await openAgain(app, document);
  await expect(editor.target(1)).toHaveText('Der Rat tagt im Frühjahr.');
  await expect(editor.status(1)).toContainText('Translated');
  expect(await editor.activeNumber()).toBe(2);
  await expect(editor.editor).toHaveText('Der Rat');
  await expect(editor.matches.first()).toContainText('Der Rat tagt im Frühjahr.');
});

test('a kill in the middle of writing leaves the project whole', async ({ app }, info) => {
  let editor = await startTranslating(app, info, document);
  for (let number = 1; number <= 4; number++) await editor.translate(`Satz ${number} ist fertig.`);
  // No pause: only what is older than the bound has to be there, and nothing may be broken.
  await app.kill();
  editor = await openAgain(app, document);
  await expect(editor.target(1)).toHaveText('Satz 1 ist fertig.');
  for (let number = 1; number <= 4; number++) {
    const text = await editor.target(number).textContent();
    expect(['', `Satz ${number} ist fertig.`]).toContain(text?.trim());
  }
  await editor.goTo(5);
  await editor.type('Weiter.');
  await editor.saved();
  const project = await editor.leave(document.project);
  const file = await project.exportDocument(app, document.file, 'German');
  expect(new TextDecoder().decode(file.bytes).split('\n')).toHaveLength(5);
});
