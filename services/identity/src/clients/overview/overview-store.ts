import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { answered } from '../../oidc/provider/traffic.js'
import { usualOutcomes } from '../traffic/traffic.js'
import {
  type AgedSecret,
  attention,
  countLimit,
  daysFrom,
  type EndingSecret,
  type FailingClient,
  type Standing,
} from './overview.js'

/** All numbers of the page in one statement; whatever can grow is counted up to its limit, by its index. */
export async function readStanding(db: Executor<DB>): Promise<Standing> {
  const { rows } = await sql<Record<keyof Standing, string>>`
    select
      (select count(*) from clients where state = 'active') as active,
      (select count(*) from clients where state = 'suspended') as suspended,
      (select count(*) from (
        select from production_requests where state in ('submitted', 'first_approved')
        union all
        select from client_proposals where state in ('submitted', 'first_approved')
        limit ${countLimit + 1}) as counted) as requests,
      (select count(*) from (select from deliveries
        where delivered_at is null and abandoned_at is null limit ${countLimit + 1}) as counted) as waiting,
      (select count(*) from (select from deliveries
        where abandoned_at is not null limit ${countLimit + 1}) as counted) as abandoned,
      (select count(*) from signal_streams where status <> 'enabled' or failing_since is not null) as streams`.execute(
    db,
  )
  const [row] = rows
  return {
    active: Number(row?.active),
    suspended: Number(row?.suspended),
    requests: Number(row?.requests),
    waiting: Number(row?.waiting),
    abandoned: Number(row?.abandoned),
    streams: Number(row?.streams),
  }
}

/** The old secrets of active clients that end soon and are still in use, the next to end first. */
export async function listEndingSecrets(db: Executor<DB>, now: Date): Promise<readonly EndingSecret[]> {
  const { rows } = await sql<{ client_id: string; name: string; expires_at: Date; last_used_at: Date }>`
    select clients.client_id, clients.name, old.expires_at, old.last_used_at
    from client_secrets old
    join clients on clients.client_id = old.client_id
    where old.expires_at between ${now} and ${daysFrom(now, attention.secretEndsDays)}
      and old.last_used_at >= ${daysFrom(now, -attention.secretUsedDays)} and clients.state = 'active'
    order by old.expires_at, clients.client_id
    limit ${attention.shown}`.execute(db)
  return rows.map((row) => ({
    clientId: row.client_id,
    name: row.name,
    endsAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }))
}

/** Secrets of active clients that nobody has changed for long, the oldest first. */
export async function listAgedSecrets(db: Executor<DB>, now: Date): Promise<readonly AgedSecret[]> {
  const { rows } = await sql<{ client_id: string; name: string; created_at: Date }>`
    select clients.client_id, clients.name, secret.created_at
    from client_secrets secret
    join clients on clients.client_id = secret.client_id
    where secret.expires_at is null and secret.created_at < ${daysFrom(now, -attention.secretAgeDays)}
      and clients.state = 'active'
    order by secret.created_at, clients.client_id
    limit ${attention.shown}`.execute(db)
  return rows.map((row) => ({ clientId: row.client_id, name: row.name, since: row.created_at }))
}

/** The clients with the most failures since an hour, where these are no accident. */
export async function listFailingClients(db: Executor<DB>, since: Date): Promise<readonly FailingClient[]> {
  const { rows } = await failingClients(since).execute(db)
  return rows.map((row) => ({
    clientId: row.client_id,
    name: row.name,
    failed: Number(row.failed),
    total: Number(row.total),
  }))
}

/** The query behind it, also for looking at its plan. */
export function failingClients(since: Date) {
  const well = sql`(${sql.join([answered, ...usualOutcomes])})`
  return sql<{ client_id: string; name: string; failed: string; total: string }>`
    select clients.client_id, clients.name, counted.failed, counted.total
    from (
      select client_id, sum(count) as total, sum(count) filter (where outcome not in ${well}) as failed
      from client_traffic where hour >= ${since}
      group by client_id
    ) counted
    join clients on clients.client_id = counted.client_id
    where counted.failed >= ${attention.failures} and counted.failed >= ${attention.failedShare} * counted.total
    order by counted.failed desc, clients.client_id
    limit ${attention.shown}`
}
