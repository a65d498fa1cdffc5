#!/usr/bin/env node
// `editio`: builds electron/cli with shared/ into out/cli when there is no build of the present sources,
// then runs it.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const outDir = join(root, 'out', 'cli');
const sources = ['shared', 'electron/cli', 'electron/main/files', 'package-lock.json'];

// The name says what the folder was made of, so that no run ever imports a build of other sources, nor
// one that another run is still writing.
const folder = join(outDir, `editio-${fingerprint()}`);
const built = join(folder, 'editio.mjs');
if (!existsSync(built)) {
  try {
    await build();
  } catch (error) {
    console.error(
      `editio: the command could not be built: ${error instanceof Error ? error.message : error}`,
    );
    process.exit(1);
  }
}
const { main } = await import(pathToFileURL(built).href);
process.exitCode = await main(process.argv.slice(2));

async function build() {
  console.error('editio: building the command, once …');
  const { build } = await import('vite');
  const temporary = join(outDir, `building-${process.pid}`);
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'error',
      ssr: { noExternal: true },
      build: {
        ssr: join(root, 'electron/cli/index.ts'),
        outDir: temporary,
        target: 'node20',
        minify: false,
        // What a command imports when it runs is a file of its own: large data is read by those that use it.
        rollupOptions: {
          output: { format: 'es', entryFileNames: 'editio.mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
    mkdirSync(outDir, { recursive: true });
    const before = readdirSync(outDir).filter(
      (name) => name.startsWith('editio-') && name !== basename(folder),
    );
    try {
      renameSync(temporary, folder);
    } catch (error) {
      // Another run may have built the same at the same time.
      if (!existsSync(built)) throw error;
    }
    for (const name of before) rmSync(join(outDir, name), { recursive: true, force: true });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
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
  return hash.digest('hex').slice(0, 16);
}

function* filesOf(path) {
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') yield path;
    else if (error.code !== 'ENOENT') throw error;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== 'testing') yield* filesOf(inner);
    } else if (!/\.(test\.ts|md)$|^tsconfig/.test(entry.name)) {
      yield inner;
    }
  }
}
