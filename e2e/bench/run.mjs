// `npm run bench [-- --only GROUP[,GROUP]] [--units N] [--seed N] [--full] [--out FILE]`
// Prints one JSON document with figures and targets to standard output, and how far it is to standard error.
// Groups: memory, terms, segmentation, documents, fuzz, programs, editor.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { buildIfChanged } from '../../electron/build.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const say = (line) => process.stderr.write(`${line}\n`);

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    units: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    full: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});

await buildIfChanged({ log: say });
const benches = await import(pathToFileURL(await bundle()).href);
const only = values.only.split(',').filter((name) => name !== '');
for (const name of only) {
  if (!benches.benchGroups.includes(name)) {
    say(`bench: no group ${name}; there are ${benches.benchGroups.join(', ')}`);
    process.exit(2);
  }
}
const document = await benches.runBenches({
  root,
  only,
  units: Number(values.units),
  seed: Number(values.seed),
  full: values.full,
  say,
});
const text = `${JSON.stringify(document, undefined, 1)}\n`;
process.stdout.write(text);
if (values.out !== undefined) {
  mkdirSync(dirname(resolve(values.out)), { recursive: true });
  writeFileSync(values.out, text);
}
if ('problems' in document) process.exitCode = 1;

/** Bundled as the program is: run module by module, calls across files would be slower than in use. */
async function bundle() {
  const outDir = join(root, 'out', 'bench');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: {
          index: join(root, 'e2e', 'bench', 'index.ts'),
          'document-peak': join(root, 'e2e', 'bench', 'document-peak.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  return join(outDir, 'index.mjs');
}
