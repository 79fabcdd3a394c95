import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import {
  type ClientDefinition,
  newClientSecret,
  storedClient,
} from '../clients/registry/client-definition.js'
import { registerClient, type SeededClient } from '../clients/registry/registration-service.js'
import { updateClient } from '../clients/registry/registry-store.js'
import type { Platform } from '../platform.js'

/** A relying party of the tests: what it registered, and how it proves itself. */
export interface TestClient {
  readonly clientId: string
  readonly redirectUri: string
  readonly secret: string | undefined
  readonly key: JWK | undefined
}

interface Definition extends Partial<Omit<ClientDefinition, 'jwks'>> {
  /** Active when not given. */
  readonly state?: ClientState
  /** As if an older release had stored it so: what the rules of today refuse, and the door has to stand all the same. */
  readonly stored?: Partial<ClientDefinition>
}

export const testResource = 'https://katalog.example.go.id'

const scopesOfPeople = ['openid', 'profile', 'persona', 'personas', 'offline_access']

/** A web client with private_key_jwt unless told otherwise. */
export async function addClient(
  p: Platform,
  { state = 'active', stored, ...changes }: Definition = {},
): Promise<TestClient> {
  const clientId = changes.clientId ?? `client-${randomBytes(4).toString('hex')}`
  const redirectUri = changes.redirectUris?.[0] ?? `https://${clientId}.example.go.id/callback`
  const authentication = changes.authentication ?? 'private_key_jwt'
  const key = authentication === 'private_key_jwt' ? await newKey() : undefined
  const secret = authentication.startsWith('client_secret') ? newClientSecret() : undefined
  const definition: SeededClient = {
    name: 'Katalog Uji',
    kind: 'web',
    firstParty: true,
    redirectUris: changes.kind === 'machine' ? [] : [redirectUri],
    backchannelLogoutUri: `https://${clientId}.example.go.id/backchannel-logout`,
    scopes: changes.kind === 'machine' ? ['catalogue:act'] : [...scopesOfPeople, 'catalogue:act'],
    resources: [testResource],
    ...changes,
    clientId,
    authentication,
    secret,
    jwks: key && { keys: [publicPart(key)] },
  }
  await inTransaction(p.db, async (trx) => {
    await registerClient(trx, definition, { at: p.clock(), production: false })
    const kept = storedClient({ ...definition, ...stored }, { state, version: 1 })
    await updateClient(trx, kept, p.clock())
  })
  return { clientId, redirectUri, secret, key }
}

/** What proves the client in a request to the token endpoint. */
export async function clientProof(client: TestClient, issuer: string): Promise<Record<string, string>> {
  if (client.secret !== undefined) return { client_id: client.clientId, client_secret: client.secret }
  if (client.key === undefined) return { client_id: client.clientId }
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', ...(client.key.kid && { kid: client.key.kid }) })
    .setIssuer(client.clientId)
    .setSubject(client.clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(client.key, 'ES256'))
  return {
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  }
}

export interface TestRequest {
  readonly url: string
  readonly verifier: string
  readonly state: string
  readonly nonce: string
}

/** An authorization request as the client would send the browser on its way. */
export function authorizationRequest(
  issuer: string,
  client: TestClient,
  wishes: Readonly<Record<string, string>> = {},
): TestRequest {
  const verifier = randomBytes(32).toString('base64url')
  const state = randomUUID()
  const nonce = randomUUID()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: client.redirectUri,
    scope: 'openid profile persona',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...wishes,
  })
  return { url: `${issuer}/oidc/authorize?${query}`, verifier, state, nonce }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' }
}

function publicPart({ d: _private, ...jwk }: JWK) {
  return jwk
}
