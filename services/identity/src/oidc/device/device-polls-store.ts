import type { Executor } from '@inaproc/database/database'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { deletionBatch, hashOf } from '../artifacts/artifacts-store.js'

/** Between two polls, in seconds (RFC 8628 §3.2): told with the code, and more after each poll that came too early. */
export const pollSeconds = 5
const moreSeconds = 5
/** A device that never listens is told no more than this. */
const longestSeconds = 60
/** What a poll may come early: the way of the answer before took its time, too. */
const earlySeconds = 0.5
/** Longer than any code waits. */
const keptSeconds = 1_800

/**
 * Notes a poll for a code that still waits, in one statement: of many at the same moment, at any instances, one is in
 * time. False when it came too early; the device then has to wait longer each time.
 */
export async function notePoll(db: Executor<DB>, o: { code: string; at: Date }): Promise<boolean> {
  const { rows } = await sql<{ in_time: boolean }>`
    insert into device_polls as known (code_hash, polled_at, interval_seconds, expires_at)
    values (${hashOf(o.code)}, ${o.at}, ${pollSeconds},
      ${o.at}::timestamptz + make_interval(secs => ${keptSeconds}))
    on conflict (code_hash) do update set
      polled_at = greatest(known.polled_at, excluded.polled_at),
      interval_seconds = case when excluded.polled_at >= ${mayPollFrom(sql.ref('known'))} then known.interval_seconds
        else least(known.interval_seconds + ${moreSeconds}, ${longestSeconds}) end
    returning old.code_hash is null or ${o.at} >= ${mayPollFrom(sql.ref('old'))} as in_time`.execute(db)
  return rows[0]?.in_time === true
}

function mayPollFrom(row: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${row}.polled_at + make_interval(secs => ${row}.interval_seconds - ${sql.lit(earlySeconds)})`
}

/** Forgets a batch of polls of codes that have long expired. */
export async function deletePolls(db: Executor<DB>, at: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('device_polls')
    .where(
      sql<boolean>`code_hash = any (array(select code_hash from device_polls where expires_at <= ${at}
        limit ${deletionBatch} for update skip locked))`,
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
