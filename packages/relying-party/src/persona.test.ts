import { describe, expect, it } from 'vitest'
import { hasLapsed, readPersona } from './persona.js'
import { ppk } from './testing/personas.js'

describe('the end of a persona', () => {
  const persona = { ...ppk, valid_until: '2026-12-31' }

  it.each([
    ['2026-12-31T16:59:59.999Z', false],
    ['2026-12-31T17:00:00.000Z', true],
    ['2026-01-01T00:00:00.000Z', false],
  ])('is midnight in WIB after the last valid day: at %s lapsed is %s', (instant, lapsed) => {
    expect(hasLapsed(persona, new Date(instant))).toBe(lapsed)
  })

  it('never comes without a last valid day', () => {
    expect(hasLapsed({ ...ppk, valid_until: null }, new Date('9999-01-01T00:00:00Z'))).toBe(false)
  })
})

describe('the persona claim', () => {
  it('is read as it is, and may be missing', () => {
    expect(readPersona(ppk)).toEqual(ppk)
    expect(readPersona(undefined)).toBeNull()
  })

  it.each([
    ['a text', 'PPK'],
    ['without id', { role: 'PPK', valid_until: null }],
    ['with an empty role', { id: 'x', role: '', valid_until: null }],
    ['with an end that is no day', { id: 'x', role: 'PPK', valid_until: 'soon' }],
    ['with an end that is a number', { id: 'x', role: 'PPK', valid_until: 20261231 }],
  ])('is refused %s', (_name, claim) => {
    expect(() => readPersona(claim)).toThrow(TypeError)
  })
})
