import { decodeProtectedHeader } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HttpVisitor } from '../../testing/http-visitor.js'
import { type MockPartner, startMockPartner } from '../testing/mock-partner.js'

let partner: MockPartner
beforeAll(async () => {
  partner = await startMockPartner()
  await partner.rest()
})
afterAll(() => partner?.stop())

describe('a foreign client that keeps the key set', () => {
  it('knows the next key already: sign-ins around a rotation, and one look at the keys', async () => {
    const asked: string[] = []
    const counting: oidc.CustomFetch = (url, options) => {
      asked.push(new URL(url).pathname)
      return fetch(url, options as RequestInit)
    }
    const insecure = { execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks] }
    const metadata = { client_secret: 'of the partner', id_token_signed_response_alg: 'ES256' }
    const options = { ...insecure, [oidc.customFetch]: counting }
    const keeping = await oidc.discovery(
      new URL(partner.mock.issuer),
      'partner',
      metadata,
      undefined,
      options,
    )
    const signInThere = async () => {
      const { url, checks } = await partner.begin()
      await new HttpVisitor().open(url)
      const back = new URL(
        partner.heard.findLast(({ path }) => path.startsWith('/callback'))?.path ?? '',
        partner.redirectUri,
      )
      const { id_token: token = '' } = await oidc.authorizationCodeGrant(keeping, back, checks)
      return decodeProtectedHeader(token).kid
    }
    const before = await signInThere()
    await partner.knob('/mock/rotate-keys')
    const after = await signInThere()
    expect(after).not.toBe(before)
    expect(asked.filter((path) => path === '/oidc/jwks')).toHaveLength(1)
  })
})
