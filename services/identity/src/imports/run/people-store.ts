import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { KeyRing } from '@inaproc/server/key-ring'
import { hashOfNik } from '../../accounts/nik-hash.js'
import type { DB } from '../../database-types.js'

/** Somebody with a verified profile, as far as a row is compared with it. */
export interface VerifiedPerson {
  readonly accountId: AccountId
  readonly birthDate: WibDate
}

function verified(db: Executor<DB>) {
  return db
    .selectFrom('profiles')
    .innerJoin('accounts', 'accounts.id', 'profiles.account_id')
    .select(['profiles.account_id', 'profiles.birth_date'])
    .where('profiles.verified_at', 'is not', null)
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
}

export async function findByNik(
  db: Executor<DB>,
  keys: KeyRing,
  nik: string,
): Promise<VerifiedPerson | undefined> {
  const row = await verified(db).where('profiles.nik_hash', '=', hashOfNik(keys, nik)).executeTakeFirst()
  return row && toPerson(row)
}

export async function findByUsername(
  db: Executor<DB>,
  username: string,
): Promise<VerifiedPerson | undefined> {
  const row = await verified(db).where('accounts.username', '=', username).executeTakeFirst()
  return row && toPerson(row)
}

/** A uuid column and a date column. */
function toPerson(row: { account_id: string; birth_date: string }): VerifiedPerson {
  return { accountId: row.account_id as AccountId, birthDate: row.birth_date as WibDate }
}
