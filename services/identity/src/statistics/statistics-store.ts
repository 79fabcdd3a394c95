import type { Executor } from '@inaproc/database/database'
import type { InstitutionCode } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type Selectable, sql } from 'kysely'
import type { DB, StatisticsFigures } from '../database-types.js'
import {
  centralRegion,
  type Figures,
  type InstitutionFigures,
  type Scope,
  type Snapshot,
} from './statistics.js'
import type { DayFigures, RegionFigures } from './statistics-views.js'

type Row = Pick<
  Selectable<StatisticsFigures>,
  | 'accounts'
  | 'accesses'
  | 'ending_30'
  | 'ending_60'
  | 'ending_90'
  | 'waiting_1'
  | 'waiting_2'
  | 'waiting_3'
  | 'waiting_late'
>

const columns = [
  'accounts',
  'accesses',
  'ending_30',
  'ending_60',
  'ending_90',
  'waiting_1',
  'waiting_2',
  'waiting_3',
  'waiting_late',
] as const

function toFigures(row: Row): Figures {
  return {
    accounts: row.accounts,
    accesses: row.accesses,
    ending: [row.ending_30, row.ending_60, row.ending_90],
    waiting: [row.waiting_1, row.waiting_2, row.waiting_3, row.waiting_late],
  }
}

/** The newest count; undefined before the first. */
export async function findLatestSnapshot(db: Executor<DB>): Promise<Snapshot | undefined> {
  const row = await db
    .selectFrom('statistics_snapshots')
    .selectAll()
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { day: row.day as WibDate, countedAt: row.counted_at } // a date column
}

/** The figures of one place by role; the key '' is all roles of officials together. */
export async function listFiguresByRole(
  db: Executor<DB>,
  o: { day: WibDate; scope: Scope; code: string },
): Promise<ReadonlyMap<RoleCode | '', Figures>> {
  const rows = await db
    .selectFrom('statistics_figures')
    .select(['role', ...columns])
    .where('day', '=', o.day)
    .where('scope', '=', o.scope)
    .where('code', '=', o.code)
    .execute()
  return new Map(rows.map((row) => [row.role as RoleCode | '', toFigures(row)])) // written by role codes only
}

/** Every region with its figures, also those where nobody has an access. */
export async function listRegionFigures(db: Executor<DB>, day: WibDate): Promise<readonly RegionFigures[]> {
  const { rows } = await sql<Row & { code: string; name: string | null; verifiers: number }>`
    with places as (
      select code, name from regions where level = 'province'
      union all select ${centralRegion}, null
    )
    select places.code, places.name, ${figureColumns}, coalesce(vai.accounts, 0) as verifiers
    from places ${figuresOf('region', day)}
    order by places.name nulls first, places.code`.execute(db)
  return rows.map((row) => ({ ...toFigures(row), code: row.code, name: row.name, verifiers: row.verifiers }))
}

/** The institutions of a region (or one of them) with their figures, by name; also those without any access. */
export async function listInstitutionFigures(
  db: Executor<DB>,
  o: { day: WibDate; region?: string; institution?: InstitutionCode },
): Promise<readonly InstitutionFigures[]> {
  const { rows } = await sql<Row & { code: string; name: string; verifiers: number }>`
    select places.code, places.name, ${figureColumns}, coalesce(vai.accounts, 0) as verifiers
    from institutions places ${figuresOf('institution', o.day)}
    where ${o.region === undefined ? sql`true` : sql`coalesce(left(places.region_code, 2), ${centralRegion}) = ${o.region}`}
      and ${o.institution === undefined ? sql`true` : sql`places.code = ${o.institution}`}
    order by places.type desc, places.name`.execute(db)
  return rows.map((row) => ({
    ...toFigures(row),
    code: row.code as InstitutionCode, // the key of the table
    name: row.name,
    verifiers: row.verifiers,
  }))
}

/** How the figures of a place have moved: one row a day, the oldest first. */
export async function listTrend(
  db: Executor<DB>,
  o: { scope: Scope; code: string; since: WibDate },
): Promise<readonly DayFigures[]> {
  const rows = await db
    .selectFrom('statistics_figures')
    .select(['day', 'accounts', 'accesses'])
    .where('scope', '=', o.scope)
    .where('code', '=', o.code)
    .where('role', '=', '')
    .where('day', '>=', o.since)
    .orderBy('day')
    .execute()
  return rows.map((row) => ({ ...row, day: row.day as WibDate })) // a date column
}

const figureColumns = sql.join(
  columns.map((column) => sql`coalesce(${sql.ref(`total.${column}`)}, 0) as ${sql.ref(column)}`),
)

/** The figures of all roles and of the VAI beside each of the `places`. */
function figuresOf(scope: Scope, day: WibDate) {
  const joined = (alias: string, role: string) => sql`
    left join statistics_figures ${sql.ref(alias)} on ${sql.ref(`${alias}.day`)} = ${day}::date
      and ${sql.ref(`${alias}.scope`)} = ${scope} and ${sql.ref(`${alias}.code`)} = places.code
      and ${sql.ref(`${alias}.role`)} = ${role}`
  return sql`${joined('total', '')} ${joined('vai', 'VAI')}`
}

/** The name of a province. */
export async function findRegionName(db: Executor<DB>, code: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('regions')
    .select('name')
    .where('code', '=', code)
    .where('level', '=', 'province')
    .executeTakeFirst()
  return row?.name
}
