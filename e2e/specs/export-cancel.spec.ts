import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';
import { writeTestFile } from '../page-models/start.ts';

const script = /\/assets\/index-[^/]*\.js$/;

test('an export that takes long shows where it is, and is cancelled by its button', async ({ app }, info) => {
  const { page } = app;
  const project = await new HomePage(page).create('Slow', ['German']);
  const text = 'One sentence. Another one.\n';
  await project.addDocuments(app, [await writeTestFile(info, 'note.txt', text)]);
  await project.document('note.txt').waitFor();
  // The worker that merges never starts: as long as that takes is any document.
  await page.route(script, () => undefined);
  const asked = page.waitForRequest(script);
  await page.getByRole('button', { name: 'Export “note.txt” in German' }).click();
  await page.getByRole('menuitem', { name: 'Translated document…' }).click();
  await asked;
  const progress = page.getByRole('progressbar', { name: 'Export' });
  await expect(progress).toBeVisible();
  await expect(page.getByText('Putting the translations in their places …')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
  await expect(progress).toBeHidden();
  await page.unroute(script);
  // Nothing was written, and the next export is whole.
  const { bytes } = await project.exportDocument(app, 'note.txt', 'German');
  expect(new TextDecoder().decode(bytes)).toBe(text);
});
