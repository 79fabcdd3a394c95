import type { Executor } from '@inaproc/database/database'
import type { Migration } from '@inaproc/database/migrator'
import { sql, type Transaction } from 'kysely'
import { beginning } from './cursor.js'

/** For services that write their table types by hand; generated ones fit as well. */
export interface ConsumerTables {
  event_cursor: { consumer: string; cursor: string; event_time: Date | null }
}

/** Any database that keeps cursors, however its table types were made. */
export interface HasEventCursor {
  event_cursor: object
}

/** One row for each feed that a service follows. */
export const consumerMigration: Migration = {
  up: async (db) => {
    await sql`
      create table event_cursor (
        consumer text primary key,
        cursor text not null,
        event_time timestamptz
      )`.execute(db)
  },
}

export interface StoredCursor {
  readonly cursor: string
  /** When the last applied event happened. */
  readonly eventTime: Date | null
}

/** Where the consumer stands; a new one stands at the beginning. */
export async function readCursor<DB extends HasEventCursor>(
  db: Executor<DB>,
  consumer: string,
): Promise<StoredCursor> {
  await sql`
    insert into event_cursor (consumer, cursor) values (${consumer}, ${beginning}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<StoredCursor>`
    select cursor, event_time as "eventTime" from event_cursor where consumer = ${consumer}`.execute(db)
  return rows[0] ?? { cursor: beginning, eventTime: null }
}

/** The cursor, which nobody else moves before this transaction ends. */
export async function lockCursor<DB extends HasEventCursor>(
  trx: Transaction<DB>,
  consumer: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ cursor: string }>`
    select cursor from event_cursor where consumer = ${consumer} for update`.execute(trx)
  return rows[0]?.cursor
}

export async function moveCursor<DB extends HasEventCursor>(
  trx: Transaction<DB>,
  consumer: string,
  o: { cursor: string; eventTime: Date },
): Promise<void> {
  await sql`
    update event_cursor set cursor = ${o.cursor}, event_time = ${o.eventTime} where consumer = ${consumer}`.execute(
    trx,
  )
}
