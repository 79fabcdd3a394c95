import type { Executor } from '@inaproc/database/database'
import { type Acr, isAcr } from '@inaproc/domain/acr'
import type { AccountId } from '@inaproc/domain/identifiers'
import { isRoleCode } from '@inaproc/domain/roles'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { EnteredService, OwnSession } from './sessions.js'

interface Row {
  readonly uid: string
  readonly acr: string
  readonly address: string | null
  readonly user_agent: string | null
  readonly began_at: Date
  readonly started_at: Date
  readonly last_seen_at: Date
  readonly ended_at: Date | null
  readonly entered: readonly EnteredRow[]
}

interface EnteredRow {
  readonly client: string
  readonly role: string | null
  readonly organisation: string | null
  readonly lastUsedAt: string
  readonly live: boolean
}

/** Each session with the services entered in it; one query, however many there are. */
function sessionsWhere(condition: RawBuilder<boolean>, limit: number): RawBuilder<Row> {
  return sql<Row>`
    select s.uid, s.acr, s.address, s.user_agent,
      coalesce(s.began_at, s.started_at) as began_at, s.started_at, s.last_seen_at, s.ended_at,
      coalesce(entered.list, '[]') as entered
    from sign_on_sessions s
    left join lateral (
      select jsonb_agg(jsonb_build_object(
          'client', coalesce(clients.name, g.client_id), 'role', accesses.role,
          'organisation', coalesce(institutions.name, companies.name),
          'lastUsedAt', g.last_used_at, 'live', g.ended_at is null)
        order by g.last_used_at desc) as list
      from persona_grants g
      left join clients on clients.client_id = g.client_id
      left join accesses on accesses.id = g.access_id
      left join institutions on institutions.code = accesses.institution_code
      left join companies on companies.id = accesses.company_id
      where g.session_uid = s.uid
    ) entered on true
    where ${condition}
    order by s.last_seen_at desc, s.uid
    limit ${limit}`
}

/** Not over: nobody ended it and it was used after the instant, or a service entered in it still works. */
function isRunning(o: { accountId: AccountId; usedSince: Date }): RawBuilder<boolean> {
  return sql<boolean>`s.account_id = ${o.accountId} and (
    (s.ended_at is null and s.last_seen_at > ${o.usedSince})
    or exists (select from persona_grants live where live.session_uid = s.uid and live.ended_at is null))`
}

/** How many sessions of a person are not over. */
export async function countRunningSessions(
  db: Executor<DB>,
  o: { accountId: AccountId; usedSince: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from sign_on_sessions s where ${isRunning(o)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** The query behind the page of sessions; also for looking at its plan. */
export function ownSessions(o: { accountId: AccountId; usedSince: Date; limit: number }): RawBuilder<Row> {
  return sessionsWhere(isRunning(o), o.limit)
}

export async function listOwnSessions(
  db: Executor<DB>,
  o: { accountId: AccountId; usedSince: Date; limit: number },
): Promise<readonly OwnSession[]> {
  const { rows } = await ownSessions(o).execute(db)
  return rows.map(sessionOf)
}

/** One session of a person, over or not. */
export async function findOwnSession(
  db: Executor<DB>,
  o: { accountId: AccountId; uid: string },
): Promise<OwnSession | undefined> {
  const mine = sql<boolean>`s.account_id = ${o.accountId} and s.uid = ${o.uid}`
  const { rows } = await sessionsWhere(mine, 1).execute(db)
  return rows[0] && sessionOf(rows[0])
}

/** Holds a session of a person until the transaction ends: of two who end it, the second sees that it is over. */
export async function lockOwnSession(trx: Trx, o: { accountId: AccountId; uid: string }): Promise<void> {
  await trx
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('uid', '=', o.uid)
    .where('account_id', '=', o.accountId)
    .forUpdate()
    .execute()
}

/** The session behind the account page: the one whose grant of `akun` has this `sid`. */
export async function sessionUidOf(
  db: Executor<DB>,
  o: { accountId: AccountId; clientId: string; sid: string | null },
): Promise<string | null> {
  if (o.sid === null) return null
  const row = await db
    .selectFrom('persona_grants')
    .select('session_uid')
    .where('account_id', '=', o.accountId)
    .where('client_id', '=', o.clientId)
    .where('sid', '=', o.sid)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row?.session_uid ?? null
}

/** Sessions of a person in which a service still works, also those that ran out. */
export async function sessionsWithGrants(trx: Trx, accountId: AccountId): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('persona_grants')
    .select('session_uid')
    .distinct()
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('session_uid')
    .execute()
  return rows.map((row) => row.session_uid)
}

function sessionOf(row: Row): OwnSession {
  return {
    uid: row.uid,
    acr: acrOf(row.acr),
    address: row.address,
    userAgent: row.user_agent,
    beganAt: row.began_at,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    endedAt: row.ended_at,
    entered: row.entered.map(enteredOf),
  }
}

function enteredOf({ role, lastUsedAt, ...rest }: EnteredRow): EnteredService {
  return {
    ...rest,
    role: role !== null && isRoleCode(role) ? role : null,
    lastUsedAt: new Date(lastUsedAt),
  }
}

function acrOf(acr: string): Acr {
  return isAcr(acr) ? acr : 'urn:inaproc:aal1'
}
