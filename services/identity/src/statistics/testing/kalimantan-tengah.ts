import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestPlatform } from '../../testing/test-platform.js'

/** The table of the seeds of 27 August 2025, in its order (domain.md E): code, name, VAI, accounts. */
export const kalimantanTengah = [
  ['62', 'Provinsi Kalimantan Tengah', 2, 614],
  ['62.71', 'Kota Palangka Raya', 2, 510],
  ['62.08', 'Kabupaten Sukamara', 2, 58],
  ['62.07', 'Kabupaten Seruyan', 3, 102],
  ['62.11', 'Kabupaten Pulang Pisau', 2, 174],
  ['62.12', 'Kabupaten Murung Raya', 4, 407],
  ['62.09', 'Kabupaten Lamandau', 3, 337],
  ['62.02', 'Kabupaten Kotawaringin Timur', 3, 492],
  ['62.01', 'Kabupaten Kotawaringin Barat', 3, 492],
  ['62.06', 'Kabupaten Katingan', 2, 518],
  ['62.03', 'Kabupaten Kapuas', 3, 268],
  ['62.10', 'Kabupaten Gunung Mas', 2, 268],
  ['62.05', 'Kabupaten Barito Utara', 3, 430],
  ['62.13', 'Kabupaten Barito Timur', 4, 189],
  ['62.04', 'Kabupaten Barito Selatan', 3, 395],
] as const

/** The same as the file that an operator imports. */
export const kalimantanTengahCsv = readFileSync(
  join(import.meta.dirname, '../../../../../docs/data/akun-kalimantan-tengah-2025-08-27.csv'),
  'utf8',
)

/** Fills the institutions of the province with as many people and VAI as the table says. */
export async function peopleKalimantanTengah(p: TestPlatform): Promise<void> {
  const columns = [0, 1, 2, 3].map((index) => kalimantanTengah.map((row) => row[index]))
  await sql`
    insert into institutions (code, type, name, region_code)
    select code, case when code = '62' then 'PROVINSI' when code = '62.71' then 'KOTA' else 'KABUPATEN' end, name, code
    from unnest(${columns[0]}::text[], ${columns[1]}::text[]) as given (code, name)
    on conflict (code) do nothing`.execute(p.db)
  await sql`
    with given as (
      select * from unnest(${columns[0]}::text[], ${columns[2]}::int[], ${columns[3]}::int[]) as t (code, vai, accounts)
    ), people as (
      insert into accounts (username, state, terms_version, privacy_version, consented_at, created_at, updated_at)
      select 'kalteng.' || code || '.' || n, 'PROFILE_VERIFIED', '1', '1', now(), now(), now()
      from given, generate_series(1, accounts) n returning id, username
    )
    insert into accesses (account_id, role, state, institution_code, starts_on, ends_on, created_at, updated_at)
    select people.id, case when n <= vai then 'VAI' else 'PPK' end, 'ACTIVE', code, '2025-01-01', '2026-12-31', now(), now()
    from given cross join generate_series(1, accounts) n
      join people on people.username = 'kalteng.' || code || '.' || n`.execute(p.db)
}
