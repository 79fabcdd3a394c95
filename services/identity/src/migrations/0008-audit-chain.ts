import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * Makes the audit log append-only and chains its rows, stream by stream (docs/decisions/007-audit-chain.md). The
 * database links each row itself: no writer can leave the chain out, also not the previous release, which runs beside
 * this table for a while and knows nothing of it.
 */
export const auditChainMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`lock table audit_log in share row exclusive mode`.execute(db)
    await sql`
      create table audit_heads (
        stream text primary key,
        position bigint not null,
        hash bytea not null
      ) with (fillfactor = 50)`.execute(db)
    await sql`comment on table audit_heads is
      'the last row of each stream; written with every audit row, so half of each page is left for new versions'`.execute(
      db,
    )
    await sql`
      alter table audit_log
        add column stream text not null default '',
        add column position bigint not null default 0,
        add column chain_hash bytea not null default ''`.execute(db)
    await sql`comment on column audit_log.stream is
      'family and shard; this, position and chain_hash are set by the trigger audit_log_chains, whatever was inserted'`.execute(
      db,
    )
    await createFunctions(db)
    await sql`
      do $chain$
      declare
        line audit_log;
      begin
        for line in select * from audit_log order by id loop
          line := audit_chained(line);
          update audit_log
            set stream = line.stream, position = line.position, chain_hash = line.chain_hash
            where id = line.id;
        end loop;
      end $chain$`.execute(db)
    await sql`create unique index audit_log_chain on audit_log (stream, position)`.execute(db)
    // Exports and incidents ask for a time.
    await sql`create index audit_log_by_time on audit_log (at, id)`.execute(db)
    await createTriggers(db)
    await sql`
      create table audit_checks (
        id uuid primary key default uuidv7(),
        asked_by uuid,
        asked_at timestamptz not null,
        finished_at timestamptz,
        streams_total integer not null default 0,
        streams_done integer not null default 0,
        rows_read bigint not null default 0,
        root text,
        finding_count integer not null default 0,
        findings jsonb not null default '[]',
        failure text
      )`.execute(db)
    await sql`comment on column audit_checks.asked_by is
      'account of the officer; null: the command line or the nightly check'`.execute(db)
    await sql`create unique index audit_checks_one_at_a_time on audit_checks ((true)) where finished_at is null`.execute(
      db,
    )
  },
}

/** The rules of the chain. audit-chain.ts says the same in the program, for verification; a test compares the two. */
async function createFunctions(db: Kysely<unknown>): Promise<void> {
  // Scalars are written without a call of their own: most details are flat, and every audit row comes through here.
  await sql`
    create function audit_canonical(value jsonb) returns text
    language plpgsql immutable strict parallel safe as $canonical$
    begin
      return case jsonb_typeof(value)
        when 'object' then (
          select '{' || coalesce(string_agg(to_json(name)::text || ':' || case
            when jsonb_typeof(entry) in ('object', 'array') then audit_canonical(entry) else entry::text end,
            ',' order by name collate "C"), '') || '}'
          from jsonb_each(value) as entries (name, entry))
        when 'array' then (
          select '[' || coalesce(string_agg(case
            when jsonb_typeof(entry) in ('object', 'array') then audit_canonical(entry) else entry::text end,
            ',' order by place), '') || ']'
          from jsonb_array_elements(value) with ordinality as entries (entry, place))
        else value::text
      end;
    end $canonical$`.execute(db)
  // The canonical JSON of a row, its names in order.
  await sql`
    create function audit_content(line audit_log) returns text
    language plpgsql stable as $content$
    begin
      return '{"action":' || to_json(line.action)::text
        || ',"actor_access_id":' || coalesce(to_json(line.actor_access_id)::text, 'null')
        || ',"actor_account_id":' || coalesce(to_json(line.actor_account_id)::text, 'null')
        || ',"actor_kind":' || to_json(line.actor_kind)::text
        || ',"address":' || coalesce(to_json(line.address)::text, 'null')
        || ',"after_hash":' || coalesce(to_json(encode(line.after_hash, 'hex'))::text, 'null')
        || ',"at":"' || to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
        || '","before_hash":' || coalesce(to_json(encode(line.before_hash, 'hex'))::text, 'null')
        || ',"detail":' || case when line.detail = '{}' then '{}' else audit_canonical(line.detail) end
        || ',"id":"' || line.id || '"'
        || ',"institution_code":' || coalesce(to_json(line.institution_code)::text, 'null')
        || ',"subject_id":' || to_json(line.subject_id)::text
        || ',"subject_type":' || to_json(line.subject_type)::text || '}';
    end $content$`.execute(db)
  await sql`
    create function audit_stream(line audit_log) returns text
    language sql immutable as $stream$
      select case
          when line.action like 'sign-in.%' then 'sign-in'
          when line.subject_type in ('account', 'access', 'file') then line.subject_type
          else 'system'
        end || '/' || left(encode(sha256(convert_to(
          -- Attempts under names that nobody has would all meet in one stream.
          case when line.subject_id = 'unknown' then coalesce(line.address, '') else line.subject_id end,
          'UTF8')), 'hex'), 2)
    $stream$`.execute(db)
  await sql`
    create function audit_chained(line audit_log) returns audit_log
    language plpgsql as $chained$
    declare
      content bytea := sha256(convert_to(audit_content(line), 'UTF8'));
    begin
      line.stream := audit_stream(line);
      insert into audit_heads as head (stream, position, hash)
        values (line.stream, 1, sha256(sha256(convert_to(line.stream, 'UTF8')) || int8send(1) || content))
      on conflict (stream) do update
        set position = head.position + 1,
            hash = sha256(head.hash || int8send(head.position + 1) || content)
      returning position, hash into line.position, line.chain_hash;
      return line;
    end $chained$`.execute(db)
}

/** Triggers fire for every role, the owner included, and also in sessions that play back a replication stream. */
async function createTriggers(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function audit_chain_new() returns trigger language plpgsql as $new$
    begin
      return audit_chained(new);
    end $new$`.execute(db)
  await sql`
    create trigger audit_log_chains before insert on audit_log
    for each row execute function audit_chain_new()`.execute(db)
  await sql`
    create function audit_refuse() returns trigger language plpgsql as $refuse$
    begin
      raise exception 'the audit log is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'insufficient_privilege';
    end $refuse$`.execute(db)
  await sql`
    create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function audit_refuse()`.execute(db)
  await sql`
    create trigger audit_heads_stay before delete or truncate on audit_heads
    for each statement execute function audit_refuse()`.execute(db)
  await sql`alter table audit_log enable always trigger audit_log_chains`.execute(db)
  await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(db)
  await sql`alter table audit_heads enable always trigger audit_heads_stay`.execute(db)
}
