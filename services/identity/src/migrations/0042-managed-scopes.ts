import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/** What people read about scopes and claims, and what each scope releases, as rows that the door obeys (protocol.md §2). */
export const managedScopesMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await claims(db)
    await scopes(db)
    await versions(db)
    await consents(db)
    await holders(db)
    await letters(db)
    await auditOfApplications(db)
  },
}

/** The words of claims. Which claims exist is the code's closed list (oidc/tokens/claims.ts), so a row adds none. */
async function claims(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table claims (
      name text primary key,
      label_id text not null,
      label_en text not null,
      position int not null,
      version int not null default 1,
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    insert into claims (name, label_id, label_en, position) values
      ('sub', 'Pengenal', 'Identifier', 0),
      ('acr', 'Tingkat masuk', 'Level of the sign-in', 1),
      ('amr', 'Cara masuk', 'Means of the sign-in', 2),
      ('auth_time', 'Waktu masuk', 'Time of the sign-in', 3),
      ('processing_restricted', 'Pembatasan pemrosesan data', 'Restriction of processing', 4),
      ('name', 'Nama', 'Name', 5),
      ('preferred_username', 'Nama pengguna', 'Username', 6),
      ('locale', 'Bahasa', 'Language', 7),
      ('updated_at', 'Profil terakhir berubah', 'Profile last changed', 8),
      ('identity_level', 'Tingkat identitas', 'Identity level', 9),
      ('email', 'E-mail', 'E-mail', 10),
      ('email_verified', 'E-mail terverifikasi', 'E-mail verified', 11),
      ('phone_number', 'Telepon', 'Phone', 12),
      ('phone_number_verified', 'Telepon terverifikasi', 'Phone verified', 13),
      ('persona', 'Persona', 'Persona', 14),
      ('persona_role', 'Peran', 'Role', 15),
      ('personas', 'Persona', 'Personas', 16)`.execute(db)
}

/** The scopes about people that every installation begins with. What an official changes afterwards stays. */
async function scopes(db: Kysely<unknown>): Promise<void> {
  await sql`alter table scopes
    add column version int not null default 1,
    add column updated_at timestamptz not null default now()`.execute(db)
  await sql`comment on column scopes.claims is
    'what a scope about people releases, of the closed list in oidc/tokens/claims.ts; the door obeys this row'`.execute(
    db,
  )
  await sql`comment on column scopes.version is
    'of a scope about people; the scopes of an API share the version of their API'`.execute(db)
  await sql`
    insert into scopes (name, kind, label_id, label_en, description_id, description_en,
      available_to, claims, sensitive, of_release, state, position) values
      ('openid', 'openid', 'Pengenal Anda', 'Your identifier',
        'Nomor acak yang hanya dikenal aplikasi ini, serta kapan dan seberapa kuat Anda masuk.',
        'A random number that only this application knows, and when and how strongly you signed in.',
        'everybody', '{sub,acr,amr,auth_time,processing_restricted}', false, true, 'active', 0),
      ('profile', 'openid', 'Nama dan profil', 'Name and profile',
        'Siapa Anda, tanpa NIK.', 'Who you are, without your NIK.',
        'everybody', '{name,preferred_username,locale,updated_at,identity_level}', false, true, 'active', 1),
      ('email', 'openid', 'Alamat e-mail', 'E-mail address',
        'Alamat yang sudah Anda verifikasi.', 'The address that you have verified.',
        'everybody', '{email,email_verified}', true, true, 'active', 2),
      ('phone', 'openid', 'Nomor telepon', 'Phone number',
        'Nomor yang sudah Anda verifikasi.', 'The number that you have verified.',
        'everybody', '{phone_number,phone_number_verified}', true, true, 'active', 3),
      ('persona', 'openid', 'Persona yang dipakai', 'The persona in use',
        'Peran dan instansi atau perusahaan yang Anda pilih. Bila nanti Anda memakai persona lain di aplikasi ini, aplikasi menerima persona itu.',
        'The role and the institution or company you choose. When you use another persona in this application later, it receives that one.',
        'everybody', '{persona}', false, true, 'active', 4),
      ('personas', 'openid', 'Semua persona Anda', 'All your personas',
        'Daftar persona yang diterima aplikasi ini. Aplikasi dapat berganti ke salah satunya tanpa bertanya lagi.',
        'The list of personas that this application accepts. It can switch to any of them without asking again.',
        'everybody', '{personas}', true, true, 'active', 5),
      ('offline_access', 'openid', 'Tetap terhubung', 'Stay connected',
        'Aplikasi dapat mengambil data di atas juga saat Anda tidak membukanya, sampai 30 hari setelah terakhir dipakai atau sampai Anda mencabut izin ini.',
        'The application can fetch the data above also while you do not have it open, until 30 days after its last use or until you take this permission back.',
        'everybody', '{}', true, true, 'active', 6)
    on conflict on constraint scopes_name do nothing`.execute(db)
}

/** What a scope about people, or a claim, was after each change; APIs have `resource_versions`. */
async function versions(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scope_versions (
      kind text not null check (kind in ('scope', 'claim')),
      name text not null,
      version int not null,
      at timestamptz not null,
      change text not null,
      reason text,
      actor_kind text not null check (actor_kind in ('person', 'system', 'client')),
      actor_account_id uuid references accounts (id) on delete set null,
      actor_access_id uuid references accesses (id) on delete set null,
      before jsonb,
      definition jsonb not null,
      primary key (kind, name, version)
    )`.execute(db)
  await sql`comment on column scope_versions.before is
    'what it was before this change, so that one row tells what differs; null when it was made'`.execute(db)
  await sql`create index scope_versions_by_account on scope_versions (actor_account_id)
    where actor_account_id is not null`.execute(db)
  await sql`create index scope_versions_by_access on scope_versions (actor_access_id)
    where actor_access_id is not null`.execute(db)
  await sql`alter table resource_versions add column before jsonb, add column reason text`.execute(db)
}

/** A scope that comes to release more asks people again: a consent knows which claims it was given for. */
async function consents(db: Kysely<unknown>): Promise<void> {
  await sql`alter table client_consents add column released text[] not null default '{}'`.execute(db)
  await sql`comment on column client_consents.released is
    'the claims that the allowed scopes released when the person said yes'`.execute(db)
  await sql`
    update client_consents set released = coalesce((
      select array_agg(distinct claim order by claim) from scopes, unnest(scopes.claims) claim
      where scopes.kind = 'openid' and scopes.name = any(client_consents.scopes)), '{}')`.execute(db)
}

/** Who has a scope: asked before it is retired. */
async function holders(db: Kysely<unknown>): Promise<void> {
  await sql`create index clients_by_scope on clients using gin (string_to_array(metadata->>'scope', ' '))`.execute(
    db,
  )
  await sql`create index clients_by_resource_scope on clients using gin ((metadata->'resource_scopes'))`.execute(
    db,
  )
  await sql`create index clients_by_resource on clients using gin (resources)`.execute(db)
}

/** Contacts of clients who are told, however many: the row says how far the letters have come. */
async function letters(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table scope_letters (
      id uuid primary key default uuidv7(),
      held_kind text not null check (held_kind in ('people', 'scope', 'api')),
      held_name text not null,
      step text not null check (step in ('retired', 'narrowed')),
      reason text not null,
      claims text[] not null,
      at timestamptz not null,
      told_after text not null default '',
      finished_at timestamptz
    )`.execute(db)
  await sql`comment on column scope_letters.told_after is
    'the client whose contacts were told last, in the order of client ids'`.execute(db)
}

/** Those who only look after applications see what happened to scopes and claims too. */
async function auditOfApplications(db: Kysely<unknown>): Promise<void> {
  await sql`drop index audit_log_of_applications`.execute(db)
  await sql`create index audit_log_of_applications on audit_log (at, id)
    where subject_type in ('client', 'partner', 'registration-token', 'resource', 'scope', 'claim', 'signing-keys')`.execute(
    db,
  )
}
