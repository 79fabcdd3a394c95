import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { type ClientReach, reachLimit } from './reach.js'

/** One statement, by the index of the live grants of a client. */
export async function readReach(
  db: Executor<DB>,
  o: { readonly clientId: string; readonly since: Date },
): Promise<ClientReach> {
  const { rows } = await clientReach(o).execute(db)
  const [row] = rows
  return {
    people: Number(row?.people),
    grants: Number(row?.grants),
    sessions: Number(row?.sessions),
    requests: Number(row?.requests),
  }
}

/** The query behind it, also for looking at its plan. */
export function clientReach(o: { readonly clientId: string; readonly since: Date }) {
  return sql<Record<keyof ClientReach, string>>`
    select count(distinct live.account_id) as people, count(*) as grants,
      count(distinct live.session_uid) as sessions,
      (select coalesce(sum(count), 0) from client_traffic
        where client_id = ${o.clientId} and hour >= ${o.since}) as requests
    from (
      select account_id, session_uid from persona_grants
      where client_id = ${o.clientId} and ended_at is null limit ${reachLimit + 1}
    ) live`
}
