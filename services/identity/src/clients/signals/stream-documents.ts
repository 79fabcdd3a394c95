import { signalEventNames, signalUri } from '@inaproc/domain/signal-events'
import type { Static } from 'typebox'
import { eventsDelivered, methodUris, type Stream, streamPolicy } from '../../oidc/signals/streams.js'
import type { StatusDocument, StreamDocument, TransmitterMetadata } from './stream-schemas.js'

/** Where the API answers, below the address of this service. */
export const signalPaths = {
  metadata: '/.well-known/ssf-configuration',
  streams: '/ssf/streams',
  status: '/ssf/status',
  addSubject: '/ssf/subjects/add',
  removeSubject: '/ssf/subjects/remove',
  verification: '/ssf/verification',
  poll: '/ssf/poll',
} as const

/** The scope of tokens for this API; their resource is the address of this service. */
export const signalsScope = 'signals:manage'

const seconds = (milliseconds: number) => milliseconds / 1000

/** SSF 1.0 §7.1: what the transmitter can do. */
export function transmitterMetadata(issuer: string): Static<typeof TransmitterMetadata> {
  return {
    spec_version: '1_0',
    issuer,
    jwks_uri: `${issuer}/oidc/jwks`,
    delivery_methods_supported: [methodUris.push, methodUris.poll],
    configuration_endpoint: `${issuer}${signalPaths.streams}`,
    status_endpoint: `${issuer}${signalPaths.status}`,
    add_subject_endpoint: `${issuer}${signalPaths.addSubject}`,
    remove_subject_endpoint: `${issuer}${signalPaths.removeSubject}`,
    verification_endpoint: `${issuer}${signalPaths.verification}`,
    // Whoever does not know them would end more than has ended.
    critical_subject_members: ['user', 'session', 'persona', 'application'],
    authorization_schemes: [{ spec_urn: 'urn:ietf:rfc:6749' }],
    default_subjects: 'ALL',
  }
}

/** SSF 1.0 §8.1.1: a stream as its receiver reads it. The authorization header is never shown. */
export function streamDocument(stream: Stream, issuer: string): Static<typeof StreamDocument> {
  return {
    stream_id: stream.id,
    iss: issuer,
    aud: stream.clientId,
    events_supported: signalEventNames.map(signalUri),
    ...(stream.eventsRequested !== null && { events_requested: [...stream.eventsRequested] }),
    events_delivered: [...eventsDelivered(stream, signalEventNames)],
    delivery: {
      method: methodUris[stream.method],
      endpoint_url: stream.endpointUrl ?? `${issuer}${signalPaths.poll}/${stream.id}`,
    },
    ...(stream.description !== null && { description: stream.description }),
    default_subjects: stream.subjects === 'listed' ? 'NONE' : 'ALL',
    min_verification_interval: seconds(streamPolicy.verificationMs),
    inactivity_timeout: seconds(streamPolicy.disabledAfterMs),
  }
}

export function statusDocument({ id, status, statusReason }: Stream): Static<typeof StatusDocument> {
  return { stream_id: id, status, ...(statusReason !== null && { reason: statusReason }) }
}
