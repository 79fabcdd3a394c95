import { builtOnce } from '@inaproc/database/built-once'
import type { Executor } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { PersonFacts } from './claims.js'

/** The person behind an account that may be used; nothing when it is suspended, closed or not there. */
export async function findUsablePerson(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<PersonFacts | undefined> {
  const row = await findPerson(db, accountId)
  return row && personFacts(row)
}

/** Requests at the same moment ask in one statement. */
const findPerson = gathered(async (db: Executor<DB>, ids: readonly AccountId[]) => {
  const rows = await findPeople(db, { ids })
  const found = new Map<string, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
  return ids.map((id) => found.get(id))
})

const findPeople = builtOnce((db: Executor<DB>, { ids }: { readonly ids: readonly AccountId[] }) =>
  usablePeople(db)
    .select('accounts.id')
    // The type behind the brackets makes a list of it, where a query would be a set of rows.
    .where(sql<boolean>`accounts.id = any(${unseenList(ids, 'uuid')}::uuid[])`),
)

/** Accounts that may be used, with what `personFacts` reads of them. */
export function usablePeople(db: Executor<DB>) {
  return db
    .selectFrom('accounts')
    .leftJoin('contacts as email', (join) =>
      join
        .onRef('email.account_id', '=', 'accounts.id')
        .on('email.kind', '=', 'email')
        .on('email.verified_at', 'is not', null),
    )
    .leftJoin('contacts as phone', (join) =>
      join
        .onRef('phone.account_id', '=', 'accounts.id')
        .on('phone.kind', '=', 'phone')
        .on('phone.verified_at', 'is not', null),
    )
    .select([
      'accounts.username',
      'accounts.display_name',
      'accounts.language',
      'accounts.updated_at',
      'accounts.state',
      'accounts.processing_restricted_at',
      'email.value as email',
      'phone.value as phone',
    ])
    .where('accounts.restriction', 'is', null)
}

export function personFacts(
  row: Awaited<ReturnType<ReturnType<typeof usablePeople>['execute']>>[number],
): PersonFacts {
  return {
    username: row.username,
    displayName: row.display_name,
    language: row.language,
    updatedAt: row.updated_at,
    profileVerified: row.state === 'PROFILE_VERIFIED',
    processingRestricted: row.processing_restricted_at !== null,
    email: row.email,
    phone: row.phone,
  }
}
