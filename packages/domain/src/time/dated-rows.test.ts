import { describe, expect, it } from 'vitest'
import { accessPolicies } from '../accesses/access-policy.js'
import { passwordPolicies } from '../credentials/password-policy.js'
import { verificationCodePolicies } from '../credentials/verification-code-policy.js'
import { holdsOn, rowOn, validateDatedRows } from './dated-rows.js'
import { wibDate } from './wib-date.js'

const row = (from: string, to: string | null, value = 0) => ({
  validFrom: wibDate(from),
  validTo: to === null ? null : wibDate(to),
  value,
})

describe('a dated row', () => {
  const year = row('2025-01-01', '2025-12-31')

  it.each([
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2025-12-31', true],
    ['2026-01-01', false],
  ])('on %s holds: %s', (day, holds) => {
    expect(holdsOn(year, wibDate(day))).toBe(holds)
  })

  it('is found by its day', () => {
    const rows = [row('2025-01-01', '2025-12-31', 11), row('2026-01-01', null, 12)]
    expect(rowOn(rows, wibDate('2025-12-31')).value).toBe(11)
    expect(rowOn(rows, wibDate('2031-05-05')).value).toBe(12)
    expect(() => rowOn(rows, wibDate('2024-12-31'))).toThrow('no row holds on 2024-12-31')
  })
})

describe('validateDatedRows', () => {
  it.each([
    ['one open row', [row('2025-01-01', null)], []],
    ['rows that follow each other', [row('2026-01-01', null), row('2025-01-01', '2025-12-31')], []],
    ['an end before the beginning', [row('2025-02-01', '2025-01-01')], ['2025-02-01: ends before it begins']],
    [
      'an overlap of one day',
      [row('2025-01-01', '2025-12-31'), row('2025-12-31', null)],
      ['2025-12-31: overlaps the row before'],
    ],
    [
      'a row after an open one',
      [row('2025-01-01', null), row('2026-01-01', null)],
      ['2026-01-01: overlaps the row before'],
    ],
    [
      'a gap of one day',
      [row('2025-01-01', '2025-12-30'), row('2026-01-01', null)],
      ['2026-01-01: leaves a gap to the row before'],
    ],
  ])('judges %s', (_case, rows, findings) => {
    expect(validateDatedRows(rows)).toEqual(findings)
  })

  it.each([
    ['passwords', passwordPolicies],
    ['verification codes', verificationCodePolicies],
    ['accesses', accessPolicies],
  ])('finds nothing wrong with the policy of %s', (_subject, policies) => {
    expect(validateDatedRows(policies)).toEqual([])
  })
})
