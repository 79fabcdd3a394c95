import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validateDatedRows } from '../time/dated-rows.js'
import { wibDate } from '../time/wib-date.js'
import {
  normalisePassword,
  parseNewPassword,
  passwordPolicies,
  passwordPolicyOn,
  policyFaults,
} from './password-policy.js'

const today = wibDate('2026-11-22')
const policy = passwordPolicyOn(today)
const personal = ['siti.nur', 'siti@contoh.test', '+6281234567890']
const parse = (password: string, hasSecondFactor = false) =>
  parseNewPassword(password, { policy, hasSecondFactor, personal })
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

  it('tells the maximum that applies', () => {
    const problem = { field: 'password', params: { max: 256 } }
    expect(parse(distinct.repeat(26))).toMatchObject({ problem })
  })

  it('counts code points, not UTF-16 units', () => {
    expect(parse('🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏')).toMatchObject({ problem: { code: 'PASSWORD_TOO_SHORT' } })
    expect(parse('🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊🐘🐅🦧🦏🐊')).toMatchObject({ ok: true })
  })
})

describe('the policy', () => {
  it('has exactly one row in force on every day, and every row is sound', () => {
    expect(validateDatedRows(passwordPolicies)).toEqual([])
    expect(passwordPolicies.flatMap(policyFaults)).toEqual([])
  })

  it('is 15 characters as only factor, 12 beside another, at most 256, strength 4', () => {
    expect(policy).toMatchObject({
      minWhileOnlyFactor: 15,
      minWithSecondFactor: 12,
      max: 256,
      minStrength: 4,
    })
  })

  it('can be set otherwise by an installation', () => {
    const changed = passwordPolicyOn(today, { minWhileOnlyFactor: 20, max: 64, minStrength: undefined })
    expect(changed).toEqual({ ...policy, minWhileOnlyFactor: 20, max: 64 })
    const parsed = parseNewPassword('a1b2c3d4e5f6g7h8', { policy: changed, hasSecondFactor: false })
    expect(parsed).toMatchObject({ problem: { code: 'PASSWORD_TOO_SHORT', params: { min: 20 } } })
    expect(parseNewPassword('a1b2c3d4e5f6g7h8', { policy, hasSecondFactor: false }).ok).toBe(true)
  })

  it.each([
    [{ minWithSecondFactor: 7 }, [/minimum with a second factor is below 8/]],
    [{ minWithSecondFactor: 8, minWhileOnlyFactor: 8 }, []],
    [{ minWhileOnlyFactor: 11 }, [/minimum as only factor is below/]],
    [{ max: 63 }, [/maximum is not 64 to 1024/]],
    [{ max: 64 }, []],
    [{ max: 1_024 }, []],
    [{ max: 1_025 }, [/maximum is not 64 to 1024/]],
    [{ max: 64, minWhileOnlyFactor: 64 }, []],
    [{ max: 64, minWhileOnlyFactor: 65 }, [/maximum is below a minimum/]],
    [{ minStrength: 0 }, []],
    [{ minStrength: 4 }, []],
    [{ minStrength: -1 }, [/strength is not 0 to 4/]],
    [{ minStrength: 5, minWithSecondFactor: 1 }, [/second factor is below 8/, /strength is not 0 to 4/]],
  ])('%j has the faults %j', (changes, faults) => {
    const told = faults.map((fault) => expect.stringMatching(fault))
    expect(policyFaults(passwordPolicyOn(today, changes))).toEqual(told)
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

  it.each(['kuda kayu\tnaik kereta', 'aaaaaaaaaaaaaaaa', 'siti naik kereta api'])(
    '%j is a problem of the field',
    (password) => {
      expect(parse(password)).toMatchObject({ problem: { field: 'password' } })
    },
  )

  it('may hold three letters of the person, but not four', () => {
    const parseFor = (name: string) =>
      parseNewPassword('kuda kayu naik kereta', { policy, hasSecondFactor: false, personal: [name] }).ok
    expect(parseFor('kud')).toBe(true)
    expect(parseFor('kuda')).toBe(false)
  })

  it('may hold a number that only has the country code inside', () => {
    const options = { policy, hasSecondFactor: false, personal: ['0044+628123'] }
    expect(parseNewPassword('nomor lain 00448123 itu', options).ok).toBe(true)
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
