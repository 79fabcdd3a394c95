import type { Pool } from 'pg'
import { sha256 } from '../sessions/sealing.js'
import { inTransaction } from '../sessions/transaction.js'
import { lockPerson } from '../sign-in/sign-on-store.js'

/** What a verified logout token says. */
export interface LogoutOrder {
  readonly jti: string
  readonly sub: string | null
  readonly sid: string | null
  /** Set when only this persona ended and the rest of the sign-on goes on. */
  readonly personaId: string | null
  readonly issuedAt: Date
}

/**
 * Carries a logout token out, once: a token seen before changes nothing and answers false. Seeing it and obeying it are
 * one transaction, so a failure leaves it to be sent again. A renewal that was refused a moment earlier only knew that
 * something had ended (`grant_ended`); the token says whether it was the session or the persona, and corrects it.
 */
export async function obeyLogout(pool: Pool, order: LogoutOrder, now: Date): Promise<boolean> {
  const subHash = order.sub === null ? null : sha256(order.sub)
  const personaHash = order.personaId === null ? null : sha256(order.personaId)
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'INSERT INTO rp_seen_logout (jti_hash, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [sha256(order.jti), now],
    )
    if (rowCount !== 1) return false
    if (subHash) await lockPerson(client, subHash)
    if (personaHash) {
      await client.query(
        `INSERT INTO rp_ended_persona (persona_hash, ended_at) VALUES ($1, $2)
         ON CONFLICT (persona_hash) DO UPDATE SET ended_at = greatest(rp_ended_persona.ended_at, excluded.ended_at)`,
        [personaHash, order.issuedAt],
      )
    } else if (subHash && order.sid === null) {
      await client.query(
        `INSERT INTO rp_ended_person (sub_hash, ended_at) VALUES ($1, $2)
         ON CONFLICT (sub_hash) DO UPDATE SET ended_at = greatest(rp_ended_person.ended_at, excluded.ended_at)`,
        [subHash, order.issuedAt],
      )
    }
    await client.query(
      `WITH ending AS (
         SELECT id FROM rp_context
          WHERE (ends_at > $4 OR end_reason = 'grant_ended')
            AND ($1::bytea IS NULL OR sub_hash = $1)
            AND ($2::bytea IS NULL OR sid_hash = $2)
            AND ($3::bytea IS NULL OR persona_hash = $3)
          ORDER BY id FOR UPDATE)
       UPDATE rp_context c SET ends_at = least(c.ends_at, $4), end_reason = $5, tokens = NULL
         FROM ending WHERE c.id = ending.id`,
      [
        subHash,
        order.sid === null ? null : sha256(order.sid),
        personaHash,
        now,
        personaHash ? 'persona_expired' : 'signed_out_elsewhere',
      ],
    )
    return true
  })
}
