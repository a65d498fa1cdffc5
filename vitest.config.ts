import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{electron,renderer,shared}/**/*.test.ts', 'e2e/**/*.test.ts'],
    exclude: [...configDefaults.exclude, 'out/**'],
    // A loaded machine may take long; no test asserts a time.
    testTimeout: 60_000,
    // One processor is not kept free: nothing else runs beside the tests.
    maxWorkers: '100%',
  },
});
