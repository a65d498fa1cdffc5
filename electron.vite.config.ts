import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import { defaultClientConditions } from 'vite';
import { contentSecurityPolicy } from './electron/serve/headers.ts';

const root = import.meta.dirname;

// Everything is bundled: a sandboxed preload can require nothing, and main then starts from one file.
const bundled = { externalizeDeps: false } as const;

export default defineConfig({
  main: {
    build: {
      ...bundled,
      outDir: resolve(root, 'out/main'),
      target: 'node20',
      rollupOptions: {
        input: {
          index: resolve(root, 'electron/main/index.ts'),
          // `npm start` serves the browser edition with it, in Node.
          serve: resolve(root, 'electron/serve/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      ...bundled,
      outDir: resolve(root, 'out/preload'),
      rollupOptions: {
        input: { index: resolve(root, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    build: {
      outDir: resolve(root, 'out/renderer'),
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
      target: 'chrome130',
      minify: true,
      modulePreload: { polyfill: false },
    },
    worker: { format: 'es' },
    // Packages are taken in the form that needs no DOM: the same modules run in workers (for one, the
    // browser's form of decode-named-character-reference, under micromark, asks for `document`).
    resolve: { conditions: ['worker', ...defaultClientConditions] },
    server: {
      host: '127.0.0.1',
      headers: {
        // As in the built program, but for hot reload: a socket, and styles put into the page.
        'Content-Security-Policy': contentSecurityPolicy
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
          .replace("connect-src 'self'", "connect-src 'self' ws://127.0.0.1:*"),
      },
    },
  },
});
