import { verificationCodePolicyOn } from '@inaproc/domain/verification-code-policy'
import { wibDate } from '@inaproc/domain/wib-date'
import { createKeyRing } from '@inaproc/server/key-ring'
import { describe, expect, it } from 'vitest'
import {
  type CountedSend,
  codeState,
  limitProblem,
  newCode,
  type SendLimit,
  sendAllowance,
  sendProblem,
  targetLimits,
} from './code-rules.js'

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

describe('the limits of a target', () => {
  const keys = createKeyRing(`test:${Buffer.alloc(32).toString('base64')}`)
  const contact = { kind: 'email', value: 'siti@a.id' } as const
  const ofStrangers = targetLimits(keys, policy, { contact, asker: 'stranger' })
  const ofKnown = targetLimits(keys, policy, { contact, asker: 'known' })

  it('are one for all askers together, and a narrower one for strangers', () => {
    expect(ofKnown.map(({ max }) => max)).toEqual([5])
    expect(ofStrangers.map(({ max }) => max)).toEqual([5, 3])
    expect(ofStrangers[0]).toEqual(ofKnown[0])
    expect(ofStrangers[1]?.hash.equals(ofKnown[0].hash)).toBe(false)
    const phone = targetLimits(keys, policy, {
      contact: { kind: 'phone', value: 'siti@a.id' },
      asker: 'stranger',
    })
    const hashes = [...ofStrangers, ...phone].map(({ hash }) => hash.toString('hex'))
    expect(new Set(hashes).size).toBe(4)
  })

  const [all, strangers] = ofStrangers
  const sent = (limit: SendLimit | undefined, ...secondsAgo: number[]): CountedSend[] =>
    secondsAgo.map((seconds) => ({ targetHash: limit?.hash ?? Buffer.alloc(0), sentAt: ago(seconds) }))
  const dailyLimit = (max: number) => ({ field: 'code', code: 'CODE_DAILY_LIMIT', params: { max } })

  it.each([
    ['nothing was sent', [], null, null],
    [
      'three by strangers',
      [...sent(all, 100, 200, 300), ...sent(strangers, 100, 200, 300)],
      dailyLimit(3),
      null,
    ],
    [
      'the last of three just now: that no more come today counts, and not the pause',
      [...sent(all, 10, 200, 300), ...sent(strangers, 10, 200, 300)],
      dailyLimit(3),
      { field: 'code', code: 'CODE_RESEND_TOO_SOON', params: { seconds: 50, waitSeconds: 50 } },
    ],
    ['five by whom the account knows', sent(all, 100, 200, 300, 400, 500), dailyLimit(5), dailyLimit(5)],
    [
      'two by strangers, the last just now',
      [...sent(all, 10, 200), ...sent(strangers, 10, 200)],
      { field: 'code', code: 'CODE_RESEND_TOO_SOON', params: { seconds: 50, waitSeconds: 50 } },
      { field: 'code', code: 'CODE_RESEND_TOO_SOON', params: { seconds: 50, waitSeconds: 50 } },
    ],
    [
      'one counted for strangers alone',
      sent(strangers, 10),
      { field: 'code', code: 'CODE_RESEND_TOO_SOON', params: { seconds: 50, waitSeconds: 50 } },
      null,
    ],
    ['five under another hash', sent({ hash: Buffer.alloc(32), max: 5 }, 1, 2, 3, 4, 5), null, null],
  ] as const)('when %s', (_, sends, forStrangers, forKnown) => {
    const problemOf = (limits: readonly SendLimit[]) =>
      limitProblem(policy, { limits, sends, now, field: 'code' })
    expect(problemOf(ofStrangers)).toEqual(forStrangers)
    expect(problemOf(ofKnown)).toEqual(forKnown)
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
