import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import { sessionReference } from '../../audit/sessions/session-reference.js'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { GrantOfClient, OpenGrant, Person, SignOn } from './sign-ons.js'

export async function findPerson(
  db: Executor<DB>,
  by: { readonly username: string } | { readonly id: AccountId },
): Promise<Person | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'username', 'display_name'])
    .where((where) => where.and(by))
    .executeTakeFirst()
  return row && { accountId: accountId(row.id), username: row.username, name: row.display_name }
}

interface GrantRow extends Omit<OpenGrant, 'role' | 'since' | 'lastUsedAt'> {
  readonly role: string | null
  readonly since: string
  readonly lastUsedAt: string
}

/** More than anybody has; a page is no place for an endless list. */
const signOnsShown = 100

/**
 * What is open of a person: sessions that are not over, or in which an application still works. One query.
 * @param asked a session that is shown also when it is over
 */
export async function listSignOns(
  db: Executor<DB>,
  id: AccountId,
  asked: string | null = null,
): Promise<readonly SignOn[]> {
  const { rows } = await sql<{
    uid: string
    user_agent: string | null
    started_at: Date
    last_seen_at: Date
    ended_at: Date | null
    grants: readonly GrantRow[]
  }>`
    select s.uid, s.user_agent, s.started_at, s.last_seen_at, s.ended_at, coalesce(open.list, '[]') as grants
    from sign_on_sessions s
    left join lateral (
      select jsonb_agg(jsonb_build_object(
          'grantId', g.grant_id, 'clientId', g.client_id, 'clientName', coalesce(clients.name, g.client_id),
          'role', accesses.role, 'organisation', coalesce(institutions.name, companies.name),
          'since', g.created_at, 'lastUsedAt', g.last_used_at)
        order by g.last_used_at desc, g.grant_id) as list
      from persona_grants g
      left join clients on clients.client_id = g.client_id
      left join accesses on accesses.id = g.access_id
      left join institutions on institutions.code = accesses.institution_code
      left join companies on companies.id = accesses.company_id
      where g.session_uid = s.uid and g.ended_at is null
    ) open on true
    where s.account_id = ${id} and (s.ended_at is null or open.list is not null or s.uid = ${asked}::text)
    order by s.uid = ${asked}::text desc nulls last, s.last_seen_at desc, s.uid
    limit ${signOnsShown}`.execute(db)
  return rows.map((row) => ({
    uid: row.uid,
    reference: sessionReference(row.uid),
    userAgent: row.user_agent,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
    grants: row.grants.map(({ role, since, lastUsedAt, ...rest }) => ({
      ...rest,
      role: roleOf(role),
      since: new Date(since),
      lastUsedAt: new Date(lastUsedAt),
    })),
  }))
}

const byGrant = keyset({ grant_id: 'text' })

/**
 * Who has an application open, in the order of an index and of nothing else.
 * @throws Refusal CURSOR_INVALID
 */
export async function listGrantsOfClient(
  db: Executor<DB>,
  o: { readonly clientId: string; readonly after: string | null; readonly limit: number },
): Promise<Page<GrantOfClient>> {
  const after = o.after === null ? null : byGrant.decode(o.after)
  const rows = await grantsOfClientQuery(db, { ...o, after: after?.grant_id ?? null }).execute()
  const items = rows.map(
    (row): GrantOfClient => ({
      grantId: row.grant_id,
      role: roleOf(row.role),
      organisation: row.institution ?? row.company,
      since: row.created_at,
      lastUsedAt: row.last_used_at,
      person: { accountId: accountId(row.account_id), username: row.username, name: row.display_name },
      userAgent: row.user_agent,
    }),
  )
  return pageOf(items, o.limit, ({ grantId }) => byGrant.encode({ grant_id: grantId }))
}

/** The query behind the list of a client; also for looking at its plan. */
export function grantsOfClientQuery(
  db: Executor<DB>,
  o: { readonly clientId: string; readonly after: string | null; readonly limit: number },
) {
  return db
    .selectFrom('persona_grants as g')
    .innerJoin('accounts', 'accounts.id', 'g.account_id')
    .leftJoin('sign_on_sessions as s', 's.uid', 'g.session_uid')
    .leftJoin('accesses', 'accesses.id', 'g.access_id')
    .leftJoin('institutions', 'institutions.code', 'accesses.institution_code')
    .leftJoin('companies', 'companies.id', 'accesses.company_id')
    .select(['g.grant_id', 'g.account_id', 'g.created_at', 'g.last_used_at', 's.user_agent'])
    .select(['accounts.username', 'accounts.display_name', 'accesses.role'])
    .select(['institutions.name as institution', 'companies.name as company'])
    .where('g.client_id', '=', o.clientId)
    .where('g.ended_at', 'is', null)
    .$if(o.after !== null, (query) => query.where('g.grant_id', '>', o.after ?? ''))
    .orderBy('g.grant_id')
    .limit(o.limit + 1)
}

/** A session that somebody is about to end, wholly or in part. */
export interface HeldSignOn {
  readonly userAgent: string | null
  /** Neither the session nor anything in it is open. */
  readonly isOver: boolean
}

/**
 * Holds a session of a person until the transaction ends: of two who end it, the second sees that it is over.
 * @returns undefined when the person has no such session
 */
export async function lockSignOn(
  trx: Trx,
  o: { accountId: AccountId; uid: string },
): Promise<HeldSignOn | undefined> {
  const row = await trx
    .selectFrom('sign_on_sessions')
    .select(['ended_at', 'user_agent'])
    .where('uid', '=', o.uid)
    .where('account_id', '=', o.accountId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const isOver = row.ended_at !== null && !(await hasLiveGrant(trx, o.uid))
  return { userAgent: row.user_agent, isOver }
}

/** Holds all that a person has open, in the same way. @returns whether anything is */
export async function lockSignOnsOf(trx: Trx, id: AccountId): Promise<boolean> {
  await trx.selectFrom('accounts').select('id').where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
  const { rows } = await sql<{ open: boolean }>`
    select exists (select from sign_on_sessions where account_id = ${id} and ended_at is null)
      or exists (select from persona_grants where account_id = ${id} and ended_at is null) as open`.execute(
    trx,
  )
  return rows[0]?.open === true
}

/** Whether an application still works in a session. */
async function hasLiveGrant(trx: Trx, uid: string): Promise<boolean> {
  const grant = await trx
    .selectFrom('persona_grants')
    .select('grant_id')
    .where('session_uid', '=', uid)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return grant !== undefined
}

/** Whether a grant belongs to this session of this person. */
export async function isGrantOf(
  trx: Trx,
  o: { readonly accountId: AccountId; readonly uid: string; readonly grantId: string },
): Promise<boolean> {
  const row = await trx
    .selectFrom('persona_grants')
    .select('grant_id')
    .where('grant_id', '=', o.grantId)
    .where('session_uid', '=', o.uid)
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** What people call an application; its id once it is not registered any more. */
export async function nameOfClient(trx: Trx, clientId: string): Promise<string> {
  const row = await trx
    .selectFrom('clients')
    .select('name')
    .where('client_id', '=', clientId)
    .executeTakeFirst()
  return row?.name ?? clientId
}

function roleOf(role: string | null): RoleCode | null {
  return role !== null && isRoleCode(role) ? role : null
}
