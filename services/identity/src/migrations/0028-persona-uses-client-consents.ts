import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** When each persona was last used, wherever; and what a person allowed each client that is not ours (protocol.md §2). */
export const personaUsesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      create table persona_uses (
        access_id uuid primary key references accesses (id) on delete cascade,
        account_id uuid not null references accounts (id) on delete cascade,
        last_used_at timestamptz not null
      )`.execute(db)
    await sql`comment on table persona_uses is
      'when somebody last acted with an access, at whatever platform, to the minute; a row for each that was ever used'`.execute(
      db,
    )
    await sql`create index persona_uses_by_account on persona_uses (account_id)`.execute(db)

    await sql`
      create table client_consents (
        id uuid primary key default uuidv7(),
        account_id uuid not null references accounts (id) on delete cascade,
        client_id text not null references clients (client_id) on delete cascade,
        scopes text[] not null,
        claims text[] not null,
        resources jsonb not null,
        granted_at timestamptz not null,
        confirmed_at timestamptz not null,
        last_used_at timestamptz not null,
        revoked_at timestamptz
      )`.execute(db)
    await sql`comment on table client_consents is
      'what a person allowed a client to receive, whatever the persona; ended rows stay as proof'`.execute(db)
    await sql`comment on column client_consents.resources is 'audience → list of its scopes'`.execute(db)
    await sql`comment on column client_consents.confirmed_at is
      'when the person last said yes; a year later it is asked again'`.execute(db)
    await sql`create unique index client_consents_one_live on client_consents (account_id, client_id)
      where revoked_at is null`.execute(db)
    await sql`create index client_consents_by_account on client_consents (account_id)`.execute(db)
    await sql`create index client_consents_by_client on client_consents (client_id)`.execute(db)
  },
}
