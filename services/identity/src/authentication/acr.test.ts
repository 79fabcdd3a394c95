import { describe, expect, it } from 'vitest'
import { acrOf, amrOf } from './acr.js'

describe('the level of a sign-in', () => {
  it.each([
    [[], 'urn:inaproc:aal1'],
    [['pwd'], 'urn:inaproc:aal1'],
    [['otp'], 'urn:inaproc:aal1'],
    [['pwd', 'otp', 'mfa'], 'urn:inaproc:aal2'],
    [['hwk', 'user', 'mfa'], 'urn:inaproc:aal3'],
    [['swk', 'user', 'mfa'], 'urn:inaproc:aal3'],
    [['hwk'], 'urn:inaproc:aal1'],
    [['pwd', 'mfa'], 'urn:inaproc:aal1'],
  ])('%j reaches %s', (amr, acr) => {
    expect(acrOf(amr)).toBe(acr)
  })

  it.each([
    [{ password: true, totp: false }, ['pwd']],
    [{ password: true, totp: true }, ['pwd', 'otp', 'mfa']],
    [{ password: false, totp: true }, ['otp']],
  ])('%j is told as %j', (used, amr) => {
    expect(amrOf(used)).toEqual(amr)
  })
})
