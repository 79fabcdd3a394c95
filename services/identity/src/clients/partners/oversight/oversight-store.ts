import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { ClientEnvironment } from '../../../oidc/clients/stored-client.js'
import type { MemberRole, PartnerKind } from '../partners.js'
import type {
  ListedPartner,
  PartnerFilter,
  WatchedClient,
  WatchedMember,
  WatchedRequest,
} from './watched-partners.js'

const byName = keyset({ name: 'text', id: 'uuid' })

/** An account with which its person can sign in and answer for something. */
const usable = (account: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${account}.state`)} = 'PROFILE_VERIFIED' and ${sql.ref(`${account}.restriction`)} is null)`

const hasOwner = sql<boolean>`exists (select from partner_members as owning
  join accounts as answering on answering.id = owning.account_id
  where owning.partner_id = partners.id and owning.role = 'owner' and ${usable('answering')})`

/**
 * Partners by name, after a cursor.
 * @throws Refusal CURSOR_INVALID
 */
export async function listPartners(
  db: Executor<DB>,
  o: { readonly filter: PartnerFilter; readonly after: string | null; readonly limit: number },
): Promise<Page<ListedPartner>> {
  const rows = await partnersQuery(db, o).execute()
  const items = rows.map((row): ListedPartner => {
    return {
      id: row.id as PartnerId, // the column is one
      name: row.name,
      kind: row.kind as PartnerKind, // the checks of the table admit only these values
      state: row.state as PartnerState,
      createdAt: row.created_at,
      members: row.members,
      clients: row.clients,
      hasOwner: row.has_owner,
    }
  })
  return pageOf(items, o.limit, ({ name, id }) => byName.encode({ name, id }))
}

/** The query behind the list, also for looking at its plan. */
export function partnersQuery(
  db: Executor<DB>,
  o: { readonly filter: PartnerFilter; readonly after: string | null; readonly limit: number },
) {
  const after = o.after === null ? null : byName.decode(o.after)
  const { words, state, withoutOwner } = o.filter
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return db
    .selectFrom('partners')
    .select(['partners.id', 'partners.name', 'partners.kind', 'partners.state', 'partners.created_at'])
    .select([
      sql<number>`(select count(*)::integer from partner_members where partner_id = partners.id)`.as(
        'members',
      ),
      sql<number>`(select count(*)::integer from clients
        where partner_id = partners.id and state <> 'retired')`.as('clients'),
      hasOwner.as('has_owner'),
    ])
    .$if(words !== '', (query) => query.where('partners.search_text', 'like', like))
    .$if(state !== null, (query) => query.where('partners.state', '=', state ?? ''))
    .$if(withoutOwner, (query) =>
      query.where('partners.state', '!=', 'closed').where(sql<boolean>`not ${hasOwner}`),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(partners.name, partners.id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid)`,
      ),
    )
    .orderBy('partners.name')
    .orderBy('partners.id')
    .limit(o.limit + 1)
}

/** Who belongs to a partner, and who of them can act; they are few. */
export async function listWatchedMembers(
  db: Executor<DB>,
  partnerId: PartnerId,
): Promise<readonly WatchedMember[]> {
  const rows = await db
    .selectFrom('partner_members')
    .innerJoin('accounts', 'accounts.id', 'partner_members.account_id')
    .select(['accounts.id', 'accounts.display_name', 'accounts.username'])
    .select(['partner_members.role', 'partner_members.joined_at', usable('accounts').as('usable')])
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
    usable: row.usable,
  }))
}

/** The clients of a partner by name, as many as fit on its page. */
export async function listWatchedClients(
  db: Executor<DB>,
  o: { readonly partnerId: PartnerId; readonly limit: number },
): Promise<readonly WatchedClient[]> {
  const rows = await db
    .selectFrom('clients')
    .select(['client_id', 'name', 'state', 'environment', 'last_used_at'])
    .where('partner_id', '=', o.partnerId)
    .orderBy('name')
    .orderBy('client_id')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({
    clientId: row.client_id,
    name: row.name,
    state: row.state as ClientState, // the checks of the table admit only these values
    environment: row.environment as ClientEnvironment,
    lastUsedAt: row.last_used_at,
  }))
}

/** What a partner asked for, the newest first. */
export async function listWatchedRequests(
  db: Executor<DB>,
  o: { readonly partnerId: PartnerId; readonly limit: number },
): Promise<readonly WatchedRequest[]> {
  // The checks of both tables admit only the states of the type.
  const { rows } = await sql<WatchedRequest>`
    select kind, id, client_id as "clientId", state, submitted_at as "submittedAt"
    from (
      select 'production' as kind, id, client_id, state, submitted_at
      from production_requests where partner_id = ${o.partnerId}
      union all
      select 'change' as kind, id, client_id, state, submitted_at
      from client_proposals where partner_id = ${o.partnerId} and submitted_at is not null
    ) as asked
    order by submitted_at desc, id
    limit ${o.limit}`.execute(db)
  return rows
}
