import { type Static, Type } from 'typebox'
import { availabilities } from '../../../oidc/tokens/scope-catalogue.js'
import type { UnjudgedScope } from './people-rules.js'
import type { PeopleScope } from './people-scope.js'

const words = (maxLength = 400) => Type.String({ default: '', maxLength })
const ticks = (maxItems: number) => Type.Array(Type.String({ maxLength: 40 }), { default: [], maxItems })

/** The form of a scope about people as a browser sends it: what is left empty does not come at all. */
export const PeopleScopeForm = Type.Partial(
  Type.Object({
    name: words(100),
    labelId: words(),
    labelEn: words(),
    descriptionId: words(),
    descriptionEn: words(),
    availableTo: words(20),
    claims: ticks(40),
    options: ticks(5),
    reason: words(500),
  }),
)
export type PeopleScopeValues = Static<typeof PeopleScopeForm>

export function peopleScopeValues(scope: PeopleScope): PeopleScopeValues {
  return {
    name: scope.name,
    labelId: scope.label.id,
    labelEn: scope.label.en,
    descriptionId: scope.description.id,
    descriptionEn: scope.description.en,
    availableTo: scope.availableTo,
    claims: [...scope.claims],
    options: scope.sensitive ? ['sensitive'] : [],
  }
}

/** A new scope is for those that the Directorate gives it to, unless somebody says otherwise. */
export function peopleScopeIn(v: PeopleScopeValues): UnjudgedScope {
  return {
    name: trimmed(v.name),
    label: { id: trimmed(v.labelId), en: trimmed(v.labelEn) },
    description: { id: trimmed(v.descriptionId), en: trimmed(v.descriptionEn) },
    availableTo: availabilities.find((known) => known === v.availableTo) ?? 'by_approval',
    sensitive: v.options?.includes('sensitive') === true,
    claims: [...new Set(v.claims ?? [])],
  }
}

function trimmed(value = ''): string {
  return value.trim()
}
