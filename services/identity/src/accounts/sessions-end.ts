import type { AccountId } from '@inaproc/domain/identifiers'
import { addJob } from '@inaproc/server/jobs'
import type { Trx } from '../platform.js'

/** Why all sign-on sessions of an account end. */
export type SessionsEndReason = 'account-restricted' | 'credentials-changed' | 'ended-remotely'

export const endSessionsTask = 'end-sessions'

/**
 * Asks the provider, which lies above, to end every sign-on session of an account and to tell the relying parties.
 * What lies above the provider calls `endSessionsOf` in its own transaction instead, and is done at once.
 */
export async function queueEndOfSessions(
  trx: Trx,
  o: { accountId: AccountId; reason: SessionsEndReason },
): Promise<void> {
  await addJob(trx, endSessionsTask, { accountId: o.accountId, reason: o.reason }, { priority: 'soon' })
}
