import {
  type ClientProposalActor,
  type ClientProposalEvent,
  type ClientProposalGuard,
  type ClientProposalState,
  clientProposalGuardCodes,
  clientProposalLifecycle,
} from '@inaproc/domain/client-proposal-lifecycle'
import { type FieldProblem, invalidForm } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import { refusedByGuard } from '../refused-by-guard.js'

type Row = (typeof clientProposalLifecycle.rows)[number]

export interface ProposalAsked {
  /** null: nothing is proposed yet. */
  readonly from: ClientProposalState | null
  readonly event: ClientProposalEvent
  readonly actor: ClientProposalActor
  /** The answers to the guards; what is not answered says no. */
  readonly holds: Readonly<Partial<Record<ClientProposalGuard, boolean>>>
  /** Everything that is wrong with what is proposed. */
  readonly problems?: readonly FieldProblem[] | undefined
}

/**
 * Where an event leads a proposal, and what goes with it (client-proposal-lifecycle.ts).
 * @throws Refusal of the first guard that says no; the field that is meant, or every problem, goes with it
 */
export function proposalTransition(asked: ProposalAsked): {
  readonly to: ClientProposalState
  readonly row: Row
} {
  const { from, event, actor, holds } = asked
  const decision = decide(clientProposalLifecycle, {
    from,
    event,
    actor,
    guard: (guard) => (holds[guard] === true ? null : clientProposalGuardCodes[guard]),
  })
  if (decision.ok) return decision
  const { code } = decision
  if (code === clientProposalGuardCodes.CHANGE_SOUND) throw invalidForm(asked.problems ?? [])
  throw refusedByGuard(code)
}
