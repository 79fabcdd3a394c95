import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import { askedEvent, eventOnDay } from '@inaproc/domain/access-event-of-day'
import {
  type AccessActor,
  type AccessEvent,
  type AccessState,
  type AccessTransition,
  accessLifecycle,
} from '@inaproc/domain/access-lifecycle'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import { decide, findRow } from '@inaproc/domain/state-machine'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { recordAudit } from '../audit/audit-store.js'
import type { JsonObject } from '../database-types.js'
import { type Platform, systemActor, type Trx } from '../platform.js'
import { type Access, stateOn } from './accesses.js'
import { holdActingAccess, insertAccess, lockAccess, saveAccess } from './accesses-store.js'
import { approvalByNibCheck, nibCheckKey } from './lifecycle/company-check.js'
import { changesOf, effects } from './lifecycle/effects.js'
import { guards } from './lifecycle/guards.js'
import { provisionalAccess } from './lifecycle/new-access.js'
import { writeEvent } from './lifecycle/requests.js'
import type {
  ActingAs,
  Case,
  GuardRefusal,
  TransitionRequest,
  TransitionResult,
} from './lifecycle/transition.js'
import { findTransitionsOf, insertTransition } from './lifecycle/transitions-store.js'
import { verifierKindOf } from './verifiers/authority.js'

/** What follows by itself is a step of its own, with a key made from that of the request. */
const beforeKey = (key: string) => `${key}#before`
const afterKey = (key: string) => `${key}#after`
/** Everything that a request may have led to. */
const keysOf = (key: string) => [key, nibCheckKey(key)].flatMap((own) => [own, afterKey(own)])

/**
 * One step in the life of an access, T01 to T16 of domain.md A4: holds the row, asks every guard, and writes state,
 * history, audit, event, jobs and letters in one transaction. The same `requestKey` again answers the first result.
 * @throws Refusal with the code of the guard that refused, TRANSITION_NOT_POSSIBLE, TRANSITION_WRONG_ACTOR,
 *   ALREADY_DECIDED, CHANGED_MEANWHILE, NOT_ALLOWED, NOT_FOUND or IDEMPOTENCY_CONFLICT; then nothing is written
 */
export async function applyTransition(p: Platform, request: TransitionRequest): Promise<TransitionResult> {
  const once = () => inTransaction(p.db, (trx) => applyTransitionIn(p, trx, request))
  try {
    return await once()
  } catch (error) {
    // Somebody has made such an access at the same moment, perhaps this very form sent twice: look at what is there now.
    if (beginnings.has(request.event) && isMadeMeanwhile(error)) return once()
    throw error
  }
}

/** The same inside a transaction of the caller, whose other writes stand or fall with it. */
export async function applyTransitionIn(
  p: Platform,
  trx: Trx,
  request: TransitionRequest,
): Promise<TransitionResult> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  const held = await lockAccess(trx, request.accessId)
  const earlier = held && (await earlierResult(trx, request))
  if (earlier !== undefined) return earlier
  const isBeginning = beginnings.has(request.event)
  if (held !== undefined && isBeginning) throw new Refusal('ACCESS_ALREADY_EXISTS')
  const found = held ?? (isBeginning ? await provisionalAccess(trx, request, at) : undefined)
  if (found === undefined) throw new Refusal('NOT_FOUND')

  const moment = { p, trx, at, today }
  const isAsSeen = request.version === undefined || request.version === found.version
  const actor = await actingAs(trx, found, request)
  const access = held === undefined ? found : await settle({ ...moment, access: held, actor, request })
  const event = eventOnDay(askedEvent(request.event), access, today)
  const { access: taken, ...result } = await take(
    { ...moment, access, actor, request: { ...request, event } },
    held === undefined ? null : access.state,
  )
  // Asked last, so that who comes too late rather learns what has been decided.
  if (!isAsSeen) throw new Refusal('CHANGED_MEANWHILE')
  const byNibCheck = await approvalByNibCheck({ ...moment, access: taken, actor, request })
  if (byNibCheck !== null) return { ...result, state: (await applyTransitionIn(p, trx, byNibCheck)).state }
  if (!result.complete || request.event !== 'APPROVE') return result
  // An approved access whose start is reached is in force at once (T07); one whose end is over never comes into force.
  const after = await followUp({ ...moment, access: taken, actor, request }, afterKey(request.requestKey))
  return { ...result, state: after.state }
}

/** A step with the access as it then is, which the outside need not see. */
interface TakenStep extends TransitionResult {
  readonly access: Access
}

/**
 * What would refuse the making of an access, without making it: null when nothing would. For a trial run, which says
 * the same as the run itself as long as nothing changes between them.
 */
