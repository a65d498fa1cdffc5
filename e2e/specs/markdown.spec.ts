import { expect, test } from '../fixtures/test.ts';
import { startTranslating } from '../page-models/start.ts';

const text = `---
title: kept
---

# The *Union*

The **council**[^1] meets in [Minsk](https://example.org/minsk "The seat"), see \`statute.txt\`.

* first item
*   second   item

| Body | Seat |
|:-----|-----:|
| Court | Minsk |

\`\`\`js
const untouched = 'code is not text';
\`\`\`

[^1]: A note with a <https://example.org/> link.

Last   paragraph\\
with a break.
`;

const document = { project: 'Markdown', languages: ['German'], file: 'union.md', text };

test('Markdown is translated with its codes as chips, and everything else comes back as it was', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);
  const { page } = editor;

  // What is no prose is not shown, and no markup is.
  await expect(editor.grid).not.toContainText('untouched');
  await expect(editor.grid).not.toContainText('**');
  await expect(editor.grid).not.toContainText('](');
  await expect(editor.source()).toContainText('kept');
  await editor.goTo(2);
  await expect(editor.source().getByRole('img')).toHaveCount(2);

  // F9 brings the chips one by one, each with a name.
  await editor.type('Die ');
  await editor.press('F9');
  await editor.type('Union');
  await editor.press('F9');
  await expect(editor.editor.getByRole('img')).toHaveCount(2);
  await expect(editor.editor.getByRole('img').first()).toHaveAttribute('aria-label', / starts$/);
  await expect(editor.editor.getByRole('img').last()).toHaveAttribute('aria-label', / ends$/);
  await editor.confirm();
  await editor.isActive(3);

  const chips = await editor.source().getByRole('img').count();
  expect(chips).toBeGreaterThanOrEqual(6);
  await editor.type('Der Rat');
  await expect(editor.status()).toContainText(/missing; F9 inserts|codes are missing|is missing/);
  await expect(page.getByText(/\d+ findings here/)).toBeVisible();
  await editor.press('ControlOrMeta+Shift+s');
  await expect(editor.editor.getByRole('img')).toHaveCount(chips);
  await expect(page.getByText('No findings here')).toBeVisible();
  // A chip goes as a whole, and its loss is shown.
  await editor.press('End');
  await editor.press('ArrowLeft');
  await editor.press('Backspace');
  await expect(editor.editor.getByRole('img')).toHaveCount(chips - 1);
  await expect(editor.status()).toContainText(/missing/);
  await editor.press('F9');
  await expect(editor.editor.getByRole('img')).toHaveCount(chips);
  await editor.confirm();
  await editor.isActive(4);
  await editor.translate('Der Sitz');
  await editor.isActive(5);
  await editor.translate('erster Punkt');

  const court = editor.grid.getByRole('row').filter({ hasText: 'Court' });
  await court.getByRole('rowheader').click();
  await editor.type('Gericht | Hof');
  await editor.confirm();
  await editor.saved();

  const project = await editor.leave(document.project);
  const translated = new TextDecoder().decode(
    (await project.exportDocument(app, document.file, 'German')).bytes,
  );
  expect(translated).toBe(
    text
      .replace('# The *Union*', '# Die *Union*')
      .replace('The seat', 'Der Sitz')
      .replace('first item', 'erster Punkt')
      .replace('| Court |', '| Gericht \\| Hof |'),
  );
});

test('a Markdown document that nobody touched comes back byte for byte', async ({ app }, info) => {
  const odd = `\uFEFF# Title\r\n\r\n* a\r\n+ b\r\n\r\n1) one\r\n7) two  \r\n\r\n<div>kept &amp; *as is*</div>\r\n\r\nSetext\r\n===\r\n\r\n\tindented\r\n\r\nTrailing spaces   `;
  const editor = await startTranslating(app, info, { ...document, text: odd });
  const project = await editor.leave(document.project);
  const file = await project.exportDocument(app, document.file, 'German');
  expect(Buffer.from(file.bytes).equals(Buffer.from(odd))).toBe(true);
});

test('codes have numbers where there are several; a click with the Mod key puts one in', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    project: 'Codes',
    languages: ['German'],
    file: 'codes.md',
    text: '**One** and *two* here.\n\nOnly **one** here.\n',
  });
  const chips = editor.source(1).getByRole('img');
  await expect(chips.first()).toHaveAccessibleName('b 1 starts');
  await expect(chips.nth(2)).toHaveAccessibleName('i 2 starts');
  await expect(editor.source(2).getByRole('img').first()).toHaveAccessibleName('b starts');
  await editor.type('Zwei');
  await editor.press('ControlOrMeta+a');
  await chips.nth(2).click({ modifiers: ['ControlOrMeta'] });
  await expect(editor.editor.getByRole('img')).toHaveCount(2);
  await expect(editor.editor.getByRole('img').first()).toHaveAccessibleName('i 2 starts');
  // In a row that is not the active one, too.
  await editor
    .source(2)
    .getByRole('img')
    .first()
    .click({ modifiers: ['ControlOrMeta'] });
  await editor.isActive(2);
  await expect(editor.editor.getByRole('img')).toHaveAccessibleName('b starts');
});
