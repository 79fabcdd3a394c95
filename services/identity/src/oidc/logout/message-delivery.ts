import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { OutgoingError, type OutgoingFetch, type OutgoingInit } from '@inaproc/server/outgoing'
import type { Client } from 'oidc-provider'
import { restrictedSince } from '../../accounts/processing-restriction.js'
import type { Platform } from '../../platform.js'
import { clientPolicy } from '../clients/client-policy.js'
import { findClient } from '../clients/clients-store.js'
import type { SigningKey } from '../keys/signing-keys.js'
import type { ProviderSource } from '../provider/provider-source.js'
import { restrictionClaim } from '../tokens/claims.js'
import { subjectFor } from '../tokens/pairwise.js'
import type { AbandonedOnly, Delivery } from './deliveries-store.js'
import { type DeliveryProblem, isSuccess } from './delivery-policy.js'
import { signLogoutToken } from './logout-token.js'
import { signSignal } from './signal-token.js'

export interface DeliveryParts {
  readonly platform: Platform
  readonly issuer: string
  readonly providers: ProviderSource
  readonly outgoing: OutgoingFetch
}

/** Where a client is told, or why it cannot be and which of its messages that concerns. */
export type Recipient =
  | { readonly client: Client; readonly address: string }
  | {
      readonly problem: Extract<DeliveryProblem, 'client-inactive' | 'client-without-address'>
      readonly only: AbandonedOnly
    }

/** Asks the table, not the provider's memory of some seconds: a client that was suspended hears nothing more. */
export async function recipientOf(
  parts: DeliveryParts,
  { clientId, kind }: Pick<Delivery, 'clientId' | 'kind'>,
): Promise<Recipient> {
  const stored = await findClient(parts.platform.db, clientId)
  if (stored?.state !== 'active') return { problem: 'client-inactive', only: {} }
  const client = await (await parts.providers.current()).Client.find(clientId)
  if (client === undefined) return { problem: 'client-inactive', only: {} }
  const address = kind === 'logout' ? client.backchannelLogoutUri : clientPolicy(client).signalsUri
  if (address === undefined || address === null) {
    return { problem: 'client-without-address', only: { kind } }
  }
  return { client, address }
}

interface Signing {
  readonly keys: readonly SigningKey[]
  readonly signal: AbortSignal
}

/**
 * Sends one message as a token. Every attempt signs a new one with a `jti` of its own: logout tokens live for two
 * minutes, and a client that took the last one but whose answer was lost would refuse to see the same `jti` again
 * (OIDC BCL 1.0 §2.6), while a session that is already over is a success for it (§2.8).
 * @returns what went wrong, or null
 */
export async function sendMessage(
  parts: DeliveryParts,
  to: Extract<Recipient, { client: Client }>,
  message: Delivery,
  o: Signing,
): Promise<DeliveryProblem | null> {
  const request = await requestOf(parts, to.client, message, o.keys)
  try {
    const { status } = await parts.outgoing(to.address, { ...request, method: 'POST', signal: o.signal })
    return isSuccess(status) ? null : `http-${status}`
  } catch (error) {
    if (error instanceof OutgoingError) return error.failure
    if (error instanceof Refusal) return 'address-refused'
    throw error
  }
}

/** The token in the form of its specification. */
async function requestOf(
  { issuer, platform }: DeliveryParts,
  client: Client,
  message: Delivery,
  keys: readonly SigningKey[],
): Promise<Pick<OutgoingInit, 'body' | 'headers'>> {
  const algorithm = client.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256'
  const subject = subjectFor(platform.keys, message.accountId, client)
  const { clientId } = message
  if (message.kind === 'logout') {
    const { sid, personaId } = message
    const order = { clientId, subject, sid, personaId }
    const token = await signLogoutToken({ issuer, keys, algorithm, order })
    return { body: new URLSearchParams({ logout_token: token }) }
  }
  // Read now and not when it was queued: a message that waited tells what is so, whatever happened since.
  const isRestricted = (await restrictedSince(platform.db, accountId(message.accountId))) !== null
  const change = { clientId, subject, claims: { [restrictionClaim]: isRestricted } }
  return {
    body: await signSignal({ issuer, keys, algorithm, change }),
    headers: { 'content-type': 'application/secevent+jwt', accept: 'application/json' },
  }
}
