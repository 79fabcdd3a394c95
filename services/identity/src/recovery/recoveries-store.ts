import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import type { Selectable } from 'kysely'
import type { DB, Recoveries } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Recovery, RecoveryKind } from './recoveries.js'

const columns = [
  'id',
  'kind',
  'account_id',
  'typed_hash',
  'language',
  'return_path',
  'sends',
  'last_sent_at',
  'email_proved_at',
  'second_proved_at',
  'completed_at',
] as const
type Row = Pick<Selectable<Recoveries>, (typeof columns)[number]>

/** The checks of the table admit only these values, and the account is a uuid. */
function toRecovery(row: Row): Recovery {
  return {
    id: row.id,
    kind: row.kind as RecoveryKind,
    accountId: row.account_id as AccountId | null,
    typedHash: row.typed_hash,
    language: row.language as Language,
    returnPath: row.return_path,
    sends: row.sends,
    lastSentAt: row.last_sent_at,
    emailProvedAt: row.email_proved_at,
    secondProvedAt: row.second_proved_at,
    completedAt: row.completed_at,
  }
}

/**
 * The account that may be recovered under this name, by the e-mail that proves it. Suspended and closed accounts and
 * registrations that never verified their contacts are nobody here.
 * @param name a username or an e-mail, in lower case
 */
export async function findRecoverable(db: Executor<DB>, name: string): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('contacts', 'contacts.account_id', 'accounts.id')
    .select('accounts.id')
    .where('contacts.kind', '=', 'email')
    .where('contacts.verified_at', 'is not', null)
    .where('accounts.restriction', 'is', null)
    .where('accounts.state', '<>', 'REGISTERED')
    .where(name.includes('@') ? 'contacts.value' : 'accounts.username', '=', name)
    .executeTakeFirst()
  return row && (row.id as AccountId) // a uuid column
}

export async function insertRecovery(
  trx: Trx,
  o: Pick<Recovery, 'kind' | 'accountId' | 'typedHash' | 'language' | 'returnPath'> & {
    tokenHash: Buffer
    at: Date
    expiresAt: Date
  },
): Promise<Recovery> {
  const row = await trx
    .insertInto('recoveries')
    .values({
      token_hash: o.tokenHash,
      kind: o.kind,
      account_id: o.accountId,
      typed_hash: o.typedHash,
      language: o.language,
      return_path: o.returnPath,
      created_at: o.at,
      expires_at: o.expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toRecovery(row)
}

export async function findRecovery(
  db: Executor<DB>,
  o: { tokenHash: Buffer; kind: RecoveryKind; now: Date },
): Promise<Recovery | undefined> {
  const row = await db
    .selectFrom('recoveries')
    .select(columns)
    .where('token_hash', '=', o.tokenHash)
    .where('kind', '=', o.kind)
    .where('expires_at', '>', o.now)
    .executeTakeFirst()
  return row && toRecovery(row)
}

/** A recovery that still waits for its e-mail code, held; for the job that sends it. */
export async function lockUnproved(trx: Trx, o: { id: string; now: Date }): Promise<Recovery | undefined> {
  const row = await trx
    .selectFrom('recoveries')
    .select(columns)
    .where('id', '=', o.id)
    .where('expires_at', '>', o.now)
    .where('email_proved_at', 'is', null)
    .where('completed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && toRecovery(row)
}

export async function setRecoveryAccount(
  trx: Trx,
  o: { id: string; accountId: AccountId | null },
): Promise<void> {
  await trx.updateTable('recoveries').set({ account_id: o.accountId }).where('id', '=', o.id).execute()
}

/**
 * Counts one more code of a recovery, unless there were `max` or the last is newer than `notAfter`: of two at the same
 * moment one is counted.
 */
export async function countSend(
  trx: Trx,
  o: { id: string; max: number; notAfter: Date; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recoveries')
    .set((row) => ({ sends: row('sends', '+', 1), last_sent_at: o.at }))
    .where('id', '=', o.id)
    .where('sends', '<', o.max)
    .where((row) => row.or([row('last_sent_at', 'is', null), row('last_sent_at', '<=', o.notAfter)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Notes a proof, once. A decoy never gets here: no code is right for it. */
export async function markProved(
  trx: Trx,
  o: { id: string; proof: 'email_proved_at' | 'second_proved_at'; at: Date },
): Promise<void> {
  await trx
    .updateTable('recoveries')
    .set({ [o.proof]: o.at })
    .where('id', '=', o.id)
    .where('account_id', 'is not', null)
    .where('completed_at', 'is', null)
    .where('expires_at', '>', o.at)
    .where(o.proof, 'is', null)
    .execute()
}

/** Completes a recovery whose proofs are there: of two at the same moment one does. */
export async function markCompleted(
  trx: Trx,
  o: { id: string; needsSecond: boolean; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('recoveries')
    .set({ completed_at: o.at })
    .where('id', '=', o.id)
    .where('email_proved_at', 'is not', null)
    .$if(o.needsSecond, (query) => query.where('second_proved_at', 'is not', null))
    .where('completed_at', 'is', null)
    .where('expires_at', '>', o.at)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Closes a recovery whose work was done by other proofs than its own. */
export async function closeRecovery(trx: Trx, o: { id: string; at: Date }): Promise<void> {
  await trx
    .updateTable('recoveries')
    .set({ completed_at: o.at })
    .where('id', '=', o.id)
    .where('completed_at', 'is', null)
    .execute()
}

/** Forgets what is under way for an account, so that an earlier half-way recovery cannot be finished later. */
export async function deleteOpenRecoveries(trx: Trx, accountId: AccountId): Promise<void> {
  await trx
    .deleteFrom('recoveries')
    .where('account_id', '=', accountId)
    .where('completed_at', 'is', null)
    .execute()
}

export async function deleteExpiredRecoveries(db: Executor<DB>, now: Date): Promise<void> {
  await db.deleteFrom('recoveries').where('expires_at', '<=', now).execute()
}
