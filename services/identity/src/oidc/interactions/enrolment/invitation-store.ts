import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'

/** How long "later" holds, in days, before the person is invited to a second factor again. */
const patienceDays = 7

/** Whether it is time to invite somebody without a second factor to set one up. */
export async function isInvitationDue(db: Executor<DB>, accountId: AccountId, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('enrolment_nudged_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  if (row === undefined) return false
  const last = row.enrolment_nudged_at
  return last === null || now.getTime() - last.getTime() >= patienceDays * 86_400_000
}

export async function noteInvitation(db: Executor<DB>, accountId: AccountId, at: Date): Promise<void> {
  await db.updateTable('accounts').set({ enrolment_nudged_at: at }).where('id', '=', accountId).execute()
}
