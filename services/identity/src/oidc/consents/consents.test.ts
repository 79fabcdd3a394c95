import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedAfter, type ClientConsent, covers, newIn } from './consents.js'
import { maskedEmail, maskedPhone } from './masking.js'
import { isNothing, readSharing, type Sharing, together, without } from './sharing.js'

const now = new Date('2026-11-30T03:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
const api = 'https://katalog.example.go.id'
const sharing = (o: Partial<Sharing> = {}): Sharing => ({
  scopes: [],
  claims: [],
  released: [],
  resources: {},
  ...o,
})
const consent = (o: Partial<ClientConsent> = {}): ClientConsent => ({
  ...sharing({
    scopes: ['openid', 'email'],
    claims: ['name'],
    released: ['sub', 'email'],
    resources: { [api]: ['act'] },
  }),
  clientId: 'mitra',
  grantedAt: daysAgo(400),
  confirmedAt: daysAgo(100),
  ...o,
})

describe('whether the person has to be asked', () => {
  it.each([
    ['never asked', undefined, sharing({ scopes: ['openid'] }), false],
    ['less than was allowed', consent(), sharing({ scopes: ['openid'] }), true],
    ['all that was allowed', consent(), consent(), true],
    ['a scope more', consent(), sharing({ scopes: ['openid', 'phone'] }), false],
    ['a claim more', consent(), sharing({ claims: ['phone_number'] }), false],
    ['a scope of an API more', consent(), sharing({ resources: { [api]: ['act', 'read'] } }), false],
    ['a scope that releases more now', consent(), sharing({ scopes: ['email'], released: ['phone'] }), false],
    ['a scope that releases what was allowed by itself', consent(), sharing({ released: ['name'] }), true],
    ['another API', consent(), sharing({ resources: { 'https://other.example': ['act'] } }), false],
    ['on the last day', consent({ confirmedAt: daysAgo(364.99) }), consent(), true],
    ['a year later', consent({ confirmedAt: daysAgo(365) }), consent(), false],
  ])('%s', (_, known, asked, answer) => {
    expect(covers(known, asked, now)).toBe(answer)
    expect(isNothing(newIn(known, asked, now))).toBe(answer)
  })

  it('a yes adds to what was allowed, but does not bring back what was too old', () => {
    const asked = sharing({ scopes: ['phone'] })
    expect(allowedAfter(consent(), asked, now).scopes).toEqual(['openid', 'email', 'phone'])
    expect(allowedAfter(consent({ confirmedAt: daysAgo(365) }), asked, now)).toEqual(asked)
    expect(allowedAfter(undefined, asked, now)).toEqual(asked)
  })
})

const names = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 })
const anySharing = fc.record({
  scopes: names,
  claims: names,
  released: names,
  resources: fc.dictionary(
    fc.constantFrom('x', 'y'),
    names.filter((list) => list.length > 0),
  ),
})

describe('sharings', () => {
  it('what was asked is covered once it was allowed, whatever was before', () => {
    fc.assert(
      fc.property(anySharing, anySharing, (known, asked) => {
        expect(isNothing(without(asked, together(known, asked)))).toBe(true)
        expect(isNothing(without(known, together(known, asked)))).toBe(true)
      }),
    )
  })

  it('come back from JSON as they were', () => {
    fc.assert(
      fc.property(anySharing, (one) => {
        expect(readSharing(JSON.parse(JSON.stringify(one)))).toEqual(one)
      }),
    )
  })

  it.each([null, undefined, 'text', [], { scopes: 'openid', claims: [1], resources: { a: 'b' } }])(
    'read nothing out of %j',
    (value) => {
      const { scopes, claims, resources } = readSharing(value)
      expect([scopes, claims, Object.values(resources).flat()]).toEqual([[], [], []])
    },
  )
})

describe('what is hidden in part', () => {
  it.each([
    ['siti.rahmawati@palangkaraya.go.id', 's••••i@palangkaraya.go.id'],
    ['ani@example.com', 'a••••@example.com'],
    ['x@example.com', 'x••••@example.com'],
  ])('%s', (address, shown) => expect(maskedEmail(address)).toBe(shown))

  it('a phone number', () => expect(maskedPhone('+6281234567890')).toBe('+628••••890'))
})
