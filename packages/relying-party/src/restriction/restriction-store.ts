import type { Pool } from 'pg'
import { sha256 } from '../sessions/sealing.js'
import { inTransaction } from '../sessions/transaction.js'
import { lockPerson } from '../sign-in/sign-on-store.js'
import type { RestrictionFact } from './restriction.js'

/** What a verified signal says about one person. */
export interface RestrictionSignal extends RestrictionFact {
  readonly jti: string
  readonly sub: string
}

/**
 * Keeps what a signal says; one seen before, or one that a later word has overtaken, changes nothing. The open contexts
 * of the person, and tokens of theirs at the API, are judged by it from the next request on.
 */
export async function keepSignal(pool: Pool, signal: RestrictionSignal, now: Date): Promise<void> {
  const subHash = sha256(signal.sub)
  await inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'INSERT INTO rp_seen_logout (jti_hash, seen_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [sha256(signal.jti), now],
    )
    if (rowCount !== 1) return
    await lockPerson(client, subHash)
    await client.query(
      `INSERT INTO rp_restriction (sub_hash, restricted, as_of) VALUES ($1, $2, $3)
       ON CONFLICT (sub_hash) DO UPDATE SET restricted = excluded.restricted, as_of = excluded.as_of
        WHERE rp_restriction.as_of <= excluded.as_of`,
      [subHash, signal.restricted, signal.asOf],
    )
  })
}
