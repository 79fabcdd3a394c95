import type { Language } from '@inaproc/domain/language'
import { consolePaths } from '../../console/console-paths.js'
import type { HeldPage } from '../holders/holders-answers.js'
import type { ManagedResource } from './managed-resource.js'
import type { ApiAct } from './resource-page.js'
import { scopeOf } from './resources-service.js'

/** The addresses of what can be done with an API, or with one of its scopes, below its page. */
export const apiPaths = {
  edit: '/ubah',
  retire: '/hentikan',
  restore: '/aktifkan',
} as const satisfies Readonly<Record<ApiAct, string>>

export function apiPath(id: string): string {
  return `${consolePaths.scopes}/${id}`
}

/** A page of one scope; null: of one that is being made. */
export function scopeHref(id: string, below: string, name: string | null): string {
  const path = `${apiPath(id)}/cakupan${below}`
  return name === null ? path : `${path}?${new URLSearchParams({ nama: name })}`
}

/**
 * An API, or one of its scopes, as something that clients have.
 * @throws Refusal RESOURCE_UNKNOWN when the API has no such scope
 */
export function heldByClients(resource: ManagedResource, name: string | null, language: Language): HeldPage {
  const { id, audience } = resource
  const path = apiPath(id)
  if (name === null) {
    return {
      held: { kind: 'api', name: audience },
      name: resource.name[language],
      path,
      holdersPath: `${path}/klien`,
    }
  }
  const scope = scopeOf(resource, name)
  return {
    held: { kind: 'scope', name },
    name: scope.label[language],
    path,
    holdersPath: scopeHref(id, '/klien', name),
  }
}
