import { expectAccessible } from '../fixtures/accessibility.ts';
import { expect, test } from '../fixtures/test.ts';
import { tmxOf } from '../fixtures/texts.ts';
import { HomePage } from '../page-models/home.ts';
import { startProject, startTranslating, writeTestFile } from '../page-models/start.ts';

/** Many looks at many screens, on a slow machine too. */
test.beforeEach(() => test.setTimeout(240_000));

const document_ = {
  project: 'Accessible',
  languages: ['German', 'Korean'],
  file: 'union.md',
  text: [
    '# The union',
    'The **customs union** was founded in 2010.',
    'The *customs union* was founded in 2011, see [the treaty](https://example.org/).',
    'A footnote[^1] stands here.',
    '[^1]: It is short.',
    '| Body | Seat |\n|---|---|\n| Court | Minsk |',
  ].join('\n\n'),
  tmx: tmxOf('de', [
    { source: 'The customs union was founded in 2009.', target: 'Die Zollunion wurde 2009 gegründet.' },
    { source: 'The union', target: 'Die Union' },
  ]),
  csv: 'concept,definition,en,de\nc1,An area,customs union,Zollunion|Zollverein!\n',
};

test('Home and its dialogs have no accessibility violation', async ({ app }) => {
  const { page } = app;
  const home = new HomePage(page);
  await home.newProject.waitFor();
  await expectAccessible(app, 'Home, empty');

  await home.newProject.click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Accessible');
  await page.getByRole('combobox', { name: 'Translate into' }).fill('German');
  await page.getByRole('combobox', { name: 'Translate into' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Remove German' })).toBeVisible();
  await expectAccessible(app, 'New project');
  await page.getByRole('combobox', { name: 'Translate into' }).fill('Klingonish');
  await page.getByRole('button', { name: 'Create project' }).click();
  await expect(page.getByText(/No such language/)).toBeVisible();
  await expectAccessible(app, 'New project, with a problem');
  await page.getByRole('combobox', { name: 'Translate into' }).fill('');
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('heading', { level: 1, name: 'Accessible' }).waitFor();
  await expectAccessible(app, 'Project, empty');

  await page.getByRole('link', { name: 'Editio, Home' }).click();
  await home.openSample();
  await expectAccessible(app, 'Project, sample');
  await page.getByRole('link', { name: 'Editio, Home' }).click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await expectAccessible(app, 'Home, with projects');

  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
  await expectAccessible(app, 'Settings');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Delete “Accessible”' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
  await expectAccessible(app, 'Delete project');
});

test('a project has no accessibility violation, with files refused and a table half read', async ({
  app,
}, info) => {
  const { page } = app;
  const project = await startProject(app, info, document_);
  const files = await project.chooseDocuments(app, [
    await writeTestFile(info, 'empty.txt', ''),
    await writeTestFile(info, 'note.md', '# A note\n\nOne sentence with **bold** text. Another one.\n'),
  ]);
  await files.read();
  await expectAccessible(app, 'Add documents, one refused');
  await files.file('note.md').click();
  await expect(files.preview).toHaveCount(3);
  await expectAccessible(app, 'Add documents');
  await files.add.click();
  await project.problems.waitFor();
  await project.importGlossary(app, await writeTestFile(info, 'ragged.csv', 'en,de\ncourt,Gericht,too\n'));
  await project.report('ragged.csv').waitFor();
  await expectAccessible(app, 'Project, with reports');
  await page.getByRole('button', { name: 'Add edition…' }).click();
  await expect(page.getByRole('combobox', { name: 'Translate into' })).toBeVisible();
  await expectAccessible(app, 'Add edition');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove “union.md”' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeVisible();
  await expectAccessible(app, 'Remove document');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Export “union.md” in German' }).click();
  await expect(page.getByRole('menuitem', { name: 'Translated document…' })).toBeVisible();
  await expectAccessible(app, 'Export menu');
});

test('the question before translations are taken has no accessibility violation', async ({ app }, info) => {
  const project = await startProject(app, info, document_);
  const { page } = app;
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'Export “union.md” in German' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  const saved = app.nextSave();
  await choose('For other tools (XLIFF 2.1)…');
  const out = new TextDecoder().decode((await saved).bytes);
  // One new, one without its codes, one with a part only.
  const back = out
    .replace('<source>The union</source>', '$&<target>Die Union</target>')
    .replace(/(<source>The <pc[\s\S]*?<\/source>)/, '$1<target>Die Zollunion entstand 2010.</target>')
    .replace(
      /<segment id="s1">\s*<source>Court<\/source>/,
      '<segment><source>Co</source><target>Ge</target></segment><segment><source>urt</source>',
    );
  const path = await writeTestFile(info, 'back.xlf', back);
  app.openFiles([path]);
  await page.getByRole('button', { name: 'Add documents…' }).click();
  await expect(page.getByRole('button', { name: 'Take translations…' })).toBeFocused();
  await expectAccessible(app, 'Take translations or add');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Take translations…' })).toBeHidden();
  app.openFiles([path]);
  await choose('Take translations from XLIFF…');
  await expect(page.getByRole('button', { name: 'Take 2 translations' })).toBeFocused();
  await expect(page.getByText(/only a part is translated/)).toBeVisible();
  await expect(page.getByText(/other codes than its source/)).toBeVisible();
  await expectAccessible(app, 'Take translations');
  await page.keyboard.press('Escape');
  await expect(project.edition('union.md', 'German')).toContainText('0 %');
});

test('the segmentation rules and a mixed file have no accessibility violation', async ({ app }, info) => {
  const { page } = app;
  const project = await startProject(app, info, document_);
  const mixed =
    'The council met on 3 May. It adopted a resolution.\n\n평의회는 5월 3일에 모였다. 결의를 채택했다.\n';
  const files = await project.chooseDocuments(app, [
    await writeTestFile(info, 'mixed.txt', mixed),
    await writeTestFile(info, 'table.csv', 'en,de\nOne,Eins\n'),
  ]);
  await files.read();
  await expect(page.getByRole('table', { name: 'Parts of the file' })).toBeVisible();
  await expectAccessible(app, 'Add documents, mixed file');
  await files.file('table.csv').click();
  await expect(files.field('Source column')).toBeVisible();
  await expectAccessible(app, 'Add documents, table');
  await files.cancel.click();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: 'Open segmentation rules' }).click();
  await expect(page.getByRole('region', { name: 'Rules' }).getByRole('row').nth(5)).toBeVisible();
  await expectAccessible(app, 'Segmentation rules');
  await page.getByRole('button', { name: 'Add rule…' }).click();
  await expect(page.getByRole('textbox', { name: 'Before the place' })).toBeFocused();
  await expectAccessible(app, 'Add rule');
});

