import { acrOrder } from '@inaproc/domain/acr'
import { roleCodes } from '@inaproc/domain/roles'
import { problemSchema } from '@inaproc/server/problem'
import { type Static, type TSchema, Type } from 'typebox'
import { trafficKinds } from '../../oidc/provider/traffic.js'
import { environments, kinds, states } from '../console/client-list.js'
import { contactKinds } from '../console/editing/client-form.js'
import { clientAuthentications, type IdTokenAlgorithm } from '../registry/client-definition.js'
import { overlapHours } from '../registry/secrets/client-secrets.js'

const oneOf = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] })
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Instant = Type.String({ format: 'date-time' })
const Id = Type.String({ maxLength: 64 })
const Uri = Type.String({ maxLength: 2_000 })
const Texts = Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 })
const Algorithm = oneOf<IdTokenAlgorithm>(['ES256', 'RS256'])
const KeySet = Type.Object({
  keys: Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 }),
})
const Kind = oneOf(kinds)
const Environment = oneOf(environments)
const State = oneOf(states)
const Authentication = oneOf(clientAuthentications)

/** What a client is apart from how it proves itself; the same names in requests, answers and problems. */
const settings = {
  name: Type.String({ maxLength: 200 }),
  profile: oneOf(['standard', 'fapi2']),
  contacts: Type.Array(
    Type.Object({
      kind: oneOf(contactKinds),
      name: Type.String({ maxLength: 200 }),
      email: Type.String({ maxLength: 254 }),
    }),
    { maxItems: 20 },
  ),
  redirect_uris: Type.Array(Uri, { maxItems: 100 }),
  post_logout_redirect_uris: Type.Array(Uri, { maxItems: 100 }),
  backchannel_logout_uri: orNull(Uri),
  signals_uri: orNull(Uri),
  sector_identifier_uri: orNull(Uri),
  scopes: Texts,
  resources: Texts,
  acts_for_itself: Type.Boolean(),
  uses_device_flow: Type.Boolean(),
  persona_required: Type.Boolean(),
  persona_roles: orNull(Type.Array(oneOf(roleCodes), { maxItems: 100 })),
  minimum_acr: orNull(oneOf(acrOrder)),
  pushed_requests_only: Type.Boolean(),
  pkce_required: Type.Boolean(),
  id_token_algorithm: Algorithm,
  userinfo_algorithm: orNull(Algorithm),
  introspection_algorithm: orNull(Algorithm),
  any_loopback_port: Type.Boolean(),
}
const Settings = Type.Object(settings)
const strict = { additionalProperties: false }

/** A change: what is not in it stays, null takes away (RFC 7396). */
export const ClientPatch = Type.Partial(Settings, strict)
export type ClientWish = Static<typeof ClientPatch>

const { name, ...others } = settings
export const ClientCreation = Type.Object(
  {
    client_id: Type.String({ minLength: 1, maxLength: 64 }),
    kind: Kind,
    environment: Type.Optional(Environment),
    name,
    authentication: Type.Optional(Authentication),
    jwks: Type.Optional(KeySet),
    jwks_uri: Type.Optional(Uri),
    ...Type.Partial(Type.Object(others)).properties,
  },
  strict,
)
export type ClientCreationWish = Static<typeof ClientCreation>

/** Keys by value or by address, one of the two. */
export const KeysWish = Type.Union([
  Type.Object({ jwks: KeySet }, strict),
  Type.Object({ jwks_uri: Uri }, strict),
])

export const Rotation = Type.Object(
  {
    overlap_hours: Type.Unsafe<(typeof overlapHours)[number]>({
      type: 'integer',
      enum: [...overlapHours],
      description: 'How long the secret before goes on beside the new one',
    }),
  },
  strict,
)
export const Reason = Type.Object({ reason: Type.String({ maxLength: 1_000 }) }, strict)

export const ClientParams = Type.Object({ client: Type.String({ maxLength: 64, pattern: '^[a-z0-9-]+$' }) })
export const SecretParams = Type.Object({
  ...ClientParams.properties,
  secret: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
})

