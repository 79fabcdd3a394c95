import { randomUUID } from 'node:crypto'
import { type SignalEvent, signalUri } from '@inaproc/domain/signal-events'
import { currentKey } from '@inaproc/identity/oidc/keys/signing-keys'
import { signLogoutToken } from '@inaproc/identity/oidc/logout/logout-token'
import { signSignal } from '@inaproc/identity/oidc/signals/signal-token'
import type { SignalContent } from '@inaproc/identity/oidc/signals/streams'
import { subjectFor } from '@inaproc/identity/oidc/tokens/pairwise'
import { systemClock } from '@inaproc/server/clock'
import type { JsonObject } from '@inaproc/server/jobs'
import { importJWK, SignJWT } from 'jose'
import type { Client } from 'oidc-provider'
import type { MockSignIn } from '../mock-state.js'
import { type Delivered, type MessageParts, postMessage } from '../signals/posted-message.js'
import { tellStream } from '../signals/stream-signals.js'

/** What is made wrong about a message, so that a receiver shows that it looks. */
export const messageFaults = [
  'wrong-aud',
  'wrong-iss',
  'wrong-signature',
  'with-nonce',
  'without-events',
] as const
export type MessageFault = (typeof messageFaults)[number]

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
  return postMessage(client.clientId, client.backchannelLogoutUri, {
    type: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ logout_token: token }).toString(),
  })
}

/** What a signal is to say, and what is to be wrong about it. */
export interface SignalWish {
  readonly event: SignalEvent
  /** Whom it narrows the event to: a session or a persona of the person; everything of the person when not given. */
  readonly about?: 'session' | 'persona' | undefined
  readonly claims?: JsonObject | undefined
  readonly fault?: MessageFault | undefined
}

/** Pushes a Security Event Token about the person of a sign-in to the address that its client registered (RFC 8935). */
export async function sendSignal(
  parts: MessageParts,
  signIn: MockSignIn,
  wish: SignalWish,
): Promise<Delivered | undefined> {
  const client = await parts.provider().Client.find(signIn.clientId)
  const address = client?.['signals_uri']
  if (client === undefined || typeof address !== 'string') return undefined
  const body = await signalToken(parts, client, signIn, wish)
  return postMessage(client.clientId, address, { type: 'application/secevent+jwt', body })
}

/** The same in every stream that the client has made. */
export async function tellStreams(
  parts: MessageParts,
  signIn: MockSignIn,
  wish: SignalWish,
): Promise<readonly (Delivered | undefined)[]> {
  const client = await parts.provider().Client.find(signIn.clientId)
  if (client === undefined) return []
  const { subject } = addresseeOf(parts, client, signIn)
  const content = contentOf(signIn, wish)
  const token = wish.fault && (await signalToken(parts, client, signIn, wish))
  return Promise.all(
    parts.streams.of(client.clientId).map((stream) => tellStream(parts, stream, { subject, content, token })),
  )
}

function contentOf(
  { sid, accessId, clientId }: MockSignIn,
  { event, about, claims = {} }: SignalWish,
): SignalContent {
  if (event === 'client-tokens-revoked') {
    return { name: event, about: 'client', application: clientId, payload: claims }
  }
  return {
    name: event,
    about: about ?? 'person',
    ...(about === 'session' && { sid }),
    ...(about === 'persona' && accessId !== null && { personaId: accessId }),
    payload: claims,
  }
}

async function signalToken(
  parts: MessageParts,
  client: Client,
  signIn: MockSignIn,
  wish: SignalWish,
): Promise<string> {
  const { algorithm, subject } = addresseeOf(parts, client, signIn)
  if (wish.fault === undefined) {
    return signSignal({
      issuer: parts.issuer,
      clientId: client.clientId,
      streamId: client.clientId,
      subject,
      jti: randomUUID(),
      txn: randomUUID(),
      issuedAt: systemClock(),
      content: contentOf(signIn, wish),
      keys: parts.keys.all,
      algorithm,
    })
  }
  const claims = {
    sub_id: { format: 'iss_sub', iss: parts.issuer, sub: subject },
    events: { [signalUri(wish.event)]: wish.claims ?? {} },
  }
  return sign(parts, client, { typ: 'secevent+jwt', fault: wish.fault, claims })
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
