import { generate } from 'otplib'
import { describe, expect, it } from 'vitest'
import { matchingStep, newTotpSecret, qrSquares, readTotpCode, totpUri } from './totp.js'

/** The secret of RFC 6238, appendix B, and its codes cut to six digits. */
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at %i s is the one of RFC 6238', async (seconds, code) => {
    const step = await matchingStep({ secret: rfcSecret, code, now: new Date(seconds * 1000) })
    expect(step).toBe(Math.floor(seconds / 30))
  })

  it.each([
    [-2, null],
    [-1, 59],
    [0, 60],
    [1, 61],
    [2, null],
  ])('of %i steps away', async (distance, expected) => {
    const secret = newTotpSecret()
    // From the first to the last second of a step.
    for (const second of [0, 1, 15, 29]) {
      const code = await generate({ secret, epoch: (60 + distance) * 30 })
      const step = await matchingStep({ secret, code, now: new Date((60 * 30 + second) * 1000) })
      expect(step).toBe(expected)
    }
  })

  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['12345', null],
    ['1234567', null],
    ['12345a', null],
    ['١٢٣٤٥٦', null],
    ['', null],
  ])('typed as %j is read as %j', (typed, code) => {
    expect(readTotpCode(typed)).toBe(code)
  })
})

describe('a new secret', () => {
  it('has 160 random bits', () => {
    const secrets = Array.from({ length: 20 }, newTotpSecret)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(new Set(secrets).size).toBe(20)
  })

  it('is told to the app with issuer and username', () => {
    const uri = new URL(totpUri(rfcSecret, 'sari.wulandari'))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('INAPROC:sari.wulandari')
    expect(uri.searchParams.get('secret')).toBe(rfcSecret)
    expect(uri.searchParams.get('issuer')).toBe('INAPROC')
  })

  it('becomes a square of dark and light', () => {
    const { size, squares } = qrSquares(totpUri(rfcSecret, 'sari'))
    expect(squares).toHaveLength(size * size)
    expect(new Set(squares)).toEqual(new Set([0, 1]))
    // The finder pattern in the corner: seven dark squares in a row.
    expect([...squares.slice(0, 7)]).toEqual([1, 1, 1, 1, 1, 1, 1])
  })
})
