// `npm test`: unit, property and end-to-end tests. Finds Chromium or Chrome, or installs it.
// Arguments are handed to Playwright (`npm test -- --project=shell`); `--unit` and `--e2e` run one half.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { findChromium } from './fixtures/chromium.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const given = process.argv.slice(2);
const both = !given.includes('--unit') && !given.includes('--e2e');
const playwrightArguments = given.filter((argument) => argument !== '--unit' && argument !== '--e2e');
const asRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
const reports = mkdtempSync(join(tmpdir(), 'editio-reports-'));

const total = { passed: 0, failed: 0, skipped: 0 };
try {
  if (both || given.includes('--unit')) add('unit and property tests', runVitest());
  if (both || given.includes('--e2e')) add('end-to-end tests', await runPlaywright());
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

function add(name, { passed, failed, skipped }) {
  console.log(`\n${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function runVitest() {
  say('unit and property tests (Vitest)');
  const file = join(reports, 'vitest.json');
  const status = node('node_modules/vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  return counted(status, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

async function runPlaywright() {
  const browser = await haveChromium();
  if (browser === undefined) return { passed: 0, failed: 1, skipped: 0 };
  haveFonts();
  say(`end-to-end tests (Playwright, ${browser})`);
  const file = join(reports, 'playwright.json');
  const status = node(
    'node_modules/@playwright/test/cli.js',
    ['test', '--reporter=line,json', ...playwrightArguments],
    { EDITIO_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  );
  const stats = readReport(file)?.stats;
  return counted(status, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
}

/** A runner can fail without a failed test: a file that does not load, no test at all. */
function counted(status, counts) {
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

async function haveChromium() {
  const there = await findChromium();
  if (there !== undefined) return works(there) ? there : undefined;
  say('no Chromium or Chrome here: installing Playwright’s');
  const dependencies = asRootOnDebian ? ['--with-deps'] : [];
  node('node_modules/@playwright/test/cli.js', ['install', ...dependencies, 'chromium']);
  const own = await findChromium();
  if (own !== undefined && works(own)) return own;
  if (asRootOnDebian) {
    say('that was not to be had: installing the system’s');
    apt('chromium');
    const system = await findChromium();
    if (system !== undefined) return works(system) ? system : undefined;
  }
  console.error(
    'editio: the end-to-end tests need Chromium or Chrome, and none could be installed here; install one, or name it with EDITIO_CHROMIUM.',
  );
  return undefined;
}

/** Says why not, where a browser is there that does not start (mostly: libraries of the system missing). */
function works(browser) {
  if (process.platform === 'win32') return true;
  const { status, stderr } = spawnSync(browser, ['--version'], { encoding: 'utf8', timeout: 60_000 });
  if (status === 0) return true;
  console.error(
    `editio: ${browser} does not start (${(stderr ?? '').trim().split('\n')[0]}); \`npx playwright install-deps chromium\` installs what it needs.`,
  );
  return false;
}

/** Screenshots and widths of Korean and Chinese text need a font for them. */
function haveFonts() {
  if (process.platform !== 'linux') return;
  const { status, stdout } = spawnSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' });
  if (status === 0 && stdout.trim() !== '') return;
  if (asRootOnDebian) apt('fonts-noto-cjk');
  else say('no font for Korean, Japanese and Chinese was found; their text will show as boxes');
}

function apt(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update'], { stdio: 'inherit', env });
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', name], { stdio: 'inherit', env });
}

function node(script, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return status ?? 1;
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function say(text) {
  console.log(`\neditio: ${text}`);
}
