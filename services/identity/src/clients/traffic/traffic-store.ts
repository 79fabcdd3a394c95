import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { TrafficKind } from '../../oidc/provider/traffic.js'
import { answered } from '../../oidc/provider/traffic.js'
import { type Count, type TakenTraffic, usualOutcomes } from './traffic.js'

/** What is used without pause is noted as used once a minute: a client's row is read by every request. */
const noteEveryMs = 60_000

/**
 * Adds what an instance counted, and notes when the clients and their secrets were last used: one statement, all of it or
 * nothing.
 * Rows are taken in one order, so that instances that write at the same moment wait for each other and never in a ring.
 */
export async function addTraffic(
  db: Executor<DB>,
  { counts, lastUsed, secrets }: TakenTraffic,
): Promise<void> {
  const used = [...lastUsed]
  await sql`
    with due as (
      select clients.client_id, used.at
      from unnest(${used.map(([clientId]) => clientId)}::text[], ${used.map(([, at]) => at)}::timestamptz[])
        as used (client_id, at)
      join clients on clients.client_id = used.client_id
      where clients.last_used_at is null or clients.last_used_at < used.at - ${noteEveryMs} * interval '1 millisecond'
      order by clients.client_id
      for no key update of clients),
    noted as (
      update clients set last_used_at = greatest(clients.last_used_at, due.at)
      from due where clients.client_id = due.client_id),
    due_secrets as (
      select client_secrets.id, used.at
      from unnest(
        ${secrets.map(({ clientId }) => clientId)}::text[],
        ${secrets.map(({ hash }) => hash)}::bytea[],
        ${secrets.map(({ at }) => at)}::timestamptz[]
      ) as used (client_id, hash, at)
      join client_secrets on client_secrets.client_id = used.client_id and client_secrets.hash = used.hash
      where client_secrets.last_used_at is null
        or client_secrets.last_used_at < used.at - ${noteEveryMs} * interval '1 millisecond'
      order by client_secrets.id
      for no key update of client_secrets),
    noted_secrets as (
      update client_secrets set last_used_at = greatest(client_secrets.last_used_at, due_secrets.at)
      from due_secrets where client_secrets.id = due_secrets.id)
    insert into client_traffic as known (client_id, hour, kind, outcome, count)
    select counted.client_id, counted.hour, counted.kind, counted.outcome, counted.count
    from unnest(
      ${counts.map(({ clientId }) => clientId)}::text[],
      ${counts.map(({ hour }) => hour)}::timestamptz[],
      ${counts.map(({ kind }) => kind)}::text[],
      ${counts.map(({ outcome }) => outcome)}::text[],
      ${counts.map(({ count }) => count)}::bigint[]
    ) as counted (client_id, hour, kind, outcome, count)
    join clients on clients.client_id = counted.client_id
    order by counted.client_id, counted.hour, counted.kind, counted.outcome
    on conflict (client_id, hour, kind, outcome) do update set count = known.count + excluded.count`.execute(
    db,
  )
}

/** What one client asked for since an hour. */
export async function listTraffic(
  db: Executor<DB>,
  o: { readonly clientId: string; readonly since: Date },
): Promise<readonly Count[]> {
  const rows = await db
    .selectFrom('client_traffic')
    .select(['client_id', 'hour', 'kind', 'outcome', 'count'])
    .where('client_id', '=', o.clientId)
    .where('hour', '>=', o.since)
    .orderBy('hour')
    .orderBy('kind')
    .orderBy('outcome')
    .execute()
  return rows.map((row) => ({
    clientId: row.client_id,
    hour: row.hour,
    // Written by addTraffic from this type.
    kind: row.kind as TrafficKind,
    outcome: row.outcome,
    count: Number(row.count),
  }))
}

/** How many requests of each of these clients failed since an hour; those without a failure are not in it. */
export async function countFailures(
  db: Executor<DB>,
  o: { readonly clientIds: readonly string[]; readonly since: Date },
): Promise<ReadonlyMap<string, number>> {
  if (o.clientIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('client_traffic')
    .select(['client_id', (total) => total.fn.sum<bigint>('count').as('failed')])
    .where('client_id', 'in', o.clientIds)
    .where('hour', '>=', o.since)
    .where('outcome', 'not in', [answered, ...usualOutcomes])
    .groupBy('client_id')
    .execute()
  return new Map(rows.map((row) => [row.client_id, Number(row.failed)]))
}

/** Forgets hours before the instant, a batch at a time. */
export async function deleteTraffic(
  db: Executor<DB>,
  o: { readonly before: Date; readonly limit: number },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('client_traffic')
    .where(
      sql<boolean>`ctid = any (array(select ctid from client_traffic where hour < ${o.before} limit ${o.limit}))`,
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
