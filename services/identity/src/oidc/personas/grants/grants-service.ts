import { inTransaction } from '@inaproc/database/database'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { signalCauseRow } from '@inaproc/domain/signal-causes'
import { appendEvent } from '@inaproc/events/outbox'
import { queueSignals } from '../../../accounts/signal-queue.js'
import { recordAudit } from '../../../audit/audit-store.js'
import { endSignOn, runningSignOnsOf, type SignOnEndReason } from '../../../authentication/sessions-store.js'
import { type Platform, systemActor, type Trx } from '../../../platform.js'
import {
  deleteArtifact,
  deleteArtifactsOfGrant,
  deleteSessionArtifact,
} from '../../artifacts/artifacts-store.js'
import { queueDeliveries } from '../../logout/delivery-service.js'
import {
  type GrantSelection,
  listFamily,
  listSidsOfSession,
  markEnded,
  type PersonaGrant,
} from './grants-store.js'
import { sessionEndings, sessionSignals } from './session-endings.js'

/** Why a grant ended; kept in the table for support and tests. */
export type GrantEnd =
  | 'used-twice'
  | 'revoked'
  | 'replaced'
  | 'signed-out'
  | 'session-ended'
  | 'persona-ended'
  | 'consent-revoked'
  | 'ended-by-official'
  | 'account-unusable'
  | 'client-ended'
  | 'membership-ended'

/** Who hears of it: clients learn of what they cannot know by themselves. */
const told: ReadonlySet<GrantEnd> = new Set([
  'signed-out',
  'session-ended',
  'persona-ended',
  'consent-revoked',
  'ended-by-official',
  'account-unusable',
  'client-ended',
  'membership-ended',
])

/**
 * Ends grants: their tokens are gone, and the clients that must hear of it get a message in their queue, one per client
 * and session. `onlyPersona` tells them that the session itself goes on (contract: claim `persona_id`).
 */
export async function endGrants(
  trx: Trx,
  selection: GrantSelection,
  end: { at: Date; reason: GrantEnd; onlyPersona?: boolean },
): Promise<readonly PersonaGrant[]> {
  const ended = await takeGrants(trx, selection, end)
  if (told.has(end.reason)) await tellClients(trx, ended, { ...end, cause: end.reason })
  return ended
}

/** Ends one grant in its own committed transaction, so that it stays dead whatever the caller's request comes to. */
export async function endGrant(
  p: Platform,
  grantId: string,
  reason: Exclude<GrantEnd, 'used-twice'>,
): Promise<void> {
  const onlyPersona = reason === 'persona-ended'
  await inTransaction(p.db, (trx) =>
    endGrants(trx, { grant_id: grantId }, { at: p.clock(), reason, onlyPersona }),
  )
}

/**
 * A code or refresh token of this grant came twice: nobody can tell the thief from the client, so the grant ends with
 * all that came from it by switches (RFC 9700 §4.14.2), in a committed transaction of its own. The grant itself may have
 * ended long ago.
 */
export async function endUsedTwice(p: Platform, grantId: string): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const ended = new Set<string>()
    for (let family = await listFamily(trx, grantId); family.length > ended.size; ) {
      for (const id of family.filter((member) => !ended.has(member))) {
        await endMember(trx, id, at)
        ended.add(id)
      }
      // A switch may have gone through until its token was taken away: what it led to is there now.
      family = await listFamily(trx, grantId)
    }
  })
}

async function endMember(trx: Trx, grantId: string, at: Date): Promise<void> {
  const [ended] = await endGrants(trx, { grant_id: grantId }, { at, reason: 'used-twice' })
  if (ended === undefined) {
    // It ended before, and kept what it had spent.
    await deleteArtifactsOfGrant(trx, grantId, { spentToo: true })
    return
  }
  await recordAudit(trx, {
    at,
    action: 'grant.used-twice',
    actor: systemActor,
    subject: { type: 'grant', id: grantId },
    detail: { client: ended.clientId },
  })
}

