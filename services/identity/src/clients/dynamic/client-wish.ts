import type { PartnerId } from '@inaproc/domain/identifiers'
import { errors, type JWKS } from 'oidc-provider'
import type { ClientWish } from '../../oidc/clients/registrations.js'
import { type ClientKind, deviceGrant } from '../../oidc/clients/stored-client.js'
import {
  type ClientAuthentication,
  type ClientDefinition,
  clientAuthentications,
  type IdTokenAlgorithm,
  sharedSector,
} from '../registry/client-definition.js'

const knownGrants = ['authorization_code', 'refresh_token', 'client_credentials', deviceGrant]

/**
 * What a program wishes, as a client of the test environment: the words of RFC 7591 that we know, and nothing else of
 * what it says. Never one of our own, never of production.
 * @throws errors.InvalidClientMetadata for a value of another kind than the specification has
 */
export function definitionOfWish(
  wish: ClientWish,
  o: { readonly clientId: string; readonly partnerId: PartnerId | null },
): ClientDefinition {
  const grants = knownTexts(wish, 'grant_types', knownGrants) ?? ['authorization_code', 'refresh_token']
  knownTexts(wish, 'response_types', ['code'])
  const authentication = oneOf(wish, 'token_endpoint_auth_method', clientAuthentications)
  const signed = (name: string) => oneOf<IdTokenAlgorithm>(wish, name, ['ES256', 'RS256'])
  const method = authentication ?? 'client_secret_basic'
  return {
    clientId: o.clientId,
    name: text(wish, 'client_name') ?? o.clientId,
    kind: kindOf(wish, grants, method),
    firstParty: false,
    environment: 'test',
    partnerId: o.partnerId ?? undefined,
    authentication: method,
    jwks: keySet(wish),
    jwksUri: text(wish, 'jwks_uri'),
    redirectUris: texts(wish, 'redirect_uris'),
    postLogoutRedirectUris: texts(wish, 'post_logout_redirect_uris'),
    backchannelLogoutUri: text(wish, 'backchannel_logout_uri'),
    sectorIdentifierUri: sharedSector(o.clientId, text(wish, 'sector_identifier_uri')),
    scopes: (text(wish, 'scope') ?? 'openid profile persona').split(' ').filter((scope) => scope !== ''),
    actsForItself: grants.includes('client_credentials'),
    // The library hands back what it was given, which names the grant otherwise (client-source.ts).
    usesDeviceFlow: grants.includes(deviceGrant) || wish['uses_device_flow'] === true,
    pushedRequestsOnly: wish['require_pushed_authorization_requests'] === true,
    idTokenAlgorithm: signed('id_token_signed_response_alg'),
    userinfoAlgorithm: signed('userinfo_signed_response_alg'),
    introspectionAlgorithm: signed('introspection_signed_response_alg'),
  }
}

function kindOf(wish: ClientWish, grants: readonly string[], method: ClientAuthentication): ClientKind {
  if (wish['application_type'] === 'native') return 'native'
  if (grants.every((grant) => grant === 'client_credentials')) return 'machine'
  return method === 'none' ? 'browser' : 'web'
}

function keySet({ jwks }: ClientWish): JWKS | undefined {
  if (jwks === undefined) return undefined
  const keys = typeof jwks === 'object' && jwks !== null && 'keys' in jwks ? jwks.keys : undefined
  const isSet = Array.isArray(keys) && keys.every((key) => typeof key === 'object' && key !== null)
  if (!isSet) throw wrong('jwks')
  // What the keys are, the rules for clients look at.
  return jwks as JWKS
}

function text(wish: ClientWish, name: string): string | undefined {
  const value = wish[name]
  if (value === undefined) return undefined
  if (typeof value !== 'string') throw wrong(name)
  return value
}

function texts(wish: ClientWish, name: string): readonly string[] | undefined {
  const value = wish[name]
  if (value === undefined) return undefined
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) throw wrong(name)
  return value
}

function knownTexts(wish: ClientWish, name: string, known: readonly string[]): readonly string[] | undefined {
  const values = texts(wish, name)
  if (values?.every((value) => known.includes(value)) === false) {
    throw new errors.InvalidClientMetadata(`${name} can only contain ${known.join(', ')}`)
  }
  return values
}

function oneOf<T extends string>(wish: ClientWish, name: string, known: readonly T[]): T | undefined {
  const value = text(wish, name)
  if (value === undefined) return undefined
  const found = known.find((one) => one === value)
  if (found === undefined)
    throw new errors.InvalidClientMetadata(`${name} must be one of ${known.join(', ')}`)
  return found
}

function wrong(name: string): errors.InvalidClientMetadata {
  return new errors.InvalidClientMetadata(`${name} is of the wrong type`)
}
