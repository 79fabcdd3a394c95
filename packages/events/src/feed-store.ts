import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { JsonObject } from './cloud-event.js'
import { type FeedCursor, formatCursor } from './cursor.js'
import type { HasOutbox } from './outbox.js'

export interface StoredEvent {
  readonly transaction: string
  readonly position: bigint
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: JsonObject
  readonly occurred_at: Date
}

export interface FeedPage {
  readonly events: readonly StoredEvent[]
  /** Committed events that wait for an older transaction to end. */
  readonly heldBack: boolean
}

interface Row extends StoredEvent {
  readonly settled: boolean
}

/**
 * The events behind a cursor, in the order that no later commit can change.
 *
 * A row is settled when its transaction is below the oldest one that is still running: whatever commits later sorts
 * behind it. A committed row that is not settled yet is held back, with all that follow. Rule and order are in one
 * statement, so that one snapshot decides both.
 */
export async function readFeed<DB extends HasOutbox>(
  db: Executor<DB>,
  after: FeedCursor | null,
  limit: number,
): Promise<FeedPage> {
  const { rows } = await feedQuery(after, limit).execute(db)
  const events = rows.filter((row) => row.settled)
  return { events, heldBack: events.length < rows.length }
}

/** Reads along the primary key: the cost is that of the page, however long the outbox is. */
export function feedQuery(after: FeedCursor | null, limit: number) {
  const { transaction, position } = after ?? start
  return sql<Row>`
    select transaction::text as transaction, position, id, type, subject, data, occurred_at,
      transaction < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from outbox
    where (transaction, position) > (${String(transaction)}::xid8, ${position}::bigint)
    order by outbox.transaction, position
    limit ${limit}`
}

const start: FeedCursor = { transaction: 0n, position: 0n }

/**
 * Whether everything that follows the cursor is still there. Not when retention has removed some of it, nor when the
 * cursor lies in the future (it was made before this database was set back to an older backup).
 * Ask after reading: what was removed in between then counts as missing.
 */
export async function hasAllAfter<DB extends HasOutbox>(
  db: Executor<DB>,
  cursor: FeedCursor,
): Promise<boolean> {
  const transaction = String(cursor.transaction)
  const { rows } = await sql<{ complete: boolean }>`
    select (${transaction}::xid8, ${cursor.position}::bigint) >= (transaction, position)
      and ${transaction}::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as complete
    from outbox_horizon`.execute(db)
  return rows[0]?.complete === true
}

const batchSize = 1_000

/**
 * Removes the oldest events, up to the first that occurred at `before` or later, in batches of one short transaction
 * each. A reader that is further behind is refused afterwards instead of missing events unawares.
 * @returns how many were removed
 */
export async function deleteEventsBefore<DB extends HasOutbox>(
  db: Executor<DB>,
  before: Date,
): Promise<number> {
  let total = 0
  let removed: number
  do {
    removed = await deleteOldest(db, before)
    total += removed
  } while (removed === batchSize)
  return total
}

async function deleteOldest<DB extends HasOutbox>(db: Executor<DB>, before: Date): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    with oldest as (
      select transaction, position, occurred_at from outbox
      where transaction < pg_snapshot_xmin(pg_current_snapshot())
      order by transaction, position
      limit ${batchSize}
    ), judged as (
      select transaction, position, bool_and(occurred_at < ${before}) over (order by transaction, position) as expired
      from oldest
    ), gone as (
      delete from outbox using judged
      where judged.expired and (outbox.transaction, outbox.position) = (judged.transaction, judged.position)
      returning outbox.transaction, outbox.position
    ), moved as (
      update outbox_horizon set transaction = last.transaction, position = last.position
      from (select * from gone order by transaction desc, position desc limit 1) as last
      where (outbox_horizon.transaction, outbox_horizon.position) < (last.transaction, last.position)
    )
    select count(*) as count from gone`.execute(db)
  return Number(rows[0]?.count ?? 0n)
}

export function cursorOf(event: StoredEvent): string {
  return formatCursor({ transaction: BigInt(event.transaction), position: event.position })
}
