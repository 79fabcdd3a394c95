import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import type { Platform } from '../../platform.js'
import type { Access } from '../accesses.js'
import { findOwnAccess } from '../accesses-store.js'
import type { GuardAnswer } from '../lifecycle/transition.js'
import { activeInScope, authorityOver, namedForRole, verifierKindOf } from '../verifiers/authority.js'
import { type Desk, isPassedOn } from './desk.js'

/**
 * The desk that a persona opens: its access must be in force now, whatever the sign-on remembers of it.
 * @throws Refusal NOT_ALLOWED, ACCESS_EXPIRED, ACCESS_NOT_ACTIVE
 */
export async function openDesk(
  p: Pick<Platform, 'db' | 'clock'>,
  o: { accountId: AccountId; accessId: AccessId },
): Promise<Desk> {
  const desk = await findDesk(p.db, o)
  if (desk === undefined) throw new Refusal('NOT_ALLOWED')
  // Its own scope it is always in; what is left to refuse is an access that is over.
  const refusal = activeInScope(desk.acting, actorAt(desk), todayInWib(p.clock))
  if (refusal !== null) throw new Refusal(refusal.code, { params: refusal.params })
  return desk
}

/**
 * Whether this desk decides about the access.
 * @throws Refusal VERIFIER_NOT_NAMED, VERIFIER_OUT_OF_SCOPE, OWN_ACCESS, as the decision itself would
 */
export function assertOnDesk(desk: Desk, access: Access, today: WibDate): void {
  const refusal = whyNotOnDesk(desk, access, today)
  if (refusal !== null) throw new Refusal(refusal.code)
}

/** The same as an answer. */
export function isOnDesk(desk: Desk, access: Access, today: WibDate): boolean {
  return whyNotOnDesk(desk, access, today) === null
}

/** Whether this desk may suspend or revoke the access (T13, T15). */
export function hasAuthority(desk: Desk, access: Access, today: WibDate): boolean {
  return authorityOver(access, actorAt(desk), today) === null
}

function whyNotOnDesk(desk: Desk, access: Access, today: WibDate): GuardAnswer {
  return (
    namedForRole(access, desk.kind, isPassedOn(access)) ??
    activeInScope(access, actorAt(desk), today) ??
    (access.accountId === desk.acting.accountId ? { code: 'OWN_ACCESS' } : null)
  )
}

async function findDesk(
  db: Executor<DB>,
  o: { accountId: AccountId; accessId: AccessId },
): Promise<Desk | undefined> {
  const acting = await findOwnAccess(db, { id: o.accessId, accountId: o.accountId })
  const kind = acting && verifierKindOf(acting.role)
  return acting === undefined || kind === undefined ? undefined : { kind, acting }
}

function actorAt({ kind, acting }: Desk) {
  return { kind, accountId: acting.accountId, acting }
}
