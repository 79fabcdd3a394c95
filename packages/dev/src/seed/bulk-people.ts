import type { DB } from '@inaproc/identity/database-types'
import { nikColumns } from '@inaproc/identity/profiles/profiles-store'
import { consentVersions } from '@inaproc/identity/registration/registration'
import type { KeyRing } from '@inaproc/server/key-ring'
import { sql, type Transaction } from 'kysely'
import { madeUpPerson } from './made-up.js'

type Trx = Transaction<DB>

export interface BulkPeople {
  /** `pejabat`, `penyedia`: usernames are `<prefix>.000001` and on. */
  readonly prefix: string
  readonly count: number
  /** The number of the first of them among all made-up people. */
  readonly from: number
  readonly keys: KeyRing
  readonly passwordHash: string
  readonly at: Date
}

const batch = 5_000

/** People who have passed stages 1 and 2, in statements of thousands; their ids in the order of their numbers. */
export async function bulkPeople(trx: Trx, o: BulkPeople): Promise<readonly string[]> {
  const ids: string[] = []
  for (let start = 0; start < o.count; start += batch) {
    ids.push(...(await insertBatch(trx, o, { start, size: Math.min(batch, o.count - start) })))
  }
  return ids
}

async function insertBatch(
  trx: Trx,
  o: BulkPeople,
  { start, size }: { start: number; size: number },
): Promise<readonly string[]> {
  const people = Array.from({ length: size }, (_, index) => {
    const number = start + index
    const person = madeUpPerson(o.from + number)
    const { nik_sealed, nik_hash } = nikColumns(o.keys, person.nik)
    return {
      ...person,
      username: `${o.prefix}.${String(number + 1).padStart(6, '0')}`,
      nik_sealed,
      nik_hash,
      number,
    }
  })
  const column = <Name extends keyof (typeof people)[number]>(name: Name) =>
    people.map((person) => person[name])
  const { rows } = await sql<{ id: string; username: string }>`
    insert into accounts (username, state, display_name, terms_version, privacy_version, consented_at, enrolment_nudged_at,
      created_at, updated_at)
    select username, 'PROFILE_VERIFIED', name, ${consentVersions.terms}, ${consentVersions.privacy}, ${o.at}::timestamptz,
      ${o.at}::timestamptz, ${o.at}::timestamptz, ${o.at}::timestamptz
    from unnest(${column('username')}::text[], ${column('name')}::text[]) as person (username, name)
    returning id, username`.execute(trx)
  // The numbers in the usernames have all the same width.
  const ids = rows.toSorted((a, b) => (a.username < b.username ? -1 : 1)).map(({ id }) => id)
  for (const [document, version] of Object.entries(consentVersions)) {
    await sql`
      insert into consents (account_id, document, version, accepted_at)
      select id, ${document}, ${version}, ${o.at}::timestamptz from unnest(${ids}::uuid[]) as id`.execute(trx)
  }
  await sql`
    insert into contacts (account_id, kind, value, verified_at, created_at)
    select id, 'email', username || '@contoh.inaproc.test', ${o.at}::timestamptz, ${o.at}::timestamptz
    from unnest(${ids}::uuid[], ${column('username')}::text[]) as person (id, username)
    union all
    select id, 'phone', '+62899' || lpad(number::text, 8, '0'), ${o.at}::timestamptz, ${o.at}::timestamptz
    from unnest(${ids}::uuid[], ${people.map(({ number }) => o.from + number)}::int[]) as person (id, number)`.execute(
    trx,
  )
  await sql`
    insert into passwords (account_id, hash, set_at)
    select id, ${o.passwordHash}, ${o.at}::timestamptz from unnest(${ids}::uuid[]) as id`.execute(trx)
  await sql`
    insert into profiles (account_id, nik_sealed, nik_hash, full_name, birth_place, birth_date, sex, address, region_code,
      submitted_at, verified_at)
    select id, nik_sealed, nik_hash, name, 'Palangka Raya', birth_date, sex, 'Jalan Contoh Nomor 1', '62.71',
      ${o.at}::timestamptz, ${o.at}::timestamptz
    from unnest(${ids}::uuid[], ${column('nik_sealed')}::bytea[], ${column('nik_hash')}::bytea[],
      ${column('name')}::text[], ${column('birthDate')}::date[], ${column('sex')}::text[])
      as person (id, nik_sealed, nik_hash, name, birth_date, sex)`.execute(trx)
  return ids
}
