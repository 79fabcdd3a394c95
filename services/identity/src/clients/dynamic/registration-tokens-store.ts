import type { Executor } from '@inaproc/database/database'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'

export interface RegistrationToken {
  readonly issuedAt: Date
  readonly expiresAt: Date
}

/** The token of this hash, while it is good for another use. */
export async function findUsableToken(
  db: Executor<DB>,
  hash: Buffer,
  at: Date,
): Promise<RegistrationToken | undefined> {
  const row = await db
    .selectFrom('registration_tokens')
    .select(['created_at', 'expires_at'])
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .whereRef('uses', '<', 'most_uses')
    .executeTakeFirst()
  return row && { issuedAt: row.created_at, expiresAt: row.expires_at }
}

/** Uses the token once: of as many at the same time as like, exactly its count come through. Nothing when it is used up. */
export async function useToken(
  db: Executor<DB>,
  hash: Buffer,
  at: Date,
): Promise<{ readonly partnerId: PartnerId | null } | undefined> {
  const row = await db
    .updateTable('registration_tokens')
    .set({ uses: sql<number>`uses + 1` })
    .where('hash', '=', hash)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .whereRef('uses', '<', 'most_uses')
    .returning('partner_id')
    .executeTakeFirst()
  // The column refers to partners.
  return row && { partnerId: row.partner_id as PartnerId | null }
}

export async function insertToken(
  trx: Trx,
  token: {
    readonly hash: Buffer
    readonly name: string
    readonly partnerId: PartnerId | null
    readonly at: Date
    readonly expiresAt: Date
    readonly mostUses: number
  },
): Promise<string> {
  const { id } = await trx
    .insertInto('registration_tokens')
    .values({
      hash: token.hash,
      name: token.name,
      partner_id: token.partnerId,
      created_at: token.at,
      expires_at: token.expiresAt,
      most_uses: token.mostUses,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** True when this call ended it, false when it had ended before or is not there. */
export async function endToken(trx: Trx, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('registration_tokens')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
