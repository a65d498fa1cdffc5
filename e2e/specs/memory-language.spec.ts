import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const mixed = tmxOf('de', [
  { source: 'Yes.', target: 'Ja.' },
  { source: 'All members may take part.', target: 'Все участники могут принимать участие.' },
  { source: 'No.', target: 'Nein.' },
]);

test('an import leaves out units in another language, names them, and takes them all the same', async ({
  app,
}, info) => {
  const memories = new MemoriesPage(app.page);
  await memories.open();
  const memory = await memories.create('Mixed');
  await memory.import(app, await writeTestFile(info, 'mixed.tmx', mixed));
  const report = app.page.locator('.report');
  await expect(report).toContainText('2 units were imported.');
  await expect(report).toContainText('1 was left out because a text is in another language than it says.');
  await expect(report.getByRole('listitem')).toContainText(
    'in another language than it says (de: Все участники могут принимать участие.)',
  );
  await expectAccessible(app, 'An import with units in another language');
  const again = report.getByRole('button', { name: 'Import it all the same' });
  await again.focus();
  await app.page.keyboard.press('Enter');
  await expect(report).toContainText('1 unit was imported. 2 units were there already.');
  await expect(report).toBeFocused();
  await expect(again).toBeHidden();
  await expect(app.page.getByText('Все участники могут принимать участие.').first()).toBeVisible();
});
