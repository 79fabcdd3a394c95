import { Refusal } from '@inaproc/domain/refusal'
import { OutgoingError, type OutgoingFetch, type OutgoingInit } from '@inaproc/server/outgoing'
import type { AdapterPayload, Client, Provider } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { metadataForProvider } from '../clients/client-source.js'
import { findClient } from '../clients/clients-store.js'
import type { StoredClient } from '../clients/stored-client.js'
import type { SigningKey } from '../keys/signing-keys.js'
import type { ProviderSource } from '../provider/provider-source.js'
import { signSignal } from '../signals/signal-token.js'
import { authorizationPurpose } from '../signals/streams.js'
import { findStream } from '../signals/streams-store.js'
import { subjectFor } from '../tokens/pairwise.js'
import type { Delivery, SignalMessage } from './deliveries-store.js'
import { type DeliveryProblem, isSuccess } from './delivery-policy.js'
import { signLogoutToken } from './logout-token.js'

export interface DeliveryParts {
  readonly platform: Platform
  readonly issuer: string
  readonly providers: ProviderSource
  /** Calls to our own services, and to everybody else. */
  readonly outgoing: { readonly own: OutgoingFetch; readonly others: OutgoingFetch }
}

/** Where a client is told, or why it cannot be. */
export type Recipient =
  | {
      readonly client: Client
      readonly isOwn: boolean
      readonly address: string
      readonly authorization: string | null
    }
  | { readonly problem: Extract<DeliveryProblem, 'client-inactive' | 'client-without-address'> }
  | { readonly held: true }

/**
 * Asks the table, not the provider's memory of some seconds: while a client is suspended its signals wait, but it still
 * hears that sessions ended, because it may hold them open on its side.
 */
export async function recipientOf(parts: DeliveryParts, message: Delivery): Promise<Recipient> {
  const { db, keys } = parts.platform
  const stored = await findClient(db, message.clientId)
  if (message.kind === 'signal' && stored?.state === 'suspended') return { held: true }
  if (stored === undefined || !hears(stored, message)) return { problem: 'client-inactive' }
  const client = clientOf(await parts.providers.current(), stored)
  const isOwn = stored.firstParty
  if (message.kind === 'logout') {
    const address = client.backchannelLogoutUri
    return address === undefined
      ? { problem: 'client-without-address' }
      : { client, isOwn, address, authorization: null }
  }
  const stream = await findStream(db, message.streamId)
  if (stream === undefined || stream.endpointUrl === null || stream.status !== 'enabled')
    return { held: true }
  const { id, endpointUrl: address, authorizationSealed: sealed } = stream
  const authorization = sealed && keys.decrypt(authorizationPurpose(id), sealed).toString()
  return { client, isOwn, address, authorization }
}

/** `find` knows active clients only. The types of the library leave out what its constructor takes. */
export function clientOf(provider: Provider, stored: StoredClient): Client {
  const Constructor = provider.Client as unknown as new (metadata: AdapterPayload) => Client
  return new Constructor(metadataForProvider(stored, []))
}

function hears({ state }: StoredClient, { kind }: Delivery): boolean {
  return state === 'active' || (kind === 'logout' && (state === 'suspended' || state === 'retired'))
}

/** As for all tokens, the time of the machine: other machines compare it with theirs, and with that of other tokens. */
export function machineTime(): Date {
  return new Date()
}

interface Signing {
  readonly keys: readonly SigningKey[]
  readonly signal: AbortSignal
}

/**
 * Sends one message as a token. Every attempt to log out signs a new one with a `jti` of its own: logout tokens live for
 * two minutes, and a client that took the last one but whose answer was lost would refuse to see the same `jti` again
 * (OIDC BCL 1.0 §2.6), while a session that is already over is a success for it (§2.8). A signal keeps its `jti`: to
 * see it again is a success (RFC 8935 §2.2).
 * @returns what went wrong, or null
 */
export async function sendMessage(
  parts: DeliveryParts,
  to: Extract<Recipient, { client: Client }>,
  message: Delivery,
  o: Signing,
): Promise<DeliveryProblem | null> {
  const request = await requestOf(parts, to, message, o)
  try {
    const send = to.isOwn ? parts.outgoing.own : parts.outgoing.others
    const { status } = await send(to.address, { ...request, method: 'POST', signal: o.signal })
    return isSuccess(status) ? null : `http-${status}`
  } catch (error) {
    if (error instanceof OutgoingError) return error.failure
    if (error instanceof Refusal) return 'address-refused'
    throw error
  }
}

/** The token in the form of its specification. */
async function requestOf(
  parts: DeliveryParts,
  { client, authorization }: Extract<Recipient, { client: Client }>,
  message: Delivery,
  { keys }: Signing,
): Promise<Pick<OutgoingInit, 'body' | 'headers'>> {
  if (message.kind === 'signal') {
    return {
      body: await signedSignal(parts, client, message, keys),
      headers: {
        'content-type': 'application/secevent+jwt',
        accept: 'application/json',
        ...(authorization !== null && { authorization }),
      },
    }
  }
  const { issuer, platform } = parts
  const { clientId, sid, personaId } = message
  const subject = subjectFor(platform.keys, message.accountId, client)
  const order = { clientId, subject, sid, personaId }
  const token = await signLogoutToken({ issuer, keys, algorithm: algorithmOf(client), order })
  return { body: new URLSearchParams({ logout_token: token }) }
}

/** The token of a signal, pushed or fetched; when it is signed was noted before. */
export function signedSignal(
  { issuer, platform }: Pick<DeliveryParts, 'issuer' | 'platform'>,
  client: Client,
  message: SignalMessage,
  keys: readonly SigningKey[],
): Promise<string> {
  const { clientId, streamId, accountId, jti, txn, content, issuedAt } = message
  if (issuedAt === null) throw new TypeError('a signal without the time of its signature')
  const subject = accountId === null ? null : subjectFor(platform.keys, accountId, client)
  const token = { issuer, clientId, streamId, subject, jti, txn, content, issuedAt }
  return signSignal({ ...token, keys, algorithm: algorithmOf(client) })
}

function algorithmOf(client: Client): 'RS256' | 'ES256' {
  return client.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256'
}
