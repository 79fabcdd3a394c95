import type { FastifyBaseLogger } from 'fastify'
import type { ProviderConnection } from '../provider-connection.js'
import type { SealedTokens } from '../sessions/sessions-store.js'

/**
 * Revokes the refresh tokens of contexts that are over. A provider that cannot be reached does not hold a sign-out up:
 * the tokens are gone from our side, and at the provider they end with their grant.
 */
export async function revokeAll(
  provider: ProviderConnection,
  tokens: readonly SealedTokens[],
  log: FastifyBaseLogger,
): Promise<void> {
  await Promise.all(
    tokens.map(async ({ refreshToken }) => {
      if (refreshToken === null) return
      try {
        await provider.revoke(refreshToken)
      } catch (error) {
        log.warn({ err: error }, 'a refresh token could not be revoked')
      }
    }),
  )
}
