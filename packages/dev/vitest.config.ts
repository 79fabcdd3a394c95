import { defineConfig } from 'vitest/config'

/** One run for the whole house: one embedded PostgreSQL, files in parallel, a cloned database per file. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'services/*/src/**/*.test.{ts,tsx}'],
    globalSetup: ['packages/dev/src/testing/global-setup.ts'],
    pool: 'forks',
    // Modules are evaluated once per worker, which halves the run; a test that leaves something behind is a defect.
    isolate: false,
    // As many as the two cores a run is promised to be quick on; browsers and PostgreSQL fill the gaps.
    maxWorkers: 2,
    reporters: [['default', { summary: false }], './packages/dev/src/testing/reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
