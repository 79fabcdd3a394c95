import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { searchPatterns } from '../search-words.js'

/** A work unit as a list offers it. */
export interface WorkUnitChoice {
  readonly id: WorkUnitId
  readonly code: string
  readonly name: string
}

export interface WorkUnitSearch {
  readonly institutionCode: InstitutionCode
  /** Parts of the name or the code, in any order; none finds all. */
  readonly words: string
  readonly limit: number
  /** The cursor of the page before. */
  readonly after: string | null
}

const byName = keyset({ name: 'text', id: 'uuid' })

/** The work units of an institution that a person may mean, by name, a page at a time. A ministry has thousands. */
export async function searchWorkUnits(db: Executor<DB>, o: WorkUnitSearch): Promise<Page<WorkUnitChoice>> {
  const rows = await workUnitsQuery(db, o).execute()
  const found = rows.map((row) => ({ ...row, id: row.id as WorkUnitId })) // a uuid column
  return pageOf(found, o.limit, (last) => byName.encode(last))
}

/** For the search and for the test that reads its plan. */
export function workUnitsQuery(db: Executor<DB>, o: WorkUnitSearch) {
  const after = o.after === null ? null : byName.decode(o.after)
  return db
    .selectFrom('work_units')
    .select(['id', 'code', 'name'])
    .where('institution_code', '=', o.institutionCode)
    .where((eb) => eb.and(searchPatterns(o.words).map((pattern) => eb('search_text', 'like', pattern))))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(name, id) > (${after?.name ?? ''}, ${after?.id ?? ''}::uuid)`),
    )
    .orderBy('name')
    .orderBy('id')
    .limit(o.limit + 1)
}

/** The work unit with this code, as the institution itself calls it. */
export async function findWorkUnitByCode(
  db: Executor<DB>,
  o: { institutionCode: InstitutionCode; code: string },
): Promise<WorkUnitId | undefined> {
  const row = await db
    .selectFrom('work_units')
    .select('id')
    .where('institution_code', '=', o.institutionCode)
    .where('code', '=', o.code)
    .executeTakeFirst()
  return row && (row.id as WorkUnitId) // a uuid column
}
