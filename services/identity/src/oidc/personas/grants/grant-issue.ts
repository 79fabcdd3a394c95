import { randomBytes } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { Grant, Provider } from 'oidc-provider'
import type { Platform, Trx } from '../../../platform.js'
import { savingIn } from '../../artifacts/adapter.js'
import { grantSeconds, isOffline } from '../../tokens/lifetimes.js'
import { insertGrant, lockSessionGrants, markEnded } from './grants-store.js'
import { noteUseAndListGrants } from './live-grants-store.js'

/** Whose grant it is: one per session, client and persona (null: none), so that personas never share tokens. */
export interface GrantOwner {
  readonly accountId: string
  readonly clientId: string
  readonly sessionUid: string
  readonly accessId: string | null
}

/** A grant the library knows, and the name under which the client knows the session. */
export interface IssuedGrant {
  readonly grant: Grant
  readonly sid: string
}

/**
 * Finds or makes the grant of the owner and lets `allow` add what it now covers. Row and grant are written in one
 * transaction, under a lock of the session: two tabs at once end up with one grant and one `sid`.
 */
export async function issueGrant(
  p: Platform,
  provider: Provider,
  owner: GrantOwner,
  allow: (grant: Grant) => void,
): Promise<IssuedGrant> {
  return inTransaction(p.db, (trx) => issueGrantIn(trx, { at: p.clock(), provider, owner, allow }))
}

/** The same as part of a transaction that also holds what the grant rests on. */
export async function issueGrantIn(
  trx: Trx,
  o: { at: Date; provider: Provider; owner: GrantOwner; allow: (grant: Grant) => void },
): Promise<IssuedGrant> {
  const { at, owner } = o
  const { Grant } = o.provider
  await lockSessionGrants(trx, owner.sessionUid)
  const live = await noteUseAndListGrants(trx, owner, at)
  const sid = live[0]?.sid ?? randomName()
  const row = live.find((grant) => grant.accessId === owner.accessId)
  const known = row?.stored && (await savingIn(trx, () => Grant.find(row.grantId), row.stored))
  if (row !== undefined && known === undefined) {
    // Its grant has expired under it: the row stands for nothing.
    await markEnded(trx, { grant_id: row.grantId }, { at, reason: 'replaced' })
  }
  const grant = known ?? new Grant({ accountId: owner.accountId, clientId: owner.clientId })
  o.allow(grant)
  if (known === undefined) {
    grant.jti = randomName()
    await insertGrant(trx, { ...owner, grantId: grant.jti, sid }, at)
  }
  await savingIn(trx, () => saveGrant(grant))
  return { grant, sid }
}

/** Saves the grant with its whole lifetime before it again. */
export async function saveGrant(grant: Grant): Promise<void> {
  // `remainingTTL` is counted from now, so this moves the end without a clock of our own.
  const seconds = grantSeconds(isOffline(grant))
  if (grant.exp !== undefined) grant.exp += seconds - grant.remainingTTL
  await grant.save()
}

/** 256 random bits. */
function randomName(): string {
  return randomBytes(32).toString('base64url')
}
