import type { Locator, Page } from '@playwright/test';
import type { EditorPage } from './editor.ts';

/** What the editor shows of the memory: matches, the concordance, and how units are changed there. */
export class MemoryDock {
  readonly page: Page;
  readonly matches: Locator;
  readonly panel: Locator;
  readonly query: Locator;
  readonly side: Locator;
  readonly mode: Locator;
  /** The form in which a unit is edited. */
  readonly form: Locator;

  constructor(editor: EditorPage) {
    this.page = editor.page;
    this.matches = editor.matches;
    this.panel = this.page.getByRole('tabpanel');
    this.query = this.page.getByRole('combobox', { name: 'Word or phrase in the memory' });
    this.side = this.page.getByRole('combobox', { name: 'Where to search' });
    this.mode = this.page.getByRole('combobox', { name: 'How to search' });
    this.form = this.page.getByRole('form', { name: 'Edit this unit' });
  }

  /** The texts of the groups' headings: a rendering and how often it is there. */
  async groups(): Promise<readonly string[]> {
    const heads = await this.panel.getByRole('heading', { level: 2 }).allInnerTexts();
    return heads.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  group(name: string): Locator {
    return this.panel.getByRole('heading', { level: 2 }).getByRole('button', { name });
  }

  notice(text: string): Locator {
    return this.page.locator('wa-toast-item', { hasText: text }).first();
  }

  /** Walks on with Tab until what has the focus is named so. */
  async tabTo(name: string | RegExp): Promise<void> {
    for (let times = 0; times < 40; times++) {
      await this.page.keyboard.press('Tab');
      const focused = await this.#focusedName();
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    }
    throw new Error(`Tab does not come to ${String(name)}.`);
  }

  #focusedName(): Promise<string> {
    return this.page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const label = active instanceof HTMLSelectElement ? active.labels[0]?.textContent : undefined;
      return (active?.getAttribute('aria-label') ?? label ?? active?.textContent ?? '')
        .replace(/\s+/g, ' ')
        .trim();
    });
  }
}
