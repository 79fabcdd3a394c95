import type { Configuration } from 'oidc-provider'

/** Everything of the provider but discovery and the page for devices lies under one prefix. */
export const providerPrefix = '/oidc'

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

/** Every address the library answers. */
export const providerAddresses: readonly string[] = [
  ...discoveryPaths,
  ...Object.values(routePaths),
  `${routePaths.authorization}/:uid`,
  `${routePaths.code_verification}/:uid`,
  `${routePaths.registration}/:clientId`,
  `${routePaths.end_session}/confirm`,
  `${routePaths.end_session}/success`,
]

/** The page on which the person answers what an authorization request still needs. */
export function interactionPath(uid: string): string {
  return `/interaction/${uid}`
}
