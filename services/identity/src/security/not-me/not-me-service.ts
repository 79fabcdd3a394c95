import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { appendEvent } from '@inaproc/events/outbox'
import { lockAccount } from '../../accounts/accounts-store.js'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import { listOwnEvents } from '../../audit/own/own-events-store.js'
import type { Authentication } from '../../authentication/authentication.js'
import { removeFactorsSince } from '../../authentication/factors/recent-factors-service.js'
import { lookAtLink, takeLink } from '../../authentication/links/links-service.js'
import { requirePasswordChange } from '../../authentication/passwords/password-service.js'
import { endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor, Trx } from '../../platform.js'
import { reverseChangesSince } from '../../recovery/contacts/reversal-service.js'
import { stopUnderWay } from '../../recovery/under-way-service.js'
import type { OwnSession, ShownSession } from '../sessions/sessions.js'
import { findOwnSession } from '../sessions/sessions-overview-store.js'
import { show } from '../sessions/sessions-service.js'
import type { ForeignSession, TakenBack } from './not-me.js'

const purpose = 'not-me'
/** As many as fit on a page; the rest stands on the page of activity. */
const shownEvents = 100

/** The session that a link is about, without using the link. undefined: the link is unknown, over or used. */
export async function lookAtForeignSession(
  p: Authentication,
  token: string,
): Promise<ShownSession | undefined> {
  const link = await lookAtLink(p, { token, purpose })
  const session = link && (await findOwnSession(p.db, { accountId: link.accountId, uid: link.reference }))
  return session && show(p, session, null)
}

/**
 * "Ini bukan saya": ends every session, makes the old password useless, forgets every device, takes back the factors and
 * contacts that came since the sign-in and stops whatever is under way to take the account over, in one transaction. The
 * link works once.
 * @returns what happened in that session; undefined when the link is unknown, over or used
 */
export async function secureAccount(
  p: Authentication,
  o: { token: string; address: string },
): Promise<ForeignSession | undefined> {
  const at = p.clock()
  const secured = await inTransaction(p.db, async (trx): Promise<ForeignSession<OwnSession> | undefined> => {
    const link = await takeLink(trx, { token: o.token, purpose, at })
    if (link === undefined) return undefined
    const { accountId } = link
    await lockAccount(trx, accountId)
    const session = await findOwnSession(trx, { accountId, uid: link.reference })
    // The link is as old as its session.
    const since = session?.beganAt ?? link.issuedAt
    const changes = await eventsSince(trx, accountId, since)
    const actor: Actor = { kind: 'person', accountId, address: o.address }
    const takenBack = await shut(trx, p, { accountId, since, at, actor })
    return { session: session ?? null, changes, takenBack }
  })
  if (secured === undefined) return undefined
  const { session } = secured
  return { ...secured, session: session && (await show(p, session, null)) }
}

/** The account is locked: what is being added to it at this moment waits, and finds its session ended. */
async function shut(
  trx: Trx,
  p: Authentication,
  o: { accountId: AccountId; since: Date; at: Date; actor: Actor },
): Promise<TakenBack> {
  const { accountId, at, actor } = o
  const sessions = await endSessionsOf(trx, accountId, { at, reason: 'ended-remotely' })
  await requirePasswordChange(trx, { accountId, reason: 'not-me', at })
  const stopped = await stopUnderWay(trx, { accountId, actor, at, reason: 'not-me' })
  const factors = await removeFactorsSince(trx, { ...o, reason: 'not-me' })
  if (factors.apps.length + factors.passkeys.length + factors.recoveryCodes > 0) {
    await queueSignals(trx, { cause: 'factors-taken-back', accountId, at })
  }
  const reversals = await reverseChangesSince(trx, p, { ...o, reason: 'not-me' })
  await recordAudit(trx, {
    at,
    action: 'session.disowned',
    actor,
    subject: { type: 'account', id: accountId },
    detail: { sessions },
  })
  await appendEvent(trx, {
    type: 'account.credentials-changed',
    subject: accountId,
    data: { accountId },
    occurredAt: at,
  })
  const cancelled = stopped.contacts.map((kind) => ({ kind, outcome: 'cancelled' as const }))
  const takenBack = { factors, contacts: [...cancelled, ...reversals], proof: stopped.proof }
  // Now that the contacts are the owner's again.
  await tell(trx, p, { accountId, takenBack, at })
  return takenBack
}

async function tell(
  trx: Trx,
  p: Authentication,
  o: { accountId: AccountId; takenBack: TakenBack; at: Date },
): Promise<void> {
  const { factors, contacts } = o.takenBack
  const template = 'not-me-done'
  const params = {
    factors: factors.apps.length + factors.passkeys.length,
    recoveryCodes: factors.recoveryCodes > 0 ? ('yes' as const) : ('no' as const),
    contacts: contacts.length,
  }
  await tellOwner(trx, p.keys, {
    accountId: o.accountId,
    letter: { template, params },
    sms: { template, params: {} },
    at: o.at,
  })
}

async function eventsSince(trx: Trx, accountId: AccountId, since: Date): Promise<readonly OwnEvent[]> {
  const { items } = await listOwnEvents(trx, accountId, { limit: shownEvents })
  return items.filter(({ at, by }) => at >= since && (by === 'self' || by === 'unknown'))
}
