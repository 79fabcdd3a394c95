import { Refusal } from '@inaproc/domain/refusal'
import { OutgoingError, type OutgoingFetch } from '@inaproc/server/outgoing'
import type { Client } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { findClient } from '../clients/clients-store.js'
import type { SigningKey } from '../keys/signing-keys.js'
import type { ProviderSource } from '../provider/provider-source.js'
import { subjectFor } from '../tokens/pairwise.js'
import type { Delivery } from './deliveries-store.js'
import { type DeliveryProblem, isSuccess } from './delivery-policy.js'
import { signLogoutToken } from './logout-token.js'

export interface DeliveryParts {
  readonly platform: Platform
  readonly issuer: string
  readonly providers: ProviderSource
  readonly outgoing: OutgoingFetch
}

/** Where a client is told, or why it cannot be. */
export type Recipient =
  | { readonly client: Client; readonly address: string }
  | { readonly problem: Extract<DeliveryProblem, 'client-inactive' | 'client-without-address'> }

/** Asks the table, not the provider's memory of some seconds: a client that was suspended hears nothing more. */
export async function recipientOf(parts: DeliveryParts, clientId: string): Promise<Recipient> {
  const stored = await findClient(parts.platform.db, clientId)
  if (stored?.state !== 'active') return { problem: 'client-inactive' }
  const client = await (await parts.providers.current()).Client.find(clientId)
  if (client === undefined) return { problem: 'client-inactive' }
  const address = client.backchannelLogoutUri
  return address === undefined ? { problem: 'client-without-address' } : { client, address }
}

/**
 * Sends one message as a logout token. Every attempt signs a new token with a `jti` of its own: tokens live for two
 * minutes, and a client that took the last one but whose answer was lost would refuse to see the same `jti` again
 * (OIDC BCL 1.0 §2.6), while a session that is already over is a success for it (§2.8).
 * @returns what went wrong, or null
 */
export async function sendLogout(
  parts: DeliveryParts,
  to: Extract<Recipient, { client: Client }>,
  message: Delivery,
  o: { readonly keys: readonly SigningKey[]; readonly signal: AbortSignal },
): Promise<DeliveryProblem | null> {
  const { issuer } = parts
  const { keys: ring } = parts.platform
  const { clientId, sid, personaId } = message
  const token = await signLogoutToken({
    issuer,
    keys: o.keys,
    algorithm: to.client.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256',
    order: { clientId, sid, personaId, subject: subjectFor(ring, message.accountId, to.client) },
  })
  try {
    const body = new URLSearchParams({ logout_token: token })
    const { status } = await parts.outgoing(to.address, { method: 'POST', body, signal: o.signal })
    return isSuccess(status) ? null : `http-${status}`
  } catch (error) {
    if (error instanceof OutgoingError) return error.failure
    if (error instanceof Refusal) return 'address-refused'
    throw error
  }
}
