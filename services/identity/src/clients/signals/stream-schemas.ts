import { Type } from 'typebox'
import { type StreamStatus, streamStatuses } from '../../oidc/signals/streams.js'

const Uri = Type.String({ maxLength: 2_000 })
const Events = Type.Array(Uri, { maxItems: 100 })

/** SSF 1.0 §8.1.1. `authorization_header` is taken and never shown again. */
const DeliveryWish = Type.Object({
  method: Uri,
  endpoint_url: Type.Optional(Uri),
  authorization_header: Type.Optional(
    Type.String({ minLength: 1, maxLength: 4_096, pattern: '^[\\x20-\\x7e]+$' }),
  ),
})

/** What the receiver says of a stream. */
const Wished = {
  delivery: Type.Optional(DeliveryWish),
  events_requested: Type.Optional(Events),
  description: Type.Optional(Type.String({ maxLength: 255 })),
}

/** Of whom a stream hears at first: chosen when it is made, a member of ours with the values of the metadata. */
const DefaultSubjects = Type.Unsafe<'ALL' | 'NONE'>({ type: 'string', enum: ['ALL', 'NONE'] })

/** What is ours, which a receiver may send back as it read it. */
const Fixed = {
  iss: Type.Optional(Type.String()),
  aud: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  events_supported: Type.Optional(Events),
  events_delivered: Type.Optional(Events),
  min_verification_interval: Type.Optional(Type.Integer()),
  inactivity_timeout: Type.Optional(Type.Integer()),
  default_subjects: Type.Optional(DefaultSubjects),
}

const StreamId = Type.String({ maxLength: 64 })

export const StreamCreation = Type.Object({ ...Wished, default_subjects: Type.Optional(DefaultSubjects) })
export const StreamChange = Type.Object({ stream_id: StreamId, ...Wished, ...Fixed })
export const StreamQuery = Type.Object({ stream_id: StreamId })
export const OptionalStreamQuery = Type.Object({ stream_id: Type.Optional(StreamId) })
export const PollParams = Type.Object({ streamId: StreamId })

export const StreamDocument = Type.Object({
  stream_id: Type.String(),
  iss: Type.String(),
  aud: Type.String(),
  events_supported: Events,
  events_requested: Type.Optional(Events),
  events_delivered: Events,
  delivery: Type.Object({ method: Type.String(), endpoint_url: Type.String() }),
  description: Type.Optional(Type.String()),
  default_subjects: DefaultSubjects,
  min_verification_interval: Type.Integer({ description: 'Seconds' }),
  inactivity_timeout: Type.Integer({ description: 'Seconds that tokens may wait to be fetched' }),
})

const Status = Type.Unsafe<StreamStatus>({ type: 'string', enum: [...streamStatuses] })
const Reason = Type.Optional(Type.String({ maxLength: 255 }))
export const StatusDocument = Type.Object({ stream_id: Type.String(), status: Status, reason: Reason })
export const StatusChange = Type.Object({ stream_id: StreamId, status: Status, reason: Reason })

const Subject = Type.Object({
  format: Type.String(),
  iss: Type.Optional(Type.String()),
  sub: Type.Optional(Type.String({ maxLength: 255 })),
})
export const SubjectChange = Type.Object({
  stream_id: StreamId,
  subject: Subject,
  verified: Type.Optional(Type.Boolean()),
})

export const VerificationWish = Type.Object({
  stream_id: StreamId,
  state: Type.Optional(Type.String({ maxLength: 1_024 })),
})

/** RFC 8936 §2.2 and §2.3. */
export const PollWish = Type.Object({
  maxEvents: Type.Optional(Type.Integer({ minimum: 0 })),
  returnImmediately: Type.Optional(Type.Boolean()),
  ack: Type.Optional(Type.Array(Type.String({ maxLength: 128 }), { maxItems: 1_000 })),
  setErrs: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Object({ err: Type.String({ maxLength: 128 }), description: Type.Optional(Type.String()) }),
      { maxProperties: 1_000 },
    ),
  ),
})
export const PollAnswer = Type.Object({
  sets: Type.Record(Type.String(), Type.String(), {
    description: 'Security Event Tokens by their jti, oldest first',
  }),
  moreAvailable: Type.Boolean(),
})

export const TransmitterMetadata = Type.Object({
  spec_version: Type.String(),
  issuer: Type.String(),
  jwks_uri: Type.String(),
  delivery_methods_supported: Type.Array(Type.String()),
  configuration_endpoint: Type.String(),
  status_endpoint: Type.String(),
  add_subject_endpoint: Type.String(),
  remove_subject_endpoint: Type.String(),
  verification_endpoint: Type.String(),
  critical_subject_members: Type.Array(Type.String()),
  authorization_schemes: Type.Array(Type.Object({ spec_urn: Type.String() })),
  default_subjects: Type.String(),
})
