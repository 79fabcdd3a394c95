import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { addJob } from '@inaproc/server/jobs'
import { recordAudit } from '../../audit/audit-store.js'
import { endSignOn, runningSignOnsOf, type SignOnEndReason } from '../../authentication/sessions-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import {
  deleteArtifact,
  deleteArtifactsOfGrant,
  deleteSessionArtifact,
} from '../artifacts/artifacts-store.js'
import { type GrantSelection, markEnded, type PersonaGrant } from './grants-store.js'

/** Why a grant ended; kept in the table for support and tests. */
export type GrantEnd =
  | 'used-twice'
  | 'revoked'
  | 'replaced'
  | 'signed-out'
  | 'session-ended'
  | 'persona-ended'
  | 'account-unusable'

/** Who hears of it: clients learn of what they cannot know by themselves. */
const told: ReadonlySet<GrantEnd> = new Set([
  'signed-out',
  'session-ended',
  'persona-ended',
  'account-unusable',
])

/**
 * Ends grants: their tokens are gone, and the clients that must hear of it get a logout token by a durable job, one
 * per client and session. `onlyPersona` tells them that the session itself goes on (contract: claim `persona_id`).
 */
export async function endGrants(
  trx: Trx,
  selection: GrantSelection,
  end: { at: Date; reason: GrantEnd; onlyPersona?: boolean },
): Promise<readonly PersonaGrant[]> {
  const ended = await markEnded(trx, selection, end)
  for (const grant of ended) {
    await deleteArtifact(trx, 'Grant', grant.grantId)
    await deleteArtifactsOfGrant(trx, grant.grantId)
  }
  if (told.has(end.reason)) await queueLogouts(trx, ended, end.onlyPersona === true)
  return ended
}

/** Ends one grant in its own committed transaction, so that it stays dead whatever the caller's request comes to. */
export async function endGrant(p: Platform, grantId: string, reason: GrantEnd): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const onlyPersona = reason === 'persona-ended'
    const [ended] = await endGrants(trx, { grant_id: grantId }, { at, reason, onlyPersona })
    if (ended === undefined || reason !== 'used-twice') return
    await recordAudit(trx, {
      at,
      action: 'grant.used-twice',
      actor: systemActor,
      subject: { type: 'grant', id: grantId },
      detail: { client: ended.clientId },
    })
  })
}

/** Ends every grant of a sign-on session, and the session itself. */
export async function endSession(
  trx: Trx,
  sessionUid: string,
  end: { at: Date; reason: SignOnEndReason },
): Promise<void> {
  await endSignOn(trx, sessionUid, end.reason, end.at)
  await endGrants(trx, { session_uid: sessionUid }, { at: end.at, reason: 'session-ended' })
  await deleteSessionArtifact(trx, sessionUid)
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
  for (const uid of uids) await endSession(trx, uid, end)
  if (end.exceptUid === undefined) {
    // Grants whose session the library forgot long ago.
    await endGrants(trx, { account_id: accountId }, { at: end.at, reason: 'session-ended' })
  }
  return uids.length
}

/** One message per client, session and (when only a persona ended) persona, however many grants ended. */
async function queueLogouts(trx: Trx, ended: readonly PersonaGrant[], onlyPersona: boolean): Promise<void> {
  const messages = new Map(
    ended.map((grant) => {
      const personaId = onlyPersona ? grant.accessId : null
      const { clientId, accountId, sid } = grant
      return [`${clientId} ${sid} ${personaId}`, { clientId, accountId, sid, personaId }] as const
    }),
  )
  for (const message of messages.values()) await addJob(trx, 'logout-delivery', message)
}
