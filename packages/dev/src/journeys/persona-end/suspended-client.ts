import { randomUUID } from 'node:crypto'
import { inTransaction, openDatabase } from '@inaproc/database/database'
import { registerClient } from '@inaproc/identity/clients/registry/registration-service'
import { suspendClient } from '@inaproc/identity/clients/registry/states-service'
import type { DB } from '@inaproc/identity/database-types'
import { testClientKey } from '@inaproc/relying-party/test-sign-on'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { importJWK, SignJWT } from 'jose'
import type { TestHouse } from '../../testing/test-house.js'
import { type PlatformKey, platforms } from './working-official.js'

const pollMs = 20

/**
 * A program gets a token for the API of each platform, and is suspended.
 * @returns milliseconds from the suspension until each API took its token no more
 */
export async function clientSuspended(
  house: TestHouse,
  patienceMs: number,
): Promise<Readonly<Record<PlatformKey, number>>> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 2 })
  const keys = createKeyRing(house.secrets.keyRing)
  const p = { db, clock: systemClock, keys, log: createLogger({ name: 'test', level: 'silent' }) }
  const clientId = `program-${randomUUID().slice(0, 8)}`
  try {
    const key = await testClientKey()
    const { d: _private, ...publicKey } = key
    const definition = {
      clientId,
      name: 'Program uji',
      kind: 'machine',
      firstParty: false,
      authentication: 'private_key_jwt',
      redirectUris: [],
      scopes: platforms.map((platform) => `${platform}:act`),
      resources: platforms.map((platform) => house.addresses.urls[platform]),
      jwks: { keys: [publicKey] },
    } as const
    await inTransaction(db, (trx) =>
      registerClient(trx, definition, { at: systemClock(), production: false }),
    )
    const proof = () => assertionOf(clientId, key, house.addresses.urls.identity)
    const tokens = new Map<PlatformKey, string>()
    for (const platform of platforms) tokens.set(platform, await tokenFor(house, platform, await proof()))
    const codeAt = (platform: PlatformKey) => askPersona(house, platform, tokens.get(platform) ?? '')
    // The token is good there, and nobody acts with it.
    for (const platform of platforms) {
      const code = await codeAt(platform)
      if (code !== 'persona_required') throw new Error(`${platform} answers ${code}`)
    }
    const by = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true } as const
    const began = performance.now()
    await suspendClient(p, { clientId, version: 1, by, reason: 'Kuncinya terlihat di internet.' })
    const times = platforms.map(async (platform): Promise<[PlatformKey, number]> => {
      while ((await codeAt(platform)) !== 'client_ended') {
        if (performance.now() - began > patienceMs) throw new Error(`${platform} still takes the token`)
        await new Promise((resolve) => setTimeout(resolve, pollMs))
      }
      return [platform, performance.now() - began]
    })
    return Object.fromEntries(await Promise.all(times)) as Record<PlatformKey, number> // exactly the platforms as keys
  } finally {
    await db.destroy()
  }
}

async function assertionOf(
  clientId: string,
  key: Awaited<ReturnType<typeof testClientKey>>,
  issuer: string,
): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(key, 'ES256'))
}

async function tokenFor(house: TestHouse, platform: PlatformKey, assertion: string): Promise<string> {
  const { urls } = house.addresses
  const answer = await fetch(`${urls.identity}/oidc/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: urls[platform],
      scope: `${platform}:act`,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }),
  })
  const body: unknown = await answer.json()
  const token: unknown = Object(body).access_token
  if (typeof token !== 'string') throw new Error(`${platform}: ${JSON.stringify(body)}`)
  return token
}

/** The code with which the API refuses. */
async function askPersona(house: TestHouse, platform: PlatformKey, token: string): Promise<unknown> {
  const address = `${house.addresses.urls[platform]}/api/persona`
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } })
  return Object(await answer.json()).code
}
