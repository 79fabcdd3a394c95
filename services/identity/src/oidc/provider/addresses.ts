import type { Configuration } from 'oidc-provider'

/** Everything of the provider but discovery and the page for devices lies under one prefix. */
const providerPrefix = '/oidc'

export const routePaths = {
  authorization: `${providerPrefix}/authorize`,
  /** People type it, so it is short. */
  code_verification: '/perangkat',
  device_authorization: `${providerPrefix}/device`,
  end_session: `${providerPrefix}/sign-out`,
  introspection: `${providerPrefix}/introspect`,
  jwks: `${providerPrefix}/jwks`,
  pushed_authorization_request: `${providerPrefix}/par`,
  registration: `${providerPrefix}/register`,
  revocation: `${providerPrefix}/revoke`,
  token: `${providerPrefix}/token`,
  userinfo: `${providerPrefix}/userinfo`,
} satisfies NonNullable<Configuration['routes']>

export const discoveryPaths = [
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
] as const

export type ProviderMethod = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'

/** Pages of other origins may read it. */
const read = ['GET', 'OPTIONS'] as const
/** Programs send a form, also from a page of another origin. */
const asked = ['POST', 'OPTIONS'] as const
/** A browser is sent there, by a link or by a form. */
const visited = ['GET', 'POST'] as const

/** Every address the library answers, and the methods it is asked by; by another one the answer is 405. */
export const providerAddresses: Readonly<Record<string, readonly ProviderMethod[]>> = {
  ...Object.fromEntries(discoveryPaths.map((path) => [path, read])),
  [routePaths.jwks]: read,
  [routePaths.authorization]: visited,
  [`${routePaths.authorization}/:uid`]: ['GET'],
  [routePaths.pushed_authorization_request]: asked,
  [routePaths.token]: asked,
  [routePaths.userinfo]: ['GET', 'POST', 'OPTIONS'],
  [routePaths.introspection]: asked,
  [routePaths.revocation]: asked,
  [routePaths.device_authorization]: asked,
  [routePaths.code_verification]: visited,
  [`${routePaths.code_verification}/:uid`]: ['GET'],
  [routePaths.registration]: ['POST'],
  // What a registered client does with its own registration (RFC 7592).
  [`${routePaths.registration}/:clientId`]: ['GET', 'PUT', 'DELETE'],
  [routePaths.end_session]: visited,
  [`${routePaths.end_session}/confirm`]: ['POST'],
  [`${routePaths.end_session}/success`]: ['GET'],
}

/** The page on which the person answers what an authorization request still needs. */
export function interactionPath(uid: string): string {
  return `/interaction/${uid}`
}
