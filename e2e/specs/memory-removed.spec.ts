import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { startTranslating } from '../page-models/start.ts';

const wanted = {
  project: 'Satzung',
  languages: ['German'],
  file: 'statute.txt',
  text: 'All members may speak.\nThe union has twelve members.\nThe vote is secret.\nAll members may speak here.',
};

test.describe('a memory that another window removes while an edition is open', () => {
  test.beforeEach(({ kind }) => {
    test.skip(kind !== 'browser', `${kind}: the desktop shell has one window`);
  });

  test('is deleted: what is confirmed goes to the one in its place', async ({ app }, info) => {
    const editor = await startTranslating(app, info, wanted);
    await editor.translate('Alle Mitglieder dürfen sprechen.');
    await editor.saved();
    const tab = await app.page.context().newPage();
    await tab.goto(app.page.url().replace(/#.*/, ''));
    const memories = new MemoriesPage(tab);
    await memories.open();
    await expect(memories.row('Satzung')).toContainText('1');
    await memories.act('Satzung', 'Delete…');
    await tab.getByRole('button', { name: 'Delete memory' }).press('Enter');
    await expect(tab.getByText('“Satzung” was deleted.').first()).toBeVisible();
    await app.page.bringToFront();
    await editor.goTo(2);
    await editor.translate('Der Verein hat zwölf Mitglieder.');
    await editor.translate('Die Wahl ist geheim.');
    await editor.saved();
    await tab.bringToFront();
    await expect(memories.row('Satzung').getByRole('cell', { name: '2', exact: true })).toBeVisible();
  });

  test('is merged: what is confirmed goes to the one it is in, and is found there', async ({ app }, info) => {
    const editor = await startTranslating(app, info, wanted);
    await editor.translate('Alle Mitglieder dürfen sprechen.');
    await editor.saved();
    const tab = await app.page.context().newPage();
    await tab.goto(app.page.url().replace(/#.*/, ''));
    const memories = new MemoriesPage(tab);
    await memories.open();
    await memories.create('Main');
    await memories.open();
    await memories.act('Main', 'Merge others into it…');
    await tab.getByRole('checkbox', { name: /Satzung/ }).press('Space');
    await tab.getByRole('button', { name: 'Merge', exact: true }).press('Enter');
    await expect(memories.row('Satzung')).toHaveCount(0);
    await app.page.bringToFront();
    await editor.goTo(2);
    await editor.translate('Der Verein hat zwölf Mitglieder.');
    await editor.translate('Die Wahl ist geheim.');
    await editor.saved();
    await expect(editor.matches.first()).toContainText('Alle Mitglieder dürfen sprechen.');
    await tab.bringToFront();
    const memory = await memories.openMemory('Main');
    await expect(memory.count).toHaveText('3 units');
  });
});

test('a project that only reads its memories says that nothing is learnt, and imports nothing', async ({
  app,
}, info) => {
  const editor = await startTranslating(app, info, wanted);
  await expect(app.page.getByText('No memory learns')).toHaveCount(0);
  // No screen lets go of the last memory that is written to; an older store may have such a project.
  await app.page.evaluate(async () => {
    const { services } = document.querySelector('ed-app') as unknown as {
      services: { database: { projects: { toCollection(): { modify(change: unknown): Promise<number> } } } };
    };
    await services.database.projects
      .toCollection()
      .modify((project: { memories: { writable: boolean }[] }) => {
        for (const memory of project.memories) memory.writable = false;
      });
  });
  await expect(app.page.getByText('No memory learns')).toBeVisible();
  await editor.translate('Alle Mitglieder dürfen sprechen.');
  await editor.saved();
  const project = await new HomePage(app.page).openProject('Satzung');
  await expect(app.page.getByText('Nothing is learnt: this project has no memory to write to')).toBeVisible();
  await app.page.getByRole('button', { name: 'Import…' }).click();
  await expect(
    app.page.getByText('This project only reads its memories, so nothing was imported').first(),
  ).toBeVisible();
  await expect(project.document('statute.txt')).toBeVisible();
});
