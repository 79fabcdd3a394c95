import { readFile } from 'node:fs/promises'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type MockPartner, refusedWith, startMockPartner } from '../testing/mock-partner.js'
import { type FaultName, faultNames, signInErrorNames, slowMs } from './faults.js'

let partner: MockPartner
beforeAll(async () => {
  partner = await startMockPartner()
})
afterAll(() => partner?.stop())
beforeEach(() => partner.rest())

const ask = (fault: FaultName, times = 1) => partner.knob('/mock/faults', { fault, times })

/** Faults that have a test below; the last test compares them with all there are. */
const tested = new Set<FaultName>(signInErrorNames)
const each = <Name extends FaultName>(...names: readonly Name[]): readonly Name[] => {
  for (const name of names) tested.add(name)
  return names
}

describe('a sign-in', () => {
  it.each(signInErrorNames)('comes back with %s, and the next one does not', async (error) => {
    await ask(error)
    await expect(partner.signIn()).rejects.toEqual(refusedWith(error))
    await expect(partner.signIn()).resolves.toBeDefined()
  })
})

describe('a wrong answer on purpose is seen by a client that looks', () => {
  const answers = each('wrong-state', 'missing-state', 'wrong-iss', 'missing-iss')
  const inToken = each(
    'id-token-wrong-iss',
    'id-token-wrong-aud',
    'id-token-wrong-nonce',
    'id-token-missing-nonce',
    'id-token-expired',
    'id-token-unknown-key',
    'id-token-unsigned',
  )
  it.each([...answers, ...inToken])('%s', async (fault) => {
    await ask(fault)
    await expect(partner.signIn()).rejects.toBeInstanceOf(Error)
    await expect(partner.signIn()).resolves.toBeDefined()
  })

  it.each(each('userinfo-wrong-sub', 'id-token-wrong-sub'))('%s: the two do not agree', async (fault) => {
    await ask(fault)
    const { access_token: token, claims } = await partner.signIn()
    const sub = claims()?.sub ?? ''
    await expect(oidc.fetchUserInfo(partner.door, token, sub)).rejects.toBeInstanceOf(Error)
  })

  it.each(each('id-token-without-persona'))('%s: an access is missing', async (fault) => {
    await ask(fault)
    expect((await partner.signIn()).claims()).not.toHaveProperty('persona')
    expect((await partner.signIn()).claims()).toHaveProperty('persona')
  })
})

describe('at the token endpoint', () => {
  it.each([
    ['persona-expired-at-refresh', 'persona_expired', 400],
    ['invalid-grant-at-refresh', 'invalid_grant', 400],
    ['invalid-client', 'invalid_client', 401],
    ['too-many-requests', 'temporarily_unavailable', 429],
  ] as const)('%s answers %s', async (fault, error, status) => {
    each(fault)
    const { refresh_token: token = '' } = await partner.signIn()
    await ask(fault)
    const refused = await oidc.refreshTokenGrant(partner.door, token).catch((problem: unknown) => problem)
    expect(refused).toMatchObject({ error, status })
    if (status === 429)
      expect((refused as oidc.ResponseBodyError).response.headers.get('retry-after')).toBe('2')
  })
})

describe('at userinfo and the keys', () => {
  it.each(each('userinfo-401'))('%s: the token is refused', async (fault) => {
    const { access_token: token, claims } = await partner.signIn()
    const sub = claims()?.sub ?? ''
    await ask(fault)
    await expect(oidc.fetchUserInfo(partner.door, token, sub)).rejects.toMatchObject({ status: 401 })
    await expect(oidc.fetchUserInfo(partner.door, token, sub)).resolves.toMatchObject({ sub })
  })

  it.each(each('jwks-503'))('%s: a client that has no keys yet verifies nothing', async (fault) => {
    const { id_token: token = '' } = await partner.signIn()
    const keys = () => createRemoteJWKSet(new URL(`${partner.mock.issuer}/oidc/jwks`))
    await ask(fault)
    await expect(jwtVerify(token, keys())).rejects.toBeInstanceOf(Error)
    await expect(jwtVerify(token, keys())).resolves.toBeDefined()
  })
})

describe('everywhere', () => {
  it.each(each('unavailable'))('%s answers 503, as often as asked', async (fault) => {
    await ask(fault, 2)
    const statuses: number[] = []
    for (const path of ['/oidc/jwks', '/.well-known/openid-configuration', '/oidc/jwks'])
      statuses.push((await fetch(`${partner.mock.issuer}${path}`)).status)
    expect(statuses).toEqual([503, 503, 200])
    // The knobs are not the door's.
    await ask(fault)
    await partner.knob('/mock/faults/clear')
  })

  it.each(each('slow'))('%s: a client that waits shorter gives up', async (fault) => {
    await ask(fault)
    const signal = AbortSignal.timeout(slowMs / 10)
    await expect(fetch(`${partner.mock.issuer}/oidc/jwks`, { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
    expect((await fetch(`${partner.mock.issuer}/oidc/jwks`)).status).toBe(200)
  })
})

it('every fault has a test here, and its line on the page of docs/', async () => {
  expect(faultNames.filter((name) => !tested.has(name))).toEqual([])
  const page = await readFile(
    new URL('../../../../../docs/integrate/mock-provider.md', import.meta.url),
    'utf8',
  )
  expect(faultNames.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
})

it('every line of the checklist says how to try it, and each fault is tried by one', async () => {
  const page = await readFile(new URL('../../../../../docs/integrate/checklist.md', import.meta.url), 'utf8')
  const items = page.split(/^- \[ \] /m).slice(1)
  expect(items.length).toBeGreaterThan(30)
  expect(items.filter((item) => !item.includes('Try: '))).toEqual([])
  const tried = [...page.matchAll(/`fault\s+([\w-]+)`/g)]
    .map(([, name]) => name)
    .filter((name) => name !== 'X')
  expect([...new Set(tried)].toSorted()).toEqual([...faultNames].toSorted())
})

it('none that is not known is asked for', async () => {
  const answer = await fetch(`${partner.mock.issuer}/mock/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fault: 'everything' }),
  })
  expect(answer.status).toBe(422)
})
