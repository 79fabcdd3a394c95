import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registeredRoutes } from './testing/inspection/registered-routes.js'
import { startTestApp, type TestApp } from './testing/test-app.js'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

/** What programs call, or the library protects by itself: the reason why these need no token of ours. */
const withoutFormToken: readonly { readonly path: RegExp; readonly reason: string }[] = [
  { path: /^\/oidc\/(?:token|par|device|introspect|revoke)$/, reason: 'clients prove themselves' },
  { path: /^\/oidc\/userinfo$/, reason: 'a bearer token, which no browser attaches' },
  { path: /^\/oidc\/sign-out\/confirm$/, reason: 'the library has a secret of its own in this form' },
  { path: /^\/oidc\/register(?:\/[^/]+)?$/, reason: 'an initial or registration access token' },
  { path: /^\/perangkat$/, reason: 'the library has a secret of its own in these forms' },
  { path: /^\/perangkat\/[^/]+$/, reason: 'answers no POST' },
  { path: /^\/oidc\/(?:authorize(?:\/[^/]+)?|sign-out|sign-out\/success|jwks)$/, reason: 'answers no POST' },
  { path: /^\/\.well-known\//, reason: 'answers no POST' },
  { path: /^\/backchannel-logout$/, reason: 'a signed logout token' },
  { path: /^\/signals$/, reason: 'a signed security event token' },
  { path: /^\/csp-report$/, reason: 'browsers report; nothing changes' },
]

/** Every route that takes a POST, with its parameters filled in. */
function postRoutes(): readonly string[] {
  return registeredRoutes(test.app.server)
    .filter(({ methods }) => methods.includes('POST'))
    .map(({ path }) => path.replace(/:[A-Za-z]+/g, '01992f6e-0000-7000-8000-000000000000'))
}

const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/problem+json' }

describe('every form of the service', () => {
  it('is refused without its token, from our own pages, from others and from programs', async () => {
    const routes = postRoutes().filter((route) => !withoutFormToken.some(({ path }) => path.test(route)))
    expect(routes.length).toBeGreaterThan(20)
    const origins = [
      {},
      { origin: test.issuer, 'sec-fetch-site': 'same-origin' },
      { origin: 'https://evil.example' },
    ]
    const open: string[] = []
    for (const url of routes) {
      for (const origin of origins) {
        const headers = { ...form, ...origin }
        const answer = await test.app.server.inject({
          method: 'POST',
          url,
          headers,
          payload: '_token=a.b&c=d',
        })
        const { code } = answer.json<{ code?: string }>()
        if (answer.statusCode !== 403 || code !== 'FORM_TOKEN_INVALID')
          open.push(`${url} ${answer.statusCode} ${code}`)
      }
    }
    process.stdout.write(
      `attack  forms without their token: tries ${routes.length * origins.length}, routes ${routes.length}, successes ${open.length}\n`,
    )
    expect(open).toEqual([])
  })
})
