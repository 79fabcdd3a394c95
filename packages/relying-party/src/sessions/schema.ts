import type { Pool } from 'pg'
import { inTransaction } from './transaction.js'

/** Any number, the same on every instance: one of them migrates at a time. */
const migrationLock = 4_711_905_203

/**
 * The tables of the plugin. Ids of persons, sessions and personas are there only as SHA-256 (`…_hash`), everything
 * personal and every token only sealed (sealing.ts), the public context id in the clear.
 */
const statements = [
  `CREATE TABLE IF NOT EXISTS rp_session (
     id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
     secret_hash bytea NOT NULL UNIQUE,
     sub_hash bytea NOT NULL,
     last_context text,
     started_at timestamptz NOT NULL,
     absolute_ends_at timestamptz NOT NULL,
     ends_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_session_ends_at ON rp_session (ends_at)',
  `CREATE TABLE IF NOT EXISTS rp_context (
     id text PRIMARY KEY,
     session_id uuid NOT NULL REFERENCES rp_session ON DELETE CASCADE,
     sub_hash bytea NOT NULL,
     sid_hash bytea,
     persona_hash bytea,
     identity bytea NOT NULL,
     tokens bytea,
     access_expires_at timestamptz NOT NULL,
     renewal_lease_until timestamptz,
     started_at timestamptz NOT NULL,
     ends_at timestamptz NOT NULL,
     end_reason text
   )`,
  'CREATE INDEX IF NOT EXISTS rp_context_session_id ON rp_context (session_id)',
  'CREATE INDEX IF NOT EXISTS rp_context_sub_hash ON rp_context (sub_hash)',
  'CREATE INDEX IF NOT EXISTS rp_context_sid_hash ON rp_context (sid_hash)',
  'CREATE INDEX IF NOT EXISTS rp_context_ends_at ON rp_context (ends_at)',
  `CREATE TABLE IF NOT EXISTS rp_sign_in (
     state_hash bytea PRIMARY KEY,
     browser_hash bytea NOT NULL,
     details bytea NOT NULL,
     expires_at timestamptz NOT NULL,
     used_at timestamptz
   )`,
  'CREATE INDEX IF NOT EXISTS rp_sign_in_expires_at ON rp_sign_in (expires_at)',
  `CREATE TABLE IF NOT EXISTS rp_seen_logout (
     jti_hash bytea PRIMARY KEY,
     seen_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_seen_logout_seen_at ON rp_seen_logout (seen_at)',
  `CREATE TABLE IF NOT EXISTS rp_ended_persona (
     persona_hash bytea PRIMARY KEY,
     ended_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_ended_persona_ended_at ON rp_ended_persona (ended_at)',
  `CREATE TABLE IF NOT EXISTS rp_ended_person (
     sub_hash bytea PRIMARY KEY,
     ended_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_ended_person_ended_at ON rp_ended_person (ended_at)',
  `CREATE TABLE IF NOT EXISTS rp_ended_session (
     sid_hash bytea PRIMARY KEY,
     ended_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_ended_session_ended_at ON rp_ended_session (ended_at)',
  `CREATE TABLE IF NOT EXISTS rp_ended_client (
     client_hash bytea PRIMARY KEY,
     ended_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_ended_client_ended_at ON rp_ended_client (ended_at)',
  `CREATE TABLE IF NOT EXISTS rp_restriction (
     sub_hash bytea PRIMARY KEY,
     restricted boolean NOT NULL,
     as_of timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_restriction_as_of ON rp_restriction (as_of)',
  `CREATE TABLE IF NOT EXISTS rp_seen_signal (
     jti_hash bytea PRIMARY KEY,
     seen_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_seen_signal_seen_at ON rp_seen_signal (seen_at)',
  `CREATE TABLE IF NOT EXISTS rp_credential_change (
     sub_hash bytea PRIMARY KEY,
     changed_at timestamptz NOT NULL
   )`,
  'CREATE INDEX IF NOT EXISTS rp_credential_change_changed_at ON rp_credential_change (changed_at)',
]

/** Creates the tables of the plugin where they are missing. Safe to call at every start and from several instances. */
export async function migrateRelyingParty(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    for (const statement of statements) await client.query(statement)
  })
}
