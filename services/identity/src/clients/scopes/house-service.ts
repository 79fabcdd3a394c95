import { type Database, inTransaction } from '@inaproc/database/database'
import type { Texts } from '@inaproc/domain/language'
import type { ServiceName } from '@inaproc/domain/service-names'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { openIdScopes } from '../../oidc/clients/stored-client.js'
import { apiScopeWords, scopeWords } from '../../oidc/consents/scope-words.js'
import { claimsOfScopes } from '../../oidc/tokens/claims.js'
import { firstPartyResources, type Resource } from '../../oidc/tokens/resources.js'
import type { Trx } from '../../platform.js'
import type { Availability } from './managed-resource.js'

/** Our services as their APIs are called in lists. */
const names: Readonly<Partial<Record<ServiceName, Texts>>> = {
  identity: { id: 'Akun INAPROC', en: 'INAPROC account' },
  catalogue: { id: 'Katalog Elektronik', en: 'Electronic Catalogue' },
  'provider-management': { id: 'Manajemen Penyedia', en: 'Provider Management' },
  blacklist: { id: 'Daftar Hitam', en: 'Blacklist' },
}

/** Who may be given the scopes of our own APIs; what is not named here only our own services get. */
const availability: Readonly<Record<string, Availability>> = {
  // Both reach what belongs to the caller, and nothing of others.
  'identity:clients': 'everybody',
  'signals:manage': 'everybody',
  'events:read': 'by_approval',
  'catalogue:act': 'by_approval',
  'provider-management:act': 'by_approval',
  'blacklist:act': 'by_approval',
  'blacklist:check': 'by_approval',
}

const sensitive: ReadonlySet<string> = new Set(['email', 'phone', 'offline_access'])

/**
 * Writes down what this release says of APIs and scopes: those of our own services at their configured addresses, and
 * the scopes of OpenID Connect. Part of `main.js migrate`; safe to repeat. What others registered stays.
 */
export async function writeHouseScopes(
  db: Database<DB>,
  o: { readonly addresses: Readonly<Partial<Record<ServiceName, string>>>; readonly at: Date },
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await writeOpenIdScopes(trx)
    const resources = firstPartyResources(o.addresses)
    for (const resource of resources) await writeResource(trx, resource, o.at)
    await retireOthers(trx, { kept: resources.map(({ audience }) => audience), at: o.at })
  })
}

interface ScopeOfRelease {
  readonly name: string
  readonly kind: 'openid' | 'resource'
  readonly resourceId: string | null
  readonly label: Texts
  readonly description: Texts
  readonly availableTo: Availability
  readonly claims: readonly string[]
  readonly position: number
}

async function writeOpenIdScopes(trx: Trx): Promise<void> {
  for (const [position, name] of openIdScopes.entries()) {
    const words = scopeWords[name]
    const claims = claimsOfScopes[name]
    await writeScope(trx, {
      name,
      kind: 'openid',
      resourceId: null,
      label: words?.label ?? { id: name, en: name },
      description: words?.text ?? { id: '', en: '' },
      availableTo: 'everybody',
      claims: Array.isArray(claims) ? claims : [],
      position,
    })
  }
}

async function writeResource(trx: Trx, resource: Resource, at: Date): Promise<void> {
  // The owner of a first-party API is the name of its service.
  const name = names[resource.owner as ServiceName] ?? { id: resource.owner, en: resource.owner }
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
    await writeScope(trx, {
      name: scope,
      kind: 'resource',
      resourceId: id,
      label: apiScopeWords[scope] ?? { id: scope, en: scope },
      description: { id: '', en: '' },
      availableTo: availability[scope] ?? 'first_party',
      claims: [],
      position,
    })
  }
  await trx
    .updateTable('scopes')
    .set({ state: 'retired' })
    .where('resource_id', '=', id)
    .where(sql<boolean>`not (name = any(${resource.scopes}::text[]))`)
    .execute()
}

async function writeScope(trx: Trx, scope: ScopeOfRelease): Promise<void> {
  const columns = {
    label_id: scope.label.id,
    label_en: scope.label.en,
    description_id: scope.description.id,
    description_en: scope.description.en,
    available_to: scope.availableTo,
    claims: sql<string[]>`${scope.claims}::text[]`,
    sensitive: sensitive.has(scope.name),
    of_release: true,
    state: 'active',
    position: scope.position,
  }
  await trx
    .insertInto('scopes')
    .values({ name: scope.name, kind: scope.kind, resource_id: scope.resourceId, ...columns })
    .onConflict((conflict) => conflict.constraint('scopes_name').doUpdateSet(columns))
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
