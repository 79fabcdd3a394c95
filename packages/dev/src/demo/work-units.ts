import type { DB } from '@inaproc/identity/database-types'
import { sql, type Transaction } from 'kysely'

/** A work unit that every institution of a kind has; the name of the institution completes its own. */
interface UsualUnit {
  readonly suffix: string
  readonly name: string
}

export const regionalUnits: readonly UsualUnit[] = [
  { suffix: '01', name: 'Sekretariat Daerah' },
  { suffix: '02', name: 'Dinas Pendidikan' },
  { suffix: '03', name: 'Dinas Kesehatan' },
  { suffix: '04', name: 'Dinas Pekerjaan Umum dan Penataan Ruang' },
  { suffix: '05', name: 'Badan Keuangan dan Aset Daerah' },
  { suffix: '06', name: 'Inspektorat Daerah' },
]

const nationalUnits: readonly UsualUnit[] = [
  { suffix: '01', name: 'Sekretariat' },
  { suffix: '02', name: 'Biro Umum dan Pengadaan' },
  { suffix: '03', name: 'Biro Keuangan' },
  { suffix: '04', name: 'Inspektorat' },
  { suffix: '05', name: 'Pusat Data dan Sistem Informasi' },
  { suffix: '06', name: 'Pusat Pendidikan dan Pelatihan' },
]

/** `6271-02`: the institution and a number inside it. */
export function workUnitCode(institution: string, suffix: string): string {
  return `${institution.replace('.', '')}-${suffix}`
}

/** Gives every institution the usual work units of its kind (made up; real ones come from the institutions). */
export async function seedWorkUnits(trx: Transaction<DB>): Promise<void> {
  for (const [regional, units] of [
    [true, regionalUnits],
    [false, nationalUnits],
  ] as const) {
    await sql`
      insert into work_units (institution_code, code, name)
      select institutions.code, replace(institutions.code, '.', '') || '-' || unit.suffix, unit.name || ' ' || institutions.name
      from institutions
      cross join unnest(${units.map(({ suffix }) => suffix)}::text[], ${units.map(({ name }) => name)}::text[])
        as unit (suffix, name)
      where (institutions.region_code is not null) = ${regional}
      on conflict (institution_code, code) do nothing`.execute(trx)
  }
}