export async function refusalOfBeginning(
  p: Platform,
  trx: Trx,
  request: TransitionRequest,
): Promise<Refusal | null> {
  const at = p.clock()
  try {
    const access = await provisionalAccess(trx, request, at)
    const actor = await actingAs(trx, access, request)
    const c: Case = { p, trx, at, today: todayInWib(p.clock), access, actor, request }
    const { decision, refusal } = await judge(c, null)
    return decision.ok ? null : refusalOf(c, decision.code, refusal?.why)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** Asks the table and its guards. */
async function judge(c: Case, from: AccessState | null) {
  const refusal = await firstRefusal(c, from)
  const decision = decide(accessLifecycle, {
    from,
    origin: c.access.origin,
    event: c.request.event,
    actor: c.actor.kind,
    guard: (guard) => (refusal?.guard === guard ? refusal.why.code : null),
  })
  return { decision, refusal }
}

/** Asks the table and its guards; then writes everything that belongs to the step. */
async function take(c: Case, from: AccessState | null, follows = false): Promise<TakenStep> {
  const { decision, refusal } = await judge(c, from)
  if (decision.ok) return write(c, from, decision, follows)
  if (decision.code === 'APPROVAL_INCOMPLETE') return recordApproval(c)
  throw refusalOf(c, decision.code, refusal?.why)
}

async function write(
  c: Case,
  from: AccessState | null,
  { row, to, origin }: { row: AccessTransition; to: AccessState; origin: AccessState | null },
  follows: boolean,
): Promise<TakenStep> {
  const { access: before, trx, at } = c
  const stored = from === null ? await insertAccess(trx, { ...before, at }) : before
  const { changes, detail } = await writeEvent({ ...c, access: stored })
  const settled = { ...(await changesOf(row.effects, c)), ...changes, state: to, origin_state: origin }
  const isWritten = from === null && to === stored.state
  const after = isWritten ? stored : await saveAccess(trx, { access: stored, changes: settled, at })
  await remember(c, { transition: row.id, from, before, after, detail })
  const step = { before, after, transition: row.id, follows }
  for (const effect of row.effects) await effects[effect](c, step)
  return takenStep(row.id, from, after, { complete: true })
}

/** One of several approvals: kept, while the application waits for the others. */
async function recordApproval(c: Case): Promise<TakenStep> {
  const { access, actor, request } = c
  const found = findRow(accessLifecycle, { from: access.state, event: request.event, actor: actor.kind })
  if (!found.ok) throw new TypeError(`no row for ${request.event}`)
  const { id } = found.row
  const detail = { partial: true }
  await remember(c, { transition: id, from: access.state, before: access, after: access, detail })
  return takenStep(id, access.state, access, { complete: false })
}

function takenStep(
  transition: string,
  from: AccessState | null,
  access: Access,
  { complete }: { complete: boolean },
): TakenStep {
  const { id: accessId, state } = access
  return { accessId, transition, from, to: state, state, complete, repeated: false, access }
}

/**
 * What time has done to the access is written first, when no job has done it yet: a step is always taken from the
 * state that holds today (domain.md, section 0 rule 2).
 */
async function settle(c: Case): Promise<Access> {
  if (c.actor.kind === 'SYSTEM' && (c.request.event === 'START' || c.request.event === 'EXPIRE'))
    return c.access
  return followUp(c, beforeKey(c.request.requestKey))
}

async function followUp(c: Case, requestKey: string): Promise<Access> {
  const event = eventOfTime(c.access, c.today)
  if (event === null) return c.access
  const request: TransitionRequest = { accessId: c.access.id, event, actor: systemActor, requestKey }
  const actor: ActingAs = { kind: 'SYSTEM', accountId: null, acting: null }
  const step = await take({ ...c, actor, request }, c.access.state, c.request.event === 'APPROVE')
  return step.access
}

/** T07 or T09, when the day has come for it. */
function eventOfTime(access: Access, today: WibDate): Extract<AccessEvent, 'START' | 'EXPIRE'> | null {
  const state = stateOn(access, today)
  if (state === 'EXPIRED' && access.state !== 'EXPIRED') return 'EXPIRE'
  return state === 'ACTIVE' && access.state === 'APPROVED' ? 'START' : null
}

/** The guards of the row in their order, up to the first that refuses: later ones may rely on it. */
async function firstRefusal(c: Case, from: AccessState | null) {
  const found = findRow(accessLifecycle, { from, event: c.request.event, actor: c.actor.kind })
  if (!found.ok) return undefined
  for (const guard of found.row.guards) {
    const why = await guards[guard](c)
    if (why !== null) return { guard, why }
  }
  return undefined
}

const ownerEvents: ReadonlySet<AccessEvent> = new Set(
  accessLifecycle.rows.filter(({ actors }) => actors.includes('OWNER')).map(({ event }) => event),
)
/** The events that make an access. */
const beginnings: ReadonlySet<AccessEvent> = new Set(
  accessLifecycle.rows.filter(({ from }) => from === 'none').map(({ event }) => event),
)
const decisions: ReadonlySet<AccessEvent> = new Set([
  'APPROVE',
  'REJECT',
  'APPROVE_REACTIVATION',
  'APPROVE_REACTIVATION_AHEAD',
  'REJECT_REACTIVATION',
])

/** As whom the actor takes part: the owner of the access, the system, or what the access he acts with makes of him. */
async function actingAs(trx: Trx, access: Access, request: TransitionRequest): Promise<ActingAs> {
  const { actor, event } = request
  if (actor.kind === 'system') return { kind: request.actorKind ?? 'SYSTEM', accountId: null, acting: null }
  const accountId = actor.accountId ?? null
  if (accountId === null) throw new Refusal('NOT_ALLOWED')
  if (ownerEvents.has(event)) {
    if (accountId !== access.accountId) throw new Refusal('NOT_ALLOWED')
    return { kind: 'OWNER', accountId, acting: null }
  }
  if (actor.accessId === undefined) throw new Refusal('TRANSITION_WRONG_ACTOR')
  const acting = await holdActingAccess(trx, { id: actor.accessId, accountId })
  const kind: AccessActor | undefined = acting && verifierKindOf(acting.role)
  if (acting === undefined || kind === undefined) throw new Refusal('TRANSITION_WRONG_ACTOR')
  return { kind, accountId, acting }
}

function isMadeMeanwhile(error: unknown): boolean {
  if (error instanceof Refusal) return error.code === 'ACCESS_ALREADY_EXISTS'
  return isUniqueViolation(error, 'accesses_pkey') || isUniqueViolation(error, 'accesses_one_live')
}

/** The line of the history and the row of the audit log, beside the change. */
async function remember(
  c: Case,
  o: { transition: string; from: AccessState | null; before: Access; after: Access; detail: JsonObject },
): Promise<void> {
  const { request, actor, at } = c
  await insertTransition(c.trx, request.accessId, {
    transition: o.transition,
    event: request.event,
    from: o.from,
    to: o.after.state,
    actorKind: actor.kind,
    actorAccountId: actor.accountId,
    actorAccessId: actor.acting?.id ?? null,
    reasonCode: request.reason?.code ?? null,
    reasonText: request.reason?.text.trim() ?? null,
    detail: o.detail,
    requestKey: request.requestKey,
    at,
  })
  await recordAudit(c.trx, {
    at,
    action: `access.${request.event.toLowerCase().replaceAll('_', '-')}`,
    actor: request.actor,
    subject: { type: 'access', id: request.accessId },
    institutionCode: c.access.institutionCode ?? undefined,
    before: o.from === null ? undefined : o.before,
    after: o.after,
    detail: {
      transition: o.transition,
      from: o.from,
      to: o.after.state,
      as: actor.kind,
      ...(request.reason !== undefined && { reason_code: request.reason.code }),
      ...o.detail,
    },
  })
}

/** What this request was answered before; the state as it was then. */
async function earlierResult(trx: Trx, request: TransitionRequest): Promise<TransitionResult | undefined> {
  const { accessId, requestKey, event, actor } = request
  const records = await findTransitionsOf(trx, { accessId, requestKeys: keysOf(requestKey) })
  const own = records.find((record) => record.requestKey === requestKey)
  if (own === undefined) return undefined
  const isSame =
    askedEvent(own.event) === askedEvent(event) && own.actorAccountId === (actor.accountId ?? null)
  if (!isSame) throw new Refusal('IDEMPOTENCY_CONFLICT')
  return {
    accessId,
    transition: own.transition,
    from: own.from,
    to: own.to,
    state: records.at(-1)?.to ?? own.to,
    complete: own.detail['partial'] !== true,
    repeated: true,
  }
}

/** Says it in the most telling way: who comes second to a decision learns that it has been made. */
function refusalOf(c: Case, code: ErrorCode, why: GuardRefusal | undefined): Refusal {
  if (code === 'TRANSITION_NOT_POSSIBLE' && decisions.has(c.request.event) && c.access.submittedAt !== null) {
    return new Refusal('ALREADY_DECIDED')
  }
  return new Refusal(code, { params: why?.params, problems: why?.problems })
}
