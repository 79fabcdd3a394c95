import type { Acr } from '@inaproc/domain/acr'
import { acrOrder } from '@inaproc/domain/acr'
import { PersonaClaim } from '@inaproc/domain/persona'
import { type RoleCode, roleCodes } from '@inaproc/domain/roles'
import { type Static, Type } from 'typebox'

const closed = { additionalProperties: false } as const
const acr = Type.Unsafe<Acr>({ type: 'string', enum: [...acrOrder] })
const addresses = Type.Array(Type.String({ format: 'uri' }))

/** One access of a person: the persona claim as tokens carry it, and whether it has ended already. */
const MockAccess = Type.Object({ ...PersonaClaim.properties, ended: Type.Optional(Type.Boolean()) }, closed)

const MockPerson = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    username: Type.String({ minLength: 1 }),
    name: Type.String({ minLength: 1 }),
    acr: Type.Optional(acr),
    email: Type.Optional(Type.String({ format: 'email' })),
    phone_number: Type.Optional(Type.String()),
    processing_restricted: Type.Optional(Type.Boolean()),
    accesses: Type.Array(MockAccess),
  },
  closed,
)

const MockClient = Type.Object(
  {
    client_id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$' }),
    name: Type.Optional(Type.String()),
    kind: Type.Enum(['web', 'browser', 'native', 'machine']),
    client_secret: Type.Optional(Type.String({ minLength: 1 })),
    /** With them the client proves itself by `private_key_jwt`. */
    public_keys: Type.Optional(Type.Array(Type.Object({ kty: Type.String() }))),
    redirect_uris: Type.Optional(addresses),
    post_logout_redirect_uris: Type.Optional(addresses),
    backchannel_logout_uri: Type.Optional(Type.String({ format: 'uri' })),
    signals_uri: Type.Optional(Type.String({ format: 'uri' })),
    scopes: Type.Array(Type.String()),
    persona_required: Type.Optional(Type.Boolean()),
    persona_roles: Type.Optional(Type.Array(Type.Unsafe<RoleCode>({ type: 'string', enum: [...roleCodes] }))),
    minimum_acr: Type.Optional(acr),
    id_token_signed_response_alg: Type.Optional(Type.Enum(['ES256', 'RS256'])),
    require_pushed_authorization_requests: Type.Optional(Type.Boolean()),
    /** `fapi2`: nothing weaker than PAR, `private_key_jwt` and DPoP. */
    profile: Type.Optional(Type.Enum(['standard', 'fapi2'])),
    /** It has no browser and shows a code (RFC 8628). */
    device_flow: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** An API that tokens are made for. */
const MockResource = Type.Object(
  {
    audience: Type.String({ format: 'uri' }),
    scopes: Type.Array(Type.String()),
    format: Type.Enum(['jwt', 'opaque']),
  },
  closed,
)

export const MockFile = Type.Object(
  {
    people: Type.Array(MockPerson, { minItems: 1 }),
    clients: Type.Array(MockClient, { minItems: 1 }),
    resources: Type.Optional(Type.Array(MockResource)),
  },
  closed,
)

export type MockAccess = Static<typeof MockAccess>
export type MockPerson = Static<typeof MockPerson>
export type MockClient = Static<typeof MockClient>
export type MockResource = Static<typeof MockResource>

/** Who may sign in at the mock, with which accesses, and which clients it knows. */
export type MockFile = Static<typeof MockFile>

/** What each list of a file holds. */
export const lists = { people: MockPerson, clients: MockClient, resources: MockResource } as const
