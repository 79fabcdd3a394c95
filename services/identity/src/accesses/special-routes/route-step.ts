import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import { decide, findRow, type StateMachine, type TransitionRow } from '@inaproc/domain/state-machine'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Trx } from '../../platform.js'
import type { Reason } from '../lifecycle/transition.js'
import type { RouteName } from './desk/route-desk.js'
import { insertRouteStep } from './route-steps-store.js'

/** True lets the step through; a code says in better words than the table why not. */
export type RouteGuardAnswer = boolean | ErrorCode

/** One step of a special route about to be taken, on a case that is held. */
export interface RouteStep<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
> {
  readonly machine: StateMachine<S, E, A, G, F>
  readonly codes: Readonly<Record<G, ErrorCode>>
  readonly route: RouteName
  readonly caseId: string
  readonly from: S | null
  readonly event: E
  readonly as: A
  readonly actor: Actor
  readonly reason?: Reason | undefined
  readonly at: Date
  readonly guard: (guard: G) => Promise<RouteGuardAnswer>
}

/**
 * Asks the table and its guards in their order, and writes the line of the history and the audit row. What the row says
 * besides (new state, effects) the caller writes in the same transaction.
 * @throws Refusal with the code of the guard that refused; ALREADY_DECIDED when the case has left that state
 */
export async function takeRouteStep<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
>(trx: Trx, o: RouteStep<S, E, A, G, F>): Promise<{ row: TransitionRow<S, E, A, G, F>; to: S }> {
  const refusals = await refusalOf(o)
  const asked = { from: o.from, event: o.event, actor: o.as }
  const decision = decide(o.machine, { ...asked, guard: (guard) => refusals.get(guard) ?? null })
  if (!decision.ok) throw asRefusal(o, decision.code)
  const { row, to } = decision
  await insertRouteStep(trx, { ...o, transition: row.id, from: o.from, to })
  await recordAudit(trx, {
    at: o.at,
    action: `${o.machine.name}.${o.event.toLowerCase()}`,
    actor: o.actor,
    subject: { type: o.machine.name, id: o.caseId },
    detail: {
      transition: row.id,
      from: o.from,
      to,
      as: o.as,
      ...(o.reason !== undefined && { reason_code: o.reason.code }),
    },
  })
  return { row, to }
}

/** The first guard that refuses; those after it may rely on it and are not asked. */
async function refusalOf<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
>(o: RouteStep<S, E, A, G, F>): Promise<ReadonlyMap<G, ErrorCode>> {
  const found = findRow(o.machine, { from: o.from, event: o.event, actor: o.as })
  if (!found.ok) return new Map()
  for (const guard of found.row.guards) {
    const answer = await o.guard(guard)
    if (answer !== true) return new Map([[guard, answer === false ? o.codes[guard] : answer]])
  }
  return new Map()
}

function asRefusal<S extends string, E extends string, A extends string, G extends string, F extends string>(
  o: RouteStep<S, E, A, G, F>,
  code: ErrorCode,
): Refusal {
  const isLate = code === 'TRANSITION_NOT_POSSIBLE' && o.from !== null
  if (isLate) return new Refusal('ALREADY_DECIDED')
  if (code !== 'REASON_REQUIRED') return new Refusal(code)
  return new Refusal(code, { params: { min: accessPolicyOn(dayOf(o)).reasonMinLength }, field: 'reasonText' })
}

const dayOf = (o: { readonly at: Date }): WibDate => todayInWib(() => o.at)
