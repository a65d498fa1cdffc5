import type { Locator, Page } from '@playwright/test';
import { ProjectPage } from './project.ts';

/** Home: recent projects and the ways to begin. */
export class HomePage {
  readonly page: Page;
  readonly newProject: Locator;
  readonly sample: Locator;

  constructor(page: Page) {
    this.page = page;
    this.newProject = page.getByRole('button', { name: 'New project', exact: true });
    this.sample = page.getByRole('button', { name: 'Sample project', exact: true });
  }

  async create(name: string, languages: readonly string[]): Promise<ProjectPage> {
    await this.newProject.click();
    await this.page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    const picker = this.page.getByRole('combobox', { name: 'Translate into' });
    for (const language of languages) {
      await picker.fill(language);
      await picker.press('Enter');
    }
    await this.page.getByRole('button', { name: 'Create project' }).click();
    const project = new ProjectPage(this.page);
    await project.heading(name).waitFor();
    return project;
  }

  async openSample(): Promise<ProjectPage> {
    await this.sample.click();
    const project = new ProjectPage(this.page);
    await project.matrix.waitFor();
    return project;
  }

  async openProject(name: string): Promise<ProjectPage> {
    await this.page
      .getByRole('link', { name: new RegExp(name) })
      .first()
      .click();
    const project = new ProjectPage(this.page);
    await project.heading(name).waitFor();
    return project;
  }

  /** The project screen that is shown. */
  async currentProject(): Promise<ProjectPage> {
    const project = new ProjectPage(this.page);
    await project.matrix.waitFor();
    return project;
  }
}
