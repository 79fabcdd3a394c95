import { expect, it } from 'vitest'
import { closingLine } from './reporter.js'

it.each([
  ['nothing', [], 0, false, '0 passed, 0 failed'],
  ['each outcome', ['passed', 'failed', 'passed', 'pending'], 0, false, '2 passed, 2 failed'],
  ['a skipped test, which nobody may leave', ['passed', 'skipped'], 0, false, '1 passed, 1 failed'],
  [
    'a run of named tests',
    ['passed', 'skipped', 'skipped', 'failed', 'pending'],
    0,
    true,
    '1 passed, 2 failed',
  ],
  ['files that were not loaded and stray errors', ['passed'], 2, true, '1 passed, 2 failed'],
] as const)('%s', (_, states, otherFailures, namesTests, line) => {
  expect(closingLine(states, { otherFailures, namesTests })).toBe(line)
})
