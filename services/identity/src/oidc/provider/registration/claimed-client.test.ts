import { describe, expect, it } from 'vitest'
import { claimedClient } from './claimed-client.js'

const ask = (body: string, authorization?: string) =>
  claimedClient({ body: Buffer.from(body), headers: { authorization } })
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const assertion = (claims: unknown) =>
  `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`

describe('the client a request names', () => {
  it.each([
    ['client_id=mitra&client_secret=x', undefined, 'mitra'],
    ['client_id=toko%20a', undefined, 'toko a'],
    ['grant_type=x', basic('mitra:rahasia'), 'mitra'],
    ['', basic('toko%20a:rahasia'), 'toko a'],
    ['', basic('toko+a:rahasia'), 'toko a'],
    ['', basic('mitra:rahasia').replace('Basic', 'bASIC'), 'mitra'],
    [`client_assertion=${assertion({ iss: 'lain', sub: 'mitra' })}`, undefined, 'mitra'],
    // No other proof is taken beside the header.
    ['client_id=lain', basic('mitra:rahasia'), 'mitra'],
  ])('%s with %s is %s', (body, header, client) => {
    expect(ask(body, header)).toBe(client)
  })

  it.each([
    ['', undefined],
    ['client_id=a&client_id=b', undefined],
    ['client_id=a', 'Bearer abc'],
    ['', basic('%E0%A4%A:rahasia')],
    ['client_assertion=x', undefined],
    ['client_assertion=x.e30.y', undefined],
    [`client_assertion=${assertion(null)}`, undefined],
    [`client_assertion=${assertion({ sub: 7 })}`, undefined],
  ])('%s with %s is nobody', (body, header) => {
    expect(ask(body, header)).toBeNull()
  })

  it('is nobody without a body', () => {
    expect(claimedClient({ body: undefined, headers: {} })).toBeNull()
  })
})
