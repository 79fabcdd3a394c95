import { describe, expect, it } from 'vitest'
import { wibDate } from '../time/wib-date.js'
import { parseVerificationCode, verificationCodePolicyOn } from './verification-code-policy.js'

describe('verification codes', () => {
  it('are as domain.md A1 wants them', () => {
    expect(verificationCodePolicyOn(wibDate('2026-11-22'))).toMatchObject({
      digits: 6,
      lifetimeSeconds: 5 * 60,
      tries: 5,
      resendAfterSeconds: 60,
      perTarget: 5,
      perTargetByStrangers: 3,
      perTargetSeconds: 24 * 60 * 60,
      purgeAfterDays: 7,
    })
  })

  it.each(['012345', ' 012 345 ', '012-345'])('%j is read', (input) => {
    expect(parseVerificationCode(input, 6)).toMatchObject({ ok: true, value: '012345' })
  })

  it.each(['', '12345', '1234567', '12345a', '١٢٣٤٥٦', '+12345'])('%j is rejected', (input) => {
    expect(parseVerificationCode(input, 6)).toEqual({
      ok: false,
      problem: { field: 'code', code: 'CODE_FORMAT', params: { digits: 6 } },
    })
  })
})
