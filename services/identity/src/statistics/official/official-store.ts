import type { Executor } from '@inaproc/database/database'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import { centralRegion } from '../statistics.js'
import type { OfficialFigure, ShownOfficialTable } from './official-tables.js'

export async function listInstitutionCodes(db: Executor<DB>): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('institutions').select('code').execute()
  return new Set(rows.map(({ code }) => code))
}

/** Keeps a table; the same source of the same day again replaces what it said before. */
export async function putOfficialTable(
  trx: Trx,
  o: { source: string; asOf: WibDate | null; figures: readonly OfficialFigure[]; at: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('official_tables')
    .values({ source: o.source, as_of: o.asOf, imported_at: o.at })
    .onConflict((conflict) =>
      conflict.constraint('official_tables_source_key').doUpdateSet({ imported_at: o.at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx.deleteFrom('official_figures').where('table_id', '=', id).execute()
  await sql`
    insert into official_figures (table_id, position, code, name, role, unit, figure)
    select ${id}, position, code, name, role, unit, figure
    from jsonb_to_recordset(${JSON.stringify(o.figures)}::jsonb)
      as given (position int, code text, name text, role text, unit text, figure int)`.execute(trx)
  return id
}

/** The newest published table about the whole country, or about institutions of one region; undefined when there is none. */
export async function findOfficialTable(
  db: Executor<DB>,
  about: { readonly nation: true } | { readonly region: string },
): Promise<ShownOfficialTable | undefined> {
  const concerns =
    'nation' in about
      ? sql`official_figures.code = ''`
      : sql`official_figures.code in (select code from institutions
          where coalesce(left(region_code, 2), ${centralRegion}) = ${about.region})`
  const { rows } = await sql<OfficialFigure & { id: string; source: string; as_of: WibDate | null }>`
    with newest as (
      select id, source, as_of from official_tables
      where exists (select from official_figures where table_id = official_tables.id and ${concerns})
      order by as_of desc nulls last, imported_at desc limit 1
    )
    select newest.id, source, as_of, position, code, name, role, unit, figure
    from newest join official_figures on table_id = newest.id
    where ${concerns} order by position`.execute(db)
  const [first] = rows
  if (first === undefined) return undefined
  const figures = rows.map(({ position, code, name, role, unit, figure }) => ({
    position,
    code,
    name,
    role,
    unit,
    figure,
  }))
  return { id: first.id, source: first.source, asOf: first.as_of, figures }
}
