import { openDatabase } from '@inaproc/database/database'
import type { DB } from '@inaproc/identity/database-types'
import { sql } from 'kysely'
import type { TestHouse } from '../testing/test-house.js'

/** How it stands with the sign-on of somebody who signs out. */
export interface SignOnStanding {
  /** Sessions that run. */
  readonly sessions: number
  /** Grants of theirs that are in force. */
  readonly grants: number
  /** Logout tokens that were written, and those of them that a client has taken. */
  readonly written: number
  readonly taken: number
  /** Clients that are told of one session more than once. */
  readonly doubled: number
}

/** What is stored of the person's sessions since they began, and of what clients are told of their ends. */
export async function signOnStanding(house: TestHouse, username: string): Promise<SignOnStanding> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 1 })
  try {
    const { rows } = await sql<Record<keyof SignOnStanding, bigint>>`
      with person as (select id from accounts where username = ${username}),
      logouts as (select client_id, sid, delivered_at from deliveries
        where account_id in (select id from person) and stream_id is null)
      select
        (select count(*) from sign_on_sessions
          where account_id in (select id from person) and ended_at is null) as sessions,
        (select count(*) from persona_grants
          where account_id in (select id from person) and ended_at is null) as grants,
        count(*) as written, count(delivered_at) as taken,
        count(*) - count(distinct (client_id, sid)) as doubled
      from logouts`.execute(db)
    const [row] = rows
    if (row === undefined) throw new Error('nothing was counted')
    return {
      sessions: Number(row.sessions),
      grants: Number(row.grants),
      written: Number(row.written),
      taken: Number(row.taken),
      doubled: Number(row.doubled),
    }
  } finally {
    await db.destroy()
  }
}
