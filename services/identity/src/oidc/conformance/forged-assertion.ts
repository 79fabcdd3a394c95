import { randomUUID } from 'node:crypto'
import { generateKeyPair, importJWK, SignJWT } from 'jose'
import type { TestClient } from '../../testing/test-client.js'

/** What an assertion of the client says instead; what is undefined is left out. */
export type ForgedClaims = Readonly<Record<string, unknown>>

/** Proves the client by an assertion whose claims the item decides; with RS256 by a key that nobody knows. */
export async function forgedAssertion(
  issuer: string,
  { clientId, key }: TestClient,
  claims: ForgedClaims,
  alg: 'ES256' | 'PS256' | 'Ed25519' | 'RS256' = 'ES256',
): Promise<Readonly<Record<string, string>>> {
  if (key === undefined) throw new TypeError('the client has a key')
  const now = Math.floor(Date.now() / 1000)
  const isOwn = alg !== 'RS256'
  const signing = isOwn ? await importJWK(key, alg) : (await generateKeyPair(alg)).privateKey
  const named = { iss: clientId, sub: clientId, aud: issuer, jti: randomUUID() }
  const jwt = await new SignJWT({ ...named, iat: now, exp: now + 60, ...claims })
    .setProtectedHeader({ alg, ...(isOwn && { kid: key.kid ?? '' }) })
    .sign(signing)
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt,
  }
}
