import { describe, expect, it } from 'vitest'
import { totpCode } from './totp.js'

/** The secret `12345678901234567890` of RFC 6238, appendix B, in base 32. */
const secret = 'GEZD GNBV GY3T QOJQ gezd gnbv gy3t qojq'

describe('the one-time code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is %s (RFC 6238, appendix B)', (second, code) => {
    expect(totpCode(secret, new Date(second * 1_000)).code).toBe(code)
  })

  it('says when its time step ends', () => {
    expect(totpCode(secret, new Date('2026-11-21T08:00:29.999Z')).until).toEqual(
      new Date('2026-11-21T08:00:30Z'),
    )
    expect(totpCode(secret, new Date('2026-11-21T08:00:30Z')).until).toEqual(new Date('2026-11-21T08:01:00Z'))
  })
})
