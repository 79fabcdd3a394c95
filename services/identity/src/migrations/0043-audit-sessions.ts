import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * An audit row tells the sign-on session in which it was made, by a reference that opens nothing. The chain covers it
 * where a row has it, so that rows without one keep their hashes.
 */
export const auditSessionsMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table audit_log add column session_reference text`.execute(db)
    await sql`comment on column audit_log.session_reference is
      'hash of the id of the sign-on session in which it was done; part of the chain where it is not null'`.execute(
      db,
    )
    await createContentFunction(db)
    await sql`create index audit_log_of_session on audit_log (session_reference, at, id)
      where session_reference is not null`.execute(db)
    await createReferenceFunction(db)
    await sql`create index sign_on_sessions_by_reference on sign_on_sessions (session_reference(uid))`.execute(
      db,
    )
  },
}

/** As 0040-audit-search.ts made it, with the session between the request and the subject. */
async function createContentFunction(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function audit_content(line audit_log) returns text
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
        || coalesce(',"request_id":' || to_json(line.request_id)::text, '')
        || coalesce(',"session_reference":' || to_json(line.session_reference)::text, '')
        || ',"subject_id":' || to_json(line.subject_id)::text
        || ',"subject_type":' || to_json(line.subject_type)::text || '}';
    end $content$`.execute(db)
}

/** The same as `sessionReference` of audit/sessions: `convert_to` depends on nothing here, whatever it is marked as. */
async function createReferenceFunction(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function session_reference(uid text) returns text
    language sql immutable strict parallel safe
    return substr(encode(sha256(convert_to('session ' || uid, 'UTF8')), 'hex'), 1, 32)`.execute(db)
}
