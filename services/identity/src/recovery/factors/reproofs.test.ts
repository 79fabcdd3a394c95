import type { AccountId } from '@inaproc/domain/identifiers'
import type { Nik } from '@inaproc/domain/nik'
import { wibDate } from '@inaproc/domain/wib-date'
import { describe, expect, it } from 'vitest'
import { claimMatches, claimProblems, comparableName, type Reproof, reproofState } from './reproofs.js'

const profile = {
  nik: '6271015510900001' as Nik,
  fullName: "Nur'aini M. Šiti-Rahmawati",
  birthDate: wibDate('1990-09-15'),
}
const claim = { nik: profile.nik, fullName: profile.fullName, birthDate: profile.birthDate }

describe('a claim', () => {
  it.each([
    ['as it stands', {}],
    ['with spaces in the NIK', { nik: '6271 0155 1090 0001' }],
    ['in capitals and without marks', { fullName: 'NURAINI M SITI RAHMAWATI' }],
    ['with another apostrophe', { fullName: 'Nur’aini M. Šiti Rahmawati' }],
  ])('agrees %s', (_, changes) => {
    expect(claimMatches({ ...claim, ...changes }, profile)).toBe(true)
  })

  it.each([
    ['another NIK', { nik: '6271015510900002' }],
    ['a name that is only the beginning', { fullName: 'Nuraini M' }],
    ['an empty name', { fullName: '' }],
    ['the birth date in another order', { birthDate: '15-09-1990' }],
  ])('does not agree with %s', (_, changes) => {
    expect(claimMatches({ ...claim, ...changes }, profile)).toBe(false)
  })

  it('tells everything that is missing at once', () => {
    expect(claimProblems({ nik: '12', fullName: ' ', birthDate: '' })).toEqual([
      { field: 'nik', code: 'NIK_FORMAT' },
      { field: 'fullName', code: 'FIELD_REQUIRED' },
      { field: 'birthDate', code: 'FIELD_REQUIRED' },
    ])
  })

  it('compares names of other alphabets by their letters', () => {
    expect(comparableName('Çelik  Ömer')).toBe('celik omer')
    expect(comparableName('李 明')).toBe('李 明')
  })
})

describe('where a proof stands', () => {
  const at = (hours: number) => new Date(Date.UTC(2026, 1, 3) + hours * 3_600_000)
  const reproof: Reproof = {
    id: 'r',
    accountId: 'a' as AccountId,
    requestedAt: at(0),
    readyAt: at(24),
    expiresAt: at(192),
    registerAgreedAt: null,
  }
  it.each([
    [23.99, null, 'waiting'],
    [23.99, at(1), 'waiting'],
    [24, null, 'register'],
    [24, at(1), 'ready'],
    [191.99, at(1), 'ready'],
    [192, at(1), 'over'],
    [192, null, 'over'],
  ] as const)('after %s hours, register %s: %s', (hours, registerAgreedAt, state) => {
    expect(reproofState({ ...reproof, registerAgreedAt }, at(hours))).toBe(state)
  })
})
