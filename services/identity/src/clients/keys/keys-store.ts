import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import {
  type SigningAlgorithm,
  type SigningKeyState,
  signingAlgorithms,
} from '../../oidc/keys/signing-keys.js'
import type { KeyChange, ShownKey } from './keys.js'

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

/** What was done to the keys lately, newest first: read from the audit log, by its index of subjects. */
export async function listKeyChanges(db: Executor<DB>, limit: number): Promise<readonly KeyChange[]> {
  const { rows } = await keyChanges(limit).execute(db)
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    algorithm: row.algorithm,
    kind: row.action === 'signing-key.revoked' ? 'revoked' : 'rotated',
    by: row.display_name ?? row.username,
    reason: row.reason,
  }))
}

/** The query behind it, also for looking at its plan. */
export function keyChanges(limit: number) {
  return sql<{
    id: string
    at: Date
    algorithm: string
    action: string
    display_name: string | null
    username: string | null
    reason: string | null
  }>`
    select log.id, log.at, log.subject_id as algorithm, log.action, accounts.display_name, accounts.username,
      log.detail ->> 'reason' as reason
    from unnest(${signingAlgorithms}::text[]) as known (algorithm)
    cross join lateral (
      select * from audit_log where subject_type = 'signing-keys' and subject_id = known.algorithm
      order by id desc limit ${limit}) log
    left join accounts on accounts.id = log.actor_account_id
    order by log.id desc limit ${limit}`
}
