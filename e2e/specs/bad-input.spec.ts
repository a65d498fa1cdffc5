import type { TestInfo } from '@playwright/test';
import type { App } from '../fixtures/app.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { watchErrors } from '../page-models/console.ts';
import { HomePage } from '../page-models/home.ts';
import type { ProjectPage } from '../page-models/project.ts';
import { writeTestFile } from '../page-models/start.ts';

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);

/** UTF-16, little-endian with its mark, as code units: what no string encoder would write. */
function utf16(units: readonly number[]): Uint8Array {
  return new Uint8Array(Uint16Array.from([0xfeff, ...units]).buffer);
}

const unitsOf = (text: string) => Array.from(text, (character) => character.charCodeAt(0));

async function exported(app: App, project: ProjectPage, file: string): Promise<Uint8Array> {
  return (await project.exportDocument(app, file, 'German')).bytes;
}

test('files that cannot be read are named with the reason, and the others are added', async ({
  app,
}, info) => {
  const errors = watchErrors(app.page);
  const project = await new HomePage(app.page).create('Bad', ['German']);
  const surrogates = utf16([
    ...unitsOf('Half a pair '),
    0xd83d,
    ...unitsOf(' and the other '),
    0xde00,
    ...unitsOf(' half.'),
  ]);
  const privateUse = 'A sign \uE000 of our own font, and \uF8FF another.\nNext line.\n';
  const paths = await Promise.all([
    writeTestFile(info, 'empty.txt', ''),
    writeTestFile(info, 'blank.txt', ' \n\n\t\n'),
    writeTestFile(info, 'picture.txt', png),
    writeTestFile(info, 'report.doc', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])),
    writeTestFile(info, 'good.txt', 'A good sentence.\n'),
    writeTestFile(info, 'half.txt', surrogates),
    writeTestFile(info, 'private.txt', privateUse),
    writeTestFile(
      info,
      'latin.txt',
      Uint8Array.from(unitsOf('Der Kongre\u00DF tagt in K\u00F6ln und w\u00E4hlt den Rat.\r\n')),
    ),
  ]);
  await project.addDocuments(app, paths);
  await expect(project.problems.getByRole('listitem')).toHaveText([
    /“empty\.txt” is empty, so there is nothing to translate; nothing was added\./,
    /“blank\.txt” holds no text to translate; nothing was added\./,
    /“picture\.txt” is not a text file/,
    /Editio does not open “report\.doc” \(\.doc\); nothing was added/,
  ]);
  await expect(project.matrix.getByRole('rowheader')).toHaveCount(4);
  for (const name of ['good.txt', 'half.txt', 'private.txt', 'latin.txt'])
    await expect(project.document(name)).toBeVisible();

  // Nothing half-written stays: the same after a start.
  await app.page.reload();
  await expect(project.matrix.getByRole('rowheader')).toHaveCount(4);
  await project.problems.waitFor({ state: 'hidden' });

  // What was read goes back byte for byte, also around a translated sentence.
  expect(Buffer.from(await exported(app, project, 'half.txt')).equals(Buffer.from(surrogates))).toBe(true);
  expect(new TextDecoder().decode(await exported(app, project, 'private.txt'))).toBe(privateUse);
  const editor = await project.openEdition('private.txt', 'German');
  await editor.type('Ein Zeichen ');
  await editor.press('F9');
  await editor.type(' unserer Schrift, und ');
  await editor.press('F9');
  await editor.type(' noch eins.');
  await editor.confirm();
  await editor.isActive(2);
  await editor.saved();
  await editor.leave('Bad');
  expect(new TextDecoder().decode(await exported(app, project, 'private.txt'))).toBe(
    'Ein Zeichen \uE000 unserer Schrift, und \uF8FF noch eins.\nNext line.\n',
  );
  const half = await project.openEdition('half.txt', 'German');
  await expect(half.source()).toContainText('Half a pair');
  await half.leave('Bad');
  const latin = await project.openEdition('latin.txt', 'German');
  await expect(latin.source()).toContainText('Kongreß tagt in Köln');
  expect(errors).toEqual([]);
});

test('a line of 1 MB is opened, with and without sentence ends', async ({ app }, info) => {
  const errors = watchErrors(app.page);
  const project = await new HomePage(app.page).create('Long', ['German']);
  const sentences = 'This sentence is part of one very long line of text. '.repeat(20_000);
  const unbroken = 'word '.repeat(210_000);
  await project.addDocuments(app, [
    await writeTestFile(info, 'sentences.txt', sentences),
    await writeTestFile(info, 'unbroken.txt', unbroken),
  ]);
  await expect(project.matrix.getByRole('rowheader')).toHaveCount(2, { timeout: 60_000 });
  const editor = await project.openEdition('sentences.txt', 'German');
  await expect(editor.grid).toHaveAttribute('aria-rowcount', '20001');
  await editor.leave('Long');
  expect(new TextDecoder().decode(await exported(app, project, 'sentences.txt'))).toBe(sentences);
  await project.openEdition('unbroken.txt', 'German');
  await expect(editor.source()).toContainText('word word');
  await editor.type('Ein Wort');
  await editor.saved();
  await editor.leave('Long');
  expect(errors).toEqual([]);
});

test('a text of 50 MB gets its answer, and the program stays whole', async ({ app, kind }, info) => {
  test.skip(kind !== 'browser', `${kind}: 50 MB are read once, in the browser edition`);
  test.setTimeout(240_000);
  const errors = watchErrors(app.page);
  const project = await new HomePage(app.page).create('Huge', ['German']);
  const line = `${'This paragraph is one of very many. '.repeat(28)}\n`;
  const path = await writeTestFile(info, 'huge.txt', line.repeat(Math.ceil(50_000_000 / line.length)));
  const good = await writeTestFile(info, 'good.txt', 'A good sentence.\n');
  await project.addDocuments(app, [path, good], 200_000);
  await expect(project.document('good.txt')).toBeVisible({ timeout: 200_000 });
  const refused = project.problems.getByText(/“huge\.txt” is \d+ MB; the limit is \d+ MB/);
  await expect(refused.or(project.document('huge.txt')).first()).toBeVisible();
  await project.openEdition('good.txt', 'German');
  expect(errors).toEqual([]);
});

