import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Platform } from '../../platform.js'
import { findAccess } from '../accesses-store.js'
import type { TransitionRequest, TransitionResult } from '../lifecycle/transition.js'
import { applyTransition } from '../transition-service.js'
import { reportRefused } from './conflict-reports.js'

/**
 * A verifier's decision. One that the role conflicts of A5 refuse leaves nothing of itself behind, and is told to the
 * auditors of the institution in a transaction of its own.
 * @throws Refusal as `applyTransition`
 */
export async function decideAtDesk(p: Platform, request: TransitionRequest): Promise<TransitionResult> {
  try {
    return await applyTransition(p, request)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'ROLE_CONFLICT') await tellAuditors(p, request)
    throw error
  }
}

async function tellAuditors(p: Platform, { accessId, actor }: TransitionRequest): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const access = await findAccess(trx, accessId)
    if (access === undefined) return
    await reportRefused({ p, trx, at: p.clock(), today: todayInWib(p.clock) }, access, actor)
  })
}
