import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wibDate } from '../time/wib-date.js'
import { normalisePassword, parseNewPassword } from './password-policy.js'

const today = wibDate('2026-11-22')
const personal = ['siti.nur', 'siti@contoh.test', '+6281234567890']
const parse = (password: string, hasSecondFactor = false) =>
  parseNewPassword(password, { today, hasSecondFactor, personal })
const distinct = 'abcdefghij'

describe('the length of a password', () => {
  it.each([
    [false, 14, 'PASSWORD_TOO_SHORT'],
    [false, 15, null],
    [true, 11, 'PASSWORD_TOO_SHORT'],
    [true, 12, null],
    [false, 256, null],
    [false, 257, 'PASSWORD_TOO_LONG'],
    [true, 257, 'PASSWORD_TOO_LONG'],
  ])('second factor %s, %i characters: %s', (hasSecondFactor, length, code) => {
    const parsed = parse(distinct.repeat(26).slice(0, length), hasSecondFactor)
    expect(parsed.ok ? null : parsed.problem.code).toBe(code)
  })

  it('tells the minimum that applies', () => {
    expect(parse('pendek')).toMatchObject({ problem: { field: 'password', params: { min: 15 } } })
    expect(parse('pendek', true)).toMatchObject({ problem: { params: { min: 12 } } })
  })

  it('counts code points, not UTF-16 units', () => {
    expect(parse('🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏')).toMatchObject({ problem: { code: 'PASSWORD_TOO_SHORT' } })
    expect(parse('🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊')).toMatchObject({ ok: true })
  })

  it('follows the policy in force on the day', () => {
    const base = { max: 256, minDistinct: 5, minWithSecondFactor: 12, source: 'test' }
    const policies = [
      { ...base, validFrom: wibDate('2025-01-01'), validTo: wibDate('2026-11-22'), minWhileOnlyFactor: 15 },
      { ...base, validFrom: wibDate('2026-11-23'), validTo: null, minWhileOnlyFactor: 20 },
    ]
    const on = (day: string) =>
      parseNewPassword('abcdefghijklmno', { today: wibDate(day), hasSecondFactor: false, policies }).ok
    expect(on('2026-11-22')).toBe(true)
    expect(on('2026-11-23')).toBe(false)
  })
})

describe('the content of a password', () => {
  it.each([
    ['kuda kayu naik kereta', null],
    ['  spasi di tepi boleh  ', null],
    ['aaaaaaaaaaaaaaaa', 'PASSWORD_TOO_SIMPLE'],
    ['abcdabcdabcdabcd', 'PASSWORD_TOO_SIMPLE'],
    ['rahasia-SITI.nur-2026', 'PASSWORD_CONTAINS_PERSONAL'],
    ['siti naik kereta api', 'PASSWORD_CONTAINS_PERSONAL'],
    ['nomor saya 81234567890', 'PASSWORD_CONTAINS_PERSONAL'],
    ['kuda kayu\tnaik kereta', 'PASSWORD_CHARACTERS'],
    ['kuda kayu naik\0kereta', 'PASSWORD_CHARACTERS'],
    ['kuda kayu naik \ud800 kereta', 'PASSWORD_CHARACTERS'],
  ])('%j: %s', (password, code) => {
    const parsed = parse(password)
    expect(parsed.ok ? null : parsed.problem.code).toBe(code)
  })

  it('is kept whole', () => {
    expect(parse('  spasi di tepi boleh  ')).toMatchObject({ ok: true, value: '  spasi di tepi boleh  ' })
  })
})

describe('normalisePassword', () => {
  it('gives one spelling to what looks the same', () => {
    expect(normalisePassword('cafe\u0301')).toBe(normalisePassword('caf\u00e9'))
    expect(normalisePassword('ｋａｔａ')).toBe('kata')
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (input) => {
        const once = normalisePassword(input)
        expect(normalisePassword(once)).toBe(once)
      }),
    )
  })
})
