import type { KoaContextWithOIDC, RefreshToken } from 'oidc-provider'
import type { Platform } from '../../../platform.js'
import { endUsedTwice } from './grants-service.js'

/**
 * The library's `revokeGrantPolicy`: it takes a grant back when a token is given back or when a spent code or refresh
 * token comes again. Giving an access token back leaves the grant; a second use ends all that came from the grant.
 */
export function revokeGrantPolicy(p: Platform) {
  return async (ctx: KoaContextWithOIDC): Promise<boolean> => {
    const { route, entities } = ctx.oidc
    if (route === 'revocation') return entities.AccessToken === undefined
    if (route === 'token') {
      const grantId = await grantUsedTwice(ctx)
      if (grantId !== undefined) await endUsedTwice(p, grantId)
    }
    return true
  }
}

/** The library has found the code or token spent, after every check of the client that brings it. */
async function grantUsedTwice(ctx: KoaContextWithOIDC): Promise<string | undefined> {
  const { provider, params, entities } = ctx.oidc
  const { code, device_code: deviceCode } = params ?? {}
  if (typeof code === 'string') return (await provider.AuthorizationCode.find(code))?.grantId
  if (typeof deviceCode === 'string') return (await provider.DeviceCode.find(deviceCode))?.grantId
  return entities.RefreshToken?.grantId
}

/**
 * The library looks at the grant before it looks whether the token is spent, so a second use is nothing to it once the
 * grant has ended; what came from that grant may still live. A token bound to a key is left to the library's checks.
 */
export async function endWhatCameFrom(p: Platform, token: RefreshToken | undefined): Promise<void> {
  if (token?.consumed === undefined || token.isSenderConstrained() || token.grantId === undefined) return
  await endUsedTwice(p, token.grantId)
}
