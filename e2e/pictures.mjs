// `node e2e/pictures.mjs`: makes the README's pictures from the sample project in the built browser edition.
import { Buffer } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { buildIfChanged } from '../electron/build.mjs';
import { findChromium } from './fixtures/chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pictures = join(root, 'docs', 'images');
const document = 'eurasian-institutions.md';

const profile = mkdtempSync(join(tmpdir(), 'editio-pictures-'));
try {
  await buildIfChanged();
  await takePictures();
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function takePictures() {
  const executablePath = await findChromium();
  if (executablePath === undefined)
    throw new Error('No Chromium or Chrome was found; name it with EDITIO_CHROMIUM.');
  mkdirSync(pictures, { recursive: true });
  const served = pathToFileURL(join(root, 'out', 'main', 'serve.js')).href;
  const { serveBrowserEdition } = await import(served);
  const edition = await serveBrowserEdition(join(root, 'out', 'renderer'), 0);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(edition.url);
    await page.getByRole('button', { name: 'Sample project', exact: true }).click();
    await page.getByRole('table').waitFor();
    await take(page, 'project');
    await page.getByRole('link', { name: 'Editio, Home', exact: true }).click();
    await page.getByRole('heading', { name: 'Projects' }).waitFor();
    await take(page, 'home');
    await page.goBack();
    await page.getByRole('link', { name: new RegExp(`^Open “${document}” in German`) }).click();
    await page.getByRole('grid').getByRole('textbox').and(page.locator(':focus')).waitFor();
    // The first row without a translation: it has fuzzy matches and terms.
    await page.keyboard.press('ControlOrMeta+u');
    await page.getByRole('list', { name: 'Matches' }).getByRole('listitem').first().waitFor();
    await page.getByRole('list', { name: 'Terms' }).getByRole('listitem').first().waitFor();
    await page.locator('[data-save=saved]').waitFor();
    await take(page, 'editor');
    await page.emulateMedia({ colorScheme: 'dark' });
    await take(page, 'editor-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goBack();
    await page.getByRole('table').waitFor();
    await takeImport(page);
  } finally {
    await context.close();
    await edition.close();
  }
}

/** A file in three languages, and a web page. */
async function takeImport(page) {
  const mixed = [
    'Der Rat und die Gewerkschaften',
    '',
    'The council and the unions',
    '',
    'The council met on 3 May 2021. It adopted resolution 12 about the unions.',
    'The delegates of the party left the hall early.',
    '',
    '평의회와 노동조합',
    '',
    '평의회는 2021년 5월 3일에 모였다. 노동조합에 관한 결의 12를 채택했다.',
    '당의 대의원들은 일찍 회의장을 떠났다.',
  ];
  const files = [
    { name: 'council.txt', mimeType: 'text/plain', buffer: Buffer.from(mixed.join('\n')) },
    {
      name: 'hall.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<h1>The hall</h1><p>It is <b>open</b> to all.</p>'),
    },
    { name: 'empty.md', mimeType: 'text/markdown', buffer: Buffer.from('') },
  ];
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add documents…' }).click();
  await (await chooser).setFiles(files);
  await page.getByRole('table', { name: 'Parts of the file' }).waitFor();
  await page.getByText('“empty.md” is empty').waitFor();
  await take(page, 'import');
}

async function take(page, name) {
  const path = join(pictures, `${name}.png`);
  await page.waitForTimeout(300);
  await page.screenshot({ path, caret: 'initial' });
  reduce(path);
  console.log(`docs/images/${name}.png: ${Math.ceil(statSync(path).size / 1024)} KB`);
}

/** To 128 colours, where ImageMagick is installed; the picture stays as it is elsewhere. */
function reduce(path) {
  // On Windows `convert` is another program.
  if (process.platform === 'win32') return;
  const options = ['-dither', 'None', '-colors', '128', '-strip', `PNG8:${path}`];
  spawnSync('convert', [path, ...options], { stdio: 'ignore' });
}
