import type { Executor } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'

/** Whether somebody belongs to the partner that tries a client out. */
export async function isPartnerMember(
  db: Executor<DB>,
  o: { readonly partnerId: PartnerId; readonly accountId: AccountId },
): Promise<boolean> {
  const row = await db
    .selectFrom('partner_members')
    .select('role')
    .where('partner_id', '=', o.partnerId)
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
  return row !== undefined
}
