import { verificationCodePolicyOn } from '@inaproc/domain/verification-code-policy'
import { wibDate } from '@inaproc/domain/wib-date'
import { describe, expect, it } from 'vitest'
import { codeState, newCode, sendAllowance, sendProblem } from './code-rules.js'

const policy = verificationCodePolicyOn(wibDate('2026-02-03'))
const now = new Date('2026-02-03T04:05:06Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('new codes', () => {
  it('have six digits, the leading zeros too', () => {
    const codes = Array.from({ length: 2_000 }, () => newCode(6))
    expect(codes.every((code) => /^[0-9]{6}$/.test(code))).toBe(true)
    expect(codes.some((code) => code.startsWith('0'))).toBe(true)
    expect(new Set(codes).size).toBeGreaterThan(1_900)
  })
})

describe('sending', () => {
  it.each([
    ['nothing was sent', [], { left: 5, nextAt: now }, null],
    ['one went out a minute ago', [60], { left: 4, nextAt: now }, null],
    [
      'one went out 59.5 s ago',
      [59.5],
      { left: 4, nextAt: ago(-0.5) },
      { code: 'CODE_RESEND_TOO_SOON', seconds: 1 },
    ],
    [
      'one went out just now',
      [0],
      { left: 4, nextAt: ago(-60) },
      { code: 'CODE_RESEND_TOO_SOON', seconds: 60 },
    ],
    ['four went out', [100, 200, 300, 400], { left: 1, nextAt: now }, null],
    [
      'five went out',
      [100, 200, 300, 400, 500],
      { left: 0, nextAt: null },
      { code: 'CODE_DAILY_LIMIT', max: 5 },
    ],
    [
      'five went out, the last just now',
      [0, 200, 300, 400, 500],
      { left: 0, nextAt: null },
      { code: 'CODE_DAILY_LIMIT', max: 5 },
    ],
  ])('when %s', (_, secondsAgo, allowance, problem) => {
    const found = sendAllowance(policy, secondsAgo.map(ago), now)
    expect(found).toEqual(allowance)
    const told = sendProblem(policy, found, now, 'email')
    if (problem === null) expect(told).toBeNull()
    else {
      const { code, ...params } = problem
      expect(told).toMatchObject({ field: 'email', code, params })
    }
  })
})

describe('the state of a code', () => {
  const fresh = { tries: 0, expiresAt: ago(-300), consumedAt: null }
  it.each([
    ['fresh', fresh, { triesLeft: 5, usable: true }],
    ['wrong four times', { ...fresh, tries: 4 }, { triesLeft: 1, usable: true }],
    ['wrong five times', { ...fresh, tries: 5 }, { triesLeft: 0, usable: false }],
    ['out of time', { ...fresh, expiresAt: now }, { triesLeft: 5, usable: false }],
    ['spent', { ...fresh, tries: 1, consumedAt: ago(1) }, { triesLeft: 4, usable: false }],
  ])('%s', (_, code, state) => {
    expect(codeState(policy, code, now)).toMatchObject(state)
  })
})
