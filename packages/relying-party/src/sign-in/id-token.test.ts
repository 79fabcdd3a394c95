import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type CryptoKey,
  decodeJwt,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTHeaderParameters,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../testing/browser.js'
import { ppk } from '../testing/personas.js'
import { type RefusedAnswer, testClientId } from '../testing/test-host.js'
import { buildWholeHouse, type WholeHouse } from '../testing/whole-house.js'

/* Everything else about the sign-in is right; the ID token is wrong in this one thing. Nobody is signed in by it. */

let house: WholeHouse
beforeAll(async () => {
  house = await buildWholeHouse()
})
afterAll(() => house.stop())
afterEach(() => {
  house.provider.idToken = undefined
})

interface Spoilt {
  readonly what: string
  readonly claims?: (claims: JWTPayload) => JWTPayload
  readonly header?: Partial<JWTHeaderParameters>
  /** Signs in another way than the provider does. */
  readonly sign?: (claims: JWTPayload) => Promise<string>
}

const without = (name: string) => (claims: JWTPayload) =>
  Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name))
const having = (changes: JWTPayload) => (claims: JWTPayload) => ({ ...claims, ...changes })
const shifted = (seconds: number) => (claims: JWTPayload) => ({
  ...claims,
  iat: (claims.iat ?? 0) + seconds,
  exp: (claims.exp ?? 0) + seconds,
})
const key = (algorithm: string) =>
  house.provider.signingKeys.find(({ alg }) => alg === algorithm) ?? Promise.reject(new Error(algorithm))

const tokens: readonly Spoilt[] = [
  { what: 'another issuer', claims: having({ iss: 'https://evil.example' }) },
  { what: 'an issuer that begins alike', claims: (c) => ({ ...c, iss: `${c.iss}.evil.example` }) },
  { what: 'no issuer', claims: without('iss') },
  { what: 'another audience', claims: having({ aud: 'another' }) },
  { what: 'no audience', claims: without('aud') },
  { what: 'several audiences and nobody they are for', claims: having({ aud: [testClientId, 'another'] }) },
  {
    what: 'several audiences, for another one of them',
    claims: having({ aud: [testClientId, 'another'], azp: 'another' }),
  },
  { what: 'another authorized party', claims: having({ azp: 'another' }) },
  { what: 'another nonce', claims: having({ nonce: 'another' }) },
  { what: 'no nonce', claims: without('nonce') },
  { what: 'an empty nonce', claims: having({ nonce: '' }) },
  { what: 'no person', claims: without('sub') },
  { what: 'a person that is no text', claims: (c) => ({ ...c, sub: 7 as unknown as string }) },
  { what: 'an end that has passed', claims: shifted(-7200) },
  { what: 'no end', claims: without('exp') },
  { what: 'no time of issue', claims: without('iat') },
  { what: 'a beginning that has not come', claims: (c) => ({ ...c, nbf: (c.iat ?? 0) + 3600 }) },
  { what: 'another access token beside it', claims: having({ at_hash: 'A'.repeat(22) }) },
  { what: 'a persona that is none', claims: having({ persona: 'PPK' }) },
  { what: 'a name of a key that nobody has', header: { kid: 'unknown' } },
  {
    what: 'an extension that nobody knows',
    sign: async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'provider-ES256', crit: ['urn:more'], 'urn:more': 1 })
        .sign(await importJWK(await key('ES256'), 'ES256'), { crit: { 'urn:more': true } }),
  },
  { what: 'no signature', sign: async (claims) => new UnsecuredJWT(claims).encode() },
  {
    what: 'the signature of somebody else',
    sign: async (claims) => {
      const { privateKey } = await generateKeyPair('ES256')
      return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'provider-ES256' }).sign(privateKey)
    },
  },
  {
    what: 'a signature by a key that it brings along',
    sign: async (claims) => {
      const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
      const header = { alg: 'ES256', jwk: await exportJWK(publicKey) }
      return new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
    },
  },
  {
    what: 'the public key as a shared secret (HS256)',
    sign: async (claims) => {
      const { d: _, ...publicPart } = await key('ES256')
      // A key pair of JWKs gives CryptoKeys.
      const pem = await exportSPKI((await importJWK(publicPart, 'ES256', { extractable: true })) as CryptoKey)
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'provider-ES256' })
        .sign(new TextEncoder().encode(pem))
    },
  },
  {
    what: 'an algorithm that the provider does not use, by its own key',
    sign: async (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'PS256', kid: 'provider-RS256' })
        .sign(await importJWK({ ...(await key('RS256')), alg: 'PS256' }, 'PS256')),
  },
  { what: 'a signature cut off', sign: async (claims) => (await signed(claims)).slice(0, -10) },
  {
    what: 'two of its parts from another token',
    sign: async (claims) => {
      const [header, payload] = (await signed({ ...claims, sub: 'budi' })).split('.')
      return `${header}.${payload}.${(await signed(claims)).split('.')[2]}`
    },
  },
  { what: 'no token at all', sign: async () => 'nothing' },
]

