import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

export interface TotpFactor {
  readonly id: string
  readonly secretSealed: Buffer
}

export async function newFactorId(trx: Trx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select uuidv7() as id`.execute(trx)
  const [row] = rows
  if (row === undefined) throw new TypeError('uuidv7() gave no row')
  return row.id
}

/** A new factor that does not count until it is confirmed; an earlier one that never was goes. */
export async function insertPendingFactor(
  trx: Trx,
  o: { id: string; accountId: AccountId; name: string; secretSealed: Buffer; at: Date },
): Promise<void> {
  await trx
    .deleteFrom('totp_factors')
    .where('account_id', '=', o.accountId)
    .where('confirmed_at', 'is', null)
    .execute()
  await trx
    .insertInto('totp_factors')
    .values({
      id: o.id,
      account_id: o.accountId,
      name: o.name,
      secret_sealed: o.secretSealed,
      created_at: o.at,
    })
    .execute()
}

/** The factor that waits for its first code, unless it was begun before `since`. */
export async function findPendingFactor(
  db: Executor<DB>,
  o: { accountId: AccountId; factorId: string; since: Date },
): Promise<TotpFactor | undefined> {
  return db
    .selectFrom('totp_factors')
    .select(['id', 'secret_sealed as secretSealed'])
    .where('id', '=', o.factorId)
    .where('account_id', '=', o.accountId)
    .where('confirmed_at', 'is', null)
    .where('created_at', '>=', o.since)
    .executeTakeFirst()
}

export async function findConfirmedFactors(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly TotpFactor[]> {
  return db
    .selectFrom('totp_factors')
    .select(['id', 'secret_sealed as secretSealed'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .orderBy('id')
    .execute()
}

/** An authenticator app as its person sees it in the list. */
export interface NamedTotpFactor {
  readonly id: string
  readonly name: string
  /** When its first code was right. */
  readonly createdAt: Date
}

/** The confirmed ones, oldest first. */
export async function findNamedFactors(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly NamedTotpFactor[]> {
  const rows = await db
    .selectFrom('totp_factors')
    .select(['id', 'name', 'confirmed_at as createdAt'])
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .orderBy('confirmed_at')
    .orderBy('id')
    .$narrowType<{ createdAt: Date }>()
    .execute()
  return rows
}

export async function countConfirmedFactors(db: Executor<DB>, accountId: AccountId): Promise<number> {
  const { count } = await db
    .selectFrom('totp_factors')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** False when the account has no such confirmed factor. */
export async function setFactorName(
  trx: Trx,
  o: { accountId: AccountId; factorId: string; name: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('totp_factors')
    .set({ name: o.name })
    .where('id', '=', o.factorId)
    .where('account_id', '=', o.accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The name of the factor that is gone now; undefined when the account has none of this id. */
export async function deleteFactor(
  trx: Trx,
  o: { accountId: AccountId; factorId: string },
): Promise<string | undefined> {
  const row = await trx
    .deleteFrom('totp_factors')
    .where('id', '=', o.factorId)
    .where('account_id', '=', o.accountId)
    .where('confirmed_at', 'is not', null)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}

/** Spends a time step of a confirmed factor. False when this step or a later one was spent already (RFC 6238 §5.2). */
export async function spendStep(trx: Trx, o: { factorId: string; step: number }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('totp_factors')
    .set({ last_step: BigInt(o.step) })
    .where('id', '=', o.factorId)
    .where('confirmed_at', 'is not', null)
    .where((row) => row.or([row('last_step', 'is', null), row('last_step', '<', BigInt(o.step))]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Confirms a factor and spends the step it was confirmed with. False when somebody was faster. */
export async function confirmFactor(
  trx: Trx,
  o: { factorId: string; accountId: AccountId; name: string; step: number; sid: string | null; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('totp_factors')
    .set({ confirmed_at: o.at, name: o.name, last_step: BigInt(o.step), added_sid: o.sid })
    .where('id', '=', o.factorId)
    .where('account_id', '=', o.accountId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
