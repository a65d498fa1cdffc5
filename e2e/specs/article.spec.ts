import { writeFile } from 'node:fs/promises';
import { expect, test } from '../fixtures/test.ts';
import { englishArticle } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { ProjectPage } from '../page-models/project.ts';

test('an English article is translated segment by segment, closed in mid-sentence, reopened and exported', async ({
  app,
}, info) => {
  test.setTimeout(300_000);
  const { text } = englishArticle();
  const path = info.outputPath('article.txt');
  await writeFile(path, text);

  const project = await new HomePage(app.page).create('Article', ['Korean', 'German']);
  await project.addDocuments(app, [path]);
  let editor = await project.openEdition('article.txt', 'Korean');
  const total = Number(await editor.grid.getAttribute('aria-rowcount')) - 1;
  expect(total).toBeGreaterThan(8);

  // Segment by segment, until every one is confirmed. Repetitions come filled: they are confirmed as they are.
  const sources: string[] = [];
  for (let number = 1; number <= total; number++) {
    const active = await editor.activeNumber();
    expect(active).toBe(number);
    sources.push((await editor.source().textContent())?.trim() ?? '');
    const filled = (await editor.editor.textContent()) ?? '';
    if (filled === '') await editor.type(`번역 ${number}.`);
    if (number === 5) {
      // Closed in mid-sentence: what stands there has to be there again.
      await app.close();
      await app.reopen();
      const again = await new HomePage(app.page).openProject('Article');
      editor = await again.openEdition('article.txt', 'Korean');
      await expect(editor.editor).toHaveText('번역 5.');
      expect(await editor.activeNumber()).toBe(5);
    }
    await editor.confirm();
    if (number < total) await expect.poll(() => editor.activeNumber()).toBe(number + 1);
  }
  await editor.saved();
  await expect(editor.page.getByText(`${total} of ${total} segments`)).toBeVisible();

  const saved = app.nextSave();
  await editor.page.getByRole('button', { name: 'Export…' }).click();
  const file = await saved;
  expect(file.name).toBe('article.ko.txt');
  const translated = new TextDecoder().decode(file.bytes);
  expect(translated.split('\n').length).toBe(text.split('\n').length);
  expect(translated).toContain('번역 1.');
  expect(translated).toContain(`번역 ${total - 1}.`);
  for (const source of sources.filter((sentence) => sentence.length > 60))
    expect(translated).not.toContain(source);

  // The other edition of the same document finds nothing translated yet, and gives the original back.
  await editor.page.getByRole('link', { name: 'Article' }).click();
  const finished = new ProjectPage(app.page);
  await expect(finished.edition('article.txt', 'Korean')).toContainText('100 %');
  const original = await finished.exportDocument(app, 'article.txt', 'German');
  expect(new TextDecoder().decode(original.bytes)).toBe(text);
});
