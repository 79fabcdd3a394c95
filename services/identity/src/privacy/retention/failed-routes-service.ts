import { inTransaction } from '@inaproc/database/database'
import { addDays, addMonths, todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { destroyRoute, takeFailedRoutes } from './failed-routes-store.js'
import { termsOn } from './retention-store.js'

const batchSize = 20

/**
 * Destroys applications of attorneys that were refused, withdrawn, or whose invitation nobody took, once the time in
 * which somebody could object is over (UU 27/2022 art. 43 and 44). The person need not have an account, so nobody asks
 * for the erasure; the period counts from the end of the application, under the term in force today.
 * @returns how many were destroyed
 */
export async function destroyFailedRoutes(
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
  const today = todayInWib(p.clock)
  const term = (await termsOn(trx, today)).find(({ rule }) => rule === 'FAILED_ROUTES')
  if (term === undefined) return 0
  // Kept through the last day, as everything that has one.
  const endedBy = addDays(addMonths(today, -12 * term.years), -1)
  const due = await takeFailedRoutes(trx, { endedBy, limit })
  for (const { id, state, endedOn } of due) {
    await destroyRoute(trx, id)
    await recordAudit(trx, {
      at: p.clock(),
      action: 'privacy.route-destroyed',
      actor: systemActor,
      subject: { type: 'foreign-route', id },
      detail: { rule: term.rule, state, endedOn },
    })
  }
  return due.length
}
