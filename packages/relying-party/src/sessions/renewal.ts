import { setTimeout as wait } from 'node:timers/promises'
import { SignOnRefusal } from '../guards/refusals.js'
import type { Settings } from '../options.js'
import { readPersona } from '../persona.js'
import { type GrantedTokens, type ProviderConnection, ProviderError } from '../provider-connection.js'
import { readRestriction, restrictionClaim } from '../restriction/restriction.js'
import {
  type EndReason,
  type Identity,
  loadContext,
  openTokens,
  type StoredContext,
  sealIdentity,
  sealTokens,
} from './sessions-store.js'

/** An access token with less than this to live is renewed before it is used. */
export const renewalMarginMs = 30_000
/** Longer than one request to the provider may take: when an instance dies in the middle, another goes on. */
const leaseSeconds = 15
const pollMs = 50

/** Answers of the token endpoint that say the context is over, and how it then ended. */
const endingErrors: Readonly<Record<string, EndReason>> = {
  invalid_grant: 'grant_ended',
  access_denied: 'grant_ended',
  persona_expired: 'persona_expired',
  persona_not_allowed: 'persona_not_allowed',
  persona_required: 'persona_not_allowed',
  unmet_authentication_requirements: 'grant_ended',
}

/** Keeps the tokens of contexts fresh. */
export interface Renewal {
  /**
   * The context with an access token that lives: the given one while it lasts, else a renewed one. Each renewal lets
   * the provider check the persona again.
   * @throws SignOnRefusal 'context-ended' when the provider no longer grants it, 'provider-unavailable' when the token
   * has run out and cannot be renewed now.
   */
  fresh(context: StoredContext): Promise<StoredContext>
}

/**
 * Exactly one renewal per context is under way, over all instances: whoever sets the lease in the context's row asks
 * the provider. The others go on with the old token while it lives, and wait for the new one when it does not. A lease
 * instead of a held row lock: a slow provider must not hold a database connection for every person.
 */
export function renewalOf(settings: Settings, provider: ProviderConnection): Renewal {
  const { pool, sealer, now } = settings
  const leftOf = (context: StoredContext) => context.accessExpiresAt.getTime() - now().getTime()

  async function takeLease(contextId: string): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE rp_context SET renewal_lease_until = clock_timestamp() + make_interval(secs => $2)
        WHERE id = $1 AND ends_at > $3
          AND (renewal_lease_until IS NULL OR renewal_lease_until < clock_timestamp())`,
      [contextId, leaseSeconds, now()],
    )
    return rowCount === 1
  }

  async function end(context: StoredContext, reason: EndReason): Promise<never> {
    await pool.query(
      'UPDATE rp_context SET ends_at = $2, end_reason = $3, tokens = NULL WHERE id = $1 AND ends_at > $2',
      [context.id, now(), reason],
    )
    throw new SignOnRefusal('context-ended', { code: reason, persona: context.identity.persona })
  }

  /** The row as it is now. @throws SignOnRefusal when it has ended meanwhile. */
  async function current(context: StoredContext): Promise<StoredContext> {
    const found = await loadContext(pool, sealer, context.id)
    if (found && found.endReason === null && found.endsAt > now()) return found
    throw new SignOnRefusal('context-ended', {
      code: found?.endReason ?? 'session_expired',
      persona: context.identity.persona,
    })
  }

  async function renewUnderLease(context: StoredContext): Promise<StoredContext> {
    // Read after the lease is ours: the one before us may just have finished.
    const before = await current(context)
    if (leftOf(before) > renewalMarginMs) {
      await releaseLease(before)
      return before
    }
    const old = before.tokens && openTokens(sealer, before.id, before.tokens)
    if (!old?.refreshToken) {
      await releaseLease(before)
      return leftOf(before) > 0 ? before : end(before, 'session_expired')
    }
    let granted: GrantedTokens
    try {
      granted = await provider.renew(old.refreshToken)
    } catch (error) {
      const reason = error instanceof ProviderError ? endingErrors[error.code] : undefined
      if (reason) return end(before, reason)
      await releaseLease(before)
      throw error
    }
    const identity = renewedIdentity(before.identity, granted)
    if (!identity) return end(before, 'grant_ended')
    const tokens = { refreshToken: old.refreshToken, idToken: old.idToken, ...granted.tokens }
    const { rowCount } = await pool.query(
      `UPDATE rp_context SET identity = $3, tokens = $4, access_expires_at = $5, renewal_lease_until = NULL
        WHERE id = $1 AND access_expires_at = $2 AND tokens IS NOT NULL`,
      [
        before.id,
        before.accessExpiresAt,
        sealIdentity(sealer, before.id, identity),
        sealTokens(sealer, before.id, tokens),
        tokens.accessExpiresAt,
      ],
    )
    // No row: it ended, or was signed in to anew, while the provider answered. What the row says counts.
    if (rowCount !== 1) return current(before)
    return {
      ...before,
      identity,
      tokens: sealTokens(sealer, before.id, tokens),
      accessExpiresAt: tokens.accessExpiresAt,
    }
  }

  async function releaseLease(context: StoredContext): Promise<void> {
    await pool.query('UPDATE rp_context SET renewal_lease_until = NULL WHERE id = $1', [context.id])
  }

  async function waitForOther(context: StoredContext): Promise<StoredContext> {
    for (let waited = 0; waited < leaseSeconds * 1000; waited += pollMs) {
      await wait(pollMs)
      const seen = await current(context)
      if (leftOf(seen) > renewalMarginMs) return seen
      if (await takeLease(context.id)) return renewUnderLease(seen)
    }
    throw new ProviderError('unavailable', 'renewal_timeout')
  }

  return {
    async fresh(context) {
      if (leftOf(context) > renewalMarginMs) return context
      try {
        if (await takeLease(context.id)) return await renewUnderLease(context)
        return leftOf(context) > 0 ? context : await waitForOther(context)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        // Until the token has run out it may still be used; after that nothing is trusted.
        if (leftOf(context) > 0) return context
        throw new SignOnRefusal('provider-unavailable', { cause: error, persona: context.identity.persona })
      }
    },
  }
}

/** The identity after a renewal; null when it is not the same person with the same persona any more. */
function renewedIdentity(before: Identity, { claims }: GrantedTokens): Identity | null {
  if (!claims) return before
  if (claims.sub !== before.sub) return null
  const { persona: claim, iat: saidAt } = claims
  const same = { ...before, restricted: readRestriction(claims[restrictionClaim]), saidAt }
  if (claim === undefined) return same
  try {
    const persona = readPersona(claim)
    return persona?.id === before.persona?.id ? { ...same, persona } : null
  } catch {
    return null
  }
}
