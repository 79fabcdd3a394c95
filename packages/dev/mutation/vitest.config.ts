import { defineConfig } from 'vitest/config'
import { rules } from './rules.mjs'

/** The tests of the rules that are mutated: pure ones, which need no database and so run thousands of times. */
export default defineConfig({
  root: new URL('../../..', import.meta.url).pathname,
  test: {
    include: rules.map((rule) => rule.replace(/\.ts$/, '.test.ts')),
    // Instrumented, and many at once, the walk over all facts of a sign-in takes its time.
    testTimeout: 60_000,
  },
})
