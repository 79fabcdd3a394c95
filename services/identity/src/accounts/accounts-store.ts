import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import type { Selectable } from 'kysely'
import type { Accounts, DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Account, ContactKind, Restriction, StoredState } from './accounts.js'

const columns = [
  'accounts.id',
  'accounts.username',
  'accounts.state',
  'accounts.restriction',
  'accounts.language',
  'accounts.display_name',
  'accounts.created_at',
] as const

type Row = Pick<
  Selectable<Accounts>,
  'id' | 'username' | 'state' | 'restriction' | 'language' | 'display_name' | 'created_at'
>

/** The checks of the table admit only these values. */
function toAccount(row: Row): Account {
  return {
    id: row.id as AccountId,
    username: row.username,
    state: row.state as StoredState,
    restriction: row.restriction as Restriction | null,
    language: row.language as Language,
    displayName: row.display_name,
    createdAt: row.created_at,
  }
}

export const findAccount = shared(
  async (db: Executor<DB>, ids: readonly AccountId[]): Promise<readonly (Account | undefined)[]> => {
    const rows = await db
      .selectFrom('accounts')
      .select(columns)
      .where('id', '=', anyOf(ids, 'uuid'))
      .execute()
    const found = new Map(rows.map((row) => [row.id, toAccount(row)]))
    return ids.map((id) => found.get(id))
  },
)

/** The account, held until the transaction ends. */
export async function lockAccount(trx: Trx, id: AccountId): Promise<Account | undefined> {
  const row = await trx
    .selectFrom('accounts')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toAccount(row)
}

/** Letter case does not count. */
export async function findAccountByUsername(
  db: Executor<DB>,
  username: string,
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select(columns)
    .where('username', '=', username)
    .executeTakeFirst()
  return row && toAccount(row)
}

/** The account that has proved to own this e-mail or phone. */
export async function findAccountByVerifiedContact(
  db: Executor<DB>,
  o: { kind: ContactKind; value: string },
): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('contacts', 'contacts.account_id', 'accounts.id')
    .select(columns)
    .where('contacts.kind', '=', o.kind)
    .where('contacts.value', '=', o.value)
    .where('contacts.verified_at', 'is not', null)
    .executeTakeFirst()
  return row && toAccount(row)
}

export interface NewAccount {
  readonly username: string
  readonly language: Language
  readonly termsVersion: string
  readonly privacyVersion: string
  readonly at: Date
}

/** @throws a unique violation of `accounts_username_key` when the username is taken */
export async function insertAccount(trx: Trx, o: NewAccount): Promise<AccountId> {
  const { id } = await trx
    .insertInto('accounts')
    .values({
      username: o.username,
      state: 'REGISTERED' satisfies StoredState,
      language: o.language,
      terms_version: o.termsVersion,
      privacy_version: o.privacyVersion,
      consented_at: o.at,
      created_at: o.at,
      updated_at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as AccountId // a uuid column
}

/** Writes what the lifecycle decided; see account-service.ts. */
export async function setAccountState(
  trx: Trx,
  o: { accountId: AccountId; state: StoredState; restriction: Restriction | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ state: o.state, restriction: o.restriction, updated_at: o.at })
    .where('id', '=', o.accountId)
    .execute()
}

/** The verified name of the person, as shown to relying parties. */
export async function setDisplayName(
  trx: Trx,
  o: { accountId: AccountId; displayName: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('accounts')
    .set({ display_name: o.displayName, updated_at: o.at })
    .where('id', '=', o.accountId)
    .execute()
}
