import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import type { AccessPlace } from '../accesses.js'

/** The name of the institution or company that an access is tied to. */
export async function findPlaceName(db: Executor<DB>, place: AccessPlace): Promise<string | undefined> {
  if (place.institutionCode !== null) {
    const row = await db
      .selectFrom('institutions')
      .select('name')
      .where('code', '=', place.institutionCode)
      .executeTakeFirst()
    return row?.name
  }
  if (place.companyId === null) return undefined
  const row = await db
    .selectFrom('companies')
    .select('name')
    .where('id', '=', place.companyId)
    .executeTakeFirst()
  return row?.name
}
