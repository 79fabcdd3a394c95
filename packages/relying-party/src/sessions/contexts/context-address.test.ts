import { describe, expect, it } from 'vitest'
import { contextHref, contextRewrite, namedContext, newContextId, withoutContext } from './context-address.js'

describe('the context in an address', () => {
  it.each([
    ['/as/0123456789ab/orders?page=2', '/orders?page=2', '0123456789ab'],
    ['/as/0123456789ab/', '/', '0123456789ab'],
    ['/as/0123456789ab', '/', '0123456789ab'],
    ['/as/0123456789ab?page=2', '/?page=2', '0123456789ab'],
    ['/as/a/as/b/orders', '/as/b/orders', 'a'],
    ['/orders', '/orders', null],
    ['/as/', '/as/', null],
    ['/as/%2e%2e/orders', '/as/%2e%2e/orders', null],
    ['/assets/app.css', '/assets/app.css', null],
  ])('%s is routed as %s', (url, routed, context) => {
    const request = { url }
    expect(contextRewrite(request)).toBe(routed)
    expect(namedContext(request)).toBe(context)
  })

  it('is put in front of local paths only, once', () => {
    expect(contextHref('abc', '/orders?page=2')).toBe('/as/abc/orders?page=2')
    expect(contextHref('abc', '/as/old/orders')).toBe('/as/abc/orders')
    for (const path of ['orders', '//evil.example', 'https://evil.example', '']) {
      expect(() => contextHref('abc', path)).toThrow(TypeError)
    }
  })

  it('has ids that fit its own addresses', () => {
    const id = newContextId()
    expect(withoutContext(`/as/${id}/orders`)).toBe('/orders')
    expect(newContextId()).not.toBe(id)
  })
})
