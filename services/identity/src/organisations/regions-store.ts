import type { Executor } from '@inaproc/database/database'
import type { RegionLookup } from '@inaproc/domain/nik'
import { getDistricts, getProvinces, getRegencies } from 'idn-area-data'
import { sql } from 'kysely'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'

export interface Region {
  readonly code: string
  readonly name: string
}

/**
 * Loads provinces, regencies and districts from `idn-area-data` (data under ODbL-1.0, see docs/notices.md).
 * Names follow the source; codes are what everything joins on. Safe to run again.
 */
export async function loadRegions(trx: Trx): Promise<number> {
  const levels = [
    { level: 'province', rows: await getProvinces() },
    { level: 'regency', rows: await getRegencies() },
    { level: 'district', rows: await getDistricts() },
  ] as const
  for (const { level, rows } of levels) {
    await sql`
      insert into regions (code, level, name)
      select code, ${level}, name from unnest(${rows.map((row) => row.code)}::text[], ${rows.map((row) => row.name)}::text[]) as source (code, name)
      on conflict (code) do update set name = excluded.name`.execute(trx)
  }
  return levels.reduce((total, { rows }) => total + rows.length, 0)
}

/**
 * Answers which of the regions named by one NIK exist: three keys, one query. The first six digits are province,
 * regency and district of first registration (N2).
 */
export async function regionsOfNik(db: Executor<DB>, input: string): Promise<RegionLookup> {
  const [province, regency, district] = [input.slice(0, 2), input.slice(2, 4), input.slice(4, 6)]
  const codes = [province, `${province}.${regency}`, `${province}.${regency}.${district}`]
  const rows = await db.selectFrom('regions').select(['code', 'level']).where('code', 'in', codes).execute()
  const known = (level: string) => (code: string) =>
    rows.some((row) => row.level === level && row.code === code)
  return { hasProvince: known('province'), hasRegency: known('regency'), hasDistrict: known('district') }
}

/** Regencies and cities with their province, in the order in which a form offers them. 514 rows. */
export async function listRegencies(db: Executor<DB>): Promise<readonly (Region & { province: string })[]> {
  return db
    .selectFrom('regions as regency')
    .innerJoin('regions as province', (join) =>
      join.on(sql<boolean>`province.code = split_part(regency.code, '.', 1)`),
    )
    .select(['regency.code', 'regency.name', 'province.name as province'])
    .where('regency.level', '=', 'regency')
    .orderBy('regency.code')
    .execute()
}

/** True for the code of a regency or city. */
export async function isRegency(db: Executor<DB>, code: string): Promise<boolean> {
  const row = await db
    .selectFrom('regions')
    .select('code')
    .where('code', '=', code)
    .where('level', '=', 'regency')
    .executeTakeFirst()
  return row !== undefined
}
