import { expect, test } from '../fixtures/test.ts';
import { ProjectPage } from '../page-models/project.ts';
import { startTranslating } from '../page-models/start.ts';

test('a project is renamed, its threshold set, and an edition removed with its text', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, {
    project: 'Artikel',
    languages: ['Korean', 'German'],
    file: 'a.txt',
    text: 'The first sentence.\nThe last one of all.\n',
  });
  const project = new ProjectPage(app.page);
  await editor.translate('첫 문장.');
  await editor.saved();
  await app.page.getByRole('link', { name: 'Artikel' }).click();
  await expect(project.edition('a.txt', 'Korean')).toContainText('37 %');

  await app.page.getByRole('button', { name: 'Project properties' }).click();
  const name = app.page.getByRole('textbox', { name: 'Name', exact: true });
  await expect(name).toBeFocused();
  await name.fill('   ');
  await name.press('Enter');
  await expect(app.page.getByRole('alert').filter({ hasText: 'Give the project a name.' })).toBeVisible();
  await name.fill('Donaudampfschifffahrtsgesellschaft');
  const threshold = app.page.getByRole('spinbutton', { name: 'Offer matches from a score of' });
  await threshold.fill('20');
  await threshold.press('Enter');
  await expect(app.page.getByRole('alert').filter({ hasText: 'from 50 to 100' })).toBeVisible();
  await threshold.fill('80');
  await threshold.press('Enter');
  await expect(project.heading('Donaudampfschifffahrtsgesellschaft')).toBeVisible();

  await app.page.getByRole('button', { name: 'Project properties' }).click();
  await app.page.getByRole('button', { name: 'Remove the Korean edition' }).click();
  await expect(
    app.page.getByText('Confirmed translations stay in the memory.', { exact: false }).last(),
  ).toBeVisible();
  await app.page.getByRole('button', { name: 'Remove edition', exact: true }).click();
  // The properties are there still, with what was typed.
  await app.page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(project.matrix.getByRole('columnheader', { name: 'Korean' })).toHaveCount(0);
  await expect(project.edition('a.txt', 'German')).toBeVisible();

  // The unit that was confirmed is in the memory still, and the edition comes back empty.
  await app.page.getByRole('button', { name: 'Add edition…' }).click();
  await app.page.getByRole('combobox', { name: 'Translate into' }).fill('Korean');
  await app.page.getByRole('combobox', { name: 'Translate into' }).press('Enter');
  await app.page.getByRole('button', { name: 'Add edition', exact: true }).click();
  await expect(project.edition('a.txt', 'Korean')).toContainText('0 %');
  const again = await project.openEdition('a.txt', 'Korean');
  await expect(again.matches.first()).toContainText('첫 문장.');
});
