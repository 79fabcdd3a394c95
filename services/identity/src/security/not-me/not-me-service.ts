import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { appendEvent } from '@inaproc/events/outbox'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { OwnEvent } from '../../audit/own/own-events.js'
import { listOwnEvents } from '../../audit/own/own-events-store.js'
import type { Authentication } from '../../authentication/authentication.js'
import { lookAtLink, takeLink } from '../../authentication/links/links-service.js'
import { requirePasswordChange } from '../../authentication/passwords/password-service.js'
import { endSessionsOf } from '../../oidc/personas/grants-service.js'
import type { Actor, Trx } from '../../platform.js'
import { stopUnderWay } from '../../recovery/under-way-service.js'
import type { ShownSession } from '../sessions/sessions.js'
import { findOwnSession } from '../sessions/sessions-overview-store.js'
import { show } from '../sessions/sessions-service.js'

const purpose = 'not-me'
/** As many as fit on a page; the rest stands on the page of activity. */
const shownEvents = 100

/** What somebody did in a session that its owner does not know. */
export interface ForeignSession {
  readonly session: ShownSession
  /** What was done with the account since then, newest first. */
  readonly changes: readonly OwnEvent[]
}

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
 * "Ini bukan saya": ends every session, makes the old password useless, forgets every device and stops whatever is under
 * way to take the account over, in one transaction. The link works once.
 * @returns what happened in that session; undefined when the link is unknown, over or used
 */
export async function secureAccount(
  p: Authentication,
  o: { token: string; address: string },
): Promise<ForeignSession | undefined> {
  const at = p.clock()
  const secured = await inTransaction(p.db, async (trx) => {
    const link = await takeLink(trx, { token: o.token, purpose, at })
    if (link === undefined) return undefined
    const { accountId } = link
    const session = await findOwnSession(trx, { accountId, uid: link.reference })
    const changes = session === undefined ? [] : await eventsSince(trx, accountId, session.startedAt)
    await shut(trx, p, { accountId, at, actor: { kind: 'person', accountId, address: o.address } })
    return session && { session, changes }
  })
  return secured && { ...secured, session: await show(p, secured.session, null) }
}

async function shut(
  trx: Trx,
  p: Authentication,
  o: { accountId: AccountId; at: Date; actor: Actor },
): Promise<void> {
  const { accountId, at, actor } = o
  const sessions = await endSessionsOf(trx, accountId, { at, reason: 'ended-remotely' })
  await requirePasswordChange(trx, { accountId, reason: 'not-me', at })
  await stopUnderWay(trx, { accountId, actor, at, reason: 'not-me' })
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
  const template = 'not-me-done'
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template, params: {} },
    sms: { template, params: {} },
    at,
  })
}

async function eventsSince(trx: Trx, accountId: AccountId, since: Date): Promise<readonly OwnEvent[]> {
  const { items } = await listOwnEvents(trx, accountId, { limit: shownEvents })
  return items.filter(({ at, by }) => at >= since && (by === 'self' || by === 'unknown'))
}
