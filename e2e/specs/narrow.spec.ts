import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { startProject, writeTestFile } from '../page-models/start.ts';

const longName = `${'A project whose name goes on and on '.repeat(3)}${'Gesetzesblatt'.repeat(6)}`;

test('a long project name and 200 % zoom leave every part of the window in reach', async ({ app }, info) => {
  const { page } = app;
  const project = await startProject(app, info, {
    project: longName,
    languages: ['German', 'Korean', 'French', 'Italian'],
    file: 'text.txt',
    text: 'The council meets on Monday.\n\nThe court sits.\n',
  });
  await page.setViewportSize({ width: 900, height: 700 });
  await expect(page.getByRole('button', { name: 'Settings' })).toBeInViewport({ ratio: 1 });
  const remove = page.getByRole('button', { name: 'Remove “text.txt”' });
  await remove.scrollIntoViewIfNeeded();
  await expect(remove).toBeInViewport({ ratio: 1 });
  const editor = await project.openEdition('text.txt', 'German');
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.locator('[data-save=saved]')).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('tablist')).toBeInViewport({ ratio: 1 });
  await expect.poll(async () => (await editor.target().boundingBox())?.width ?? 0).toBeGreaterThan(200);
  await expect(editor.target()).toBeInViewport({ ratio: 1 });
});

test('a memory imported twice says that nothing was new', async ({ app }, info) => {
  const project = await new HomePage(app.page).create('Twice', ['German']);
  const units = [
    { source: 'The council meets.', target: 'Der Rat tagt.' },
    { source: 'The court sits.', target: 'Das Gericht tagt.' },
  ];
  const path = await writeTestFile(info, 'memory.tmx', tmxOf('de', units));
  await project.importMemory(app, path);
  await expect(project.report('2 units were imported.')).toBeVisible();
  await project.importMemory(app, path);
  await expect(project.report('Nothing new was imported: 2 units were there already.')).toBeVisible();
});
