import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpVisitor } from '../../testing/http-visitor.js'
import { foreign, type MockPartner, pp, ppk, refusedWith, startMockPartner } from '../testing/mock-partner.js'

let partner: MockPartner
let device: oidc.Configuration
beforeAll(async () => {
  partner = await startMockPartner()
  const insecure = { execute: [oidc.allowInsecureRequests] }
  const metadata = { id_token_signed_response_alg: 'ES256' }
  device = await oidc.discovery(new URL(partner.mock.issuer), 'demo-layar', metadata, oidc.None(), insecure)
})
afterAll(() => partner?.stop())
beforeEach(() => partner.rest())

const begin = () => oidc.initiateDeviceAuthorization(device, { scope: 'openid profile persona' })
/** Asks once, as a device does each five seconds. */
const poll = ({ device_code }: oidc.DeviceAuthorizationResponse) =>
  oidc.genericGrantRequest(device, 'urn:ietf:params:oauth:grant-type:device_code', { device_code })
const pending = refusedWith('authorization_pending')

describe('a device', () => {
  it('gets its tokens when somebody says yes on the pages', async () => {
    await partner.knob('/mock/answer')
    const begun = await begin()
    await expect(poll(begun)).rejects.toEqual(pending)
    const visitor = new HttpVisitor()
    const typed = await visitor.open(begun.verification_uri_complete ?? '')
    const asked = await visitor.submit(typed, { user_code: begun.user_code })
    expect(asked.body).toContain('Layar Ruang Pengadaan')
    const chooser = await visitor.submit(asked, {})
    const done = await visitor.submit(chooser, { persona: pp })
    expect([done.status, done.body]).toEqual([200, expect.stringContaining('Layar Ruang Pengadaan')])
    const tokens = await poll(begun)
    expect(tokens.claims?.()).toMatchObject({ persona: { id: pp } })
    await expect(poll(begun)).rejects.toEqual(refusedWith('invalid_grant'))
  })

  it('gets them when a test says yes, and is told the refusal when it says no', async () => {
    const [yes, no] = [await begin(), await begin()]
    await partner.knob('/mock/device', { user_code: yes.user_code, persona: ppk })
    const tokens = await poll(yes)
    const { sub } = await oidc.fetchUserInfo(device, tokens.access_token, oidc.skipSubjectCheck)
    expect(sub).not.toBe('')
    expect(await oidc.refreshTokenGrant(device, tokens.refresh_token ?? '')).toMatchObject({
      access_token: expect.any(String),
    })
    await partner.knob('/mock/device', { user_code: no.user_code, error: 'access_denied' })
    await expect(poll(no)).rejects.toEqual(refusedWith('access_denied'))
  })

  it.each([
    ['a code that nobody has', () => ({ user_code: 'BCDF-GHJK', persona: ppk }), 'DEVICE_CODE_UNKNOWN'],
    ['nobody', (user_code: string) => ({ user_code }), 'PERSONA_NOT_ALLOWED'],
    [
      'an access that has ended',
      (user_code: string) => ({ user_code, persona: foreign.replace(/5$/, '3') }),
      'PERSONA_NOT_ALLOWED',
    ],
  ])('is not answered for by %s', async (_, answer, code) => {
    const { user_code } = await begin()
    const refused = await fetch(`${partner.mock.issuer}/mock/device`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(answer(user_code)),
    })
    expect([refused.ok, await refused.json()]).toEqual([false, expect.objectContaining({ code })])
  })
})
