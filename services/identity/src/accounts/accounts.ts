import type { AccountState } from '@inaproc/domain/account-lifecycle'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'

/** Laid over the state, which stays as it was: lifting a suspension gives it back. */
export type Restriction = Extract<AccountState, 'SUSPENDED' | 'CLOSED'>
/** How far the person has come. `LOCKED` is never stored: a throttle that has not run out says so. */
export type StoredState = Exclude<AccountState, 'LOCKED' | Restriction>

export interface Account {
  readonly id: AccountId
  readonly username: string
  readonly state: StoredState
  readonly restriction: Restriction | null
  readonly language: Language
  /** The verified name of the profile; null before stage 2. */
  readonly displayName: string | null
  readonly createdAt: Date
}

export type ContactKind = 'email' | 'phone'
export const contactKinds: readonly ContactKind[] = ['email', 'phone']

export interface Contact {
  readonly id: string
  readonly kind: ContactKind
  /** E-mail in lower case, or phone in E.164. */
  readonly value: string
  readonly verifiedAt: Date | null
}

/** Where the account stands in the lifecycle of domain.md A1. */
export function lifecycleState(account: Pick<Account, 'state' | 'restriction'>): AccountState {
  return account.restriction ?? account.state
}

/** Name to greet a person by: the verified one, before that the username. */
export function nameOf(account: Pick<Account, 'displayName' | 'username'>): string {
  return account.displayName ?? account.username
}

/** Stands for whoever has a name that nobody has, wherever a known one would be looked up: the work is the same. */
export const nobody = accountId('00000000-0000-0000-0000-000000000000')
