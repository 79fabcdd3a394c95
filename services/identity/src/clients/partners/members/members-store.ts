import type { Executor } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { Member, MemberRole } from '../partners.js'

/** Who belongs to a partner, owners first, then by name; they are few (`mostMembers`). */
export async function listMembers(db: Executor<DB>, partnerId: PartnerId): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('partner_members')
    .innerJoin('accounts', 'accounts.id', 'partner_members.account_id')
    .select(['accounts.id', 'accounts.display_name', 'accounts.username'])
    .select(['partner_members.role', 'partner_members.joined_at'])
    .where('partner_members.partner_id', '=', partnerId)
    .orderBy('partner_members.role', 'desc')
    .orderBy('accounts.display_name')
    .orderBy('accounts.id')
    .execute()
  return rows.map((row) => ({
    accountId: row.id as AccountId,
    name: row.display_name ?? row.username,
    username: row.username,
    role: row.role as MemberRole, // the check of the table admits only roles
    joinedAt: row.joined_at,
  }))
}

/** Adds a member. False when the person is one already. */
export async function insertMember(
  trx: Trx,
  o: {
    readonly partnerId: PartnerId
    readonly accountId: AccountId
    readonly role: MemberRole
    readonly at: Date
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('partner_members')
    .values({ partner_id: o.partnerId, account_id: o.accountId, role: o.role, joined_at: o.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function deleteMember(
  trx: Trx,
  o: { readonly partnerId: PartnerId; readonly accountId: AccountId },
): Promise<void> {
  await trx
    .deleteFrom('partner_members')
    .where('partner_id', '=', o.partnerId)
    .where('account_id', '=', o.accountId)
    .execute()
}
