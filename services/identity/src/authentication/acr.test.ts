import { describe, expect, it } from 'vitest'
import { type Amr, acrOf, amrOf, methodsOf, noMethods, type UsedMethods } from './acr.js'

type Row = readonly [used: Partial<UsedMethods>, amr: readonly Amr[], acr: 'aal1' | 'aal2' | 'aal3']

const touched = (hardware: boolean) => ({ passkey: { hardware, userVerified: false } })
const verified = (hardware: boolean) => ({ passkey: { hardware, userVerified: true } })
const password = { password: true }

const rows: readonly Row[] = [
  [{}, [], 'aal1'],
  [password, ['pwd'], 'aal1'],
  [{ totp: true }, ['otp'], 'aal1'],
  [{ recoveryCode: true }, ['otp'], 'aal1'],
  [{ sms: true }, ['sms'], 'aal1'],
  [{ totp: true, sms: true }, ['otp', 'sms'], 'aal1'],
  [{ ...password, totp: true }, ['pwd', 'otp', 'mfa'], 'aal2'],
  [{ ...password, recoveryCode: true }, ['pwd', 'otp', 'mfa'], 'aal2'],
  [{ ...password, totp: true, recoveryCode: true }, ['pwd', 'otp', 'mfa'], 'aal2'],
  // Two factors, and yet no second level: the number may be in other hands.
  [{ ...password, sms: true }, ['pwd', 'sms', 'mfa'], 'aal1'],
  [{ ...password, totp: true, sms: true }, ['pwd', 'otp', 'sms', 'mfa'], 'aal2'],
  [touched(true), ['hwk'], 'aal1'],
  [touched(false), ['swk'], 'aal1'],
  [{ ...touched(true), totp: true }, ['otp', 'hwk'], 'aal1'],
  [{ ...password, ...touched(true) }, ['pwd', 'hwk', 'mfa'], 'aal2'],
  [{ ...password, ...touched(false) }, ['pwd', 'swk', 'mfa'], 'aal2'],
  [verified(true), ['hwk', 'user', 'mfa'], 'aal3'],
  [verified(false), ['swk', 'user', 'mfa'], 'aal3'],
  [{ ...password, ...verified(true) }, ['pwd', 'hwk', 'user', 'mfa'], 'aal3'],
  [
    { ...password, totp: true, sms: true, ...verified(false) },
    ['pwd', 'otp', 'sms', 'swk', 'user', 'mfa'],
    'aal3',
  ],
]

describe.each(rows)('a sign-in with %j', (used, amr, acr) => {
  const all = { ...noMethods, ...used }

  it(`is told as ${amr.join(' ')} and reaches ${acr}`, () => {
    expect(amrOf(all)).toEqual(amr)
    expect(acrOf(amrOf(all))).toBe(`urn:inaproc:${acr}`)
  })

  it('is remembered by the session well enough to be told the same way again', () => {
    expect(amrOf(methodsOf(amr))).toEqual(amr)
  })
})

describe('the level', () => {
  it.each([
    [['pwd', 'mfa']],
    [['user', 'mfa']],
    [['pwd', 'user', 'mfa']],
    [['otp', 'mfa']],
    [['unknown', 'pwd']],
  ])('is not raised by the words %j alone', (amr) => {
    expect(acrOf(amr)).toBe('urn:inaproc:aal1')
  })

  it('never falls when more is used', () => {
    const order = ['urn:inaproc:aal1', 'urn:inaproc:aal2', 'urn:inaproc:aal3']
    for (const [used, amr] of rows) {
      for (const [more] of rows) {
        const together = amrOf({
          ...noMethods,
          ...used,
          ...more,
          passkey: used.passkey ?? more.passkey ?? null,
        })
        expect(order.indexOf(acrOf(together))).toBeGreaterThanOrEqual(order.indexOf(acrOf(amr)))
      }
    }
  })
})
