import { inTransaction } from '@inaproc/database/database'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../platform.js'
import { deleteExpiredArtifacts, deletionBatch } from './artifacts/artifacts-store.js'
import { deleteExpiredProgress } from './interactions/sign-in-progress-store.js'
import { rotateDueSigningKeys } from './keys/signing-keys-service.js'
import { type DeliveryParts, logoutDelivery } from './logout/logout-delivery.js'
import { endGrants } from './personas/grants-service.js'

/** The jobs of the provider by their task names. */
export function providerJobs(parts: DeliveryParts): Readonly<Record<string, JobHandler>> {
  const p = parts.platform
  return {
    'logout-delivery': logoutDelivery(parts),
    'revoke-persona': revokePersona(p),
    'sweep-artifacts': sweepArtifacts(p),
    'rotate-signing-keys': () => rotateDueSigningKeys(p),
  }
}

export const providerCron: readonly CronRow[] = [
  { task: 'sweep-artifacts', everyMinutes: 10 },
  { task: 'rotate-signing-keys', at: '02:20', catchUpMinutes: 24 * 60 },
]

/** {accessId, reason}: the access has left ACTIVE, so every grant with it ends and its clients are told (domain.md A4). */
function revokePersona(p: Platform): JobHandler {
  return async ({ accessId }) => {
    if (typeof accessId !== 'string') throw new TypeError('a revoke-persona job without its access')
    const end = { at: p.clock(), reason: 'persona-ended', onlyPersona: true } as const
    await inTransaction(p.db, (trx) => endGrants(trx, { access_id: accessId }, end))
  }
}

/** Removes what has expired, batch by batch; each batch is its own short transaction. */
function sweepArtifacts(p: Platform): JobHandler {
  return async (_payload, { signal, log }) => {
    let deleted = 0
    for (;;) {
      const batch = await deleteExpiredArtifacts(p.db)
      deleted += batch
      if (batch < deletionBatch || signal.aborted) break
    }
    await deleteExpiredProgress(p.db, p.clock())
    log.debug({ deleted }, 'Expired artifacts removed')
  }
}
