import { inTransaction } from '@inaproc/database/database'
import type { Page } from '@inaproc/database/keyset'
import { together } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../audit/audit-store.js'
import { endGrants, endSession } from '../../oidc/personas/grants/grants-service.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { GrantOfClient, Person, SignOn, SignOutReason } from './sign-ons.js'
import { findPerson, isGrantOf, listGrantsOfClient, listSignOns, lockSignOn } from './sign-ons-store.js'

/**
 * What a person has open. Looking leaves a row that the person reads under "who saw my data".
 * @throws Refusal USERNAME_UNKNOWN when the account is gone
 */
export function viewSignOns(
  p: Platform,
  o: { readonly accountId: AccountId; readonly actor: Actor },
): Promise<{ readonly person: Person; readonly signOns: readonly SignOn[] }> {
  return inTransaction(p.db, async (trx) => {
    const person = await findPerson(trx, { id: o.accountId })
    if (person === undefined) throw new Refusal('USERNAME_UNKNOWN')
    const signOns = await listSignOns(trx, o.accountId)
    await noteView(trx, { at: p.clock(), actor: o.actor, accountId: o.accountId })
    return { person, signOns }
  })
}

/**
 * Who has an application open, a page at a time. Everybody on the page gets a row of having been looked at.
 * @throws Refusal CURSOR_INVALID
 */
export function viewGrantsOfClient(
  p: Platform,
  o: {
    readonly clientId: string
    readonly after: string | null
    readonly limit: number
    readonly actor: Actor
  },
): Promise<Page<GrantOfClient>> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const page = await listGrantsOfClient(trx, o)
    const seen = [...new Set(page.items.map(({ person }) => person.accountId))]
    await together(trx, seen, (accountId) =>
      noteView(trx, { at, actor: o.actor, accountId, client: o.clientId }),
    )
    return page
  })
}

async function noteView(
  trx: Trx,
  o: { at: Date; actor: Actor; accountId: AccountId; client?: string },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: 'session.viewed-by-official',
    actor: o.actor,
    subject: { type: 'account', id: o.accountId },
    detail: o.client === undefined ? {} : { client: o.client },
  })
}

export interface SignOut {
  readonly accountId: AccountId
  readonly uid: string
  readonly reason: SignOutReason
  readonly actor: Actor
}

/**
 * Ends a session of somebody with everything in it; every application in it is told.
 * @throws Refusal SIGN_ON_OVER when it is not the person's or nothing of it is left
 */
export function endSignOn(p: Platform, o: SignOut): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    if (!(await lockSignOn(trx, o))) throw new Refusal('SIGN_ON_OVER')
    await endSession(trx, o.uid, { at, reason: 'ended-remotely' })
    await recordAudit(trx, {
      at,
      action: 'session.ended-by-official',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { reason: o.reason },
    })
  })
}

/**
 * Ends one application within a session of somebody: its tokens die and it is told; the session goes on.
 * @throws Refusal SIGN_ON_OVER when it is not the person's or has ended
 */
export function endGrantOf(p: Platform, o: SignOut & { readonly grantId: string }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    if (!(await isGrantOf(trx, o))) throw new Refusal('SIGN_ON_OVER')
    const end = { at, reason: 'ended-by-official', onlyPersona: true } as const
    const [ended] = await endGrants(trx, { grant_id: o.grantId }, end)
    if (ended === undefined) throw new Refusal('SIGN_ON_OVER')
    await recordAudit(trx, {
      at,
      action: 'grant.ended-by-official',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
      detail: { reason: o.reason, client: ended.clientId },
    })
  })
}
