import { type Database, inTransaction } from '@inaproc/database/database'
import type { ServiceName } from '@inaproc/domain/service-names'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { firstPartyResources, type Resource } from '../../oidc/tokens/resources.js'
import type { Trx } from '../../platform.js'
import { houseApis, houseScopes } from './house-scopes.js'

/**
 * Writes down which APIs and scopes this release has: those of our own services at their configured addresses. Part of
 * `main.js migrate`; safe to repeat. What others registered stays, and so do the words, and who may have a scope, where
 * an official has changed them: a release decides which scopes there are, not what they are called.
 */
export async function writeHouseScopes(
  db: Database<DB>,
  o: { readonly addresses: Readonly<Partial<Record<ServiceName, string>>>; readonly at: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const resources = firstPartyResources(o.addresses)
    for (const resource of resources) await writeResource(trx, resource, o.at)
    await retireOthers(trx, { kept: resources.map(({ audience }) => audience), at: o.at })
  })
}

async function writeResource(trx: Trx, resource: Resource, at: Date): Promise<void> {
  // The owner of a first-party API is the name of its service.
  const name = houseApis[resource.owner as ServiceName] ?? { id: resource.owner, en: resource.owner }
  const columns = {
    owner_client: resource.owner,
    format: resource.format,
    name_id: name.id,
    name_en: name.en,
    text_id: '',
    text_en: '',
    of_release: true,
    state: 'active',
  }
  const { id } = await trx
    .insertInto('resources')
    .values({ audience: resource.audience, version: 1, updated_at: at, ...columns })
    .onConflict((conflict) => conflict.column('audience').doUpdateSet(columns))
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, scope] of resource.scopes.entries()) {
    await writeScope(trx, { resourceId: id, name: scope, position, at })
  }
  await trx
    .updateTable('scopes')
    .set({ state: 'retired' })
    .where('resource_id', '=', id)
    .where(sql<boolean>`not (name = any(${resource.scopes}::text[]))`)
    .execute()
}

async function writeScope(
  trx: Trx,
  o: { readonly resourceId: string; readonly name: string; readonly position: number; readonly at: Date },
): Promise<void> {
  const { label, description, availableTo } = houseScopes[o.name] ?? {
    label: { id: o.name, en: o.name },
    description: { id: '', en: '' },
  }
  const kept = { of_release: true, state: 'active', position: o.position }
  await trx
    .insertInto('scopes')
    .values({
      name: o.name,
      kind: 'resource',
      resource_id: o.resourceId,
      label_id: label.id,
      label_en: label.en,
      description_id: description.id,
      description_en: description.en,
      available_to: availableTo ?? 'first_party',
      sensitive: false,
      updated_at: o.at,
      ...kept,
    })
    .onConflict((conflict) => conflict.constraint('scopes_name').doUpdateSet(kept))
    .execute()
}

/** A service that has moved: its old address is asked for no more. */
async function retireOthers(
  trx: Trx,
  o: { readonly kept: readonly string[]; readonly at: Date },
): Promise<void> {
  await trx
    .updateTable('resources')
    .set({ state: 'retired', updated_at: o.at })
    .where('of_release', '=', true)
    .where('state', '=', 'active')
    .where(sql<boolean>`not (audience = any(${o.kept}::text[]))`)
    .execute()
}
