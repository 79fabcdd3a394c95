import { inTransaction } from '@inaproc/database/database'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { destroyFailedRoutes } from './failed-routes-service.js'
import type { Retention } from './retention.js'
import {
  destroyAccesses,
  destroyIdentity,
  holdAccount,
  isStillKept,
  markDestroyed,
  takeDue,
} from './retention-store.js'

export const destroyRetainedTask = 'destroy-retained'

/** Papers are large: few in one transaction, so that nobody waits long for a row. */
const batchSize = 20

export function retentionJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [destroyRetainedTask]: async (_payload, { signal, log }) => {
      const destroyed = await destroyRetained(p, { signal })
      const routes = await destroyFailedRoutes(p, { signal })
      log.info({ destroyed, routes }, 'What was kept long enough is destroyed')
    },
  }
}

/** After midnight in WIB, when a last day is over. */
export const retentionCron: readonly CronRow[] = [
  { task: destroyRetainedTask, at: '03:40', catchUpMinutes: 24 * 60 },
]

/**
 * Destroys what erasures had to leave and whose time is over (UU 27/2022 art. 44). Each batch is a transaction with its
 * audit rows: cut off in the middle, the next run goes on where this one stopped, and nothing is destroyed twice.
 * @returns how many retentions ended
 */
export async function destroyRetained(
  p: Platform,
  o: { signal: AbortSignal; batch?: number },
): Promise<number> {
  const limit = o.batch ?? batchSize
  let all = 0
  for (let last = limit; last === limit && !o.signal.aborted; all += last) {
    last = await inTransaction(p.db, (trx) => destroySome(p, trx, limit))
  }
  return all
}

async function destroySome(p: Platform, trx: Trx, limit: number): Promise<number> {
  const due = await takeDue(trx, { today: todayInWib(p.clock), limit })
  for (const retention of due) await destroy(p, trx, retention)
  return due.length
}

async function destroy(
  p: Platform,
  trx: Trx,
  { accountId, rule, keptUntil, requestNumber }: Retention,
): Promise<void> {
  const at = p.clock()
  await holdAccount(trx, accountId)
  const papers = rule === 'ACCESS_RECORDS' ? await destroyAccesses(trx, accountId) : {}
  await markDestroyed(trx, { accountId, rule, at })
  const isLast = !(await isStillKept(trx, accountId))
  if (isLast) await destroyIdentity(trx, accountId, at)
  await recordAudit(trx, {
    at,
    action: 'privacy.retained-destroyed',
    actor: systemActor,
    subject: { type: 'account', id: accountId },
    detail: { rule, keptUntil, number: requestNumber, ...papers, identity: isLast },
  })
}
