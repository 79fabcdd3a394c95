import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** The queue of what relying parties are told, in order for each of them, and how far a change of keys has come. */
export const deliveriesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table deliveries (
        id bigint generated always as identity primary key,
        client_id text not null,
        kind text not null check (kind in ('logout')),
        account_id uuid not null,
        sid text not null,
        persona_id uuid,
        cause text not null,
        queued_at timestamptz not null,
        attempts integer not null default 0,
        last_attempt_at timestamptz,
        next_attempt_at timestamptz not null,
        last_problem text,
        delivered_at timestamptz,
        abandoned_at timestamptz
      )`.execute(db)
    await sql`create index deliveries_waiting on deliveries (client_id, id)
      where delivered_at is null and abandoned_at is null`.execute(db)
    await sql`create index deliveries_abandoned on deliveries (client_id, id) where abandoned_at is not null`.execute(
      db,
    )
    await sql`create index deliveries_finished on deliveries (coalesce(delivered_at, abandoned_at))
      where delivered_at is not null or abandoned_at is not null`.execute(db)

    await sql`
      create table resealings (
        place text not null,
        key_id text not null,
        last_row text,
        done bigint not null default 0,
        total bigint not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        primary key (place, key_id)
      )`.execute(db)
    await sql`comment on table resealings is 'one row per column of sealed data and newest key; a run that broke off goes on from last_row'`.execute(
      db,
    )
  },
}
