import { inTransaction } from '@inaproc/database/database'
import { verificationCodePolicyOn } from '@inaproc/domain/verification-code-policy'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import { recordAudit } from '../audit/audit-store.js'
import { deleteOldSends } from '../authentication/codes/code-sends-store.js'
import { type Platform, systemActor } from '../platform.js'
import { daysLater } from './registration.js'
import { deleteExpiredRegistrations, deleteUnverified } from './registrations-store.js'

const purgeTask = 'purge-unverified'
export const registrationCron: readonly CronRow[] = [{ task: purgeTask, everyMinutes: 30 }]

const batchSize = 500

/**
 * Erases registrations whose contacts were not verified in time (domain.md A1: seven days), and what only counted
 * sendings. In batches, each a transaction of its own, so that nobody waits long.
 */
export async function purgeUnverified(
  p: Platform,
  o: { batch?: number; signal?: AbortSignal } = {},
): Promise<{ accounts: number }> {
  const now = p.clock()
  const limit = o.batch ?? batchSize
  const policy = verificationCodePolicyOn(todayInWib(p.clock))
  const before = daysLater(now, -policy.purgeAfterDays)
  let accounts = 0
  for (let last = limit; last === limit; accounts += last) {
    o.signal?.throwIfAborted()
    last = await purgeBatch(p, { before, limit, at: now })
  }
  const sentBefore = new Date(now.getTime() - policy.perTargetSeconds * 1000)
  while (await deleteOldSends(p.db, { before: sentBefore, limit })) o.signal?.throwIfAborted()
  await deleteExpiredRegistrations(p.db, now)
  return { accounts }
}

function purgeBatch(p: Platform, o: { before: Date; limit: number; at: Date }): Promise<number> {
  return inTransaction(p.db, async (trx) => {
    const ids = await deleteUnverified(trx, o)
    for (const id of ids) {
      await recordAudit(trx, {
        at: o.at,
        action: 'account.purge',
        actor: systemActor,
        subject: { type: 'account', id },
        detail: { transition: 'A12', from: 'REGISTERED', to: 'CLOSED' },
      })
    }
    return ids.length
  })
}

export function registrationJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [purgeTask]: async (_payload, { log, signal }) => {
      const { accounts } = await purgeUnverified(p, { signal })
      if (accounts > 0) log.info({ accounts }, 'Registrations that were never verified were erased')
    },
  }
}