async function signed(claims: JWTPayload, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', kid: 'provider-ES256', ...header })
    .sign(await importJWK(await key('ES256'), 'ES256'))
}

describe('nobody is signed in by an ID token with', () => {
  it.each(tokens)('$what', async ({ claims = (c) => c, header, sign }) => {
    house.provider.idToken = async (token) => {
      const spoilt = claims(decodeJwt(token))
      return sign === undefined ? signed(spoilt, header) : sign(spoilt)
    }
    const browser = openBrowser()
    const answer = await browser.visit(`${house.host.baseUrl}/sign-in?return_to=/me&prompt=select_persona`)
    expect([answer.status, answer.json<RefusedAnswer>().reason]).toEqual([400, 'sign-in-invalid'])
    expect(browser.cookie('test_session')).toBeUndefined()
  })
})

it('the same token, left as it is or signed again, signs somebody in', async () => {
  house.provider.idToken = (token) => signed(decodeJwt(token))
  const browser = await house.signIn(ppk)
  expect(browser.cookie('test_session')).toBeDefined()
})

it('is checked at the renewal too: the token of somebody else, or of another client, ends in nothing', async () => {
  for (const changes of [{ sub: 'budi' }, { aud: 'another' }, { iss: 'https://evil.example' }]) {
    house.provider.idToken = undefined
    const browser = await house.signIn(ppk)
    house.provider.idToken = (token) => signed({ ...decodeJwt(token), ...changes })
    const clock = house.host.clock
    house.host.clock = () => new Date(Date.now() + 301_000)
    const answer = await browser.visit(`${house.host.baseUrl}/me`)
    house.host.clock = clock
    expect(answer.text).not.toContain('budi')
    expect(answer.status).toBeGreaterThanOrEqual(400)
  }
})

it('a flood of tokens by unknown keys asks the provider for its keys a bounded number of times', async () => {
  const flood = 20
  house.provider.idToken = (token) => signed(decodeJwt(token), { kid: crypto.randomUUID() })
  const before = house.provider.seen.get('/jwks') ?? 0
  const signIns = Array.from({ length: flood }, () =>
    openBrowser().visit(`${house.host.baseUrl}/sign-in?prompt=select_persona`),
  )
  expect((await Promise.all(signIns)).map(({ status }) => status)).toEqual(Array(flood).fill(400))
  const asked = (house.provider.seen.get('/jwks') ?? 0) - before
  // Not once for each: whoever can bring tokens along must not be able to make us hammer the provider.
  expect(asked).toBeLessThanOrEqual(2)
})

afterAll(async () => {
  const page = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'protocol.md')
  const row = (await readFile(page, 'utf8'))
    .split('\n')
    .find((line) => line.includes('sign-in/id-token.test.ts` | '))
  process.stdout.write(`negative suite, ID tokens at our plugin: ${tokens.length + 3} refused\n`)
  expect(row?.split('|').at(-2)?.trim()).toBe(String(tokens.length + 3))
})
