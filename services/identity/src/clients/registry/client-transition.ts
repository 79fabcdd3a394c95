import {
  type ClientActor,
  type ClientEffect,
  type ClientEvent,
  type ClientGuard,
  type ClientState,
  clientGuardCodes,
  clientLifecycle,
} from '@inaproc/domain/client-lifecycle'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import type { StoredClient } from '../../oidc/clients/stored-client.js'

/** The relying party of our own account pages, and so of the console. */
export const consoleClientId = 'akun'

export const shortestReason = 10

export interface TransitionAsked {
  readonly event: ClientEvent
  readonly actor: ClientActor
  /** null: it is being made. */
  readonly from: ClientState | null
  readonly client: Pick<StoredClient, 'clientId' | 'environment' | 'firstParty' | 'contacts'>
  readonly problems: readonly FieldProblem[]
  readonly reason?: string | undefined
  readonly steppedUp: boolean
  /** Both officials have said yes (clients/partners). */
  readonly approvalsComplete?: boolean | undefined
  /** Its partner is neither suspended nor closed, or it has none (partner-hold.ts). */
  readonly partnerInForce: boolean
}

/**
 * Where an event leads a client, and what goes with it (client-lifecycle.ts).
 * @throws Refusal of the first guard that says no, with all problems when the definition is not sound
 */
export function transitionOf(asked: TransitionAsked): {
  readonly to: ClientState
  readonly effects: readonly ClientEffect[]
} {
  const { from, event, actor, problems } = asked
  const guard = (name: ClientGuard) => (holds(name, asked) ? null : clientGuardCodes[name])
  const decision = decide(clientLifecycle, { from, event, actor, guard })
  if (decision.ok) return { to: decision.to, effects: decision.row.effects }
  if (decision.code === clientGuardCodes.DEFINITION_SOUND) throw invalidForm(problems)
  if (decision.code === clientGuardCodes.REASON_GIVEN) {
    throw new Refusal(decision.code, { field: 'reason', params: { min: shortestReason } })
  }
  throw new Refusal(decision.code)
}

function holds(guard: ClientGuard, asked: TransitionAsked): boolean {
  const { client } = asked
  switch (guard) {
    case 'DEFINITION_SOUND':
      return asked.problems.length === 0
    case 'TEST_ENVIRONMENT':
      return client.environment === 'test'
    case 'CONTACTS_GIVEN':
      return hasContacts(client)
    case 'APPROVALS_COMPLETE':
      return asked.approvalsComplete === true
    case 'STEPPED_UP':
      return asked.steppedUp
    case 'REASON_GIVEN':
      return (asked.reason ?? '').trim().length >= shortestReason
    case 'NOT_THE_CONSOLE':
      return client.clientId !== consoleClientId
    case 'NOT_OF_THE_HOUSE':
      return !client.firstParty
    case 'PARTNER_IN_FORCE':
      return asked.partnerInForce
  }
}

/** Somebody can be asked about faults, and somebody about dangers. */
export function hasContacts({ contacts }: Pick<StoredClient, 'contacts'>): boolean {
  return (['technical', 'security'] as const).every((kind) =>
    contacts.some((contact) => contact.kind === kind),
  )
}
