import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'

/** Since when the person has had processing restricted (UU 27/2022 art. 11 and 41); null: it is not. */
export async function restrictedSince(db: Executor<DB>, accountId: AccountId): Promise<Date | null> {
  const row = await db
    .selectFrom('accounts')
    .select('processing_restricted_at')
    .where('id', '=', accountId)
    .executeTakeFirst()
  return row?.processing_restricted_at ?? null
}

/** False when it stands already as it is wished. */
export async function setProcessingRestriction(
  trx: Trx,
  o: { accountId: AccountId; since: Date | null; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('accounts')
    .set({ processing_restricted_at: o.since, updated_at: o.at })
    .where('id', '=', o.accountId)
    .where('processing_restricted_at', o.since === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
