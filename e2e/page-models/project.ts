import { expect, type Locator, type Page } from '@playwright/test';
import type { App, SavedFile } from '../fixtures/app.ts';
import { EditorPage } from './editor.ts';
import { ImportPage } from './import.ts';

/** One project: the matrix of documents and editions, memory and glossary. */
export class ProjectPage {
  readonly page: Page;
  readonly matrix: Locator;
  readonly problems: Locator;

  constructor(page: Page) {
    this.page = page;
    this.matrix = page.getByRole('table');
    this.problems = page.getByRole('alert', { name: 'Files that could not be added' });
  }

  /** The same screen in another page, after reopening. */
  with(page: Page): ProjectPage {
    return new ProjectPage(page);
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  document(name: string): Locator {
    return this.matrix.getByRole('rowheader', { name: new RegExp(escapeRegExp(name)) });
  }

  /** What an import said. */
  report(text: string | RegExp): Locator {
    return this.page.getByRole('status').or(this.page.getByRole('alert')).filter({ hasText: text });
  }

  /** Adds those of the files that can be read; the import screen stays when none can. */
  async addDocuments(app: App, paths: readonly string[], timeout?: number): Promise<void> {
    const files = await this.chooseDocuments(app, paths);
    await files.read(timeout);
    if (await files.add.isEnabled()) await files.add.click();
  }

  /** As far as the import screen. */
  async chooseDocuments(app: App, paths: readonly string[]): Promise<ImportPage> {
    app.openFiles(paths);
    await this.page.getByRole('button', { name: 'Add documents…' }).click();
    return new ImportPage(this.page);
  }

  edition(document: string, language: string): Locator {
    return this.page.getByRole('link', {
      name: new RegExp(`^Open “${escapeRegExp(document)}” in ${language}`),
    });
  }

  async openEdition(document: string, language: string): Promise<EditorPage> {
    await this.edition(document, language).click();
    const editor = new EditorPage(this.page);
    await editor.ready();
    return editor;
  }

  async exportDocument(app: App, document: string, language: string): Promise<SavedFile> {
    const saved = app.nextSave();
    await this.page.getByRole('button', { name: `Export “${document}” in ${language}` }).click();
    await this.page.getByRole('menuitem', { name: 'Translated document…' }).click();
    const file = await saved;
    // It is shown where the export takes long.
    await expect(this.page.getByRole('dialog', { name: /^Exporting “/ })).toBeHidden();
    return file;
  }

  async importMemory(app: App, path: string): Promise<void> {
    app.openFiles([path]);
    await this.#memory.getByRole('button', { name: 'Import…' }).click();
  }

  get #memory(): Locator {
    return this.page.getByRole('region', { name: 'Memory', exact: true });
  }

  get memoryExport(): Locator {
    return this.#memory.getByRole('button', { name: 'Export…' });
  }

  /** As TMX. */
  async exportMemory(app: App): Promise<SavedFile> {
    await this.memoryExport.click();
    return await finishExport(app);
  }

  async exportGlossary(app: App): Promise<SavedFile> {
    const saved = app.nextSave();
    await this.page.getByRole('button', { name: 'Export CSV…' }).click();
    return await saved;
  }

  async importGlossary(app: App, path: string): Promise<void> {
    app.openFiles([path]);
    await this.page.getByRole('button', { name: 'Import CSV…' }).click();
  }
}

/**
 * Takes what the dialog of a memory's export proposes, but for the format, by the keyboard; the dialog is gone
 * afterwards: the file is whole before it is, and until then it takes every key.
 */
export async function finishExport(app: App, format = 'TMX'): Promise<SavedFile> {
  const { page } = app;
  const saved = app.nextSave();
  const choice = page.getByRole('radio', { name: format });
  await expect(page.locator('input[name=format]:checked')).toBeFocused();
  await choice.press('Space');
  await choice.press('Enter');
  const file = await saved;
  await expect(page.getByRole('dialog', { name: /^Export “/ })).toBeHidden();
  return file;
}

export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
