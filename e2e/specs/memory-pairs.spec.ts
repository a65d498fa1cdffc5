import { expect, test } from '../fixtures/test.ts';
import { MemoriesPage } from '../page-models/memories.ts';
import { writeTestFile } from '../page-models/start.ts';

const created = (at: string) => `creationdate="${at}T120000Z" creationid="Anna"`;
const changed = (at: string) => `changedate="${at}T120000Z" changeid="Bo"`;
const inLanguages = (facts: string, texts: Readonly<Record<string, string>>) =>
  `<tu ${facts}>${Object.entries(texts)
    .map(([language, text]) => `<tuv xml:lang="${language}"><seg>${text}</seg></tuv>`)
    .join('')}</tu>`;
const severalPairs = [
  inLanguages(created('20240301'), { en: 'The rules.', de: 'Die Regeln.', ar: 'القواعد.' }),
  inLanguages(changed('20240201'), { 'en-US': 'The vote.', 'pt-BR': 'A votação.' }),
  inLanguages(changed('20240401'), { en: 'The chair.', ko: '의장.' }),
];

const tmx = `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="none" adminlang="en" srclang="en" datatype="xml"/><body>${severalPairs.join('')}</body></tmx>\n`;

test('a memory of several language pairs names them; a unit that was never changed counts as changed when it was created', async ({
  app,
}, info) => {
  const { page } = app;
  const memories = new MemoriesPage(page);
  await memories.open();
  const memory = await memories.create('Vielsprachig');
  await memory.import(app, await writeTestFile(info, 'pairs.tmx', tmx));
  await expect(memory.count).toHaveText('4 units');
  const pair = (row: number) => memory.row(row).getByRole('rowheader');
  await expect(pair(1)).toContainText('en → ko');
  await expect(pair(2)).toContainText('en-US → pt-BR');
  await expect(pair(3)).toContainText('en → ar');

  // The newest first, as the column shows it.
  await page.getByRole('button', { name: 'Changed', exact: true }).press('Enter');
  await expect(pair(4)).toContainText('en-US → pt-BR');
  await expect(memory.cell(1, 'target')).toHaveText('의장.');
  for (const row of [2, 3]) {
    await expect(memory.cell(row, 'source')).toHaveText('The rules.');
    await expect(memory.cell(row, 'changed')).toHaveText(/2024/);
  }
  await memory.command('More filters of units');
  await page.getByLabel('From', { exact: true }).fill('2024-02-15');
  await page.getByLabel('Up to', { exact: true }).fill('2024-03-15');
  await page.getByRole('button', { name: 'Show these units' }).press('Enter');
  await expect(memory.count).toHaveText('2 of 4');
  await expect(memory.cell(1, 'source')).toHaveText('The rules.');
});
