import { expect, test } from '../fixtures/test.ts';
import { HomePage } from '../page-models/home.ts';
import { ImportPage } from '../page-models/import.ts';

test('a file that is dropped on a project is added to it', async ({ app }) => {
  const project = await new HomePage(app.page).create('Dropped', ['German']);
  const transfer = await app.page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File(['One sentence. Another one.'], 'note.txt', { type: 'text/plain' }));
    files.items.add(new File([new Uint8Array([0, 1, 2, 3])], 'picture.txt'));
    return files;
  });
  const main = app.page.getByRole('main');
  await main.dispatchEvent('dragover', { dataTransfer: transfer });
  await main.dispatchEvent('drop', { dataTransfer: transfer });
  const files = new ImportPage(app.page);
  await files.read();
  await expect(files.file('picture.txt')).toContainText('is not a text file');
  await files.add.click();
  await expect(project.document('note.txt')).toContainText('2 segments');
  await expect(project.problems).toContainText('picture.txt');
});