test('the editor, its docks and dialogs have no accessibility violation', async ({ app }, info) => {
  const { page } = app;
  const editor = await startTranslating(app, info, document_);
  await editor.press('ControlOrMeta+1');
  await editor.confirm();
  await editor.isActive(2);
  await editor.type('Der Zollverein');
  await editor.press('F9');
  await expect(editor.target().locator('.term-forbidden')).toBeVisible();
  await expect(editor.matches.first().locator('.inserted').first()).toBeVisible();
  await expect(editor.terms).toBeVisible();
  await editor.saved();
  await expectAccessible(app, 'Editor, with match, term and finding');
  await editor.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Word or phrase in the memory' }).fill('union');
  await editor.press('Enter');
  await expect(page.getByRole('tabpanel')).toContainText('units');
  await expectAccessible(app, 'Concordance');
  await page.getByRole('tab', { name: 'Editions' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('Korean');
  await expectAccessible(app, 'Editions');
  await page.getByRole('tab', { name: 'Preview' }).click();
  await expect(page.frameLocator('iframe').locator('body')).toContainText('union');
  await expectAccessible(app, 'Preview');
  await page.getByRole('tab', { name: 'Matches' }).click();

  await editor.press('ControlOrMeta+f');
  await page.keyboard.type('customs');
  await expect(editor.grid.locator('.found').first()).toBeVisible();
  await expectAccessible(app, 'Found');
  await editor.find.fill('nothing like it');
  await expect(page.getByText('No segment passes the filter.')).toBeVisible();
  await expectAccessible(app, 'Nothing found');
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: /^Filter/ }).click();
  await expect(page.getByRole('menuitemcheckbox', { name: 'Draft' })).toBeVisible();
  await expectAccessible(app, 'Filter menu');
  await editor.press('Escape');

  await editor.goTo(2);
  await editor.press('ControlOrMeta+e');
  await expect(page.getByRole('textbox', { name: 'Definition (optional)' })).toBeVisible();
  await expectAccessible(app, 'Add term');
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+g');
  await expect(page.getByRole('textbox', { name: 'Number' })).toBeVisible();
  await expectAccessible(app, 'Go to');
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+Shift+p');
  await editor.palette.fill('Always break here');
  await editor.press('Enter');
  await expect(page.getByRole('slider', { name: 'Place in the text' })).toBeFocused();
  await expectAccessible(app, 'Always break here');
  await editor.press('Enter');
  await expect(page.getByRole('button', { name: 'Cut anew…' })).toBeVisible();
  await expectAccessible(app, 'Notice with a button');
  await page.getByRole('button', { name: 'Cut anew…' }).click();
  await expect(page.getByRole('button', { name: 'Cut anew', exact: true })).toBeFocused();
  await expectAccessible(app, 'Cut this document anew');
  await editor.press('Escape');
  await expect(editor.editor).toBeFocused();
  await editor.press('ControlOrMeta+Shift+p');
  await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option').first()).toBeVisible();
  await expectAccessible(app, 'Commands');
  await editor.palette.fill('nothing like it');
  await expect(page.getByText('No such command here.')).toBeVisible();
  await expectAccessible(app, 'Commands, none found');
});

