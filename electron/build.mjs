// Builds main, preload and renderer into out/, when a source changed since the last build.
// `node electron/build.mjs [--force]`
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'out', 'built.txt');
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package-lock.json'];

/**
 * Builds when a source, the lock file or the configuration differs from what the last build was made
 * of, or `force` is set. Resolves to whether it built; rejects when the build fails, and then the
 * next call builds again.
 */
export async function buildIfChanged({ force = false, log = console.log } = {}) {
  const wanted = fingerprint();
  if (!force && readOr(stamp, '') === wanted && outputs().every((file) => readOr(file, '') !== ''))
    return false;
  log('editio: building …');
  rmSync(stamp, { force: true });
  const { build } = await import('electron-vite');
  await build({ root, configFile: join(root, 'electron.vite.config.ts'), logLevel: 'warn' });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}

function outputs() {
  return ['main/index.js', 'main/serve.js', 'preload/index.cjs', 'renderer/index.html'].map((file) =>
    join(root, 'out', file),
  );
}

/** Of names and contents, not of times: a fresh clone and a switched branch have new times everywhere. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesOf(source))
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

function* filesOf(path) {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesOf(inner);
    else if (!/\.(test\.ts|md)$|^tsconfig/.test(entry.name)) yield inner;
  }
}

function readOr(file, fallback) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const built = await buildIfChanged({ force: process.argv.includes('--force') });
    if (!built) console.log('editio: nothing changed since the last build.');
  } catch (error) {
    console.error(`editio: the build failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
