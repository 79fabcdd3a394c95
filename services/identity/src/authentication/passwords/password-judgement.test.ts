import { Refusal } from '@inaproc/domain/refusal'
import { describe, expect, it } from 'vitest'
import type { Authentication } from '../authentication.js'
import { judgeNewPassword } from './password-judgement.js'
import { createPasswords } from './passwords.js'

const limits = { concurrency: 1, queueLength: 1, deadlineMs: 1_000 }
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 }

/** Judges for somebody without an account, for whom no database is asked. */
async function judge(
  password: string,
  o: { warning?: string | null; score?: number; leaked?: boolean; minStrength?: number } = {},
): Promise<string | readonly string[]> {
  const passwords = await createPasswords(limits, cheap, {
    policy: { minStrength: o.minStrength },
    strength: {
      estimate: async () => ({ score: o.score ?? 4, warning: o.warning ?? null }),
      stop: async () => undefined,
    },
    breached: { isBreached: async () => o.leaked === true },
  })
  // A person without an account needs nothing else of the house.
  const parts = { passwords, clock: () => new Date('2026-11-22T00:00:00Z') } as unknown as Authentication
  try {
    return await judgeNewPassword(parts, {
      password,
      accountId: null,
      personal: ['siti.nur'],
      hasSecondFactor: false,
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.problems.map((problem) => problem.code)
  }
}

describe('the judgement of a new password', () => {
  it('gives it back in the form in which it is hashed', async () => {
    expect(await judge('ｋｏｐｉ hitam tiap pagi')).toBe('kopi hitam tiap pagi')
  })

  it.each([
    ['straightRow', 'PASSWORD_KEYBOARD_ROW'],
    ['keyPattern', 'PASSWORD_KEYBOARD_ROW'],
    ['simpleRepeat', 'PASSWORD_TOO_SIMPLE'],
    ['extendedRepeat', 'PASSWORD_TOO_SIMPLE'],
    ['sequences', 'PASSWORD_SEQUENCE'],
    ['recentYears', 'PASSWORD_DATE'],
    ['dates', 'PASSWORD_DATE'],
    ['topTen', 'PASSWORD_TOO_COMMON'],
    ['topHundred', 'PASSWORD_TOO_COMMON'],
    ['common', 'PASSWORD_TOO_COMMON'],
    ['similarToCommon', 'PASSWORD_TOO_COMMON'],
    ['wordByItself', 'PASSWORD_ONE_WORD'],
    ['namesByThemselves', 'PASSWORD_NAME'],
    ['commonNames', 'PASSWORD_NAME'],
    ['userInputs', 'PASSWORD_CONTAINS_PERSONAL'],
  ])('says %s as %s, after the refusal itself', async (warning, code) => {
    expect(await judge('kopi hitam tiap pagi', { score: 3, warning })).toEqual(['PASSWORD_WEAK', code])
  })

  it.each([null, 'a warning of a later version'])('gives no reason for %s', async (warning) => {
    expect(await judge('kopi hitam tiap pagi', { score: 3, warning })).toEqual(['PASSWORD_WEAK'])
  })

  it('asks for as much strength as the installation wants', async () => {
    expect(await judge('kopi hitam tiap pagi', { score: 2, minStrength: 2 })).toBe('kopi hitam tiap pagi')
    expect(await judge('kopi hitam tiap pagi', { score: 1, minStrength: 2 })).toEqual(['PASSWORD_WEAK'])
  })

  it('refuses what has leaked, however strong', async () => {
    expect(await judge('kopi hitam tiap pagi', { leaked: true })).toEqual(['PASSWORD_BREACHED'])
  })

  it('does not estimate what is refused anyway', async () => {
    expect(await judge('pendek', { score: 0 })).toEqual(['PASSWORD_TOO_SHORT'])
    expect(await judge('punya siti.nur sendiri', { score: 0 })).toEqual(['PASSWORD_CONTAINS_PERSONAL'])
  })
})
