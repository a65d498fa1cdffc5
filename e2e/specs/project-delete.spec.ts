import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const units = [
  { source: 'The union was founded in 1990.', target: 'Der Verband wurde 1990 gegründet.' },
  { source: 'All members may speak.', target: 'Alle Mitglieder dürfen sprechen.' },
];

test('a project that is deleted leaves its memory, unless that is ticked to go too', async ({
  app,
}, info) => {
  const { page } = app;
  const home = new HomePage(page);
  const memories = new MemoriesPage(page);
  const dialog = page.getByRole('dialog', { name: 'Delete project?' });
  const question = page.locator('ed-confirm-dialog');
  const remove = async (name: string) => {
    await page.getByRole('link', { name: 'Editio, Home' }).press('Enter');
    await page.getByRole('button', { name: `Delete “${name}”` }).press('Enter');
    await expect(dialog).toBeVisible();
  };
  for (const name of ['Satzung', 'Protokoll', 'Leer']) {
    const project = await home.create(name, ['German']);
    if (name !== 'Leer') {
      await project.importMemory(app, await writeTestFile(info, 'union.tmx', tmxOf('de', units)));
      await project.report(/imported/).waitFor();
    }
    await page.getByRole('link', { name: 'Editio, Home' }).press('Enter');
  }

  // What was translated stays, and is said to.
  await remove('Satzung');
  await expect(question).toContainText('What was translated stays in the memory, unless that is to go too:');
  const also = question.getByRole('checkbox', { name: 'Delete the memory “Satzung” too (2 units)' });
  await expect(also).not.toBeChecked();
  await page.getByRole('button', { name: 'Delete project', exact: true }).last().press('Enter');
  await expect(
    page.getByText('“Satzung” was deleted. Its memory “Satzung” stays on the Memories screen.').first(),
  ).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement === document.body)).toBe(false);

  // It goes when that is wanted, and a choice of before is none for another project.
  await remove('Protokoll');
  await question.getByRole('checkbox', { name: /“Protokoll” too/ }).press('Space');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await remove('Protokoll');
  await expect(question.getByRole('checkbox')).not.toBeChecked();
  await question.getByRole('checkbox').press('Space');
  await page.getByRole('button', { name: 'Delete project', exact: true }).last().press('Enter');
  await expect(page.getByText('“Protokoll” and its memory were deleted.').first()).toBeVisible();

  // Of an empty memory nothing is lost, so nothing is asked.
  await remove('Leer');
  await expect(question.getByRole('checkbox')).toHaveCount(0);
  await page.getByRole('button', { name: 'Delete project', exact: true }).last().press('Enter');
  await expect(page.getByText('“Leer” was deleted.').first()).toBeVisible();

  await memories.open();
  await expect(memories.row('Satzung')).toContainText('2');
  for (const gone of ['Protokoll', 'Leer']) await expect(memories.row(gone)).toHaveCount(0);
  await app.reopen();
  const again = new MemoriesPage(app.page);
  await again.open();
  const kept = await again.openMemory('Satzung');
  await expect(kept.count).toHaveText('2 units');
});