/** Ends every grant of a sign-on session, and the session itself; clients and readers of events are told. */
export async function endSession(
  trx: Trx,
  sessionUid: string,
  end: { at: Date; reason: SignOnEndReason },
): Promise<void> {
  const ended = await takeSession(trx, sessionUid, end)
  await tellClients(trx, ended, { at: end.at, cause: end.reason })
}

/**
 * Ends every sign-on session of an account, but for one where the person is just working, with all grants.
 * @returns how many sessions ended
 */
export async function endSessionsOf(
  trx: Trx,
  accountId: AccountId,
  end: { at: Date; reason: SignOnEndReason; exceptUid?: string | undefined },
): Promise<number> {
  const uids = (await runningSignOnsOf(trx, accountId)).filter((uid) => uid !== end.exceptUid)
  const ended: PersonaGrant[] = []
  for (const uid of uids) ended.push(...(await takeSession(trx, uid, end)))
  if (end.exceptUid === undefined) {
    // Grants whose session the library forgot long ago.
    const selection = { account_id: accountId }
    ended.push(...(await takeGrants(trx, selection, { at: end.at, reason: 'session-ended' })))
  }
  await tellClients(trx, ended, { at: end.at, cause: end.reason })
  return uids.length
}

/**
 * Ends grants and removes their tokens; nobody is told yet. What was spent for another grant is kept to its own end, so
 * that its second use is known for what it is.
 */
async function takeGrants(
  trx: Trx,
  selection: GrantSelection,
  end: { at: Date; reason: GrantEnd },
): Promise<readonly PersonaGrant[]> {
  const ended = await markEnded(trx, selection, end)
  for (const grant of ended) {
    await deleteArtifact(trx, 'Grant', grant.grantId)
    await deleteArtifactsOfGrant(trx, grant.grantId, { spentToo: end.reason === 'used-twice' })
  }
  return ended
}

/**
 * Ends a session with its grants. Readers of events are told once, by a `session.ended` for every `sid` that an ID token
 * ever named it by: clients of one session know it by different ones. A session that no client knew has none.
 */
async function takeSession(
  trx: Trx,
  sessionUid: string,
  end: { at: Date; reason: SignOnEndReason },
): Promise<readonly PersonaGrant[]> {
  const first = await endSignOn(trx, sessionUid, end.reason, end.at)
  const known = first ? await listSidsOfSession(trx, sessionUid) : []
  const ended = await takeGrants(trx, { session_uid: sessionUid }, { at: end.at, reason: 'session-ended' })
  await deleteSessionArtifact(trx, sessionUid)
  await signalEnd(trx, ended, { sessionUid, ...end })
  for (const { sid, accountId } of known) {
    const data = { accountId, sid, ending: sessionEndings[end.reason] }
    await appendEvent(trx, { type: 'session.ended', subject: sid, data, occurredAt: end.at })
  }
  return ended
}

/** The streams hear of a session that some client was in, unless a logout token is all that is told of such an end. */
async function signalEnd(
  trx: Trx,
  [grant]: readonly PersonaGrant[],
  o: { sessionUid: string; reason: SignOnEndReason; at: Date },
): Promise<void> {
  const cause = sessionSignals[o.reason]
  if (grant === undefined || signalCauseRow(cause).events.length === 0) return
  const { sessionUid, at } = o
  await queueSignals(trx, { cause, accountId: accountId(grant.accountId), sessionUid, at })
}

/** One message per client, session and (when only a persona ended) persona, however many grants ended. */
async function tellClients(
  trx: Trx,
  ended: readonly PersonaGrant[],
  o: { at: Date; cause: string; onlyPersona?: boolean },
): Promise<void> {
  const messages = new Map(
    ended.map((grant) => {
      const personaId = o.onlyPersona === true ? grant.accessId : null
      const { clientId, accountId, sid } = grant
      const message = { kind: 'logout', clientId, accountId, sid, personaId, cause: o.cause } as const
      return [`${clientId} ${sid} ${personaId}`, message] as const
    }),
  )
  await queueDeliveries(trx, [...messages.values()], o.at)
}