const whole = tmxOf('de', [
  { source: 'The council meets.', target: 'Der Rat tagt.' },
  { source: 'The court sits.', target: 'Das Gericht tagt.' },
]);

const brokenMemories: readonly {
  readonly what: string;
  readonly content: string | Uint8Array;
  readonly says: RegExp;
  readonly units: number;
}[] = [
  {
    what: 'cut off',
    content: whole.slice(0, whole.indexOf('Das Gericht') + 4),
    says: /“memory\.tmx” ends in the middle of a unit at line \d+, column \d+; what stood before it was imported/,
    units: 1,
  },
  {
    what: 'in another encoding than it says',
    content: Uint8Array.from(unitsOf(whole.replace('Der Rat', 'Der R\u00E4t'))),
    says: /1 unit was imported\. 1 was skipped\.[\s\S]*Line \d+, left out: bytes that do not belong to its encoding/,
    units: 1,
  },
  {
    what: 'with entities of its own',
    content: whole.replace(
      '<tmx ',
      '<!DOCTYPE tmx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<tmx ',
    ),
    says: /2 units were imported\.[\s\S]*Line \d+: entities of its own, which are not read/,
    units: 2,
  },
  {
    what: 'that is none',
    content: '<?xml version="1.0"?><html><body/></html>',
    says: /“memory\.tmx” is not a TMX file \(its first element is <html>\)/,
    units: 0,
  },
  {
    what: 'that is no XML',
    content: 'source;target\na;b\n',
    says: /“memory\.tmx” is not/,
    units: 0,
  },
  {
    what: 'that is empty',
    content: '',
    says: /^\s*“memory\.tmx” is empty; nothing was imported\./,
    units: 0,
  },
];

async function importBroken(app: App, info: TestInfo, project: ProjectPage, content: string | Uint8Array) {
  await project.importMemory(app, await writeTestFile(info, 'memory.tmx', content));
}

test('a broken memory is answered with a sentence, and what stood before the break is kept', async ({
  app,
}, info) => {
  const errors = watchErrors(app.page);
  const home = new HomePage(app.page);
  for (const { what, content, says, units } of brokenMemories) {
    await test.step(`a TMX ${what}`, async () => {
      const project = await home.create(`Memory ${what}`, ['German']);
      await importBroken(app, info, project, content);
      await expect(project.report(says)).toBeVisible();
      const memory = app.page.getByRole('region', { name: 'Memory', exact: true });
      await expect(memory.getByRole('paragraph').first()).toHaveText(new RegExp(`^\\s*${units}\\s+unit`));
      await app.page.getByRole('link', { name: 'Editio, Home' }).click();
    });
  }
  expect(errors).toEqual([]);
});

test('a memory with inline elements ten levels deep is read', async ({ app }, info) => {
  const errors = watchErrors(app.page);
  const project = await new HomePage(app.page).create('Deep', ['German']);
  const deep = (text: string) =>
    Array.from({ length: 10 }).reduce<string>(
      (inner, _, level) => `<hi type="x${level}">${inner}</hi>`,
      text,
    );
  const tmx = whole
    .replace('<seg>The council meets.', `<seg>${deep('The council')} meets.`)
    .replace('<seg>Der Rat tagt.', `<seg>${deep('Der Rat')} tagt.`);
  await importBroken(app, info, project, tmx);
  await expect(project.report('2 units were imported.')).toBeVisible();
  await project.addDocuments(app, [await writeTestFile(info, 'text.txt', 'The council meets.\n')]);
  const editor = await project.openEdition('text.txt', 'German');
  await editor.press('ControlOrMeta+k');
  await editor.page.getByRole('combobox', { name: 'Word or phrase in the memory' }).fill('council');
  await editor.press('Enter');
  const found = editor.page.getByRole('tabpanel');
  await expect(found).toContainText('1 unit');
  const translation = found.getByRole('listitem').locator('[lang=de]');
  await expect(translation).toContainText('Der Rat');
  await expect(translation.getByRole('img')).toHaveCount(20);
  await editor.leave('Deep');
  const file = new TextDecoder().decode((await project.exportMemory(app)).bytes);
  expect(file.match(/<hi /g)).toHaveLength(20);
  expect(errors).toEqual([]);
});

test('a glossary table that cannot be read is answered with a sentence', async ({ app }, info) => {
  const errors = watchErrors(app.page);
  const project = await new HomePage(app.page).create('Table', ['German']);
  for (const [content, says] of [
    ['', /“terms\.csv” (holds no rows|is empty)/],
    ['word;Wort\nother;ander\n', /The first row of “terms\.csv” names no language/],
    ['en,de\n"party,Partei\nunion,Union\n', /“terms\.csv” ends inside a quoted field that starts at line 2/],
    [png, /“terms\.csv” is not a text file/],
  ] as const) {
    await project.importGlossary(app, await writeTestFile(info, 'terms.csv', content));
    await expect(project.report(says)).toBeVisible();
  }
  await project.importGlossary(
    app,
    await writeTestFile(info, 'terms.csv', 'en,de\nparty,Partei,x,y\nunion\n,\n'),
  );
  await expect(project.report('2 concepts added')).toContainText('Line 2: too many cells');
  expect(errors).toEqual([]);
});
