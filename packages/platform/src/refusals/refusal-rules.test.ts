import { describe, expect, it } from 'vitest'
import { refusalKey, refusalRows } from './refusal-rules.js'

describe('the row of a refusal', () => {
  it('is that of its code where there is one', () => {
    expect(refusalKey({ reason: 'context-ended', code: 'persona_expired' })).toBe(
      'context-ended/persona_expired',
    )
  })

  it('is that of its reason for every other code, whatever the provider sends', () => {
    for (const code of ['something_new', '', 'toString', '../signed_out', '__proto__'])
      expect(refusalKey({ reason: 'provider-refused', code })).toBe('provider-refused')
  })

  it('offers at least one way on, and never applies for an access without saying which one', () => {
    for (const [key, row] of Object.entries(refusalRows)) {
      expect([key, row.ways.length > 0]).toEqual([key, true])
      const applies = row.ways.some((way) => way === 'apply')
      expect([key, applies]).toEqual([key, 'helps' in row])
    }
  })
})
