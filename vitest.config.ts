import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      // Types alone, derived data, and what runs in threads and processes that are not measured.
      exclude: [
        'src/**/types.ts',
        'src/catalogue/data/**',
        'src/simulate/worker.ts',
        'src/cli/lsp/prover-thread.ts',
        'src/index.ts',
      ],
      reporter: ['text-summary', 'json-summary'],
      thresholds: { statements: 88, branches: 80, functions: 88, lines: 90 },
    },
  },
});
