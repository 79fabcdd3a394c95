import type { AccountId } from '@inaproc/domain/identifiers'
import { createKeyRing } from '@inaproc/server/key-ring'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newRecoveryCode, readRecoveryCode, recoveryCodeHash, showRecoveryCode } from './recovery-codes.js'

describe('a recovery code', () => {
  it('has ten characters of Crockford’s alphabet, all of them in use', () => {
    const codes = Array.from({ length: 2_000 }, newRecoveryCode)
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{10}$/.test(code))).toBe(true)
    expect(new Set(codes.join('')).size).toBe(32)
    expect(new Set(codes).size).toBe(2_000)
  })

  it('is shown in two halves', () => {
    expect(showRecoveryCode('0123456789')).toBe('01234-56789')
  })

  it.each([
    ['7K2QX-9MZTB', '7K2QX9MZTB'],
    ['7k2qx9mztb', '7K2QX9MZTB'],
    [' 7K2Q X9 - MZTB\n', '7K2QX9MZTB'],
    ['oOiIl-LABCD', '001111ABCD'],
    ['7K2QX-9MZT', null],
    ['7K2QX-9MZTBA', null],
    ['7K2QX-9MZTU', null],
    ['7K2QX-9MZT!', null],
    ['７K2QX-9MZTB', null],
    ['', null],
  ])('typed as %j is %j', (typed, code) => {
    expect(readRecoveryCode(typed)).toBe(code)
  })

  it('is read as it was shown, however it is copied', () => {
    const copies = fc.record({ lower: fc.boolean(), gap: fc.constantFrom('', ' ', '-', ' - ') })
    fc.assert(
      fc.property(copies, ({ lower, gap }) => {
        const code = newRecoveryCode()
        const copy = [...showRecoveryCode(code)].join(gap)
        expect(readRecoveryCode(lower ? copy.toLowerCase() : copy)).toBe(code)
      }),
    )
  })

  it('counts for one account only', () => {
    const keys = createKeyRing(`k1:${Buffer.alloc(32, 1).toString('base64')}`)
    const hash = (accountId: string, code: string) =>
      recoveryCodeHash(keys, { accountId: accountId as AccountId, code }).toString('hex') // a made-up id
    expect(new Set([hash('a', '0123456789'), hash('b', '0123456789'), hash('a', '0123456788')]).size).toBe(3)
  })
})
