import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * Streams of Security Event Tokens (Shared Signals Framework 1.0), with a queue of their own each on `deliveries`. What
 * `signals_uri` of a registration was becomes a stream, and the messages about claims that wait go on in it.
 */
export const signalStreamsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table signal_streams (
        id uuid primary key default uuidv7(),
        client_id text not null references clients (client_id) on delete cascade,
        origin text not null check (origin in ('registration', 'receiver')),
        method text not null check (method in ('push', 'poll')),
        endpoint_url text,
        authorization_sealed bytea,
        events_requested text[],
        description text,
        status text not null default 'enabled' check (status in ('enabled', 'paused', 'disabled')),
        status_reason text,
        stopped_by text check (stopped_by in ('receiver', 'transmitter', 'officer')),
        failing_since timestamptz,
        last_active_at timestamptz not null,
        last_verification_at timestamptz,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        check ((method = 'push') = (endpoint_url is not null)),
        check (authorization_sealed is null or method = 'push'),
        check ((status = 'enabled') = (stopped_by is null))
      )`.execute(db)
    await sql`comment on column signal_streams.origin is
      'registration: the signals_uri of the client, kept in step with it; receiver: made by the client itself'`.execute(
      db,
    )
    await sql`comment on column signal_streams.events_requested is 'null: every event there is'`.execute(db)
    await sql`create index signal_streams_by_client on signal_streams (client_id)`.execute(db)
    await sql`create unique index signal_streams_registered on signal_streams (client_id)
      where origin = 'registration'`.execute(db)
    await sql`
      create table signal_subjects_removed (
        stream_id uuid not null references signal_streams (id) on delete cascade,
        subject text not null,
        removed_at timestamptz not null,
        primary key (stream_id, subject)
      )`.execute(db)
    await sql`comment on table signal_subjects_removed is
      'people a stream does not want to hear about, by the subject that its client knows'`.execute(db)

    await sql`
      alter table deliveries
        add column stream_id uuid references signal_streams (id) on delete cascade,
        add column jti text,
        add column txn text,
        add column event jsonb,
        add column issued_at timestamptz,
        alter column account_id drop not null,
        drop constraint deliveries_kind_check,
        drop constraint deliveries_session_check`.execute(db)
    await keepRegistered(db)
    await moveClaims(db)
    // The release before still writes 'claims' while it is being replaced; nobody sends them any more.
    await sql`
      alter table deliveries
        add constraint deliveries_kind_check check (kind in ('logout', 'claims', 'signal')),
        add constraint deliveries_kinds_columns_check check (case kind
          when 'logout' then sid is not null and account_id is not null and stream_id is null
          when 'claims' then sid is null and stream_id is null
          else stream_id is not null and jti is not null and event is not null end)`.execute(db)
    await sql`create index deliveries_logouts_waiting on deliveries (client_id, id)
      where stream_id is null and delivered_at is null and abandoned_at is null`.execute(db)
    await sql`create index deliveries_signals_waiting on deliveries (stream_id, id)
      where stream_id is not null and delivered_at is null and abandoned_at is null`.execute(db)
    await sql`create unique index deliveries_jti on deliveries (jti) where jti is not null`.execute(db)
    await sql`create index persona_grants_of_person on persona_grants (account_id)`.execute(db)
  },
}

/** The stream of a registration follows its `signals_uri`, whoever writes the client: also the release before this one. */
async function keepRegistered(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function keep_registered_stream() returns trigger language plpgsql as $$
    begin
      if new.metadata ->> 'signals_uri' is null then
        delete from signal_streams where client_id = new.client_id and origin = 'registration';
      else
        insert into signal_streams (client_id, origin, method, endpoint_url, last_active_at, created_at, updated_at)
        values (new.client_id, 'registration', 'push', new.metadata ->> 'signals_uri',
          new.updated_at, new.updated_at, new.updated_at)
        on conflict (client_id) where origin = 'registration' do update
          set endpoint_url = excluded.endpoint_url, failing_since = null, updated_at = excluded.updated_at
          where signal_streams.endpoint_url <> excluded.endpoint_url;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger clients_registered_stream after insert or update of metadata on clients
    for each row execute function keep_registered_stream()`.execute(db)
}

async function moveClaims(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into signal_streams (client_id, origin, method, endpoint_url, last_active_at, created_at, updated_at)
    select client_id, 'registration', 'push', metadata ->> 'signals_uri', now(), now(), now()
    from clients where metadata ->> 'signals_uri' is not null`.execute(db)
  await sql`
    update deliveries set kind = 'signal', stream_id = stream.id, jti = gen_random_uuid()::text,
      txn = gen_random_uuid()::text,
      event = jsonb_build_object('name', 'token-claims-change', 'about', 'person', 'payload', jsonb_build_object(
        'claims', jsonb_build_object('processing_restricted', account.processing_restricted_at is not null)))
    from signal_streams stream, accounts account
    where deliveries.kind = 'claims' and stream.client_id = deliveries.client_id
      and account.id = deliveries.account_id`.execute(db)
}
