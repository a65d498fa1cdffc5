import { expect, type Locator, type Page } from '@playwright/test';

/** Files before they are added to a project. */
export class ImportPage {
  readonly page: Page;
  readonly files: Locator;
  readonly preview: Locator;
  readonly add: Locator;
  readonly cancel: Locator;

  constructor(page: Page) {
    this.page = page;
    this.files = page.getByRole('listbox', { name: 'Files' }).getByRole('option');
    this.preview = page.getByRole('list', { name: 'First segments' }).getByRole('listitem');
    this.add = page.getByRole('button', { name: /^Add [\d,.]+ documents?$/ });
    this.cancel = page.getByRole('button', { name: 'Cancel', exact: true });
  }

  file(name: string): Locator {
    return this.files.filter({ hasText: name });
  }

  /** All files have been read. */
  async read(timeout = 60_000): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: /can be added/ })).toBeAttached({ timeout });
  }

  field(name: string): Locator {
    return this.page.getByRole('combobox', { name });
  }
}
