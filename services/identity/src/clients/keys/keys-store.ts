import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { SigningAlgorithm, SigningKeyState } from '../../oidc/keys/signing-keys.js'
import type { ShownKey } from './keys.js'

/** All signing keys: of each algorithm what signs, what comes next and what retires, in this order. Opens none of them. */
export async function listShownKeys(db: Executor<DB>): Promise<readonly ShownKey[]> {
  const rows = await db
    .selectFrom('signing_keys')
    .select(['kid', 'algorithm', 'state', 'created_at', 'current_from', 'retiring_from'])
    .orderBy('algorithm')
    .orderBy(sql`array_position(array['current', 'next', 'retiring'], state)`)
    .orderBy('retiring_from', 'desc')
    .orderBy('kid')
    .execute()
  return rows.map((row) => ({
    kid: row.kid,
    // Written by signing-keys-store.ts from these types.
    algorithm: row.algorithm as SigningAlgorithm,
    state: row.state as SigningKeyState,
    createdAt: row.created_at,
    currentFrom: row.current_from,
    retiringFrom: row.retiring_from,
  }))
}
