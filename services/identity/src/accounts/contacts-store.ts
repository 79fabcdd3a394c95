import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Selectable, sql } from 'kysely'
import type { Contacts, DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Contact, ContactKind } from './accounts.js'

const columns = ['id', 'kind', 'value', 'verified_at'] as const
type Row = Pick<Selectable<Contacts>, (typeof columns)[number]>

function toContact(row: Row): Contact {
  // The check of the table admits only these kinds.
  return { id: row.id, kind: row.kind as ContactKind, value: row.value, verifiedAt: row.verified_at }
}

/** E-mail first, then phone. */
export async function findContacts(db: Executor<DB>, accountId: AccountId): Promise<readonly Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .select(columns)
    .where('account_id', '=', accountId)
    .orderBy('kind')
    .execute()
  return rows.map(toContact)
}

/** The address that mail for this person goes to; none before it is verified. */
export const findVerifiedEmail = shared(
  async (db: Executor<DB>, ids: readonly AccountId[]): Promise<readonly (string | undefined)[]> => {
    const rows = await db
      .selectFrom('contacts')
      .select(['account_id', 'value'])
      .where('account_id', '=', anyOf(ids, 'uuid'))
      .where('kind', '=', 'email')
      .where('verified_at', 'is not', null)
      .execute()
    const found = new Map(rows.map(({ account_id, value }) => [account_id, value]))
    return ids.map((id) => found.get(id))
  },
)

/** The contact, held until the transaction ends. */
export async function lockContact(
  trx: Trx,
  o: { accountId: AccountId; kind: ContactKind },
): Promise<Contact | undefined> {
  const row = await trx
    .selectFrom('contacts')
    .select(columns)
    .where('account_id', '=', o.accountId)
    .where('kind', '=', o.kind)
    .forUpdate()
    .executeTakeFirst()
  return row && toContact(row)
}

export async function insertContact(
  trx: Trx,
  o: { accountId: AccountId; kind: ContactKind; value: string; at: Date },
): Promise<Contact> {
  const row = await trx
    .insertInto('contacts')
    .values({ account_id: o.accountId, kind: o.kind, value: o.value, created_at: o.at })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return toContact(row)
}

/** Another value for a contact that is not verified yet. False when it was verified meanwhile. */
export async function changeUnverifiedContact(
  trx: Trx,
  o: { contactId: string; value: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('contacts')
    .set({ value: o.value })
    .where('id', '=', o.contactId)
    .where('verified_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Lets one transaction at a time decide about one e-mail or phone, whichever account it stands in. */
export async function lockContactValue(trx: Trx, o: { kind: ContactKind; value: string }): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`contact ${o.kind} ${o.value}`}, 0))`.execute(trx)
}

/**
 * Marks a contact as proved. False when another account has proved the same value: the unique index over verified
 * contacts guards it, `lockContactValue` makes the answer come before the index has to refuse.
 */
export async function markContactVerified(trx: Trx, o: { contact: Contact; at: Date }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('contacts')
    .set({ verified_at: o.at })
    .where('id', '=', o.contact.id)
    .where('verified_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('contacts as other')
            .select('other.id')
            .where('other.kind', '=', o.contact.kind)
            .where('other.value', '=', o.contact.value)
            .where('other.verified_at', 'is not', null),
        ),
      ),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The e-mail or phone is nobody else's, as far as proofs go. Inside a statement on `contacts`. */
const noOtherProved = (o: { accountId: AccountId; kind: ContactKind; value: string }) =>
  sql<boolean>`not exists (select from contacts as other where other.kind = ${o.kind}
    and other.value = ${o.value} and other.verified_at is not null and other.account_id <> ${o.accountId})`

/**
 * Gives an account another proved e-mail or phone instead of the one it has. Call `lockContactValue` for the new value
 * first. False when another account has proved the same value meanwhile, or this one no longer has `from`.
 * @param o.from the value that is replaced; null for whichever is there
 */
export async function replaceContact(
  trx: Trx,
  o: { accountId: AccountId; kind: ContactKind; from: string | null; to: string; at: Date },
): Promise<boolean> {
  const { accountId, kind, from, to } = o
  const { numUpdatedRows } = await trx
    .updateTable('contacts')
    .set({ value: to, verified_at: o.at })
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .$if(from !== null, (query) => query.where('value', '=', from ?? ''))
    .where(noOtherProved({ accountId, kind, value: to }))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** From now on nobody is known to own what stands there: nothing is sent to it and nothing can be recovered by it. */
export async function forgetProofOfContact(
  trx: Trx,
  o: { accountId: AccountId; kind: ContactKind },
): Promise<void> {
  await trx
    .updateTable('contacts')
    .set({ verified_at: null })
    .where('account_id', '=', o.accountId)
    .where('kind', '=', o.kind)
    .execute()
}
