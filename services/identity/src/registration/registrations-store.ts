import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { sql } from 'kysely'
import type { StoredState } from '../accounts/accounts.js'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'

/** A registration in progress, as the cookie names it. */
export interface Registration {
  readonly accountId: AccountId
  readonly username: string
  readonly state: StoredState
  readonly language: Language
  /** The sign-in to go on with, or null. */
  readonly returnPath: string | null
}

export async function findRegistration(
  db: Executor<DB>,
  o: { tokenHash: Buffer; now: Date },
): Promise<Registration | undefined> {
  const row = await db
    .selectFrom('registrations')
    .innerJoin('accounts', 'accounts.id', 'registrations.account_id')
    .select([
      'accounts.id',
      'accounts.username',
      'accounts.state',
      'accounts.language',
      'registrations.return_path',
    ])
    .where('registrations.token_hash', '=', o.tokenHash)
    .where('registrations.expires_at', '>', o.now)
    .where('accounts.restriction', 'is', null)
    .executeTakeFirst()
  return (
    row && {
      // A uuid column, and columns whose checks admit only these values.
      accountId: row.id as AccountId,
      username: row.username,
      state: row.state as StoredState,
      language: row.language as Language,
      returnPath: row.return_path,
    }
  )
}

/** Lets one transaction at a time work for one filling of the form: the second finds what the first has made. */
export async function lockRequest(trx: Trx, hash: Buffer): Promise<void> {
  const name = `registration ${hash.toString('hex')}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

export async function insertRegistration(
  trx: Trx,
  o: { tokenHash: Buffer; accountId: AccountId; returnPath: string | null; at: Date; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto('registrations')
    .values({
      token_hash: o.tokenHash,
      account_id: o.accountId,
      return_path: o.returnPath,
      created_at: o.at,
      expires_at: o.expiresAt,
    })
    .execute()
}

/** Erases up to `limit` accounts that were registered before `before` and never verified; tells which. */
export async function deleteUnverified(
  trx: Trx,
  o: { before: Date; limit: number },
): Promise<readonly string[]> {
  const rows = await trx
    .deleteFrom('accounts')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('accounts')
        .select('id')
        .where('state', '=', 'REGISTERED')
        .where('restriction', 'is', null)
        .where('created_at', '<=', o.before)
        .orderBy('created_at')
        .limit(o.limit)
        .forUpdate()
        .skipLocked(),
    )
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Passes over what another instance has in hand: two that waited for each other would both be stopped. */
export async function deleteExpiredRegistrations(db: Executor<DB>, now: Date): Promise<void> {
  await db
    .deleteFrom('registrations')
    .where('token_hash', 'in', (query) =>
      query
        .selectFrom('registrations')
        .select('token_hash')
        .where('expires_at', '<=', now)
        .forUpdate()
        .skipLocked(),
    )
    .execute()
}
