import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { AccountId } from '@inaproc/domain/identifiers'
import { addDays, daysBetween, todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { paramsOf, tell, tellDirectorate, tellVerifiers } from '../lifecycle/letters.js'
import { applyTransition, applyTransitionIn } from '../transition-service.js'
import { belongsToDirectorate, lacksVerifier } from '../verifiers/escalation.js'
import { findRecipient } from '../verifiers/holders-store.js'
import { isReasonCode, reasons } from '../verifiers/reasons.js'
import { inBatches } from './batches.js'
import {
  hasEnded,
  listStandingOf,
  lockEnded,
  lockEndingSoon,
  lockOverdue,
  lockStarting,
  noteOverdue,
  noteReminder,
} from './due-store.js'

export interface RunOptions {
  readonly signal: AbortSignal
  readonly size?: number
}

/** How long the other verifiers have before an overdue decision goes to the Directorate as well (design). */
const colleaguesHours = 24

/**
 * What the calendar does: T09 for accesses whose last day is over, T07 for approved ones whose first day has come.
 * Nothing depends on it (a persona is checked at every use); it ends tokens, tells people and tidies the states.
 */
export async function applyCalendar(
  p: Platform,
  o: RunOptions,
): Promise<{ expired: number; started: number; isDone: boolean }> {
  const today = todayInWib(p.clock)
  const step = (event: 'EXPIRE' | 'START', day: (access: Access) => string | null) => {
    return async (moment: Platform, trx: Trx, access: Access) => {
      const requestKey = `${event} ${day(access)}`
      await applyTransitionIn(moment, trx, { accessId: access.id, event, actor: systemActor, requestKey })
    }
  }
  const alone = 'calendar of accesses'
  const expired = await inBatches(p, {
    ...o,
    alone,
    lock: (trx, batch) => lockEnded(trx, today, batch),
    work: step('EXPIRE', ({ effectiveEndsOn }) => effectiveEndsOn),
  })
  const started = await inBatches(p, {
    ...o,
    alone,
    lock: (trx, batch) => lockStarting(trx, today, batch),
    work: step('START', ({ startsOn }) => startsOn),
  })
  // Rows that somebody held just then were passed over, and another run may be at the rest.
  return { expired, started, isDone: !(await hasEnded(p.db, today)) }
}

/** Suspends whatever the account could act with, for a finding about the person (T13, domain.md A2). */
export async function suspendAccesses(
  p: Platform,
  o: { accountId: AccountId; reason: string },
): Promise<number> {
  const code = isReasonCode(o.reason) ? o.reason : 'OTHER'
  const text = `Ditangguhkan oleh sistem: ${reasons[code].id}.`
  const standing = await listStandingOf(p.db, o.accountId)
  let suspended = 0
  for (const { id, version } of standing) {
    const result = await applyTransition(p, {
      accessId: id,
      event: 'SUSPEND',
      actor: systemActor,
      requestKey: `SUSPEND ${code} ${version}`,
      reason: { code, text },
      input: { evidence: `account ${o.accountId}` },
    }).catch((error: unknown) => {
      // It is not in force (yet): then nobody acts with it, and the account's own suspension keeps it so.
      if (isNotPossible(error)) return null
      throw error
    })
    if (result !== null) suspended += 1
  }
  return suspended
}

/**
 * Decisions that are late: the verifiers are told once, and after another day the Directorate may decide too. Never
 * is anything approved by time (A4).
 */
export async function escalateOverdue(p: Platform, o: RunOptions): Promise<number> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  const toldBefore = new Date(at.getTime() - colleaguesHours * 3_600_000)
  return inBatches(p, {
    ...o,
    lock: (trx, batch) => lockOverdue(trx, { at, toldBefore }, batch),
    work: async (_moment, trx, access) => {
      const moment = { p, trx, at, today }
      const isFirst = access.overdueToldAt === null
      const toDirectorate =
        belongsToDirectorate(access) || !isFirst || (await lacksVerifier(trx, access, today))
      await noteOverdue(trx, { id: access.id, toDirectorate, at })
      if (isFirst) await tellVerifiers(moment, { ...access, toDirectorate }, 'access-overdue')
      else await tellDirectorate(moment, access, 'access-overdue')
      await recordAudit(trx, {
        at,
        action: 'access.escalated',
        actor: systemActor,
        subject: { type: 'access', id: access.id },
        institutionCode: access.institutionCode ?? undefined,
        detail: { to_directorate: toDirectorate, due_at: access.dueAt?.toISOString() ?? null },
      })
    },
  })
}

/** Tells owners 30, 14, 7 and 1 days before their access ends; each once for a term, the latest when some were missed. */
export async function remindEnding(p: Platform, o: RunOptions): Promise<number> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  const { reminderDays } = accessPolicyOn(today)
  const until = addDays(today, Math.max(...reminderDays))
  let reminded = 0
  await inBatches(p, {
    ...o,
    lock: (trx, batch) => lockEndingSoon(trx, { today, until }, batch),
    work: async (_moment, trx, access) => {
      if (access.effectiveEndsOn === null) return
      const days = daysBetween(today, access.effectiveEndsOn)
      const due = Math.min(...reminderDays.filter((threshold) => threshold >= days))
      if (access.remindedDays !== null && access.remindedDays <= due) return
      await noteReminder(trx, { id: access.id, days: due })
      const owner = await findRecipient(trx, access.accountId)
      if (owner === undefined) return
      const params = { ...(await paramsOf(trx, access)), days }
      await tell({ p, trx, at, today, isBulk: true }, [owner], 'access-ending-soon', params)
      reminded += 1
    },
  })
  return reminded
}

function isNotPossible(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'TRANSITION_NOT_POSSIBLE'
}