test('the grid is an ARIA grid whose rows and cells are counted and named', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  const total = await editor.grid.getByRole('rowheader').count();
  await expect(editor.grid).toHaveAccessibleName('Segments of union.md, German');
  await expect(editor.grid).toHaveAttribute('aria-rowcount', String(total + 1));
  await expect(editor.grid).toHaveAttribute('aria-colcount', '5');
  await expect(editor.grid.getByRole('columnheader')).toHaveText([
    'No.',
    'English',
    'German',
    'Status',
    'Origin',
  ]);
  const rows = editor.grid.getByRole('row');
  for (let index = 0; index <= total; index++)
    await expect(rows.nth(index)).toHaveAttribute('aria-rowindex', String(index + 1));
  await expect(editor.grid.locator('[aria-selected=true]')).toHaveCount(1);
  for (const cell of [editor.source(2), editor.status(2)]) await expect(cell).toHaveAccessibleName(/\S/);
  await expect(editor.status(2)).toHaveAccessibleName('New');
  await expect(editor.editor).toHaveAccessibleName('Translation of segment 1');
});

test('everything in the editor is reached with Tab, and every stop is seen', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  const { page } = editor;
  await expect(editor.matches.first()).toBeVisible();
  await editor.press('Escape');
  await expect(editor.activeRow).toBeFocused();

  const stops = new Set<string>();
  for (let times = 0; times < 60; times++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      if (active === null || active === document.body) return 'nowhere';
      const { outlineStyle, boxShadow } = getComputedStyle(active);
      const marked = outlineStyle !== 'none' || boxShadow !== 'none' || active.matches('.cm-content');
      const name =
        active.getAttribute('aria-label') ?? active.getAttribute('placeholder') ?? active.textContent ?? '';
      return `${active.getAttribute('role') ?? active.localName}: ${name.trim().slice(0, 40)}${marked ? '' : ' (not marked)'}`;
    });
    if (stops.has(stop) && stop.startsWith('row')) break;
    stops.add(stop);
  }
  const all = [...stops].join('\n');
  for (const wanted of [
    'a: Editio, Home',
    'button: Commands',
    'button: Settings',
    'input: Find in source and target',
    'button: Filter',
    'button: Export…',
    'button: Confirm',
    'tab: Matches',
    'tabpanel: ',
    'button: Use match 1, 100 %',
    'textbox: Translation of segment 1',
  ]) {
    expect(all).toContain(wanted);
  }
  expect(all).not.toContain('(not marked)');
});

test('a screen reader hears which row it came to, with its status and source', async ({ app }, info) => {
  const editor = await startTranslating(app, info, document_);
  const live = app.page.getByRole('status').filter({ hasText: /^Segment/ });
  await editor.press('Alt+ArrowDown');
  await expect(live).toHaveText('Segment 2, New: The customs union was founded in 2010.');
  await expect(editor.editor).toHaveAccessibleName('Translation of segment 2');
  await editor.type('Die Union.');
  await editor.press('Alt+ArrowUp');
  await expect(live).toHaveText('Segment 1, New: The union');
  await editor.press('Alt+ArrowDown');
  await expect(live).toHaveText(/^Segment 2, Draft:/);
});
