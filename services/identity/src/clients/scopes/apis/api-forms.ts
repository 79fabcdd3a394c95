import { type Static, Type } from 'typebox'
import { availabilities } from '../../../oidc/tokens/scope-catalogue.js'
import type { ManagedScope } from '../people/people-scope.js'
import { formats, type ManagedResource, type ResourceDefinition } from './managed-resource.js'

const words = (maxLength = 400) => Type.String({ default: '', maxLength })
const ticks = () => Type.Array(Type.String({ maxLength: 20 }), { default: [], maxItems: 5 })

/** The form of an API as a browser sends it: what is left empty does not come at all. */
export const ResourceForm = Type.Partial(
  Type.Object({
    audience: words(),
    ownerClient: words(100),
    format: words(10),
    nameId: words(),
    nameEn: words(),
    textId: words(),
    textEn: words(),
  }),
)
export type ResourceValues = Static<typeof ResourceForm>

/** The form of one scope. */
export const ScopeForm = Type.Partial(
  Type.Object({
    name: words(100),
    labelId: words(),
    labelEn: words(),
    descriptionId: words(),
    descriptionEn: words(),
    availableTo: words(20),
    options: ticks(),
  }),
)
export type ScopeValues = Static<typeof ScopeForm>

export function resourceValues(resource: ManagedResource): ResourceValues {
  return {
    audience: resource.audience,
    ownerClient: resource.ownerClient,
    format: resource.format,
    nameId: resource.name.id,
    nameEn: resource.name.en,
    textId: resource.text.id,
    textEn: resource.text.en,
  }
}

export function resourceIn(v: ResourceValues): Omit<ResourceDefinition, 'state'> {
  return {
    audience: trimmed(v.audience),
    ownerClient: trimmed(v.ownerClient),
    format: formats.find((format) => format === v.format) ?? 'jwt',
    name: { id: trimmed(v.nameId), en: trimmed(v.nameEn) },
    text: { id: trimmed(v.textId), en: trimmed(v.textEn) },
  }
}

export function scopeValues(scope: ManagedScope): ScopeValues {
  return {
    name: scope.name,
    labelId: scope.label.id,
    labelEn: scope.label.en,
    descriptionId: scope.description.id,
    descriptionEn: scope.description.en,
    availableTo: scope.availableTo,
    options: scope.sensitive ? ['sensitive'] : [],
  }
}

/** A new scope is for those that the Directorate gives it to, unless somebody says otherwise. */
export function scopeIn(v: ScopeValues): Omit<ManagedScope, 'state'> {
  return {
    name: trimmed(v.name),
    label: { id: trimmed(v.labelId), en: trimmed(v.labelEn) },
    description: { id: trimmed(v.descriptionId), en: trimmed(v.descriptionEn) },
    availableTo: availabilities.find((known) => known === v.availableTo) ?? 'by_approval',
    sensitive: v.options?.includes('sensitive') === true,
  }
}

function trimmed(value = ''): string {
  return value.trim()
}
