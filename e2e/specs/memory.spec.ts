import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { startTranslating } from '../page-models/start.ts';

const document = {
  project: 'Memory',
  languages: ['German'],
  file: 'congress.txt',
  text: [
    'The treaty was signed in Astana on 29 May 2014.',
    'The party was founded in Moscow in the spring of that year.',
    'The congress elects the chairman of the council for four years.',
    'The congress elects the deputy chairman of the council for four years.',
    'All members may take part in the debates.',
    'The bulletin lists the members of the union.',
    'All members may take part in the debates.',
  ].join('\n'),
  tmx: tmxOf('de', [
    {
      source: 'The treaty was signed in Astana on 29 May 2014.',
      target: 'Der Vertrag wurde am 29. Mai 2014 in Astana unterzeichnet.',
    },
    {
      source: 'The party was founded in Moscow in the autumn of that year.',
      target: 'Die Partei wurde im Herbst jenes Jahres in Moskau gegründet.',
    },
  ]),
};

test('an imported memory offers matches with score, reasons and diff; what is confirmed is offered in turn', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);

  // The same text: used by its number, the row says where it came from.
  const first = editor.matches.first();
  await expect(first).toContainText('Der Vertrag wurde am 29. Mai 2014');
  await expect(first).toHaveAttribute('data-score', '100');
  await expect(first).toContainText('100 %');
  await expect(first).toContainText('same text');
  await editor.press('ControlOrMeta+1');
  await expect(editor.editor).toHaveText('Der Vertrag wurde am 29. Mai 2014 in Astana unterzeichnet.');
  await expect(editor.origin()).toContainText('100');
  await expect(editor.status()).toContainText('Draft');
  await editor.confirm();
  await editor.isActive(2);
  await expect(editor.status(1)).toContainText('Translated');

  // A similar one: its score with its reasons, and the words that differ.
  await expect(first).toContainText('im Herbst jenes Jahres');
  const score = Number(await first.getAttribute('data-score'));
  expect(score).toBeGreaterThanOrEqual(80);
  expect(score).toBeLessThan(100);
  await expect(first).toContainText('1 word changed');
  await expect(first.locator('.deleted')).toHaveText('autumn');
  await expect(first.locator('.inserted')).toHaveText('spring');
  // It replaces what was typed already, and an edit is shown as one.
  await editor.type('Ein Anfang');
  await editor.press('ControlOrMeta+1');
  await expect(editor.editor).toHaveText('Die Partei wurde im Herbst jenes Jahres in Moskau gegründet.');
  await expect(editor.origin()).toContainText(String(score));
  await editor.press('End');
  await editor.type(' Ja.');
  await expect(editor.origin()).toContainText(`${score}*`);
  await editor.confirm();
  await editor.isActive(3);

  // What was confirmed a moment ago is a match for a similar segment.
  await expect(editor.matches).toHaveCount(0);
  await editor.translate('Der Kongress wählt den Vorsitzenden des Rates für vier Jahre.');
  await editor.isActive(4);
  await expect(first).toContainText('Der Kongress wählt den Vorsitzenden');
  await expect(first.locator('.inserted')).toHaveText('deputy');
  await expect(first).toContainText('1 word more');
  await editor.saved();

  // All of it is in the memory that is exported, the edited target as it was confirmed.
  const project = await editor.leave(document.project);
  await expect(project.page.getByText('4', { exact: true })).toBeVisible();
  const file = await project.exportMemory(app);
  expect(file.name).toBe('Memory.tmx');
  const tmx = new TextDecoder().decode(file.bytes);
  expect(tmx.match(/<tu[ >]/g)).toHaveLength(4);
  expect(tmx).toContain('Die Partei wurde im Herbst jenes Jahres in Moskau gegründet. Ja.');
  expect(tmx).toContain('Der Kongress wählt den Vorsitzenden des Rates für vier Jahre.');
  expect(tmx).toContain('The party was founded in Moscow in the autumn of that year.');
});

test('a confirmed repetition propagates, and undo takes confirmation, propagation and unit back together', async ({
  app,
}, info) => {
  const { tmx: _, ...plain } = document;
  const editor = await startTranslating(app, info, plain);
  const text = 'Alle Mitglieder dürfen an den Debatten teilnehmen.';
  await editor.goTo(5);
  await expect(editor.origin()).toContainText('Repeated');
  await editor.translate(text);
  await editor.isActive(6);
  await expect(editor.target(7)).toHaveText(text);
  await expect(editor.status(7)).toContainText('Draft');
  await expect(editor.origin(7)).toContainText('rep');
  await editor.saved();

  await editor.press('ControlOrMeta+z');
  await editor.isActive(5);
  await expect(editor.status(5)).toContainText('Draft');
  await expect(editor.editor).toHaveText(text);
  await expect(editor.target(7)).toHaveText('');
  await expect(editor.status(7)).toContainText('New');
  await editor.saved();
  await editor.goTo(7);
  await expect(editor.page.getByText('No match of 70 % or more.')).toBeVisible();
  let project = await editor.leave(plain.project);
  await expect(project.memoryExport).toBeDisabled();

  // Done again by hand, it is all there again.
  await project.openEdition(plain.file, 'German');
  await editor.goTo(5);
  await editor.confirm();
  await editor.isActive(6);
  await expect(editor.target(7)).toHaveText(text);
  await editor.saved();
  project = await editor.leave(plain.project);
  const tmx = new TextDecoder().decode((await project.exportMemory(app)).bytes);
  expect(tmx.match(/<tu[ >]/g)).toHaveLength(1);
  expect(tmx).toContain(text);
});
