import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { ClientProposalState } from '@inaproc/domain/client-proposal-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { type PartnerState, type ProductionState, partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import type { ClientEnvironment } from '../../../oidc/clients/stored-client.js'
import type { Member, PartnerKind } from '../partners.js'

/** What officials ask the list of partners for. */
export interface PartnerFilter {
  readonly words: string
  readonly state: PartnerState | null
  /** Only those that nobody can answer for: their owners are gone, or cannot use their accounts. */
  readonly withoutOwner: boolean
}

export const partnerStates = Object.keys(partnerLifecycle.states) as readonly PartnerState[] // its own keys

export function isFiltered({ words, state, withoutOwner }: PartnerFilter): boolean {
  return words !== '' || state !== null || withoutOwner
}

/** A partner in the list of the officials. */
export interface ListedPartner {
  readonly id: PartnerId
  readonly name: string
  readonly kind: PartnerKind
  readonly state: PartnerState
  readonly createdAt: Date
  readonly members: number
  /** Those that are not retired. */
  readonly clients: number
  readonly hasOwner: boolean
}

/** A member as officials see one: whether the account can be used decides whether anybody answers for the partner. */
export interface WatchedMember extends Member {
  readonly usable: boolean
}

/** Whether somebody answers for a partner. */
export function hasUsableOwner(members: readonly WatchedMember[]): boolean {
  return members.some(({ role, usable }) => role === 'owner' && usable)
}

/** A client on the page of its partner. */
export interface WatchedClient {
  readonly clientId: string
  readonly name: string
  readonly state: ClientState
  readonly environment: ClientEnvironment
  readonly lastUsedAt: Date | null
}

/** What a partner asked for, in the order of asking: production of a client, or a change of one. */
export type WatchedRequest = {
  readonly id: string
  readonly clientId: string
  readonly submittedAt: Date
} & (
  | { readonly kind: 'production'; readonly state: ProductionState }
  | { readonly kind: 'change'; readonly state: ClientProposalState }
)
