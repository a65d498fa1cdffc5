import { defineConfig } from '@playwright/test';
import type { AppKind } from './e2e/fixtures/app.ts';

/** What reaches into the main process runs where that is in reach: over the stand-in. */
const ofMainProcess = '**/*.shell.spec.ts';

/**
 * What is the same program text in a tab and in the window, and reaches nothing of the main process: once is enough,
 * since the whole run has to stay below twenty minutes.
 */
const ofPageAlone = [
  'accessibility',
  'composition',
  'concordance',
  'filter',
  'memory-columns',
  'memory-dock',
  'memory-edit-language',
  'memory-language',
  'memory-pairs',
  'memory-replace',
  'memory-removed',
  'narrow',
  'notices',
  'project-delete',
  'project-pretranslate',
  'quick-hands',
  'repetitions',
  'suggestions',
].map((name) => `**/${name}.spec.ts`);

const project = (kind: AppKind) => ({
  name: kind,
  use: { kind },
  testIgnore:
    kind === 'shell' ? ofPageAlone : kind === 'browser' ? [ofMainProcess] : [ofMainProcess, ...ofPageAlone],
});

export default defineConfig<{ kind: AppKind }>({
  testDir: 'e2e/specs',
  outputDir: 'out/test-results',
  globalSetup: './e2e/fixtures/global-setup.ts',
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['line']],
  use: { trace: 'off' },
  projects: [project('browser'), project('shell'), project('electron')],
});
