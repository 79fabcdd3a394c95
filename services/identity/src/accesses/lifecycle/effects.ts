import type { AccessEffect, AccessState } from '@inaproc/domain/access-lifecycle'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { EventData } from '@inaproc/domain/event-catalogue'
import { compareDates, type WibDate } from '@inaproc/domain/wib-date'
import { appendEvent } from '@inaproc/events/outbox'
import { addJob } from '@inaproc/server/jobs'
import type { Updateable } from 'kysely'
import type { Accesses } from '../../database-types.js'
import { type Access, eventSubject } from '../accesses.js'
import { warnOfBothSides } from '../conflicts/conflict-reports.js'
import { passOnTask } from '../departures/pass-on-service.js'
import { decidesAtOnePlace } from '../departures/pass-on-store.js'
import { addPaperVersion } from '../documents/documents-store.js'
import { addToReports } from '../reports/ended-reports.js'
import { belongsToDirectorate, lacksDecider } from '../verifiers/escalation.js'
import { matchesNib } from './company-check.js'
import { tellDecision, tellOwner, tellReceipt, tellSuccessor, tellVerifiers } from './letters.js'
import { endTokensOf } from './tokens-end.js'
import type { Case } from './transition.js'

export type AccessChanges = Omit<Updateable<Accesses>, 'id' | 'version' | 'updated_at'>

/** A step that has been decided: what was, what is, and the row of the table that led there. */
export interface Step {
  readonly before: Access
  readonly after: Access
  readonly transition: string
  /** True when this row follows another one of the same request by itself. */
  readonly follows: boolean
}

/** What the effects of a row change in the access itself; the columns of the new state are the engine's. */
export async function changesOf(effects: readonly AccessEffect[], c: Case): Promise<AccessChanges> {
  return {
    // Whatever waited on a desk is settled by any step, unless the step itself puts something there.
    due_at: null,
    to_directorate: false,
    overdue_told_at: null,
    proposed_term: null,
    ...(effects.includes('APPLY_NEW_TERM') && applyNewTerm(c.access)),
    ...(effects.includes('START_DEADLINE') && (await startDeadline(c))),
  }
}

/** Everything a row does beside the access itself, in its transaction. */
export const effects: Readonly<Record<AccessEffect, (c: Case, step: Step) => Promise<void>>> = {
  // These two are columns of the access: `changesOf`.
  START_DEADLINE: async () => undefined,
  APPLY_NEW_TERM: async () => undefined,
  // The version is written with the request that brings it, where its number is needed (requests.ts).
  KEEP_DOCUMENT_VERSION: async () => undefined,

  RECEIPT_TO_OWNER: (c, step) => tellReceipt(c, step.after),
  // What the comparison with OSS decides in this very moment is nobody's task.
  TASK_TO_VERIFIERS: async (c, step) => {
    if (!(await matchesNib(c))) await tellVerifiers(c, step.after, 'access-to-verify')
  },
  TELL_OWNER_IMPORTED: (c) => tellOwner(c, 'access-imported'),
  TELL_OWNER_DECISION: (c) => tellDecision(c),
  // Who is approved and can act at once has been told so in one letter.
  TELL_OWNER_ACTIVE: async (c, step) => {
    if (!step.follows) await tellOwner(c, 'access-active')
  },
  TELL_OWNER_ENDED: (c) => tellOwner({ ...c, isBulk: isTurnOfCalendar(c) }, 'access-ended'),
  TELL_VERIFIERS: (c, step) => tellVerifiers(c, step.after, 'access-ended-report'),
  REPORT_TO_VERIFIERS: (c, step) => addToReports(c, step.after),
  TELL_SUCCESSOR: (c) => tellSuccessor(c),
  WARN_APIP: (c, step) => warnOfBothSides(c, step.after),

  END_TOKENS: async (c, step) => {
    if (!wasInForce(step.before, c.today)) return
    // Whoever is past his last day is refused by the date itself; who ends before it waits for this.
    const priority = isTurnOfCalendar(c) ? 'bulk' : 'soon'
    await endTokensOf(c.trx, { accessId: step.after.id, reason: step.after.state, priority })
  },
  PUBLISH_ENDED: async (c, step) => {
    const state = endStateOf(step.after.state)
    if (!wasInForce(step.before, c.today) || state === null) return
    await publish(c, 'access.ended', { ...eventSubject(step.after), state, transition: step.transition })
  },
  PUBLISH_ACTIVATED: (c, step) =>
    publish(c, 'access.activated', { ...eventSubject(step.after), validUntil: step.after.effectiveEndsOn }),
  PUBLISH_CHANGED: (c, step) =>
    publish(c, 'access.changed', { ...eventSubject(step.after), validUntil: step.after.effectiveEndsOn }),

  PASS_ON_WAITING: async (c, step) => {
    if (!wasInForce(step.before, c.today) || !decidesAtOnePlace(step.after)) return
    await addJob(c.trx, passOnTask, { accessId: step.after.id })
  },
}

/** A paper that comes with a request for a term becomes the next version of its kind; its number, or null. */
export async function keepPaper(c: Case): Promise<number | null> {
  const paper = c.request.input?.term?.paper ?? null
  return paper === null ? null : addPaperVersion(c.trx, { accessId: c.access.id, paper, at: c.at })
}

function applyNewTerm({ state, proposedTerm }: Access): AccessChanges {
  if (proposedTerm === null) return {}
  return {
    // An extension goes on from what is in force: a later first day must not interrupt it.
    ...(state !== 'ACTIVE' && { starts_on: proposedTerm.startsOn }),
    ends_on: proposedTerm.endsOn,
    decree_ends_on: proposedTerm.decreeEndsOn,
    reminded_days: null,
  }
}

async function startDeadline({ trx, access, actor, at, today }: Case): Promise<AccessChanges> {
  const { decisionHours } = accessPolicyOn(today)
  return {
    submitted_at: at,
    due_at: new Date(at.getTime() + decisionHours * 3_600_000),
    to_directorate: belongsToDirectorate(access) || (await lacksDecider(trx, access, today, actor.accountId)),
  }
}

/** Whether somebody could act with it: an APPROVED access since its first day, also before the job has stored that. */
function wasInForce({ state, startsOn }: Access, today: WibDate): boolean {
  if (state !== 'APPROVED') return state === 'ACTIVE'
  return startsOn === null || compareDates(startsOn, today) <= 0
}

/** At midnight of a year's end tens of thousands of accesses take this step at once. */
function isTurnOfCalendar({ request }: Case): boolean {
  return request.event === 'EXPIRE'
}

type EndState = EventData<'access.ended'>['state']
const endStates: readonly EndState[] = ['DEACTIVATED', 'EXPIRED', 'SUSPENDED', 'REVOKED']

function endStateOf(state: AccessState): EndState | null {
  return endStates.find((end) => end === state) ?? null
}

async function publish<T extends 'access.activated' | 'access.changed' | 'access.ended'>(
  c: Case,
  type: T,
  data: EventData<T>,
): Promise<void> {
  await appendEvent(c.trx, { type, subject: c.access.id, data: { ...data }, occurredAt: c.at })
}
