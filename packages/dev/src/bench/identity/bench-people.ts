import { inTransaction, openDatabase } from '@inaproc/database/database'
import { insertAccount, setAccountState, setDisplayName } from '@inaproc/identity/accounts/accounts-store'
import { insertContact, markContactVerified } from '@inaproc/identity/accounts/contacts-store'
import { storePassword } from '@inaproc/identity/authentication/passwords/password-store'
import { createPasswords } from '@inaproc/identity/authentication/passwords/passwords'
import type { DB } from '@inaproc/identity/database-types'
import { noteInvitation } from '@inaproc/identity/oidc/interactions/enrolment/invitation-store'
import { putCompany } from '@inaproc/identity/organisations/organisations-store'
import type { Transaction } from 'kysely'

/** Somebody who signs in. */
export interface BenchPerson {
  readonly username: string
  readonly password: string
  /** The network address the person comes from: of the block for benchmarks (RFC 2544, 198.18.0.0/15). */
  readonly address: string
}

const password = 'sungai-kahayan-mengalir-tenang'

/**
 * Fills an identity database with people who have verified contacts and one access each: a company member, the one
 * role for which a password is enough. All share one password hash, made at the service's cost; checking it costs
 * each of them the same as a hash of their own.
 * @param o.from the number of the first one, where others are there already
 */
export async function seedBenchPeople(
  url: string,
  o: { count: number; at: Date; from?: number },
): Promise<readonly BenchPerson[]> {
  const passwords = await createPasswords({ concurrency: 1, queueLength: 1, deadlineMs: 60_000 })
  const hash = await passwords.hash(password)
  const db = openDatabase<DB>({ url, name: 'bench people', poolSize: 2 })
  try {
    return await inTransaction(db, async (trx) => {
      const company = {
        nib: '9120000000017',
        npwp: '912000000001000',
        name: 'PT Pengukuran',
        form: 'PT',
        at: o.at,
      }
      const companyId = await putCompany(trx, company)
      const people: BenchPerson[] = []
      for (let index = 0; index < o.count; index++) {
        const number = (o.from ?? 0) + index
        people.push(await seedPerson(trx, { number, hash, companyId, at: o.at }))
      }
      return people
    })
  } finally {
    await db.destroy()
  }
}

async function seedPerson(
  trx: Transaction<DB>,
  o: { number: number; hash: string; companyId: string; at: Date },
): Promise<BenchPerson> {
  const { number, at } = o
  const username = `pengukuran-${String(number).padStart(5, '0')}`
  const accountId = await insertAccount(trx, {
    username,
    language: 'id',
    termsVersion: '1',
    privacyVersion: '1',
    at,
  })
  const contacts = [
    { kind: 'email', value: `${username}@bench.inaproc.test` },
    { kind: 'phone', value: `+628120${String(number).padStart(7, '0')}` },
  ] as const
  for (const { kind, value } of contacts) {
    const contact = await insertContact(trx, { accountId, kind, value, at })
    await markContactVerified(trx, { contact, at })
  }
  await storePassword(trx, { accountId, hash: o.hash, at })
  await setDisplayName(trx, { accountId, displayName: `Orang Pengukuran ${number}`, at })
  await setAccountState(trx, { accountId, state: 'PROFILE_VERIFIED', restriction: null, at })
  await noteInvitation(trx, accountId, at)
  await trx
    .insertInto('accesses')
    .values({
      account_id: accountId,
      role: 'ANGGOTA_PERUSAHAAN',
      state: 'ACTIVE',
      company_id: o.companyId,
      starts_on: '2026-01-01',
      verified_at: at,
      submitted_at: at,
      created_at: at,
      updated_at: at,
    })
    .execute()
  return { username, password, address: `198.18.${number >> 8}.${number & 255}` }
}
