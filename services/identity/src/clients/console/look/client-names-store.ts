import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../../database-types.js'
import { findSharedWords } from '../../../oidc/consents/shared-words.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import type { ClientNames } from './settings.js'

/** The names of everything that a client may ask for, also of what is retired; in one query. */
export async function findClientNames(
  db: Executor<DB>,
  { scopes, resources = [] }: Pick<ClientDefinition, 'scopes' | 'resources'>,
): Promise<ClientNames> {
  const sharing = { scopes, resources: Object.fromEntries(resources.map((audience) => [audience, []])) }
  const words = await findSharedWords(db, [sharing])
  const people = [...words.scopes].toSorted(([, a], [, b]) => a.position - b.position)
  const ofApis = [...words.apis].map(([key, { label, api }]) => {
    const [audience = '', scope = ''] = key.split(' ')
    return { audience, scope, label, api }
  })
  return {
    people: people.map(([name, { label }]) => ({ name, label })),
    scopes: new Map([
      ...people.map(([name, { label }]) => [name, label] as const),
      ...ofApis.map(({ scope, label }) => [scope, label] as const),
    ]),
    apis: new Map(ofApis.map(({ audience, api }) => [audience, api])),
  }
}
