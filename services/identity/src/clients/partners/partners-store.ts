import type { Executor } from '@inaproc/database/database'
import type { Email } from '@inaproc/domain/email'
import { type AccountId, isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'
import { type Selectable, sql } from 'kysely'
import type { DB, Partners } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { PartnerData } from './partner-form.js'
import type { MemberRole, OwnPartner, Partner, PartnerKind, PartnerWork } from './partners.js'

/** The checks of the table admit only these values. */
export function toPartner(row: Selectable<Partners>): Partner {
  return {
    id: row.id as PartnerId,
    name: row.name,
    kind: row.kind as PartnerKind,
    nib: row.nib as Nib | null,
    privacyEmail: row.privacy_email as Email | null,
    purpose: row.purpose,
    state: row.state as PartnerState,
    suspendedFrom: row.suspended_from as PartnerState | null,
    createdAt: row.created_at,
  }
}

export async function findPartner(db: Executor<DB>, id: string): Promise<Partner | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db.selectFrom('partners').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPartner(row)
}

/** The partner, held to the end of the transaction: members and states change one after the other. */
export async function lockPartner(trx: Trx, id: string): Promise<Partner | undefined> {
  if (!isUuid(id)) return undefined
  const row = await trx.selectFrom('partners').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toPartner(row)
}

/** The partner as this person sees it; none when the person is no member. */
export async function findOwnPartner(
  db: Executor<DB>,
  o: { readonly partnerId: string; readonly accountId: AccountId },
): Promise<OwnPartner | undefined> {
  if (!isUuid(o.partnerId)) return undefined
  const row = await ownPartners(db, o.accountId).where('partners.id', '=', o.partnerId).executeTakeFirst()
  return row && { ...toPartner(row), role: row.role as MemberRole }
}

/** All partners of a person, by name; they are few (`mostPartners`, and invitations). */
export async function listOwnPartners(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly OwnPartner[]> {
  const rows = await ownPartners(db, accountId)
    .orderBy('partners.name')
    .orderBy('partners.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({ ...toPartner(row), role: row.role as MemberRole }))
}

/** What is open at the partners of a person that are not closed, by name, as many as fit on a page. */
export async function listPartnerWork(
  db: Executor<DB>,
  o: { readonly accountId: AccountId; readonly limit: number },
): Promise<readonly PartnerWork[]> {
  const { rows } = await sql<PartnerWork>`
    select partners.id, partners.name, partners.state, asked.returned, asked.waiting
    from partner_members
    join partners on partners.id = partner_members.partner_id
    cross join lateral (
      select count(*) filter (where state = 'refused')::integer as returned,
        count(*) filter (where state in ('submitted', 'first_approved'))::integer as waiting
      from (
        select state from production_requests where partner_id = partners.id
        union all
        select state from client_proposals where partner_id = partners.id
      ) as requests
    ) as asked
    where partner_members.account_id = ${o.accountId} and partners.state <> 'closed'
    order by partners.name, partners.id
    limit ${o.limit}`.execute(db)
  return rows
}

function ownPartners(db: Executor<DB>, accountId: AccountId) {
  return db
    .selectFrom('partner_members')
    .innerJoin('partners', 'partners.id', 'partner_members.partner_id')
    .selectAll('partners')
    .select('partner_members.role')
    .where('partner_members.account_id', '=', accountId)
}

export async function countOwnedPartners(db: Executor<DB>, accountId: AccountId): Promise<number> {
  const { count } = await db
    .selectFrom('partner_members')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .innerJoin('partners', 'partners.id', 'partner_members.partner_id')
    .where('account_id', '=', accountId)
    .where('role', '=', 'owner')
    .where('partners.state', '!=', 'closed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function findPartnerByRequestKey(
  db: Executor<DB>,
  requestKey: string,
): Promise<PartnerId | undefined> {
  const row = await db
    .selectFrom('partners')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return row && (row.id as PartnerId) // the column is a uuid
}

/** Adds a partner; null when one with this request key is there already. */
export async function insertPartner(
  trx: Trx,
  o: {
    readonly data: PartnerData
    readonly state: PartnerState
    readonly requestKey: string
    readonly at: Date
  },
): Promise<PartnerId | null> {
  const row = await trx
    .insertInto('partners')
    .values({ ...columnsOf(o.data), state: o.state, created_at: o.at, request_key: o.requestKey })
    .onConflict((conflict) => conflict.constraint('partners_request_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row === undefined ? null : (row.id as PartnerId) // the column is a uuid
}

export async function updatePartner(trx: Trx, id: PartnerId, data: PartnerData): Promise<void> {
  await trx.updateTable('partners').set(columnsOf(data)).where('id', '=', id).execute()
}

function columnsOf(data: PartnerData) {
  return {
    name: data.name,
    kind: data.kind,
    nib: data.nib,
    privacy_email: data.privacyEmail,
    purpose: data.purpose,
  }
}

export async function setPartnerState(
  trx: Trx,
  id: PartnerId,
  o: { readonly state: PartnerState; readonly origin: PartnerState | null },
): Promise<void> {
  await trx
    .updateTable('partners')
    .set({ state: o.state, suspended_from: o.origin })
    .where('id', '=', id)
    .execute()
}
