import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';
import { startTranslating, writeTestFile } from '../page-models/start.ts';

test('an own rule changes how the next document is cut, and goes out and in as SRX', async ({
  app,
}, info) => {
  const { page } = app;
  const text = 'They met at the Kongr. Halle on Monday. It was late.\n';
  const editor = await startTranslating(app, info, {
    project: 'Rules',
    languages: ['German'],
    file: 'first.txt',
    text,
  });
  await expect(editor.grid).toHaveAttribute('aria-rowcount', '4');
  await editor.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('Never break here');
  await page.keyboard.press('Enter');
  const before = page.getByRole('textbox', { name: 'Before the place' });
  await expect(before).toBeFocused();
  await expect(before).not.toHaveValue('');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('The rule was saved.');
  await editor.leave('Rules');
  const project = await new HomePage(page).currentProject();
  const files = await project.chooseDocuments(app, [await writeTestFile(info, 'second.txt', text)]);
  await files.read();
  await expect(files.preview).toHaveCount(2);
  await files.cancel.click();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Open segmentation rules' }).click();
  await page.getByRole('combobox', { name: 'Origin' }).selectOption('user');
  const rows = page.getByRole('region', { name: 'Rules' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await page.getByRole('textbox', { name: 'Text to try' }).fill(text);
  const sentences = page.getByRole('list', { name: 'Sentences' }).getByRole('listitem');
  await expect(sentences).toHaveCount(2);
  await rows.nth(1).getByRole('checkbox').uncheck();
  await expect(sentences).toHaveCount(3);
  await rows.nth(1).getByRole('checkbox').check();
  const saved = app.nextSave();
  await page.getByRole('button', { name: 'Export SRX…' }).click();
  const { bytes } = await saved;
  expect(new TextDecoder().decode(bytes)).toContain('http://www.lisa.org/srx20');

  // A rule that is no rule is refused; a good one is added by keyboard.
  await page.getByRole('button', { name: 'Add rule…' }).click();
  const place = page.getByRole('textbox', { name: 'Before the place' });
  await expect(place).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'Say what stands before the place' })).toBeVisible();
  await place.fill('Monday.');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(3);
  await expect(sentences).toHaveCount(1);
  for (let left = 2; left > 0; left--) {
    await rows
      .nth(1)
      .getByRole('button', { name: /^Delete/ })
      .click();
    await page.getByRole('button', { name: 'Delete rule', exact: true }).click();
    await expect(rows).toHaveCount(left === 1 ? 0 : left);
  }
  await expect(sentences).toHaveCount(3);

  app.openFiles([await writeTestFile(info, 'own.srx', bytes)]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await page.getByRole('button', { name: 'Use in place of Editio’s' }).click();
  await expect(page.getByText('The rules of “own.srx” stand in the place of Editio’s.')).toBeVisible();
  await expect(sentences).toHaveCount(2);
  // SRX may be in any charset of XML.
  const utf16 = new TextDecoder().decode(bytes).replace(/encoding="[^"]*"/, 'encoding="UTF-16"');
  app.openFiles([await writeTestFile(info, 'wide.srx', Buffer.from(`\ufeff${utf16}`, 'utf16le'))]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await page.getByRole('button', { name: 'Use in place of Editio’s' }).click();
  await expect(page.getByText('The rules of “wide.srx” stand in the place of Editio’s.')).toBeVisible();
  app.openFiles([await writeTestFile(info, 'bad.srx', '<srx><body></srx>')]);
  await page.getByRole('button', { name: 'Import SRX…' }).click();
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('“bad.srx” is not');
  await page.getByRole('button', { name: 'Use Editio’s rules again' }).click();
  await expect(sentences).toHaveCount(3);
});
