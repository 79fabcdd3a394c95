import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { rowsTable } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
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
export const findWorkUnitByCode = shared(
  async (
    db: Executor<DB>,
    asks: readonly { readonly institutionCode: InstitutionCode; readonly code: string }[],
  ): Promise<readonly (WorkUnitId | undefined)[]> => {
    const asked = asks.map(({ institutionCode: institution, code }, number) => ({
      number,
      institution,
      code,
    }))
    const { rows } = await sql<{ number: number; id: string }>`
      select asked.number, work_units.id
      from ${rowsTable('asked', { number: 'int', institution: 'text', code: 'text' }, asked)}
      join work_units on work_units.institution_code = asked.institution and work_units.code = asked.code`.execute(
      db,
    )
    const found = new Map(rows.map(({ number, id }) => [number, id as WorkUnitId])) // a uuid column
    return asks.map((_, number) => found.get(number))
  },
)

/** Adds a unit, or finds the one that has its code already. */
export async function insertWorkUnit(
  trx: Trx,
  o: { institutionCode: InstitutionCode; code: string; name: string },
): Promise<{ readonly id: WorkUnitId; readonly name: string; readonly isNew: boolean }> {
  const added = await trx
    .insertInto('work_units')
    .values({ institution_code: o.institutionCode, code: o.code, name: o.name })
    .onConflict((conflict) => conflict.constraint('work_units_code_key').doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst()
  const row =
    added ??
    (await trx
      .selectFrom('work_units')
      .select(['id', 'name'])
      .where('institution_code', '=', o.institutionCode)
      .where('code', '=', o.code)
      .executeTakeFirstOrThrow())
  return { id: row.id as WorkUnitId, name: row.name, isNew: added !== undefined } // a uuid column
}

/** A unit of this institution, held until the transaction ends. */
export async function lockWorkUnit(
  trx: Trx,
  o: { id: WorkUnitId; institutionCode: InstitutionCode },
): Promise<{ readonly code: string; readonly name: string } | undefined> {
  return trx
    .selectFrom('work_units')
    .select(['code', 'name'])
    .where('id', '=', o.id)
    .where('institution_code', '=', o.institutionCode)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveName(trx: Trx, o: { id: WorkUnitId; name: string }): Promise<void> {
  await trx.updateTable('work_units').set({ name: o.name }).where('id', '=', o.id).execute()
}
