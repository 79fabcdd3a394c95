import type { Executor } from '@inaproc/database/database'
import type { AccountId, FileId } from '@inaproc/domain/identifiers'
import { maskNik, type Nik } from '@inaproc/domain/nik'
import type { Sex } from '@inaproc/domain/sex'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import { hashOfNik } from '../accounts/nik-hash.js'
import type { DB, ProfileChecks, Profiles } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { CheckFacts, CheckOutcome, ComparedField, Profile, StoredProfile } from './profiles.js'

export const nikPurpose = 'profiles.nik_sealed'

/** How a NIK is kept: sealed, and as a keyed hash by which it is found. */
export function nikColumns(keys: KeyRing, nik: Nik): { nik_sealed: Buffer; nik_hash: Buffer } {
  return { nik_sealed: keys.encrypt(nikPurpose, nik), nik_hash: hashOfNik(keys, nik) }
}

/** Writes the profile of an account; a new submission replaces the old one. */
export async function putProfile(
  trx: Trx,
  keys: KeyRing,
  o: { accountId: AccountId; profile: Profile; ktpFileId: FileId | null; at: Date },
): Promise<void> {
  const { profile } = o
  const values = {
    ...nikColumns(keys, profile.nik),
    full_name: profile.fullName,
    birth_place: profile.birthPlace,
    birth_date: profile.birthDate,
    sex: profile.sex,
    address: profile.address,
    region_code: profile.regionCode,
    submitted_at: o.at,
  }
  await trx
    .insertInto('profiles')
    .values({ account_id: o.accountId, ...values, ktp_file_id: o.ktpFileId })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        // A submission without a new picture keeps the one that is there.
        .doUpdateSet({ ...values, ...(o.ktpFileId !== null && { ktp_file_id: o.ktpFileId }) }),
    )
    .execute()
}

/** The values of the columns are those that putProfile wrote. */
function toProfile(row: Selectable<Profiles>, keys: KeyRing): Profile {
  return {
    nik: keys.decrypt(nikPurpose, row.nik_sealed).toString('utf8') as Nik,
    fullName: row.full_name,
    birthPlace: row.birth_place,
    birthDate: row.birth_date as WibDate,
    sex: row.sex as Sex,
    address: row.address,
    regionCode: row.region_code,
  }
}

export async function findProfile(
  db: Executor<DB>,
  keys: KeyRing,
  accountId: AccountId,
): Promise<(StoredProfile & { readonly hasKtp: boolean }) | undefined> {
  const row = await db
    .selectFrom('profiles')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { nik, ...shown } = toProfile(row, keys)
  return {
    ...shown,
    accountId,
    maskedNik: maskNik(nik),
    submittedAt: row.submitted_at,
    verifiedAt: row.verified_at,
    hasKtp: row.ktp_file_id !== null,
  }
}

/** The whole profile with its NIK, for the identity check alone. */
export async function profileToCheck(
  trx: Trx,
  keys: KeyRing,
  accountId: AccountId,
): Promise<Profile | undefined> {
  const row = await trx
    .selectFrom('profiles')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row && toProfile(row, keys)
}

/** True when another account has a verified profile with this NIK: one NIK, one account. */
export async function isNikTaken(
  db: Executor<DB>,
  keys: KeyRing,
  o: { nik: Nik; accountId: AccountId },
): Promise<boolean> {
  const row = await db
    .selectFrom('profiles')
    .select('account_id')
    .where('nik_hash', '=', hashOfNik(keys, o.nik))
    .where('verified_at', 'is not', null)
    .where('account_id', '<>', o.accountId)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Marks the profile verified, unless another account has verified the same NIK. One decision at a time per NIK; the
 * unique index `profiles_nik_key` stands behind it.
 */
export async function markProfileVerified(
  trx: Trx,
  keys: KeyRing,
  o: { accountId: AccountId; nik: Nik; at: Date },
): Promise<boolean> {
  const nikHash = hashOfNik(keys, o.nik)
  await sql`select pg_advisory_xact_lock(hashtextextended(encode(${nikHash}::bytea, 'hex'), 0))`.execute(trx)
  if (await isNikTaken(trx, keys, o)) return false
  await trx.updateTable('profiles').set({ verified_at: o.at }).where('account_id', '=', o.accountId).execute()
  return true
}

export async function insertCheck(trx: Trx, o: { accountId: AccountId; at: Date }): Promise<string> {
  const { id } = await trx
    .insertInto('profile_checks')
    .values({ account_id: o.accountId, requested_at: o.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Checks asked for since an instant; they count whatever their outcome. */
export async function countChecksSince(
  db: Executor<DB>,
  o: { accountId: AccountId; since: Date },
): Promise<number> {
  const { count } = await db
    .selectFrom('profile_checks')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('account_id', '=', o.accountId)
    .where('requested_at', '>', o.since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The open check of this number, held until the transaction ends; none when it was answered already. */
export async function lockOpenCheck(
  trx: Trx,
  checkId: string,
): Promise<{ accountId: AccountId } | undefined> {
  const row = await trx
    .selectFrom('profile_checks')
    .select('account_id')
    .where('id', '=', checkId)
    .where('answered_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row && { accountId: row.account_id as AccountId } // a reference to accounts
}

export async function answerCheck(
  trx: Trx,
  o: {
    checkId: string
    outcome: CheckOutcome
    mismatched: readonly ComparedField[]
    reference: string
    at: Date
  },
): Promise<void> {
  await trx
    .updateTable('profile_checks')
    .set({
      outcome: o.outcome,
      mismatched_fields: [...o.mismatched],
      provider_reference: o.reference,
      answered_at: o.at,
    })
    .where('id', '=', o.checkId)
    .execute()
}

/** Notes that the register could not be reached; the check stays open. */
export async function noteUnavailable(db: Executor<DB>, checkId: string): Promise<void> {
  await db
    .updateTable('profile_checks')
    .set({ unavailable_count: sql<number>`unavailable_count + 1` })
    .where('id', '=', checkId)
    .execute()
}

function toCheck(row: Selectable<ProfileChecks>): CheckFacts {
  return {
    // The check of the table and answerCheck admit only these.
    outcome: row.outcome as CheckOutcome | null,
    mismatched: row.mismatched_fields as ComparedField[],
    requestedAt: row.requested_at,
    answeredAt: row.answered_at,
    unavailableCount: row.unavailable_count,
  }
}

export async function latestCheck(db: Executor<DB>, accountId: AccountId): Promise<CheckFacts | undefined> {
  const row = await db
    .selectFrom('profile_checks')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('requested_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toCheck(row)
}
