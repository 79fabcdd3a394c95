import type { OwnToken, ProviderConnection } from '../provider-connection.js'

/** A token is used until so long before its end, in milliseconds: the call it is for takes time too. */
const spareMs = 30_000

/** Gives a token of this service itself for another service's API; the provider is asked when the last one ends. */
export type OwnTokens = (resource: string, scope: string) => Promise<string>

/** Keeps one token per API and scope in memory. Whoever asks while one is being fetched waits for the same one. */
export function ownTokensOf(now: () => Date, provider: Pick<ProviderConnection, 'ownToken'>): OwnTokens {
  const held = new Map<string, OwnToken>()
  const underWay = new Map<string, Promise<OwnToken>>()

  return async (resource, scope) => {
    const key = `${resource} ${scope}`
    const token = held.get(key)
    if (token !== undefined && token.expiresAt.getTime() - now().getTime() > spareMs) return token.accessToken
    return (await (underWay.get(key) ?? fetchToken(key, resource, scope))).accessToken
  }

  function fetchToken(key: string, resource: string, scope: string): Promise<OwnToken> {
    const asked = provider
      .ownToken(resource, scope)
      .then((token) => {
        held.set(key, token)
        return token
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, asked)
    return asked
  }
}
