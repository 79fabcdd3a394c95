import { insertOf } from '@inaproc/database/many-rows'
import type { Migration } from '@inaproc/database/migrator'
import { sharedWrite } from '@inaproc/database/together'
import {
  type ColumnType,
  type GeneratedAlways,
  type QueryExecutorProvider,
  sql,
  type Transaction,
} from 'kysely'
import type { JsonObject } from './cloud-event.js'

/** For services that write their table types by hand; generated ones fit as well. */
export interface OutboxTables {
  outbox: {
    transaction: GeneratedAlways<string>
    position: GeneratedAlways<bigint>
    id: GeneratedAlways<string>
    type: string
    subject: string
    data: ColumnType<JsonObject, string, never>
    occurred_at: Date
  }
  /** One row: where the events begin that retention has left. */
  outbox_horizon: { transaction: string; position: bigint }
}

/** Any database that has the outbox, however its table types were made. */
export interface HasOutbox {
  outbox: object
}

/** The channel that wakes waiting readers at commit. */
export const outboxChannel = 'outbox'

/**
 * The outbox of a service. Its order is that of the feed: by transaction, then by position, since a position is given
 * at the insert and another transaction with a later one may commit first.
 *
 * Transaction numbers belong to one PostgreSQL cluster. After restoring a dump into another cluster, raise its numbers
 * above the old ones (`pg_resetwal -e` and `-x`) before the service starts, or the feed holds the old events back.
 */
export const outboxMigration: Migration = {
  up: async (db) => {
    await sql`
      create table outbox (
        transaction xid8 not null default pg_current_xact_id(),
        position bigint not null generated always as identity,
        id uuid not null default uuidv7(),
        type text not null,
        subject text not null,
        data jsonb not null,
        occurred_at timestamptz not null,
        primary key (transaction, position)
      )`.execute(db)
    await sql`create table outbox_horizon (transaction xid8 not null, position bigint not null)`.execute(db)
    await sql`insert into outbox_horizon values ('0', 0)`.execute(db)
  },
}

export interface NewEvent {
  /** A name of the event catalogue, `access.ended`. */
  readonly type: string
  /** Identifier of the thing that changed. */
  readonly subject: string
  /** What readers need to know. Never a NIK, secret, code or token: feeds are copied. */
  readonly data: JsonObject
  readonly occurredAt: Date
}

/**
 * Writes an event in the transaction of the change it tells about: both are kept, or none.
 * Readers are woken when the transaction commits.
 */
export async function appendEvent<DB extends HasOutbox>(
  trx: Transaction<DB>,
  event: NewEvent,
): Promise<void> {
  const { type, subject, data, occurredAt } = event
  await addEvent(trx, { type, subject, data: JSON.stringify(data), occurred_at: occurredAt })
}

interface EventRow {
  readonly type: string
  readonly subject: string
  readonly data: string
  readonly occurred_at: Date
}

const eventTypes = { type: 'text', subject: 'text', data: 'jsonb', occurred_at: 'timestamptz' } as const

const addEvent = sharedWrite(async (trx: QueryExecutorProvider, events: readonly EventRow[]) => {
  await sql`
    with added as (${insertOf('outbox', eventTypes, events)})
    select pg_notify(${outboxChannel}, '')`.execute(trx)
})
