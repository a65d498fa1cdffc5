import { expect, type Locator, type Page } from '@playwright/test';
import type { App, SavedFile } from '../fixtures/app.ts';
import { escapeRegExp, finishExport } from './project.ts';

/** The list of all memories. */
export class MemoriesPage {
  readonly page: Page;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.table = page.getByRole('table');
  }

  row(name: string): Locator {
    return this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name, exact: true }) });
  }

  /** By the keyboard, from any screen. */
  async open(): Promise<void> {
    await command(this.page, 'Memories');
    await this.page.getByRole('heading', { level: 1, name: 'Memories' }).waitFor();
  }

  /** A new memory from English, by the keyboard; it is shown then. */
  async create(name: string): Promise<MemoryPage> {
    await this.page.keyboard.press('ControlOrMeta+n');
    await expect(this.page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
    await this.page.keyboard.insertText(name);
    await this.page.keyboard.press('Enter');
    const memory = new MemoryPage(this.page);
    await memory.heading(name).waitFor();
    return memory;
  }

  async openMemory(name: string): Promise<MemoryPage> {
    await this.page.getByRole('link', { name, exact: true }).press('Enter');
    const memory = new MemoryPage(this.page);
    await memory.heading(name).waitFor();
    return memory;
  }

  /** An entry of the menu of a memory. */
  async act(name: string, entry: string | RegExp): Promise<void> {
    const trigger = this.page.getByRole('button', { name: `What to do with “${name}”` });
    await trigger.focus();
    await trigger.press('Enter');
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}

/** One memory and its units. Rows are named by their number as the person sees it, from 1. */
export class MemoryPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly find: Locator;
  readonly count: Locator;
  readonly panel: Locator;
  readonly editor: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid');
    this.find = page.getByRole('searchbox', { name: 'Find units' });
    this.count = page
      .getByRole('main')
      .getByRole('status')
      .filter({ hasText: /^[\d,]+ (of|unit)/ });
    this.panel = page.getByRole('region', { name: 'Unit', exact: true });
    this.editor = this.grid.getByRole('textbox');
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name: new RegExp(`^${escapeRegExp(name)}$`) });
  }

  row(number: number): Locator {
    return this.grid.locator(`[role=row][aria-rowindex="${number + 1}"]`);
  }

  cell(number: number, column: 'source' | 'target' | 'trust' | 'changed'): Locator {
    return this.row(number).locator(`[data-column=${column}]`);
  }

  get chosen(): Locator {
    return this.grid.locator('[role=row][aria-selected=true]');
  }

  get current(): Locator {
    return this.grid.locator('[role=row].current');
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  async command(name: string): Promise<void> {
    await command(this.page, name);
  }

  /** Looks for text; the focus is in the rows afterwards. */
  async search(text: string): Promise<void> {
    await this.press('ControlOrMeta+f');
    await expect(this.find).toBeFocused();
    await this.press('ControlOrMeta+a', 'Delete');
    await this.type(text);
    await this.press('Enter');
    await expect(this.grid).toBeFocused();
  }

  /** A check by its name, with the number of its findings. */
  check(name: string): Locator {
    return this.page
      .getByRole('navigation', { name: 'Checks' })
      .getByRole('button', { name: new RegExp(`^${name}`) });
  }

  get findings(): Locator {
    return this.page.getByRole('list', { name: 'Findings' }).getByRole('listitem');
  }

  async import(app: App, path: string): Promise<void> {
    app.openFiles([path]);
    await this.command('Import into this memory');
  }

  /** What the dialog proposes, in a format. */
  async export(app: App, format = 'TMX'): Promise<SavedFile> {
    await this.command('Export this memory');
    return await finishExport(app, format);
  }
}

/** Gives a command by the palette. */
export async function command(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Commands' }).waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+p');
  const field = page.getByRole('combobox', { name: 'Find a command' });
  await field.fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${escapeRegExp(name)}( |$)`) })
    .first()
    .waitFor();
  await field.press('Enter');
}
