import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** The codes that count from now on; all earlier ones go. */
export async function replaceRecoveryCodes(
  trx: Trx,
  o: { accountId: AccountId; hashes: readonly Buffer[]; at: Date },
): Promise<void> {
  await trx.deleteFrom('recovery_codes').where('account_id', '=', o.accountId).execute()
  await trx
    .insertInto('recovery_codes')
    .values(o.hashes.map((hash) => ({ account_id: o.accountId, code_hash: hash, created_at: o.at })))
    .execute()
}

/** Spends a code by one conditional update. False when there is no such code, or somebody was faster. */
export async function spendRecoveryCode(
  trx: Trx,
  o: { accountId: AccountId; hash: Buffer; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recovery_codes')
    .set({ used_at: o.at })
    .where('account_id', '=', o.accountId)
    .where('code_hash', '=', o.hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** When the present codes were made, and how many are left; undefined when there never were any. */
export async function recoveryCodesState(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<{ madeAt: Date; left: number } | undefined> {
  const row = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => [
      fn.max('created_at').as('madeAt'),
      fn.countAll<bigint>().filterWhere('used_at', 'is', null).as('left'),
    ])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  // An aggregate over no rows is null, which the types do not say.
  const madeAt = row.madeAt as Date | null
  return madeAt === null ? undefined : { madeAt, left: Number(row.left) }
}
