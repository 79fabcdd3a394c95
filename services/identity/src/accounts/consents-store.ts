import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Consent, ConsentDocument } from './consents.js'

/** Keeps what was accepted; a version accepted before keeps its first date. */
export async function recordConsents(
  trx: Trx,
  o: { accountId: AccountId; versions: Readonly<Record<ConsentDocument, string>>; at: Date },
): Promise<void> {
  await trx
    .insertInto('consents')
    .values(
      Object.entries(o.versions).map(([document, version]) => ({
        account_id: o.accountId,
        document,
        version,
        accepted_at: o.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The newest first. */
export async function listConsents(db: Executor<DB>, accountId: AccountId): Promise<readonly Consent[]> {
  const rows = await db
    .selectFrom('consents')
    .select(['document', 'version', 'accepted_at'])
    .where('account_id', '=', accountId)
    .orderBy('accepted_at', 'desc')
    .orderBy('document')
    .execute()
  return rows.map((row) => ({
    document: row.document as ConsentDocument, // the check of the table
    version: row.version,
    acceptedAt: row.accepted_at,
  }))
}
