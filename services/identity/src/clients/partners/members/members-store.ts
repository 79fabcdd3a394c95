import type { Executor } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { Member, MemberRole } from '../partners.js'

/** Who belongs to a partner, by role with owners first, then by name; they are few (`mostMembers`). */
export async function listMembers(db: Executor<DB>, partnerId: PartnerId): Promise<readonly Member[]> {
  const rows = await db
    .selectFrom('partner_members')
    .innerJoin('accounts', 'accounts.id', 'partner_members.account_id')
    .select(['accounts.id', 'accounts.display_name', 'accounts.username'])
    .select(['partner_members.role', 'partner_members.joined_at'])
    .where('partner_members.partner_id', '=', partnerId)
    .orderBy(sql`array_position(array['owner', 'developer', 'viewer'], partner_members.role)`)
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

/** Whether somebody is a member of any partner that is not closed. */
export async function belongsToPartner(db: Executor<DB>, accountId: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom('partner_members')
    .innerJoin('partners', 'partners.id', 'partner_members.partner_id')
    .select('partner_members.role')
    .where('partner_members.account_id', '=', accountId)
    .where('partners.state', '!=', 'closed')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
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

export async function setMemberRole(
  trx: Trx,
  o: { readonly partnerId: PartnerId; readonly accountId: AccountId; readonly role: MemberRole },
): Promise<void> {
  await trx
    .updateTable('partner_members')
    .set({ role: o.role })
    .where('partner_id', '=', o.partnerId)
    .where('account_id', '=', o.accountId)
    .execute()
}

/** What somebody has open at the test clients of a partner. */
export async function listTestGrants(
  db: Executor<DB>,
  o: { readonly partnerId: PartnerId; readonly accountId: AccountId },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('persona_grants')
    .innerJoin('clients', 'clients.client_id', 'persona_grants.client_id')
    .select('persona_grants.grant_id')
    .where('persona_grants.account_id', '=', o.accountId)
    .where('persona_grants.ended_at', 'is', null)
    .where('clients.partner_id', '=', o.partnerId)
    .where('clients.environment', '=', 'test')
    .execute()
  return rows.map((row) => row.grant_id)
}

/** A partner that somebody owns and nobody else does. */
export interface SoleOwned {
  readonly id: PartnerId
  readonly name: string
  /** No other member, and no client that is not retired: nobody misses it. */
  readonly isEmpty: boolean
}

/**
 * The partners that would be without an owner if this person were gone; closed ones need none. Held to the end of the
 * transaction: of two owners who go at once, the second finds itself the last.
 */
export async function lockSoleOwned(trx: Trx, accountId: AccountId): Promise<readonly SoleOwned[]> {
  const { rows: held } = await sql<{ id: string }>`
    select id from partners
    where state <> 'closed'
      and id in (select partner_id from partner_members where account_id = ${accountId} and role = 'owner')
    order by id for update`.execute(trx)
  if (held.length === 0) return []
  const { rows } = await sql<{ id: string; name: string; is_empty: boolean }>`
    select id, name,
      not exists (select from partner_members where partner_id = partners.id and account_id <> ${accountId})
      and not exists (select from clients where partner_id = partners.id and state <> 'retired') as is_empty
    from partners
    where id = any(${held.map(({ id }) => id)}::uuid[])
      and not exists (select from partner_members
        where partner_id = partners.id and role = 'owner' and account_id <> ${accountId})
    order by name`.execute(trx)
  return rows.map((row) => ({
    id: row.id as PartnerId, // the column is a uuid
    name: row.name,
    isEmpty: row.is_empty,
  }))
}
