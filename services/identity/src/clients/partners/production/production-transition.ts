import {
  type ProductionActor,
  type ProductionEvent,
  type ProductionGuard,
  type ProductionState,
  productionGuardCodes,
  productionLifecycle,
} from '@inaproc/domain/partner-lifecycles'
import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import { refusedByGuard } from '../refused-by-guard.js'

type Row = (typeof productionLifecycle.rows)[number]

export interface ProductionAsked {
  /** null: it is asked for the first time. */
  readonly from: ProductionState | null
  readonly event: ProductionEvent
  readonly actor: ProductionActor
  /** The answers to the guards; what is not answered says no. */
  readonly holds: Readonly<Partial<Record<ProductionGuard, boolean>>>
  /** What is still open of the checklist. */
  readonly problems?: readonly FieldProblem[] | undefined
}

/**
 * Where an event leads a request, and what goes with it (partner-lifecycles.ts).
 * @throws Refusal of the first guard that says no; the field that is meant, or every open item, goes with it
 */
export function productionTransition(asked: ProductionAsked): {
  readonly to: ProductionState
  readonly row: Row
} {
  const { from, event, actor, holds } = asked
  const decision = decide(productionLifecycle, {
    from,
    event,
    actor,
    guard: (guard) => (holds[guard] === true ? null : productionGuardCodes[guard]),
  })
  if (decision.ok) return decision
  const { code } = decision
  if (code === productionGuardCodes.CHECKLIST_COMPLETE) throw new Refusal(code, { problems: asked.problems })
  throw refusedByGuard(code)
}
