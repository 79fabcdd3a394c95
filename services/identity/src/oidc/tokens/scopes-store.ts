import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import { isClaimName } from './claims.js'
import { type Availability, type ScopeCatalogue, scopeCatalogue } from './scope-catalogue.js'

/**
 * The scopes about people that are in use; there are at most some dozens (`mostPeopleScopes` of the console). A claim
 * that the code does not know is left out, so that no row can release more than the closed list.
 */
export async function readScopeCatalogue(db: Executor<DB>): Promise<ScopeCatalogue> {
  const rows = await db
    .selectFrom('scopes')
    .select(['name', 'claims', 'available_to'])
    .where('resource_id', 'is', null)
    .where('state', '=', 'active')
    .orderBy('position')
    .orderBy('name')
    .execute()
  return scopeCatalogue(
    rows.map(({ name, claims, available_to: availableTo }) => ({
      name,
      claims: claims.filter(isClaimName),
      // The database allows these only.
      availableTo: availableTo as Availability,
    })),
  )
}
