import { expect, type Locator, type Page } from '@playwright/test';
import { ProjectPage } from './project.ts';

/** The editor of one edition. Rows are named by their number as the person sees it, from 1. */
export class EditorPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly activeRow: Locator;
  readonly editor: Locator;
  readonly matches: Locator;
  readonly terms: Locator;
  readonly find: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid');
    this.activeRow = this.grid.locator('[role=row][aria-selected=true]');
    this.editor = this.grid.getByRole('textbox');
    this.matches = page.getByRole('list', { name: 'Matches' }).getByRole('listitem');
    this.terms = page.getByRole('list', { name: 'Terms' });
    this.find = page.getByRole('searchbox', { name: 'Find in source and target' });
  }

  /** The editor has the focus and the worker has answered for the first row. */
  async ready(): Promise<void> {
    await this.grid.waitFor();
    await expect(this.editor).toBeFocused();
  }

  row(number: number): Locator {
    return this.grid
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: String(number), exact: true }) });
  }

  async activeNumber(): Promise<number> {
    const text = await this.activeRow.getByRole('rowheader').locator('span').first().textContent();
    return Number(text);
  }

  source(number?: number): Locator {
    return (number === undefined ? this.activeRow : this.row(number)).getByRole('gridcell').nth(0);
  }

  target(number?: number): Locator {
    return (number === undefined ? this.activeRow : this.row(number)).getByRole('gridcell').nth(1);
  }

  status(number?: number): Locator {
    return (number === undefined ? this.activeRow : this.row(number)).getByRole('gridcell').nth(2);
  }

  origin(number?: number): Locator {
    return (number === undefined ? this.activeRow : this.row(number)).getByRole('gridcell').nth(3);
  }

  /** The command palette's field. */
  get palette(): Locator {
    return this.page.getByRole('combobox', { name: 'Find a command' });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async isActive(number: number): Promise<void> {
    await expect.poll(() => this.activeNumber()).toBe(number);
  }

  /** Selects text of the active row's source as a person does with the mouse. */
  async selectInSource(text: string): Promise<void> {
    const box = await this.source().evaluate((cell, wanted) => {
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = (node.textContent ?? '').indexOf(wanted);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, middle: (top + bottom) / 2 };
      }
      throw new Error(`“${wanted}” is not in one piece of the source`);
    }, text);
    const { mouse } = this.page;
    await mouse.move(box.left + 0.5, box.middle);
    await mouse.down();
    await mouse.move((box.left + box.right) / 2, box.middle);
    await mouse.move(box.right - 0.5, box.middle);
    await mouse.up();
  }

  /** Back to the project, by the bar on top. */
  async leave(project: string): Promise<ProjectPage> {
    await this.page.getByRole('navigation').getByRole('link', { name: project }).click();
    const page = new ProjectPage(this.page);
    await page.heading(project).waitFor();
    return page;
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  async confirm(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+Enter');
  }

  async goTo(number: number): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+g');
    const field = this.page.getByRole('textbox', { name: 'Number' });
    await field.fill(String(number));
    await field.press('Enter');
    await expect.poll(() => this.activeNumber()).toBe(number);
    await expect(this.editor).toBeFocused();
  }

  /** Everything typed is in the store. */
  async saved(): Promise<void> {
    await expect(this.page.locator('[data-save=saved]')).toBeVisible();
  }

  /** Types into the active row and confirms; the next unconfirmed row is active afterwards. */
  async translate(text: string): Promise<void> {
    const before = await this.activeNumber();
    await this.type(text);
    await expect(this.editor).toContainText(text.slice(0, 20));
    await this.confirm();
    await expect.poll(() => this.activeNumber()).not.toBe(before);
    await expect(this.editor).toBeFocused();
  }
}
