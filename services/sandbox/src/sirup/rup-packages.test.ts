import { parseNpwp } from '@inaproc/domain/npwp'
import { describe, expect, it } from 'vitest'
import { legacyAccounts } from './legacy-accounts.js'
import { announcedPackages, firstPlanYear } from './rup-packages.js'
import { satkerByCode, satkers } from './satkers.js'

const allOf = (year: number) => satkers.flatMap((satker) => announcedPackages(satker.code, year, 2026))

describe('the announced packages', () => {
  it('exist for each of a dozen work units, with codes of their own in every year', () => {
    expect(satkers).toHaveLength(12)
    for (const { code } of satkers)
      expect(announcedPackages(code, 2026, 2026).length, code).toBeGreaterThan(0)
    const codes = [...allOf(2026), ...allOf(2027)].map((rup) => rup.code)
    expect(codes.every((code) => /^2[67][0-9]{6}$/.test(code))).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('lie on both sides of the Rp200,000,000 line and on it', () => {
    const ceilings = allOf(2026).map((rup) => rup.ceiling)
    expect(ceilings).toEqual(expect.arrayContaining([199_999_999n, 200_000_000n, 200_000_002n]))
  })

  it('reach from the first kept year to the next one', () => {
    expect(allOf(firstPlanYear - 1)).toEqual([])
    expect(allOf(firstPlanYear)).not.toEqual([])
    expect(allOf(2027)).not.toEqual([])
    expect(allOf(2028)).toEqual([])
  })
})

describe('work units and legacy accounts', () => {
  it('belong together', () => {
    expect(satkers.filter((satker) => !parseNpwp(satker.npwp).ok)).toEqual([])
    expect(legacyAccounts.filter((account) => !satkerByCode(account.satkerCode))).toEqual([])
  })

  it('stand on both sides of the day from which users are not linked', () => {
    const lateOnes = legacyAccounts.filter((account) => account.registeredOn >= '2024-08-01')
    expect(lateOnes.map((account) => account.username)).toEqual(['akun.baru'])
  })
})
