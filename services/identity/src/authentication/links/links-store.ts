import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

export type LinkPurpose = 'not-me' | 'undo-contact' | 'cancel-reproof'

export interface Link {
  readonly accountId: AccountId
  /** What the link is about: a session, a change of a contact. */
  readonly reference: string
  readonly issuedAt: Date
}

// The column is a uuid that refers to accounts.
const linkOf = (row: { account_id: string; reference: string; created_at: Date }): Link => ({
  accountId: row.account_id as AccountId,
  reference: row.reference,
  issuedAt: row.created_at,
})

export async function insertLink(
  trx: Trx,
  o: Omit<Link, 'issuedAt'> & { tokenHash: Buffer; purpose: LinkPurpose; at: Date; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto('account_links')
    .values({
      token_hash: o.tokenHash,
      account_id: o.accountId,
      purpose: o.purpose,
      reference: o.reference,
      created_at: o.at,
      expires_at: o.expiresAt,
    })
    .execute()
}

export async function findLink(
  db: Executor<DB>,
  o: { tokenHash: Buffer; purpose: LinkPurpose; now: Date },
): Promise<Link | undefined> {
  const row = await db
    .selectFrom('account_links')
    .select(['account_id', 'reference', 'created_at'])
    .where('token_hash', '=', o.tokenHash)
    .where('purpose', '=', o.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', o.now)
    .executeTakeFirst()
  return row && linkOf(row)
}

/** One conditional update: of two at the same moment one gets the link. */
export async function spendLink(
  trx: Trx,
  o: { tokenHash: Buffer; purpose: LinkPurpose; at: Date },
): Promise<Link | undefined> {
  const row = await trx
    .updateTable('account_links')
    .set({ used_at: o.at })
    .where('token_hash', '=', o.tokenHash)
    .where('purpose', '=', o.purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', o.at)
    .returning(['account_id', 'reference', 'created_at'])
    .executeTakeFirst()
  return row && linkOf(row)
}

export async function deleteExpiredLinks(db: Executor<DB>, now: Date): Promise<void> {
  await db.deleteFrom('account_links').where('expires_at', '<', now).execute()
}
