import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { serveEdition } from '../../fixtures/browser-app.ts';
import { launchBrowser, type RunningBrowser } from '../../fixtures/profile.ts';
import { installProbe } from './probe.ts';

/** The built browser edition with the probe in its page. */
export interface BenchEdition {
  readonly url: string;
  /** Starts a browser over a profile of this name, new or used before, with an empty page. */
  start(profile: string): Promise<{ readonly browser: RunningBrowser; readonly page: Page }>;
  close(): Promise<void>;
}

export async function benchEdition(root: string, folder: string): Promise<BenchEdition> {
  const served = await serveEdition(root);
  return {
    url: served.url,
    async start(profile) {
      const place = join(folder, `profile-${profile}`);
      mkdirSync(place, { recursive: true });
      const browser = await launchBrowser(place);
      await browser.context.addInitScript(installProbe);
      return { browser, page: browser.context.pages()[0] ?? (await browser.context.newPage()) };
    },
    close: () => served.close(),
  };
}

/** Answers the next dialog that asks for files. */
export function chooseNext(page: Page, path: string): void {
  page.once('filechooser', (chooser) => void chooser.setFiles(path));
}
