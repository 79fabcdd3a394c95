import { mergeConfig } from 'vitest/config'
import house from './vitest.config.js'

/** `npm run coverage`: the branches of what decides who gets in, walked by the tests of that folder alone. */
export default mergeConfig(house, {
  test: {
    // Counting takes its time.
    testTimeout: 120_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: ['services/identity/src/authentication/**/*.{ts,tsx}'],
      exclude: ['**/*.test.*', '**/testing/**'],
      reporter: ['text', 'json-summary'],
      reportsDirectory: '.data/coverage',
      reportOnFailure: true,
      thresholds: { branches: 95 },
    },
  },
})
