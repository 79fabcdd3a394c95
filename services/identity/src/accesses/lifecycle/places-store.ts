import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { AccessPlace } from '../accesses.js'

type Place = Pick<AccessPlace, 'institutionCode' | 'companyId'>

/** What was asked in a transaction: at midnight hundreds of accesses of one place end in it. */
const known = new WeakMap<Executor<DB>, Map<string, Promise<string | undefined>>>()

/** The name of the institution or company that an access is tied to; asked once in a transaction. */
export function findPlaceName(trx: Trx, place: Place): Promise<string | undefined> {
  const names = known.get(trx) ?? new Map<string, Promise<string | undefined>>()
  known.set(trx, names)
  const key = `${place.institutionCode} ${place.companyId}`
  const name = names.get(key) ?? askPlaceName(trx, place)
  names.set(key, name)
  return name
}

async function askPlaceName(db: Executor<DB>, place: Place): Promise<string | undefined> {
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
