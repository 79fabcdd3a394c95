import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../database-types.js'
import type { Resource } from './resources.js'

/** An API that is in use, with those of its scopes that are; one row of the database per scope, in one query. */
export async function findActiveResource(db: Executor<DB>, audience: string): Promise<Resource | undefined> {
  const rows = await db
    .selectFrom('resources')
    .leftJoin('scopes', (join) =>
      join.onRef('scopes.resource_id', '=', 'resources.id').on('scopes.state', '=', 'active'),
    )
    .select(['resources.owner_client', 'resources.format', 'scopes.name'])
    .where('resources.audience', '=', audience)
    .where('resources.state', '=', 'active')
    .orderBy('scopes.position')
    .orderBy('scopes.name')
    .execute()
  const [first] = rows
  return (
    first && {
      audience,
      owner: first.owner_client,
      // The database allows these two.
      format: first.format as Resource['format'],
      scopes: rows.flatMap(({ name }) => (name === null ? [] : [name])),
    }
  )
}
