import { rules } from './rules.mjs'

/** `npm run mutation`: changes the rules one expression at a time and counts the changes that no test notices. */
export default {
  mutate: rules,
  testRunner: 'vitest',
  // The tests are named in the configuration; looking for those related to a file would only lose some.
  vitest: { configFile: 'packages/dev/mutation/vitest.config.ts', related: false },
  plugins: ['@stryker-mutator/vitest-runner'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: '.data/mutation-report.json' },
  clearTextReporter: { allowColor: false, reportTests: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Not under node_modules: Vitest neither finds tests nor compiles sources there.
  tempDirName: '.data/mutation',
  ignorePatterns: ['/.data', '/.test', '**/dist', '/docs', '/infra', '**/assets'],
  thresholds: { high: 90, low: 80, break: 80 },
}
