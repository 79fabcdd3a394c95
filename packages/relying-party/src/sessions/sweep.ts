import type { Pool } from 'pg'

/** Ended contexts are remembered so long, so that a tab left open learns who it acted as. */
const memoryMs = 24 * 60 * 60 * 1000
/** Signals are taken for eight days (take-signal.ts): what was seen is remembered for longer. */
const signalMemoryMs = 9 * memoryMs
/** Rows of one statement: short locks, whatever has piled up. */
const defaultBatch = 500

/** What is deleted, and how long after the instant in its column. Constants of ours, so safe inside SQL. */
const leftovers = [
  { table: 'rp_sign_in', key: 'state_hash', column: 'expires_at', keptMs: 0 },
  // Back-channel tokens live for minutes, access tokens too: a day is ample for both kinds of memory.
  { table: 'rp_seen_logout', key: 'jti_hash', column: 'seen_at', keptMs: memoryMs },
  { table: 'rp_ended_persona', key: 'persona_hash', column: 'ended_at', keptMs: memoryMs },
  { table: 'rp_ended_person', key: 'sub_hash', column: 'ended_at', keptMs: memoryMs },
  { table: 'rp_ended_session', key: 'sid_hash', column: 'ended_at', keptMs: memoryMs },
  { table: 'rp_ended_client', key: 'client_hash', column: 'ended_at', keptMs: memoryMs },
  // A context lives for half a day, and by then its tokens have said it themselves.
  { table: 'rp_restriction', key: 'sub_hash', column: 'as_of', keptMs: memoryMs },
  { table: 'rp_credential_change', key: 'sub_hash', column: 'changed_at', keptMs: memoryMs },
  { table: 'rp_seen_signal', key: 'jti_hash', column: 'seen_at', keptMs: signalMemoryMs },
  { table: 'rp_context', key: 'id', column: 'ends_at', keptMs: memoryMs },
  { table: 'rp_session', key: 'id', column: 'ends_at', keptMs: memoryMs },
] as const

/**
 * Deletes what is over: sign-ins at once, all else after a day. Nothing depends on when it runs (ends are computed when read); a job every
 * quarter of an hour is fine, also from several instances at once.
 * @returns the number of deleted rows.
 */
export async function sweepRelyingParty(pool: Pool, now: Date, batch = defaultBatch): Promise<number> {
  let deleted = 0
  for (const { table, key, column, keptMs } of leftovers) {
    let found: number
    do {
      const { rowCount } = await pool.query(
        `DELETE FROM ${table} WHERE ${key} IN
           (SELECT ${key} FROM ${table} WHERE ${column} < $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
        [new Date(now.getTime() - keptMs), batch],
      )
      found = rowCount ?? 0
      deleted += found
    } while (found === batch)
  }
  return deleted
}
