import type { Language } from '@inaproc/domain/language'
import type { VersionedResource } from '../apis/managed-resource.js'
import type { ManagedScope, VersionedScope } from '../people/people-scope.js'
import { messages } from '../scopes.messages.js'

/** One thing that a change touched, in words: what went and what came. */
export interface DiffRow {
  readonly label: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** A definition as people read it: what each part is called, and its values. */
export type Described = readonly (readonly [label: string, values: readonly string[]])[]

/** What differs between two descriptions; of lists only what came and what went. */
export function diffOf(before: Described, after: Described): readonly DiffRow[] {
  const [old, now] = [new Map(before), new Map(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((label) => {
    const [was, is] = [old.get(label) ?? [], now.get(label) ?? []]
    const row = {
      label,
      before: was.filter((value) => !is.includes(value)),
      after: is.filter((value) => !was.includes(value)),
    }
    return row.before.length + row.after.length === 0 ? [] : [row]
  })
}

export function describeScope(scope: VersionedScope, language: Language): Described {
  const words = messages[language]
  return [...describeManaged(scope, language), [words.claims, scope.claims]]
}

function describeManaged(scope: ManagedScope, language: Language): Described {
  const words = messages[language]
  const { scopeFields: fields } = words
  return [
    [words.state, [words.states[scope.state]]],
    [fields.labelId.label, [scope.label.id]],
    [fields.labelEn.label, [scope.label.en]],
    [fields.descriptionId.label, [scope.description.id]],
    [fields.descriptionEn.label, [scope.description.en]],
    [words.availableTo, [words.availabilities[scope.availableTo].label]],
    [words.sensitive, [scope.sensitive ? words.yes : words.no]],
  ]
}

export function describeResource(resource: VersionedResource, language: Language): Described {
  const words = messages[language]
  const { resourceFields: fields } = words
  return [
    [words.state, [words.states[resource.state]]],
    [fields.ownerClient.label, [resource.ownerClient]],
    [fields.format.label, [words.formats[resource.format].label]],
    [fields.nameId.label, [resource.name.id]],
    [fields.nameEn.label, [resource.name.en]],
    [fields.textId.label, [resource.text.id]],
    [fields.textEn.label, [resource.text.en]],
    ...resource.scopes.flatMap((scope) =>
      describeManaged(scope, language).map(([label, values]) => [`${scope.name}: ${label}`, values] as const),
    ),
  ]
}
