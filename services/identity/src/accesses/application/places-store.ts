import type { Executor } from '@inaproc/database/database'
import type { InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'

/** A work unit as a list offers it. */
export interface WorkUnitChoice {
  readonly id: WorkUnitId
  readonly code: string
  readonly name: string
}

/**
 * The work units of an institution whose name or code holds the words, by name; one more than `limit` tells that there
 * are others. A ministry has thousands.
 */
export async function searchWorkUnits(
  db: Executor<DB>,
  o: { institutionCode: InstitutionCode; words: string; limit: number },
): Promise<readonly WorkUnitChoice[]> {
  const words = o.words.trim()
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db
    .selectFrom('work_units')
    .select(['id', 'code', 'name'])
    .where('institution_code', '=', o.institutionCode)
    .$if(words !== '', (query) =>
      query.where(({ eb, or }) => or([eb('name', 'ilike', pattern), eb('code', 'ilike', pattern)])),
    )
    .orderBy('name')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({ id: row.id as WorkUnitId, code: row.code, name: row.name })) // a uuid column
}
