import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
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
    .select(['profiles.account_id', 'profiles.birth_date', 'profiles.nik_hash', 'accounts.username'])
    .where('profiles.verified_at', 'is not', null)
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
}

export async function findByNik(
  db: Executor<DB>,
  keys: KeyRing,
  nik: string,
): Promise<VerifiedPerson | undefined> {
  return findByNikHash(db, hashOfNik(keys, nik))
}

const findByNikHash = shared(
  async (db: Executor<DB>, hashes: readonly Buffer[]): Promise<readonly (VerifiedPerson | undefined)[]> => {
    const rows = await verified(db).where('profiles.nik_hash', '=', anyOf(hashes, 'bytea')).execute()
    const found = new Map(rows.map((row) => [row.nik_hash.toString('hex'), toPerson(row)]))
    return hashes.map((hash) => found.get(hash.toString('hex')))
  },
)

export const findByUsername = shared(
  async (db: Executor<DB>, names: readonly string[]): Promise<readonly (VerifiedPerson | undefined)[]> => {
    const rows = await verified(db).where('accounts.username', '=', anyOf(names, 'citext')).execute()
    const found = new Map(rows.map((row) => [row.username.toLowerCase(), toPerson(row)]))
    return names.map((name) => found.get(name.toLowerCase()))
  },
)

/** A uuid column and a date column. */
function toPerson(row: { account_id: string; birth_date: string }): VerifiedPerson {
  return { accountId: row.account_id as AccountId, birthDate: row.birth_date as WibDate }
}
