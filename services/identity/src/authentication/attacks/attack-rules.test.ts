import { describe, expect, it } from 'vitest'
import {
  type AttackKind,
  alertMs,
  alertStep,
  attackRules,
  attackWindowMs,
  isOrdinary,
  prolongEveryMs,
  settledAfter,
} from './attack-rules.js'

const kinds = Object.keys(attackRules) as AttackKind[] // the record has exactly the kinds as keys
const now = new Date('2026-02-03T04:05:06Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

describe('the limits as data', () => {
  it.each([
    ['range', 30],
    ['password', 10],
    ['surge', 500],
  ] as const)('%s: %i accounts are ordinary, one more is an attack', (kind, most) => {
    expect(isOrdinary(attackRules[kind], most - 1)).toBe(true)
    expect(isOrdinary(attackRules[kind], most)).toBe(false)
    expect(isOrdinary(attackRules[kind], most + 1)).toBe(false)
  })

  it('alone make ordinary what nobody else met', () => {
    expect(kinds.every((kind) => isOrdinary(attackRules[kind], 0))).toBe(true)
  })

  it('let an alert outlast the window, so that a long attack is one alert', () => {
    expect([attackWindowMs, alertMs, prolongEveryMs]).toEqual([600_000, 900_000, 60_000])
  })
})

describe('an alert', () => {
  it('is raised where none is, and where the last one has ended', () => {
    expect(alertStep(null, now)).toBe('raise')
    expect(alertStep(later(-1), now)).toBe('raise')
    expect(alertStep(now, now)).toBe('raise')
    expect(alertStep(later(1), now)).toBe('prolong')
  })

  it('is left alone for a minute after it was written', () => {
    expect(settledAfter(now)).toEqual(later(alertMs - 60_000))
  })
})
