import { Refusal } from '@inaproc/domain/refusal'
import { signalEventNames, signalUri } from '@inaproc/domain/signal-events'
import { isCallable } from '@inaproc/server/outgoing'
import type { Static } from 'typebox'
import { isLoopbackHost } from '../../oidc/clients/redirect-addresses.js'
import { type DeliveryMethod, methodUris, type Stream } from '../../oidc/signals/streams.js'
import { streamDocument } from './stream-documents.js'
import type { StreamChange, StreamCreation, SubjectChange } from './stream-schemas.js'

/** Where a receiver wants its tokens. */
export interface Delivery {
  readonly method: DeliveryMethod
  /** null for poll, whose address is ours. */
  readonly endpointUrl: string | null
  /** What the `Authorization` of each push shall be; undefined: as before, where the address stays. */
  readonly authorization: string | undefined
}

export interface AddressRules {
  /** Development and tests: receivers may live on loopback. */
  readonly allowLoopback: boolean
}

/**
 * The delivery that a receiver asks for (SSF 1.0 §6.1); poll when it asks for none.
 * @throws Refusal SIGNAL_DELIVERY_UNSUPPORTED, SIGNAL_ENDPOINT_REFUSED
 */
export function readDelivery(wish: Static<typeof StreamCreation>['delivery'], o: AddressRules): Delivery {
  if (wish === undefined || wish.method === methodUris.poll) {
    return { method: 'poll', endpointUrl: null, authorization: undefined }
  }
  if (wish.method !== methodUris.push) {
    throw new Refusal('SIGNAL_DELIVERY_UNSUPPORTED', { field: 'delivery.method' })
  }
  const { endpoint_url: endpointUrl, authorization_header: authorization } = wish
  if (endpointUrl === undefined || !isReachable(endpointUrl, o)) {
    throw new Refusal('SIGNAL_ENDPOINT_REFUSED', { field: 'delivery.endpoint_url' })
  }
  return { method: 'push', endpointUrl, authorization }
}

function isReachable(address: string, { allowLoopback }: AddressRules): boolean {
  const url = URL.parse(address)
  if (url === null || address.includes('#') || !isCallable(address, { allowLoopback })) return false
  return allowLoopback || !isLoopbackHost(url.hostname)
}

/** What is asked for, each event once; those that we do not have are kept, for the day when we do. */
export function readEvents(wish: readonly string[] | undefined): readonly string[] | null {
  return wish === undefined ? null : [...new Set(wish)]
}

/** The columns of a delivery, as `signal_streams` has them. */
export function isSameAddress(stream: Stream, delivery: Delivery): boolean {
  return stream.method === delivery.method && stream.endpointUrl === delivery.endpointUrl
}

/**
 * Values of ours that a receiver sends back must be what they are (SSF 1.0 §8.1.1.3 and §8.1.1.4).
 * @throws Refusal SIGNAL_VALUE_FIXED with every field that differs
 */
export function assertFixedValues(change: Static<typeof StreamChange>, stream: Stream, issuer: string): void {
  const is = streamDocument(stream, issuer)
  const audience = typeof change.aud === 'string' ? change.aud : change.aud?.[0]
  const sameList = (given: readonly string[] | undefined, known: readonly string[]) =>
    given === undefined || (given.length === known.length && given.every((one) => known.includes(one)))
  const differs: Readonly<Record<string, boolean>> = {
    iss: change.iss !== undefined && change.iss !== is.iss,
    aud: change.aud !== undefined && (audience !== is.aud || [change.aud].flat().length !== 1),
    events_supported: !sameList(change.events_supported, signalEventNames.map(signalUri)),
    events_delivered: !sameList(change.events_delivered, is.events_delivered),
    min_verification_interval:
      change.min_verification_interval !== undefined &&
      change.min_verification_interval !== is.min_verification_interval,
    inactivity_timeout:
      change.inactivity_timeout !== undefined && change.inactivity_timeout !== is.inactivity_timeout,
    default_subjects:
      change.default_subjects !== undefined && change.default_subjects !== is.default_subjects,
    'delivery.endpoint_url':
      stream.method === 'poll' &&
      change.delivery?.method === methodUris.poll &&
      change.delivery.endpoint_url !== undefined &&
      change.delivery.endpoint_url !== is.delivery.endpoint_url,
  }
  const fields = Object.keys(differs).filter((field) => differs[field])
  if (fields.length === 0) return
  throw new Refusal('SIGNAL_VALUE_FIXED', {
    problems: fields.map((field) => ({ field, code: 'SIGNAL_VALUE_FIXED' })),
  })
}

/**
 * The person of a subject, as the client names them (RFC 9493 §3.2.2).
 * @throws Refusal SIGNAL_SUBJECT_UNSUPPORTED
 */
export function readSubject({ subject }: Static<typeof SubjectChange>, issuer: string): string {
  const { format, iss, sub } = subject
  if (format !== 'iss_sub' || iss !== issuer || sub === undefined || sub === '') {
    throw new Refusal('SIGNAL_SUBJECT_UNSUPPORTED', { field: 'subject' })
  }
  return sub
}
