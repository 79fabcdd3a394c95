import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { lockAccount } from '../../accounts/accounts-store.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { lookAtLink, takeLink } from '../../authentication/links/links-service.js'
import { requirePasswordChange } from '../../authentication/passwords/password-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor, Trx } from '../../platform.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { stopUnderWay } from '../under-way-service.js'
import { type ContactChange, objection } from './contact-changes.js'
import { findChange, lockChange } from './contact-changes-store.js'
import { restoreContact, tellLostContact } from './reversal-service.js'

const purpose = 'undo-contact'

/** What a link sent to an old contact can do. @throws Refusal RECOVERY_LINK_OVER */
export async function changeOfLink(
  p: RecoveryParts,
  token: string,
): Promise<{ change: ContactChange; can: 'cancel' | 'undo' }> {
  const link = await lookAtLink(p, { token, purpose })
  const change = link && (await findChange(p.db, link.reference))
  const can = change ? objection(change, p.clock()) : null
  if (change === undefined || can === null) throw new Refusal('RECOVERY_LINK_OVER')
  return { change, can }
}

export type ObjectionOutcome = 'cancelled' | 'restored' | 'taken'

/**
 * The old contact objects: a waiting change is cancelled, one in force is undone, and with it every later one of the
 * same contact. Either way somebody may have had the account: every session ends, everything under way stops and the
 * password has to be changed. Works signed out, once.
 * @returns `taken` when the old contact belongs to another account by now: then the account has none, so that nobody
 * recovers it by the new one
 * @throws Refusal RECOVERY_LINK_OVER
 */
export async function objectByLink(
  p: RecoveryParts,
  o: { token: string; address: string },
): Promise<ObjectionOutcome> {
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const link = await takeLink(trx, { token: o.token, purpose, at })
    if (link === undefined) throw new Refusal('RECOVERY_LINK_OVER')
    const { accountId } = link
    await lockAccount(trx, accountId)
    const change = await lockChange(trx, link.reference)
    const can = change ? objection(change, at) : null
    if (change === undefined || can === null) throw new Refusal('RECOVERY_LINK_OVER')
    // Whoever reads the old contact need not be the owner: the row tells where the link was used from.
    const actor: Actor = { kind: 'person', address: o.address }
    const outcome = can === 'cancel' ? 'cancelled' : await restoreContact(trx, change, at)
    await stopUnderWay(trx, { accountId, actor, at, reason: 'not-me' })
    await requirePasswordChange(trx, { accountId, reason: 'not-me', at })
    await recordAudit(trx, {
      at,
      action: `contact-change.${outcome === 'cancelled' ? 'objected' : 'undone'}`,
      actor,
      subject: { type: 'account', id: accountId },
      detail: { kind: change.kind, restored: outcome !== 'taken' },
    })
    await appendEvent(trx, {
      type: 'account.credentials-changed',
      subject: accountId,
      data: { accountId },
      occurredAt: at,
    })
    await tellEverybody(trx, p, { change, outcome })
    await endSessionsOf(trx, accountId, { at, reason: 'credentials-changed' })
    return outcome
  })
}

/** The account's own contacts, and the new one that it lost. */
async function tellEverybody(
  trx: Trx,
  p: RecoveryParts,
  o: { change: ContactChange; outcome: ObjectionOutcome },
): Promise<void> {
  const { accountId, kind } = o.change
  const at = p.clock()
  // A change that was cancelled leaves the old contact where it is.
  const outcome = o.outcome === 'taken' ? 'taken' : 'restored'
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template: 'contact-change-stopped', params: { kind, outcome } },
    sms: { template: 'contact-change-stopped', params: {} },
    at,
  })
  await tellLostContact(trx, p, { change: o.change, outcome, at })
}
