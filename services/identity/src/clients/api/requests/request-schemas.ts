import { type ClientProposalState, clientProposalLifecycle } from '@inaproc/domain/client-proposal-lifecycle'
import { type ProductionState, productionLifecycle } from '@inaproc/domain/partner-lifecycles'
import { type TSchema, Type } from 'typebox'
import { refusalReasons } from '../../partners/production/production-request.js'

const oneOf = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>({ type: 'string', enum: [...values] })
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const Instant = Type.String({ format: 'date-time' })
const strict = { additionalProperties: false }
const Texts = Type.Object({ id: Type.String(), en: Type.String() })
const Purposes = Type.Record(Type.String({ maxLength: 300 }), Type.String({ maxLength: 2_000 }), {
  description: 'By scope: what its data are used for',
})
const ReasonCode = orNull(oneOf(refusalReasons))
const Steps = Type.Array(
  Type.Object({
    at: Instant,
    step: Type.String({ description: 'The row of the diagram' }),
    state: Type.String(),
    reason_code: ReasonCode,
    reason: orNull(Type.String()),
  }),
  { description: 'The newest first' },
)

export const ProposalDocument = Type.Object({
  id: Type.String({ format: 'uuid' }),
  client_id: Type.String(),
  // Its own keys.
  state: oneOf(Object.keys(clientProposalLifecycle.states) as ClientProposalState[]),
  version: Type.Integer({ description: 'Also the ETag' }),
  round: Type.Integer({ minimum: 0 }),
  fits: Type.Boolean({ description: 'false: the client has changed since; send the draft again' }),
  changes: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
  purposes: Purposes,
  reason: Type.String(),
  drafted_at: Instant,
  submitted_at: orNull(Instant),
  steps: Steps,
})

export const Submission = Type.Object(
  { reason: Type.String({ maxLength: 2_000 }), purposes: Type.Optional(Purposes) },
  strict,
)

const Uri = Type.String({ maxLength: 2_000 })
const Uris = Type.Array(Uri, { maxItems: 100 })
export const ProductionWish = Type.Object(
  {
    client_id: Type.String({ minLength: 1, maxLength: 64, description: 'Of the production client' }),
    redirect_uris: Type.Optional(Uris),
    post_logout_redirect_uris: Type.Optional(Uris),
    backchannel_logout_uri: Type.Optional(Uri),
    without_logout: Type.Optional(
      Type.String({ maxLength: 2_000, description: 'Why there is no logout address' }),
    ),
    jwks: Type.Optional(
      Type.Object({ keys: Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 100 }) }),
    ),
    jwks_uri: Type.Optional(Uri),
    purposes: Purposes,
  },
  strict,
)

export const ProductionDocument = Type.Object({
  id: Type.String({ format: 'uuid' }),
  client_id: Type.String({ description: 'The production client' }),
  test_client_id: Type.String(),
  state: oneOf(Object.keys(productionLifecycle.states) as ProductionState[]), // its own keys
  round: Type.Integer({ minimum: 1 }),
  purposes: Purposes,
  without_logout: Type.String(),
  submitted_at: Instant,
  steps: Steps,
})

export const OfferedDocument = Type.Object({
  scopes: Type.Array(
    Type.Object({
      name: Type.String(),
      label: Texts,
      description: Texts,
      claims: Type.Array(Type.String(), { description: 'What it releases about a person' }),
      available: oneOf(['everybody', 'by_approval']),
    }),
    { description: 'About people; `by_approval`: only two officials give it, so ask in a proposal' },
  ),
  apis: Type.Array(
    Type.Object({
      audience: Type.String({ description: 'The `resource` of a token' }),
      name: orNull(Texts),
      scopes: Type.Array(
        Type.Object({
          name: Type.String(),
          label: orNull(Texts),
          available: oneOf(['everybody', 'by_approval']),
        }),
      ),
    }),
  ),
})
