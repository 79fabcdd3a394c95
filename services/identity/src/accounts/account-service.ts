import {
  type AccountActor,
  type AccountEvent,
  type AccountGuard,
  type AccountTransition,
  accountGuardCodes,
  accountLifecycle,
} from '@inaproc/domain/account-lifecycle'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import type { KeyRing } from '@inaproc/server/key-ring'
import { recordAudit } from '../audit/audit-store.js'
import type { JsonObject } from '../database-types.js'
import type { Actor, Trx } from '../platform.js'
import { carryOutEffects } from './account-effects.js'
import { type Account, lifecycleState, type Restriction, type StoredState } from './accounts.js'
import { insertAccount, lockAccount, type NewAccount, setAccountState } from './accounts-store.js'
import { recordConsents } from './consents-store.js'

export interface AccountChange {
  readonly accountId: AccountId
  readonly event: AccountEvent
  /** As whom the lifecycle lets it happen. */
  readonly by: AccountActor
  readonly actor: Actor
  readonly at: Date
  /** The guards the caller has found to hold; every other guard of the row refuses. */
  readonly holds?: readonly AccountGuard[] | undefined
  readonly detail?: JsonObject | undefined
}

export interface AccountChanged {
  readonly before: Account
  readonly after: Pick<Account, 'state' | 'restriction'>
  readonly row: AccountTransition
}

/**
 * Moves an account along its lifecycle: locks the row, asks the table of domain.md A1, writes state and audit row, and
 * carries out the effects of the step that need nothing but the account: sessions end, the owner is told, the event is
 * written (account-effects.ts says which are left to the caller).
 * @throws Refusal NOT_FOUND, TRANSITION_NOT_POSSIBLE, TRANSITION_WRONG_ACTOR or the code of the guard that refused
 */
export async function applyAccountEvent(
  trx: Trx,
  keys: KeyRing,
  change: AccountChange,
): Promise<AccountChanged> {
  const before = await lockAccount(trx, change.accountId)
  if (before === undefined) throw new Refusal('NOT_FOUND')
  const decision = decide(accountLifecycle, {
    from: lifecycleState(before),
    // A suspension is laid over the state, which therefore is the way back.
    origin: before.restriction === null ? null : before.state,
    event: change.event,
    actor: change.by,
    guard: (guard): ErrorCode | null =>
      change.holds?.includes(guard) === true ? null : accountGuardCodes[guard],
  })
  if (!decision.ok) throw new Refusal(decision.code)
  const after = stored(before, decision.to)
  await setAccountState(trx, { accountId: before.id, ...after, at: change.at })
  await recordAudit(trx, {
    at: change.at,
    action: `account.${change.event.toLowerCase().replaceAll('_', '-')}`,
    actor: change.actor,
    subject: { type: 'account', id: before.id },
    before: { state: before.state, restriction: before.restriction },
    after,
    detail: { transition: decision.row.id, from: lifecycleState(before), to: decision.to, ...change.detail },
  })
  const { event, at } = change
  const { effects, id: transition } = decision.row
  await carryOutEffects(effects, { trx, keys, accountId: before.id, event, transition, at })
  return { before, after, row: decision.row }
}

/**
 * The first row of an account's life (A01): the person has agreed to terms and privacy notice.
 * @throws a unique violation of `accounts_username_key` when the username is taken
 */
export async function registerAccount(trx: Trx, o: NewAccount & { address: string }): Promise<AccountId> {
  const decision = decide(accountLifecycle, {
    from: null,
    event: 'REGISTER',
    actor: 'OWNER',
    // Consent is part of the new account, and the unique index answers for the username.
    guard: () => null,
  })
  if (!decision.ok) throw new Refusal(decision.code)
  const accountId = await insertAccount(trx, o)
  const versions = { terms: o.termsVersion, privacy: o.privacyVersion }
  await recordConsents(trx, { accountId, versions, at: o.at })
  await recordAudit(trx, {
    at: o.at,
    action: 'account.register',
    actor: { kind: 'person', accountId, address: o.address },
    subject: { type: 'account', id: accountId },
    after: { state: decision.to, restriction: null },
    detail: {
      transition: decision.row.id,
      to: decision.to,
      ...versions,
    },
  })
  return accountId
}

/** How a state of the lifecycle is kept in the two columns. */
function stored(
  before: Account,
  to: StoredState | Restriction | 'LOCKED',
): { state: StoredState; restriction: Restriction | null } {
  if (to === 'SUSPENDED' || to === 'CLOSED') return { state: before.state, restriction: to }
  // Throttles lock sign-ins by themselves (throttles.ts); nobody stores that in the account.
  if (to === 'LOCKED') throw new TypeError('An account is never stored as locked')
  return { state: to, restriction: null }
}
