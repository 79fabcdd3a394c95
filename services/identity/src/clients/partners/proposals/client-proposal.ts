import type { ClientProposalState } from '@inaproc/domain/client-proposal-lifecycle'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { type ClientDefinition, definitionOf, storedClient } from '../../registry/client-definition.js'
import { changedByOfficials, officialFields } from '../../registry/rules/change-rights.js'
import type { RefusalReason } from '../production/production-request.js'

/** The settings of a client that only two officials change; what is not set is not there. */
export type OfficialSettings = Partial<ClientDefinition>

/** A change of an approved client that its partner proposes (client-proposal-lifecycle.ts). */
export interface ClientProposal {
  readonly id: string
  readonly clientId: string
  readonly partnerId: PartnerId
  readonly state: ClientProposalState
  /** Grows by one with each step of the partner: who decides or mends names the one that they saw. */
  readonly version: number
  /** Grows by one each time it is sent. */
  readonly round: number
  readonly before: OfficialSettings
  readonly after: OfficialSettings
  /** What the data of each scope that it adds are used for. */
  readonly purposes: Readonly<Record<string, string>>
  /** Why the partner wants it, in its own words; empty until it is sent. */
  readonly reason: string
  readonly draftedAt: Date
  readonly submittedAt: Date | null
  /** The official who approved first. */
  readonly firstBy: AccountId | null
}

/** One step of a proposal, as it is shown. */
export interface ProposalStep {
  readonly at: Date
  readonly transition: string
  readonly toState: ClientProposalState
  readonly actorKind: 'person' | 'client' | 'system'
  readonly actorName: string | null
  readonly reasonCode: RefusalReason | null
  readonly reason: string | null
}

export function isOpen({ state }: Pick<ClientProposal, 'state'>): boolean {
  return isWaiting({ state }) || state === 'draft' || state === 'refused'
}

/** It is the officials' turn. */
export function isWaiting({ state }: Pick<ClientProposal, 'state'>): boolean {
  return state === 'submitted' || state === 'first_approved'
}

/** What of a definition officials decide on, as it is stored. */
export function officialSettings(d: ClientDefinition): OfficialSettings {
  const stored = definitionOf(storedClient(d, { state: 'active', version: 1 }))
  return Object.fromEntries(
    officialFields.flatMap((field) => (stored[field] === undefined ? [] : [[field, stored[field]]])),
  )
}

/** A client with these settings of the officials in place of its own; all others stay. */
export function withSettings(current: ClientDefinition, settings: OfficialSettings): ClientDefinition {
  const unset = Object.fromEntries(officialFields.map((field) => [field, undefined]))
  return { ...current, ...unset, ...settings }
}

/** Whether the client is still what the proposal began from; contacts, keys and secrets may have changed. */
export function fits({ before }: Pick<ClientProposal, 'before'>, current: ClientDefinition): boolean {
  return changedByOfficials(before, officialSettings(current)).length === 0
}

/** What the proposal changes, and nothing else, put upon the client as it is now. */
export function broughtTo(
  { before, after }: Pick<ClientProposal, 'before' | 'after'>,
  current: ClientDefinition,
): ClientDefinition {
  const touched = changedByOfficials(before, after).map((field) => [field, after[field]])
  return { ...current, ...Object.fromEntries(touched) }
}

/** The scopes that a proposal adds: a purpose is given for each; `openid` is the sign-in itself. */
export function addedScopes({ before, after }: Pick<ClientProposal, 'before' | 'after'>): readonly string[] {
  const held = before.scopes ?? []
  return (after.scopes ?? []).filter((scope) => scope !== 'openid' && !held.includes(scope))
}
