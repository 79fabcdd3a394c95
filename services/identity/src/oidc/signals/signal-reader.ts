import { findClient } from '../clients/clients-store.js'
import { listSigningKeys } from '../keys/signing-keys-store.js'
import { listWaiting, noteIssued } from '../logout/deliveries-store.js'
import { clientOf, type DeliveryParts, machineTime, signedSignal } from '../logout/message-delivery.js'
import type { Stream } from './streams.js'

/** What a stream that is fetched from has to give. */
export interface WaitingSignals {
  /** Signed tokens by their `jti`, oldest first. */
  readonly sets: Readonly<Record<string, string>>
  readonly more: boolean
}

/**
 * Reads the tokens that wait in a stream; they wait on until they are acknowledged. One that was stopped gives nothing but
 * the word that it was.
 */
export type SignalReader = (
  stream: Pick<Stream, 'id' | 'clientId' | 'status'>,
  limit: number,
) => Promise<WaitingSignals>

const nothing: WaitingSignals = { sets: {}, more: false }

export function signalReader(parts: Pick<DeliveryParts, 'platform' | 'issuer' | 'providers'>): SignalReader {
  const { db, keys } = parts.platform
  return async ({ id: streamId, clientId, status }, limit) => {
    const queue = { clientId, streamId }
    const wanted = { limit: limit + 1, cause: status === 'enabled' ? undefined : 'stream-updated' }
    const first = await listWaiting(db, queue, wanted)
    if (limit === 0) return { sets: {}, more: first.length > 0 }
    const isUnsigned = first.some((message) => message.kind === 'signal' && message.issuedAt === null)
    // Written before it is said, and read again: of two readers at once both tell the same time.
    if (isUnsigned) await noteIssued(db, { streamId, next: limit + 1, at: machineTime() })
    const waiting = isUnsigned ? await listWaiting(db, queue, wanted) : first
    // The table is asked: one that is suspended gets nothing from the commit on.
    const stored = waiting.length > 0 ? await findClient(db, clientId) : undefined
    if (stored?.state !== 'active') return nothing
    const client = clientOf(await parts.providers.current(), stored)
    const signingKeys = await listSigningKeys(db, keys)
    // One whose transaction ended just now has no time yet: it comes with the next request.
    const ready = waiting
      .filter((message) => message.kind === 'signal')
      .filter(({ issuedAt }) => issuedAt !== null)
      .slice(0, limit)
    const tokens = ready.map(
      async (message) => [message.jti, await signedSignal(parts, client, message, signingKeys)] as const,
    )
    const more = waiting.length > ready.length
    return { sets: Object.fromEntries(await Promise.all(tokens)), more }
  }
}
