import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../database-types.js'
import { accessSummaries, toSummary } from './access-summaries-store.js'
import type { AccessSummary } from './accesses.js'

/** An access of a person, and when they last acted with it, at whatever platform. */
export interface HeldAccess {
  readonly summary: AccessSummary
  readonly lastUsedAt: Date | null
}

/** Every access of a person in whatever state, those used last first; some dozen at most. */
export async function listHeldAccesses(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly HeldAccess[]> {
  const rows = await heldAccesses(db, accountId).execute()
  return rows.map((row) => ({ summary: toSummary(row), lastUsedAt: row.last_used_at }))
}

/** The query behind it, also for looking at its plan. */
export function heldAccesses(db: Executor<DB>, accountId: AccountId) {
  return accessSummaries(db)
    .leftJoin('persona_uses', 'persona_uses.access_id', 'accesses.id')
    .select('persona_uses.last_used_at')
    .where('accesses.account_id', '=', accountId)
    .orderBy('persona_uses.last_used_at', (order) => order.desc().nullsLast())
    .orderBy('institutions.name')
    .orderBy('companies.name')
    .orderBy('accesses.role')
    .orderBy('accesses.id')
}
