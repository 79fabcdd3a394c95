import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

/** The newest code of a contact; older ones no longer count. */
export interface NewestCode {
  readonly contactId: string
  readonly tries: number
  readonly expiresAt: Date
  readonly consumedAt: Date | null
}

/** @param o.codeHash null for a decoy, which nothing can match */
export async function insertCode(
  trx: Trx,
  o: { contactId: string; codeHash: Buffer | null; at: Date; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto('verification_codes')
    .values({
      contact_id: o.contactId,
      purpose: 'registration',
      code_hash: o.codeHash,
      created_at: o.at,
      expires_at: o.expiresAt,
    })
    .execute()
}

/**
 * Counts one try at the newest code of a contact and, when it is right, spends the code: one statement, so that of
 * two requests at once only one can win. Undefined when there is no code that may be tried.
 */
export async function tryCode(
  trx: Trx,
  o: { contactId: string; codeHash: Buffer; maxTries: number; now: Date },
): Promise<{ right: boolean } | undefined> {
  const row = await trx
    .updateTable('verification_codes')
    .set((row) => ({
      tries: row('tries', '+', 1),
      consumed_at: row.case().when('code_hash', '=', o.codeHash).then(sql<Date>`${o.now}::timestamptz`).end(),
    }))
    .where('id', '=', ({ selectFrom }) =>
      selectFrom('verification_codes')
        .select('id')
        .where('contact_id', '=', o.contactId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1),
    )
    .where('consumed_at', 'is', null)
    .where('tries', '<', o.maxTries)
    .where('expires_at', '>', o.now)
    .returning('consumed_at')
    .executeTakeFirst()
  return row && { right: row.consumed_at !== null }
}

/** The newest code of each of these contacts. */
export async function findNewestCodes(
  db: Executor<DB>,
  contactIds: readonly string[],
): Promise<readonly NewestCode[]> {
  return db
    .selectFrom('verification_codes')
    .distinctOn('contact_id')
    .select(['contact_id as contactId', 'tries', 'expires_at as expiresAt', 'consumed_at as consumedAt'])
    .where('contact_id', 'in', contactIds)
    .orderBy('contact_id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** How many codes the registration of this contact has asked for since then, for any e-mail or phone. */
export async function countCodesOfAccount(trx: Trx, o: { contactId: string; since: Date }): Promise<number> {
  const { count } = await trx
    .selectFrom('contacts as asking')
    .innerJoin('contacts', 'contacts.account_id', 'asking.account_id')
    .innerJoin('verification_codes', 'verification_codes.contact_id', 'contacts.id')
    .select(({ fn }) => fn.countAll<bigint>().as('count'))
    .where('asking.id', '=', o.contactId)
    .where('verification_codes.created_at', '>', o.since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
