import type { Migration } from '@inaproc/database/migrator'
import { type Kysely, sql } from 'kysely'

/**
 * What the search of the audit log asks by. A row also tells the request that wrote it, which log lines and error pages
 * name too; the chain covers it where a row has it, so that rows without one keep their hashes.
 */
export const auditSearchMigration: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`alter table audit_log add column request_id text`.execute(db)
    await sql`comment on column audit_log.request_id is
      'id of the request that wrote the row, null outside of requests; part of the chain where it is not null'`.execute(
      db,
    )
    await createContentFunction(db)
    await createIndexes(db)
  },
}

/** As 0008-audit-chain.ts made it, with the request between the institution and the subject. */
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
        || ',"subject_id":' || to_json(line.subject_id)::text
        || ',"subject_type":' || to_json(line.subject_type)::text || '}';
    end $content$`.execute(db)
}

/**
 * Each filter reads one index from its end, in the order of the list. Those by subject and by actor take the place of
 * two of 0001-accounts.ts that were in the order of ids: what the previous release asks of them is answered by the new
 * ones, which begin with the same columns.
 */
async function createIndexes(db: Kysely<unknown>): Promise<void> {
  await sql`create index audit_log_of_subject on audit_log (subject_type, subject_id, at, id)`.execute(db)
  await sql`create index audit_log_of_actor on audit_log (actor_account_id, at, id)
    where actor_account_id is not null`.execute(db)
  await sql`drop index audit_log_by_subject`.execute(db)
  await sql`drop index audit_log_by_actor`.execute(db)
  await sql`create index audit_log_of_action on audit_log (action, at, id)`.execute(db)
  await sql`create index audit_log_of_address on audit_log (address, at, id) where address is not null`.execute(
    db,
  )
  await sql`create index audit_log_of_institution on audit_log (institution_code, at, id)
    where institution_code is not null`.execute(db)
  await sql`create index audit_log_of_request on audit_log (request_id, at, id) where request_id is not null`.execute(
    db,
  )
  // Acts about something else that name the client they belong to.
  await sql`create index audit_log_of_named_client on audit_log ((detail ->> 'client'), at, id)
    where detail ? 'client'`.execute(db)
  // What those who only look after applications see.
  await sql`create index audit_log_of_applications on audit_log (at, id)
    where subject_type in ('client', 'partner', 'registration-token', 'resource', 'signing-keys')`.execute(db)
}
