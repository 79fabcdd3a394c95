import { openDatabase } from '@inaproc/database/database'
import type { ServiceName } from '@inaproc/domain/service-names'
import { writeHouseScopes } from '@inaproc/identity/clients/scopes/house-service'
import type { DB } from '@inaproc/identity/database-types'

/** Writes down our own APIs and scopes, as the migration of a real installation does; at every start, as ports may have moved. */
export async function seedScopes(
  url: string,
  addresses: Readonly<Partial<Record<ServiceName, string>>>,
  at: Date,
): Promise<void> {
  const db = openDatabase<DB>({ url, name: 'seed' })
  try {
    await writeHouseScopes(db, { addresses, at })
  } finally {
    await db.destroy()
  }
}
