import { defineConfig } from 'vitest/config';

// Apart from the unit tests: these need Python, and are skipped where there is none.
export default defineConfig({
  test: {
    include: ['scripts/flower-test/*.test.ts'],
    // The first makes the virtual environment, where nobody has made it before.
    fileParallelism: false,
    isolate: false,
    hookTimeout: 20 * 60_000,
  },
});
