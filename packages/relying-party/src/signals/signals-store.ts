import type { Pool, PoolClient } from 'pg'
import { sha256 } from '../sessions/sealing.js'
import { inTransaction } from '../sessions/transaction.js'
import { lockPerson } from '../sign-in/sign-on-store.js'
import type { Signal, SignalSubject } from './signal.js'

type Told = Exclude<Signal, { kind: 'nothing' }>

/**
 * A session that began in the second of an event, or within what two clocks may differ, ends with it: to sign in once
 * more is better than to go on.
 */
const graceMs = 6_000

/**
 * Carries a signal out, once: one seen before changes nothing. Seeing it and carrying it out are one transaction, so a
 * failure leaves it to be sent again. A signal may come days after what it tells of: what began since then goes on.
 * @returns false when it was seen before
 */
export async function applySignal(pool: Pool, signal: Told, now: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'INSERT INTO rp_seen_signal (jti_hash, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [sha256(signal.jti), now],
    )
    if (rowCount !== 1) return false
    if (signal.kind === 'client-tokens-revoked') {
      await endClient(client, signal)
      return true
    }
    const subHash = sha256(signal.subject.sub)
    await lockPerson(client, subHash)
    await carryOut(client, signal, subHash, now)
    return true
  })
}

async function carryOut(
  client: PoolClient,
  signal: Exclude<Told, { kind: 'client-tokens-revoked' }>,
  subHash: Buffer,
  now: Date,
): Promise<void> {
  const { subject, asOf } = signal
  switch (signal.kind) {
    case 'token-claims-change':
      await client.query(
        `INSERT INTO rp_restriction (sub_hash, restricted, as_of) VALUES ($1, $2, $3)
         ON CONFLICT (sub_hash) DO UPDATE SET restricted = excluded.restricted, as_of = excluded.as_of
          WHERE rp_restriction.as_of <= excluded.as_of`,
        [subHash, signal.restricted, asOf],
      )
      return
    case 'credential-change':
      await client.query(
        `INSERT INTO rp_credential_change (sub_hash, changed_at) VALUES ($1, $2)
         ON CONFLICT (sub_hash) DO UPDATE
           SET changed_at = greatest(rp_credential_change.changed_at, excluded.changed_at)`,
        [subHash, asOf],
      )
      return
    case 'account-disabled':
      await endPerson(client, subHash, asOf)
      await endContexts(client, { subHash, subject: null, asOf, now })
      return
    case 'session-revoked':
      if (subject.personaId !== null && subject.sid === null)
        await endPersona(client, subject.personaId, asOf)
      if (subject.personaId === null && subject.sid === null) await endPerson(client, subHash, asOf)
      if (subject.personaId === null && subject.sid !== null) await endSession(client, subject.sid, asOf)
      await endContexts(client, { subHash, subject, asOf, now })
  }
}

/** Tokens and sign-ins of the person that are older do not count any more. */
async function endPerson(client: PoolClient, subHash: Buffer, asOf: Date): Promise<void> {
  await client.query(
    `INSERT INTO rp_ended_person (sub_hash, ended_at) VALUES ($1, $2)
     ON CONFLICT (sub_hash) DO UPDATE SET ended_at = greatest(rp_ended_person.ended_at, excluded.ended_at)`,
    [subHash, asOf],
  )
}

/**
 * A sign-in of the session that was under way does not count any more. Logout tokens are not remembered so: they say when
 * they were sent and not when it ended, and the person may have signed in again in the same session since.
 */
async function endSession(client: PoolClient, sid: string, asOf: Date): Promise<void> {
  await client.query(
    `INSERT INTO rp_ended_session (sid_hash, ended_at) VALUES ($1, $2)
     ON CONFLICT (sid_hash) DO UPDATE SET ended_at = greatest(rp_ended_session.ended_at, excluded.ended_at)`,
    [sha256(sid), asOf],
  )
}

/** Its tokens that are older do not count any more; those that it gets after it was resumed do. */
async function endClient(
  client: PoolClient,
  { clientId, asOf }: { readonly clientId: string; readonly asOf: Date },
): Promise<void> {
  await client.query(
    `INSERT INTO rp_ended_client (client_hash, ended_at) VALUES ($1, $2)
     ON CONFLICT (client_hash) DO UPDATE SET ended_at = greatest(rp_ended_client.ended_at, excluded.ended_at)`,
    [sha256(clientId), asOf],
  )
}

async function endPersona(client: PoolClient, personaId: string, asOf: Date): Promise<void> {
  await client.query(
    `INSERT INTO rp_ended_persona (persona_hash, ended_at) VALUES ($1, $2)
     ON CONFLICT (persona_hash) DO UPDATE SET ended_at = greatest(rp_ended_persona.ended_at, excluded.ended_at)`,
    [sha256(personaId), asOf],
  )
}

/** Ends the contexts that are meant: all of the person, of a session, or of a persona. */
async function endContexts(
  client: PoolClient,
  o: { subHash: Buffer; subject: SignalSubject | null; asOf: Date; now: Date },
): Promise<void> {
  const { sid = null, personaId = null } = o.subject ?? {}
  await client.query(
    `WITH ending AS (
       SELECT id FROM rp_context
        WHERE (ends_at > $4 OR end_reason = 'grant_ended')
          AND sub_hash = $1
          AND ($2::bytea IS NULL OR sid_hash = $2)
          AND ($3::bytea IS NULL OR persona_hash = $3)
          AND started_at <= $6
        ORDER BY id FOR UPDATE)
     UPDATE rp_context c SET ends_at = least(c.ends_at, $4), end_reason = $5, tokens = NULL
       FROM ending WHERE c.id = ending.id`,
    [
      o.subHash,
      sid === null ? null : sha256(sid),
      personaId === null ? null : sha256(personaId),
      o.now,
      personaId === null ? 'signed_out_elsewhere' : 'persona_expired',
      new Date(o.asOf.getTime() + graceMs),
    ],
  )
}
