import { expect, test } from '../fixtures/test.ts';
import { startProject, startTranslating, writeTestFile } from '../page-models/start.ts';

const document = {
  project: 'Terms',
  languages: ['German'],
  file: 'union.txt',
  text: [
    'The customs union was founded in 2010.',
    'The customs union has five members.',
    'The secretariat sits in Moscow.',
  ].join('\n'),
};

test('a term added from a selection is underlined, listed, inserted by number and missed where it is not used', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, document);
  const { page } = editor;
  await expect(page.getByText('No glossary term in this segment.')).toBeVisible();

  await editor.type('Die Zollunion');
  await editor.press('Shift+Control+ArrowLeft');
  await editor.selectInSource('customs union');
  await editor.press('ControlOrMeta+e');
  await expect(page.getByRole('textbox', { name: 'English' })).toHaveValue('customs union');
  await expect(page.getByRole('textbox', { name: 'German' })).toHaveValue('Zollunion');
  await page.getByRole('textbox', { name: 'Definition (optional)' }).fill('An area without customs.');
  await page.getByRole('button', { name: 'Add term', exact: true }).last().click();
  await expect(editor.terms).toContainText('Zollunion');
  await expect(editor.terms).toContainText('An area without customs.');
  await expect(editor.source().locator('.term')).toHaveText('customs union');
  await expect(editor.target().locator('.term')).toHaveText('Zollunion');
  await expect(editor.editor).toBeFocused();
  await editor.press('End');
  await editor.type(' wurde 2010 gegründet.');
  await editor.confirm();
  await editor.isActive(2);

  // In the next sentence: underlined, not missed as long as nothing is typed.
  await expect(editor.source().locator('.term')).toHaveText('customs union');
  await expect(editor.source().locator('.term-missing')).toHaveCount(0);
  await editor.type('Die ');
  await expect(editor.source().locator('.term-missing')).toHaveText('customs union');
  await expect(editor.status()).toContainText('“customs union” should be translated as');
  await expect(editor.terms).toContainText('missing in the target');
  await expect(page.getByText('1 finding here')).toBeVisible();
  const insert = editor.terms.getByRole('button', { name: 'Insert Zollunion' });
  await editor.press(`ControlOrMeta+${(await insert.textContent())?.trim()}`);
  await expect(editor.editor).toHaveText('Die Zollunion');
  await expect(editor.source().locator('.term-missing')).toHaveCount(0);
  await expect(editor.status()).not.toContainText('should be translated');
  await expect(page.getByText('No findings here')).toBeVisible();

  // A forbidden translation is marked where it stands.
  await editor.selectInSource('customs union');
  await editor.press('ControlOrMeta+e');
  await page.getByRole('textbox', { name: 'German' }).fill('Zollverein');
  await page.getByRole('checkbox', { name: /Forbidden/ }).check();
  await page.getByRole('textbox', { name: 'German' }).press('Enter');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+a');
  await editor.type('Der Zollverein hat fünf Mitglieder.');
  await expect(editor.target().locator('.term-forbidden')).toHaveText('Zollverein');
  await expect(page.getByText('1 finding here')).toBeVisible();
  await editor.saved();

  const project = await editor.leave(document.project);
  const file = await project.exportGlossary(app);
  expect(file.name).toBe('Terms.csv');
  const csv = new TextDecoder().decode(file.bytes);
  expect(csv).toContain('customs union');
  expect(csv).toContain('Zollunion|Zollverein!');
  expect(csv).toContain('An area without customs.');
});

test('a glossary comes from a table whose ragged rows are named, and goes into one', async ({
  app,
}, info) => {
  const project = await startProject(app, info, document);
  const table = [
    'concept,definition,en,de',
    'c1,An area,customs union,Zollunion',
    'c2,,secretariat',
    'c3,,council,Rat,too,many',
    'c4,,member,Mitglied',
  ].join('\n');
  await project.importGlossary(app, await writeTestFile(info, 'terms.csv', table));
  const report = project.report('“terms.csv”: 4 concepts added');
  await expect(report).toBeVisible();
  await expect(report.getByRole('listitem')).toHaveText('Line 4: too many cells (too)');

  const editor = await project.openEdition(document.file, 'German');
  await expect(editor.terms).toContainText('Zollunion');
  await editor.press('ControlOrMeta+1');
  await expect(editor.editor).toHaveText('Zollunion');
  await editor.saved();
  const file = await (await editor.leave(document.project)).exportGlossary(app);
  const rows = new TextDecoder().decode(file.bytes).trim().split('\r\n');
  expect(rows).toHaveLength(5);
  expect(rows.join('\n')).toContain('customs union');
  expect(rows.join('\n')).toContain('Mitglied');

  await project.importGlossary(app, await writeTestFile(info, 'again.csv', file.bytes));
  await expect(project.report('“again.csv”: 0 concepts added, 0 changed, 4 unchanged.')).toBeVisible();
});
