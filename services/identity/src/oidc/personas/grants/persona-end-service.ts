import { createHash } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { accountId } from '@inaproc/domain/identifiers'
import type { SignalCause } from '@inaproc/domain/signal-causes'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../../../platform.js'
import { tellStreams } from '../../signals/tell-streams-service.js'
import { endGrants } from './grants-service.js'
import { ownerOfAccess, withLiveGrant } from './grants-store.js'

/** How the states in which an access ends are called in the table of what streams are told. */
const signalOf: Readonly<Record<string, SignalCause>> = {
  DEACTIVATED: 'persona-deactivated',
  EXPIRED: 'persona-expired',
  SUSPENDED: 'persona-suspended',
  REVOKED: 'persona-revoked',
}

/**
 * {accessId, reason}: the access has left ACTIVE for the state of the reason, so every grant with it ends and its clients
 * are told, by logout tokens and by signals (domain.md A4, protocol.md §5).
 */
export function revokePersona(p: Platform): JobHandler {
  return async ({ accessId, reason }) => {
    if (typeof accessId !== 'string') throw new TypeError('a revoke-persona job without its access')
    await endPersona(p, accessId, String(reason))
  }
}

/**
 * {accessIds}: the same for many at once, of which few have a grant. Each is done for itself:
 * again it finds nothing.
 */
export function revokePersonas(p: Platform): JobHandler {
  return async ({ accessIds }, { signal }) => {
    if (!Array.isArray(accessIds)) throw new TypeError('a revoke-personas job without its accesses')
    for (const accessId of await withLiveGrant(p.db, accessIds.map(String))) {
      signal.throwIfAborted()
      await endPersona(p, accessId, null)
    }
  }
}

/** @param reason the state in which it ended; null: as it is now */
async function endPersona(p: Platform, accessId: string, reason: string | null): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await endGrants(trx, { access_id: accessId }, { at, reason: 'persona-ended', onlyPersona: true })
    const owner = await ownerOfAccess(trx, accessId)
    const cause = owner && signalOf[reason ?? owner.state]
    if (owner === undefined || cause === undefined) return
    // The same when this job runs again.
    const txn = createHash('sha256').update(`${accessId} ${owner.version}`).digest('base64url')
    await tellStreams(trx, p, { txn, cause, accountId: accountId(owner.accountId), accessId, at })
  })
}
