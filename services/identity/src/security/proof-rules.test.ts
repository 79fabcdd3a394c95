import { describe, expect, it } from 'vitest'
import type { Factors } from '../authentication/factors/factors-store.js'
import { addedFactorCountsSince, type ProvedAct, proofDemand, proofRules } from './proof-rules.js'

const none: Factors = { totp: 0, passkeys: 0, disabledPasskeys: 0, recoveryCodesLeft: 0, phone: true }
const acts = Object.keys(proofRules) as ProvedAct[] // exactly the keys of the record

describe('the proof behind a change of what keeps an account', () => {
  it.each(acts)('%s wants a sign-in of the last ten minutes, with the second factor there is', (act) => {
    expect(proofDemand(proofRules[act], none)).toEqual({ maxAgeSeconds: 600 })
    for (const has of [{ totp: 1 }, { passkeys: 1 }, { disabledPasskeys: 1 }]) {
      expect(proofDemand(proofRules[act], { ...none, ...has })).toEqual({
        maxAgeSeconds: 600,
        acr: 'urn:inaproc:aal2',
      })
    }
  })

  it.each<[ProvedAct, string | null]>([
    ['change-password', null],
    ['change-factors', null],
    ['make-recovery-codes', '2026-02-03T03:55:06.000Z'],
  ])('%s: a factor added here stands for it since %s', (act, since) => {
    const now = new Date('2026-02-03T04:05:06Z')
    expect(addedFactorCountsSince(proofRules[act], now)?.toISOString() ?? null).toBe(since)
  })
})
