import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpVisitor } from '../testing/http-visitor.js'
import {
  ended,
  foreign,
  type MockPartner,
  pp,
  ppk,
  refusedWith,
  startMockPartner,
} from './testing/mock-partner.js'

let partner: MockPartner
let mock: MockPartner['mock']
let door: MockPartner['door']
let heard: MockPartner['heard']
let signIn: MockPartner['signIn']
let begin: MockPartner['begin']
let knob: MockPartner['knob']
beforeAll(async () => {
  partner = await startMockPartner()
  ;({ mock, door, heard, signIn, begin, knob } = partner)
})
afterAll(() => partner?.stop())
beforeEach(() => partner.rest())

const onlyRole = (role: string) =>
  JSON.stringify({ id_token: { persona_role: { essential: true, values: [role] } } })

describe('the pages', () => {
  it('say on each that this is a mock, and offer every access of the file with those that have ended greyed', async () => {
    await knob('/mock/answer')
    const visitor = new HttpVisitor()
    const chooser = await visitor.open((await begin()).url)
    expect(chooser.body).toContain('Ini tiruan untuk uji coba integrasi')
    expect(chooser.body).toMatch(new RegExp(`value="${ended}"[^>]* disabled`))
    expect(chooser.body).not.toMatch(/type="password"/)
    expect((await visitor.open(`${mock.issuer}/?lang=en`)).body).toContain(
      'This is a mock for testing integrations',
    )
    expect((await visitor.submit(chooser, { persona: pp })).body).toBe('back')
  })

  it.each([
    ['of devices', '/perangkat'],
    ['after a sign-out', '/oidc/sign-out/success'],
    ['of a sign-out', '/oidc/sign-out'],
    ['of a request that goes nowhere', '/oidc/authorize?client_id=nobody'],
    ['of a sign-in that was interrupted', '/interaction/abcdefghijklmnop'],
    ['that is not there', '/nowhere'],
  ])('%s say it too', async (_, path) => {
    const page = await new HttpVisitor().open(`${mock.issuer}${path}`)
    expect(page.body.match(/Ini tiruan untuk uji coba integrasi/g)).toHaveLength(1)
  })

  it('ask for a fault, and take it back', async () => {
    const visitor = new HttpVisitor()
    const home = await visitor.open(`${mock.issuer}/?lang=en`)
    const asked = await visitor.submit(home, { fault: 'slow', times: '2' })
    expect(asked.body).toMatch(/<li>slow: Every answer takes 5 seconds × 2<\/li>/)
  })
})

describe('sign-in', () => {
  it('brings the persona that the test has set', async () => {
    expect((await signIn()).claims()).toMatchObject({
      name: 'Budi Santoso Umar',
      acr: 'urn:inaproc:aal2',
      persona: { id: ppk, role: 'PPK', institution: { name: 'Kota Palangka Raya' } },
    })
  })

  it('gives a person the same subject at every start', async () => {
    expect((await signIn()).claims()?.sub).toBe('XThkHT6hzZZHGjToP6Wc9LVKXM69cl9tGJrYDg0r-oE')
  })

  it.each([
    ['persona_not_allowed', { persona_hint: foreign }],
    ['persona_expired', { persona_hint: ended }],
    ['unmet_authentication_requirements', { acr_values: 'urn:inaproc:aal3' }],
    ['login_required', { prompt: 'none' }],
    ['persona_required', { claims: onlyRole('KURATOR') }],
  ])('answers with %s by the rules of the real door', async (error, wishes) => {
    await knob('/mock/answer', { username: 'budi.empat' })
    await expect(signIn(wishes)).rejects.toEqual(refusedWith(error))
  })
})

describe('renewal', () => {
  it('switches the persona, and refuses one that is not this person’s', async () => {
    const { refresh_token: token = '' } = await signIn()
    await expect(oidc.refreshTokenGrant(door, token, { persona: foreign })).rejects.toEqual(
      refusedWith('persona_not_allowed'),
    )
    const switched = await oidc.refreshTokenGrant(door, token, { persona: pp })
    expect(switched.claims()).toMatchObject({ persona: { id: pp } })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
  })

  it('ends with persona_expired when the access has ended meanwhile, and the grant is gone', async () => {
    await knob('/mock/answer', { persona: pp })
    const { refresh_token: token = '' } = await signIn()
    await knob('/mock/personas', { persona: pp, ended: true })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('persona_expired'))
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
  })
})

describe('tokens', () => {
  it('are looked at by their own client, until they are given back', async () => {
    const { refresh_token: token = '' } = await signIn()
    expect(await oidc.tokenIntrospection(door, token)).toMatchObject({ active: true, client_id: 'partner' })
    await oidc.tokenRevocation(door, token)
    expect(await oidc.tokenIntrospection(door, token)).toEqual({ active: false })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
  })

  it('that are spent twice end the sign-in', async () => {
    const { refresh_token: token = '' } = await signIn()
    const switched = await oidc.refreshTokenGrant(door, token, { persona: pp })
    await expect(oidc.refreshTokenGrant(door, token)).rejects.toEqual(refusedWith('invalid_grant'))
    expect(switched.refresh_token).not.toBe(token)
  })
})

describe('keys', () => {
  it('rotate now: what was signed before is verified still, and what comes after too', async () => {
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const before = await signIn()
    await knob('/mock/rotate-keys')
    const after = await signIn()
    const kidOf = async ({ id_token: token = '' }) => (await jwtVerify(token, keys)).protectedHeader.kid
    expect(await kidOf(before)).not.toBe(await kidOf(after))
  })
})

describe('messages', () => {
  it('a logout token now: signed, with sid, and for one persona when asked', async () => {
    await signIn()
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const told = await knob('/mock/logout', { client_id: 'partner', persona: ppk, persona_only: true })
    expect(told['deliveries']).toContainEqual({ client_id: 'partner', status: 200 })
    const body = heard.findLast(({ path }) => path === '/backchannel-logout')?.body ?? ''
    const { payload } = await jwtVerify(new URLSearchParams(body).get('logout_token') ?? '', keys, {
      issuer: mock.issuer,
      audience: 'partner',
      typ: 'logout+jwt',
    })
    expect(payload).toMatchObject({ persona_id: ppk, sid: expect.any(String) })
  })

  it('a signal now', async () => {
    await signIn()
    await knob('/mock/signals', { client_id: 'partner', event: 'session-revoked' })
    const token = heard.findLast(({ path }) => path === '/signals')?.body ?? ''
    const keys = createRemoteJWKSet(new URL(`${mock.issuer}/oidc/jwks`), { cooldownDuration: 0 })
    const { payload } = await jwtVerify(token, keys, { audience: 'partner', typ: 'secevent+jwt' })
    expect(Object.keys(payload['events'] ?? {})).toEqual([
      'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
    ])
  })
})
