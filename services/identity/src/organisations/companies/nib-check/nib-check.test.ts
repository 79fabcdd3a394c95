import { errorCatalogue } from '@inaproc/domain/error-catalogue'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllForeign, type Position, type ShownPerson } from '../companies.js'
import { companyRoles, type NibFindings, nibOutcomes, outcomeFor, rolesOpenAfter } from './nib-check.js'

const clean: NibFindings = {
  status: 'ACTIVE',
  isListed: true,
  isAllForeign: false,
  isSanctioned: false,
  isRegistered: false,
}

describe('Cek NIB', () => {
  it.each([
    ['a director of a new company', {}, 'PASSED', 'COMPANY_NOT_REGISTERED', 'COMPANY_NOT_REGISTERED'],
    ['OSS away', { status: 'UNAVAILABLE' }, ...all('NIB_CHECK_UNAVAILABLE')],
    ['a number that OSS does not know', { status: 'UNKNOWN' }, ...all('NIB_UNKNOWN')],
    ['a revoked NIB', { status: 'REVOKED' }, ...all('NIB_REVOKED')],
    [
      'somebody else',
      { isListed: false },
      'NIB_NO_MATCH',
      'COMPANY_NOT_REGISTERED',
      'COMPANY_NOT_REGISTERED',
    ],
    [
      'somebody else at a foreign board',
      { isListed: false, isAllForeign: true },
      'WNA_ROUTE_REQUIRED',
      'WNA_ROUTE_REQUIRED',
      'COMPANY_NOT_REGISTERED',
    ],
    [
      'somebody else at a registered company',
      { isListed: false, isRegistered: true },
      'NIB_NO_MATCH',
      'PASSED',
      'PASSED',
    ],
    [
      'somebody else at a foreign board with an admin',
      { isListed: false, isAllForeign: true, isRegistered: true },
      'NIB_NO_MATCH',
      'PASSED',
      'PASSED',
    ],
    ['a sanctioned company', { isSanctioned: true }, ...all('COMPANY_BLACKLISTED')],
    [
      'a sanctioned company with an admin',
      { isSanctioned: true, isRegistered: true },
      ...all('COMPANY_BLACKLISTED'),
    ],
    ['a blacklist that does not answer', { isSanctioned: null }, ...all('BLACKLIST_UNAVAILABLE')],
    ['a second director', { isRegistered: true }, 'NIB_ALREADY_REGISTERED', 'PASSED', 'PASSED'],
  ] as const)('of %s', (_, change, admin, staff, member) => {
    const findings = { ...clean, ...change }
    expect(companyRoles.map((role) => outcomeFor(role, findings))).toEqual([admin, staff, member])
  })

  it('tells the first step that stops: every later finding is as bad as can be', () => {
    const worst = { isListed: false, isAllForeign: false, isSanctioned: true, isRegistered: true }
    expect(outcomeFor('ADMIN_PERUSAHAAN', { ...worst, status: 'UNKNOWN' })).toBe('NIB_UNKNOWN')
    expect(outcomeFor('ADMIN_PERUSAHAAN', { ...worst, status: 'REVOKED' })).toBe('NIB_REVOKED')
    expect(outcomeFor('ADMIN_PERUSAHAAN', { ...worst, status: 'ACTIVE' })).toBe('NIB_NO_MATCH')
    expect(outcomeFor('ADMIN_PERUSAHAAN', { ...worst, status: 'ACTIVE', isListed: true })).toBe(
      'COMPANY_BLACKLISTED',
    )
  })

  it('lets nobody pass without a known NIB and a clear no of the blacklist', () => {
    const findings = fc.record({
      status: fc.constantFrom('ACTIVE', 'REVOKED', 'UNKNOWN', 'UNAVAILABLE'),
      isListed: fc.boolean(),
      isAllForeign: fc.boolean(),
      isSanctioned: fc.constantFrom(true, false, null),
      isRegistered: fc.boolean(),
    })
    fc.assert(
      fc.property(findings, (f) => {
        const open = rolesOpenAfter(f)
        if (open.length > 0) expect([f.status, f.isSanctioned]).toEqual(['ACTIVE', false])
        expect(open.includes('ADMIN_PERUSAHAAN')).toBe(
          f.status === 'ACTIVE' && f.isSanctioned === false && f.isListed && !f.isRegistered,
        )
      }),
    )
  })

  it('has both texts for every outcome that stops', () => {
    for (const outcome of nibOutcomes) {
      if (outcome !== 'PASSED') expect(errorCatalogue[outcome]).toHaveProperty('en')
    }
  })
})

describe('the rule of all-foreign directors (R-30, C-03)', () => {
  const on = (...people: readonly `${Position} ${'WNI' | 'WNA'}`[]): readonly ShownPerson[] =>
    people.map((line) => {
      const [position, nationality] = line.split(' ') as [Position, 'WNI' | 'WNA']
      return { name: line, position, nationality }
    })

  it.each([
    [['DIREKTUR WNA', 'DIREKTUR WNA'], true],
    [['DIREKTUR WNA', 'DIREKTUR WNA', 'DIREKTUR WNI'], false],
    [['DIREKTUR WNA', 'PENANGGUNG_JAWAB WNI'], false],
    [['PENANGGUNG_JAWAB WNA'], true],
    [['DIREKTUR WNA', 'PEMEGANG_SAHAM WNI'], true],
    [['DIREKTUR WNA', 'KOMISARIS WNI'], true],
    [['PEMEGANG_SAHAM WNA', 'KOMISARIS WNA'], false],
    [[], false],
  ] as const)('%j: %s', (people, expected) => {
    expect(isAllForeign(on(...people))).toBe(expected)
  })
})

function all<T extends string>(code: T): [T, T, T] {
  return [code, code, code]
}
