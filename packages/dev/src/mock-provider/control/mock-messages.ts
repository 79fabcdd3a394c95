import { randomUUID } from 'node:crypto'
import { currentKey } from '@inaproc/identity/oidc/keys/signing-keys'
import { signLogoutToken } from '@inaproc/identity/oidc/logout/logout-token'
import { subjectFor } from '@inaproc/identity/oidc/tokens/pairwise'
import { importJWK, SignJWT } from 'jose'
import type { Client, Provider } from 'oidc-provider'
import type { MockParts } from '../library/mock-configuration.js'
import type { MockKeys } from '../library/mock-keys.js'
import type { MockSignIn } from '../mock-state.js'

/** What a client answered to a message of the door. */
export interface Delivered {
  readonly client_id: string
  /** The status; null when nobody answered. */
  readonly status: number | null
  readonly problem?: string
}

/** Events of protocol.md §5, by their short names. */
export const signalEvents = {
  'session-revoked': 'https://schemas.openid.net/secevent/caep/event-type/session-revoked',
  'token-claims-change': 'https://schemas.openid.net/secevent/caep/event-type/token-claims-change',
  'credential-change': 'https://schemas.openid.net/secevent/caep/event-type/credential-change',
  'account-disabled': 'https://schemas.openid.net/secevent/risc/event-type/account-disabled',
  'account-enabled': 'https://schemas.openid.net/secevent/risc/event-type/account-enabled',
} as const
export type SignalName = keyof typeof signalEvents
// Its keys are those of the table.
export const signalNames = Object.keys(signalEvents) as readonly SignalName[]

/** What is made wrong about a message, so that a receiver shows that it looks. */
export const messageFaults = [
  'wrong-aud',
  'wrong-iss',
  'wrong-signature',
  'with-nonce',
  'without-events',
] as const
export type MessageFault = (typeof messageFaults)[number]

const answerWithinMs = 5_000

export interface MessageParts extends MockParts {
  readonly keys: MockKeys
  readonly provider: () => Provider
}

/** Tells the client of a sign-in that it is over; `personaOnly` ends the persona and not the whole session. */
export async function sendLogout(
  parts: MessageParts,
  signIn: MockSignIn,
  o: { readonly personaOnly?: boolean; readonly fault?: MessageFault | undefined } = {},
): Promise<Delivered | undefined> {
  const client = await parts.provider().Client.find(signIn.clientId)
  if (client?.backchannelLogoutUri === undefined) return undefined
  const { algorithm, subject } = addresseeOf(parts, client, signIn)
  const order = {
    clientId: signIn.clientId,
    subject,
    sid: signIn.sid,
    personaId: o.personaOnly === true ? signIn.accessId : null,
  }
  const token =
    o.fault === undefined
      ? await signLogoutToken({ issuer: parts.issuer, keys: parts.keys.all, algorithm, order })
      : await spoiledLogout(parts, client, signIn, o.fault)
  return post(client, client.backchannelLogoutUri, {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ logout_token: token }).toString(),
  })
}

/** Pushes a Security Event Token about the person of a sign-in to its client (RFC 8935). */
export async function sendSignal(
  parts: MessageParts,
  signIn: MockSignIn,
  o: {
    readonly event: SignalName
    readonly claims?: object | undefined
    readonly fault?: MessageFault | undefined
  },
): Promise<Delivered | undefined> {
  const client = await parts.provider().Client.find(signIn.clientId)
  const address = client?.['signals_uri']
  if (client === undefined || typeof address !== 'string') return undefined
  const { subject } = addresseeOf(parts, client, signIn)
  const token = await sign(parts, client, {
    typ: 'secevent+jwt',
    fault: o.fault,
    claims: {
      sub_id: { format: 'iss_sub', iss: parts.issuer, sub: subject },
      events: { [signalEvents[o.event]]: o.claims ?? {} },
    },
  })
  return post(client, address, { type: 'application/secevent+jwt', body: token })
}

function spoiledLogout(
  parts: MessageParts,
  client: Client,
  signIn: MockSignIn,
  fault: MessageFault,
): Promise<string> {
  const { subject } = addresseeOf(parts, client, signIn)
  const event = 'http://schemas.openid.net/event/backchannel-logout'
  const claims = { sub: subject, sid: signIn.sid, events: { [event]: {} } }
  return sign(parts, client, { typ: 'logout+jwt', fault, claims, expires: '2m' })
}

function addresseeOf(parts: MessageParts, client: Client, { accountId }: MockSignIn) {
  const algorithm = client.idTokenSignedResponseAlg === 'RS256' ? ('RS256' as const) : ('ES256' as const)
  return { algorithm, subject: subjectFor(parts.keyRing, accountId, client) }
}

async function sign(
  parts: MessageParts,
  client: Client,
  o: { typ: string; claims: Record<string, unknown>; fault: MessageFault | undefined; expires?: string },
): Promise<string> {
  const algorithm = client.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256'
  const { kid, privateJwk } = currentKey(parts.keys.all, algorithm)
  const { events, ...others } = o.claims
  const token = new SignJWT({
    ...others,
    ...(o.fault !== 'without-events' && { events }),
    ...(o.fault === 'with-nonce' && { nonce: 'of-an-id-token' }),
  })
    .setProtectedHeader({ alg: algorithm, kid, typ: o.typ })
    .setIssuer(o.fault === 'wrong-iss' ? 'https://elsewhere.example' : parts.issuer)
    .setAudience(o.fault === 'wrong-aud' ? 'another-client' : client.clientId)
    .setJti(randomUUID())
    .setIssuedAt()
  if (o.expires !== undefined) token.setExpirationTime(o.expires)
  const signed = await token.sign(await importJWK(privateJwk, algorithm))
  return o.fault === 'wrong-signature' ? `${signed.slice(0, -8)}AAAAAAAA` : signed
}

async function post(
  client: Client,
  address: string,
  { type, body }: { type: string; body: string },
): Promise<Delivered> {
  const client_id = client.clientId
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      redirect: 'manual',
      signal,
    })
    await answer.body?.cancel()
    return { client_id, status: answer.status }
  } catch (error) {
    return { client_id, status: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
