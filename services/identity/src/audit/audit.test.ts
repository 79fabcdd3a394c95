import { describe, expect, it } from 'vitest'
import { assertHarmless, canonicalJson, stateHash } from './audit.js'

describe('canonical JSON', () => {
  it.each([
    ['sorted keys', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['nested', { b: [{ d: 1, c: null }], a: 'x' }, '{"a":"x","b":[{"c":null,"d":1}]}'],
    ['dates', { at: new Date('2026-02-03T04:05:06Z') }, '{"at":"2026-02-03T04:05:06.000Z"}'],
    ['rupiah', { total: 200_000_000n }, '{"total":"200000000"}'],
    ['bytes', { hash: Buffer.from([1, 2, 3]) }, '{"hash":"AQID"}'],
    ['absent fields', { a: undefined, b: 1 }, '{"b":1}'],
    ['nothing', undefined, 'null'],
  ])('writes %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it('gives equal states equal hashes and different states different ones', () => {
    expect(stateHash({ a: 1, b: 2 })).toEqual(stateHash({ b: 2, a: 1 }))
    expect(stateHash({ a: 1, b: 2 })).not.toEqual(stateHash({ a: 1, b: 3 }))
    expect(stateHash({ a: 1 })).toHaveLength(32)
  })
})

describe('details', () => {
  it.each(['password', 'nik', 'code', 'token', 'secret', 'email', 'phone'])('refuses %s', (name) => {
    expect(() => assertHarmless({ kind: 'email', inner: { [name]: 'x' } })).toThrow(TypeError)
  })

  it('takes states and reason codes', () => {
    expect(() => assertHarmless({ reason_code: 'SK_NUMBER_USED', state: 'ACTIVE', tries: 3 })).not.toThrow()
  })
})
