import { inTransaction } from '@inaproc/database/database'
import type { AccessId } from '@inaproc/domain/identifiers'
import { todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { findAccess } from '../accesses-store.js'
import { type Moment, paramsOf, tell, tellOwner } from '../lifecycle/letters.js'
import { rolesOfKind } from '../verifiers/authority.js'
import { lacksDecider } from '../verifiers/escalation.js'
import { listHolders } from '../verifiers/holders-store.js'
import { lockWaitingFor, passOn } from './pass-on-store.js'

/** The job that an access which decides about others leaves behind when it ends. */
export const passOnTask = 'pass-on-waiting'

/** Small enough that a verifier at his desk notices no lock. */
const batchSize = 50

/**
 * Somebody who decides has left, whichever way: what waits at the institution or company, and has nobody else to wait
 * for, goes to the Directorate at once and not after its deadline. Applicants and Directorate are told in the same
 * transaction; where others are left who decide, nothing happens. Again, it finds nothing more to do.
 * @returns how many requests were passed on
 */
export async function passOnWaiting(
  p: Platform,
  o: { readonly left: AccessId; readonly signal: AbortSignal },
): Promise<number> {
  const left = await findAccess(p.db, o.left)
  if (left === undefined) return 0
  let after: AccessId | null = null
  let count = 0
  do {
    o.signal.throwIfAborted()
    const batch: PassedOn = await passOnBatch(p, { left, after })
    after = batch.last
    count += batch.count
  } while (after !== null)
  return count
}

interface PassedOn {
  readonly count: number
  /** The last that was looked at; null when none is left. */
  readonly last: AccessId | null
}

async function passOnBatch(p: Platform, o: { left: Access; after: AccessId | null }): Promise<PassedOn> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  return inTransaction(p.db, async (trx) => {
    const moment: Moment = { p, trx, at, today }
    const waiting = await lockWaitingFor(trx, { ...o, limit: batchSize })
    let count = 0
    for (const access of waiting) {
      // Each for itself: the last verifier's own application has nobody, while those of others have him.
      if (!(await lacksDecider(trx, access, today))) continue
      await passOn(trx, { id: access.id, at })
      await tellOwner({ ...moment, access }, 'access-passed-on')
      await record(trx, { access, left: o.left, at })
      count += 1
    }
    if (count > 0) await tellOfAll(moment, { left: o.left, count })
    return { count, last: waiting.at(-1)?.id ?? null }
  })
}

async function tellOfAll(c: Moment, o: { left: Access; count: number }): Promise<void> {
  const roles = rolesOfKind('DIRECTORATE')
  const directorate = await listHolders(c.trx, { roles, today: c.today })
  const { organisation } = await paramsOf(c.trx, o.left)
  await tell(c, directorate, 'accesses-passed-on', { count: o.count, organisation })
}

async function record(trx: Trx, o: { access: Access; left: Access; at: Date }): Promise<void> {
  const { access, left, at } = o
  await recordAudit(trx, {
    at,
    action: 'access.escalated',
    actor: systemActor,
    subject: { type: 'access', id: access.id },
    institutionCode: access.institutionCode ?? undefined,
    detail: { to_directorate: true, due_at: access.dueAt?.toISOString() ?? null, left: left.id },
  })
}
