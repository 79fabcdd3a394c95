import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'

/** The names of the units that are there already, by `institution code`; one question for a whole list. */
export async function findUnitNames(
  db: Executor<DB>,
  wanted: readonly { readonly institution: string; readonly code: string }[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ institution_code: string; code: string; name: string }>`
    select work_units.institution_code, work_units.code, work_units.name
    from unnest(${wanted.map((row) => row.institution)}::text[], ${wanted.map((row) => row.code)}::text[])
      as asked (institution, code)
    join work_units on work_units.institution_code = asked.institution and work_units.code = asked.code`.execute(
    db,
  )
  return new Map(rows.map((row) => [`${row.institution_code} ${row.code}`, row.name]))
}