const page = {
  cursor: Type.Optional(Type.String({ maxLength: 1_000, description: '`next` of the page before' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
}
export const ClientsQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 100, description: 'A part of the name or the id' })),
  kind: Type.Optional(Kind),
  state: Type.Optional(State),
  environment: Type.Optional(Environment),
  ...page,
})
export const PageQuery = Type.Object(page)

/** The version that a change was thought out for, as `ETag` gave it. */
export const VersionHeader = Type.Object({
  'if-match': Type.Optional(
    Type.String({ pattern: '^"[1-9][0-9]{0,8}"$', description: 'The ETag that was read' }),
  ),
})
export const OnceHeader = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      pattern: '^[\\x21-\\x7e]{1,128}$',
      description: 'A key of yours: the same request with it is done once. Kept for a day.',
    }),
  ),
})
export const VersionAndOnceHeaders = Type.Object({ ...VersionHeader.properties, ...OnceHeader.properties })

const definition = {
  client_id: Id,
  kind: Kind,
  environment: Environment,
  first_party: Type.Boolean(),
  partner_id: orNull(Type.String({ format: 'uuid' })),
  ...settings,
  authentication: Authentication,
  jwks: orNull(KeySet),
  jwks_uri: orNull(Uri),
  state: State,
}
const DefinitionDocument = Type.Object(definition)

export const ClientDocument = Type.Object({
  ...definition,
  version: Type.Integer(),
  created_at: Instant,
  last_used_at: orNull(Instant),
  secrets: Type.Array(
    Type.Object({
      id: Type.String(),
      created_at: Instant,
      expires_at: orNull(Instant),
      last_used_at: orNull(Instant),
    }),
    { description: 'Those that open the door, the current one first. What they are is not kept.' },
  ),
})

export const ClientWithSecretDocument = Type.Object({
  client: ClientDocument,
  secret: orNull(Type.String({ description: 'Told this once' })),
  secret_code: orNull(
    Type.Unsafe<'CLIENT_SECRET_TOLD'>({
      type: 'string',
      enum: ['CLIENT_SECRET_TOLD'],
      description: 'Why a secret that was made is not in this answer',
    }),
  ),
})

const next = orNull(Type.String({ description: '`cursor` of the next page; null on the last' }))
export const ClientsDocument = Type.Object({
  items: Type.Array(
    Type.Object({
      client_id: Id,
      name: Type.String(),
      kind: Kind,
      state: State,
      environment: Environment,
      first_party: Type.Boolean(),
      partner: orNull(Type.String({ description: 'Its name' })),
      last_used_at: orNull(Instant),
    }),
  ),
  next,
})

export const VersionsDocument = Type.Object({
  items: Type.Array(
    Type.Object({
      version: Type.Integer(),
      at: Instant,
      change: Type.String(),
      actor: oneOf(['person', 'system', 'client']),
      reason: orNull(Type.String()),
      definition: DefinitionDocument,
    }),
    { description: 'The newest first' },
  ),
  next,
})

export const TrafficDocument = Type.Object({
  since: Instant,
  items: Type.Array(
    Type.Object({
      kind: oneOf(trafficKinds),
      outcome: Type.String({ description: '`ok`, or the error code that was answered' }),
      means: Type.Unsafe<'answered' | 'usual' | 'failed'>({
        type: 'string',
        enum: ['answered', 'usual', 'failed'],
      }),
      count: Type.Integer({ minimum: 0 }),
      meaning: orNull(Type.String()),
      remedy: orNull(Type.String()),
    }),
    { description: 'Those that failed first' },
  ),
})

/** What is answered to a token that does not fit has no words for people. */
const tokenRefused = Type.Partial(problemSchema)
export const refusals = {
  400: problemSchema,
  401: tokenRefused,
  403: tokenRefused,
  404: problemSchema,
  429: problemSchema,
}
export const changeRefusals = { ...refusals, 409: problemSchema, 412: problemSchema, 422: problemSchema }
