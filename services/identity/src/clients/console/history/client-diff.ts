import { clientLifecycle } from '@inaproc/domain/client-lifecycle'
import type { Language } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { canonicalJson } from '../../../audit/audit.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import type { VersionedDefinition } from '../../registry/client-versions.js'
import { type ClientField, clientFields } from '../editing/client-form.js'
import { messages } from '../words/console.messages.js'

/** One setting that a change touched, in words. */
export interface DiffRow {
  readonly label: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What one change made different: of lists only what came and what went. */
export function clientDiff(
  before: VersionedDefinition,
  after: VersionedDefinition,
  language: Language,
): readonly DiffRow[] {
  const words = messages[language]
  const state = (of: VersionedDefinition) => [clientLifecycle.states[of.state].label[language]]
  const moved =
    before.state === after.state ? [] : [{ label: words.state, before: state(before), after: state(after) }]
  const changed = clientFields.filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
  return [
    ...moved,
    ...changed.map((field) => {
      const [old, now] = [valueInWords(before, field, language), valueInWords(after, field, language)]
      return {
        label: words.fields[field].label,
        before: old.filter((value) => !now.includes(value)),
        after: now.filter((value) => !old.includes(value)),
      }
    }),
  ]
}

/** A setting of a client as people read it: one entry a value, none when it is not set. */
export function valueInWords(d: ClientDefinition, field: ClientField, language: Language): readonly string[] {
  const words = messages[language]
  const flag = (value: boolean | undefined) => [value === true ? words.yes : words.no]
  switch (field) {
    case 'clientId':
    case 'name':
      return [d[field]]
    case 'kind':
      return [words.kinds[d.kind].label]
    case 'environment':
      return [words.environments[d.environment ?? 'production'].label]
    case 'profile':
      return [words.profiles[d.profile ?? 'standard'].label]
    case 'contacts':
      return (d.contacts ?? []).map(
        ({ kind, name, email }) => `${words.contactKinds[kind]}: ${name}, ${email}`,
      )
    case 'logoFile':
      return d.logoFile === undefined ? [] : [words.yes]
    case 'redirectUris':
    case 'postLogoutRedirectUris':
    case 'resources':
    case 'scopes':
      return d[field] ?? []
    case 'backchannelLogoutUri':
    case 'signalsUri':
    case 'sectorIdentifierUri':
    case 'jwksUri':
    case 'idTokenAlgorithm': {
      const value = d[field]
      return value === undefined ? [] : [value]
    }
    case 'actsForItself':
    case 'usesDeviceFlow':
    case 'personaRequired':
    case 'pkceRequired':
    case 'anyLoopbackPort':
      return flag(d[field])
    case 'personaRoles':
      return d.personaRoles?.map((role) => roles[role].label[language]) ?? [words.rolesAll]
    case 'minimumAcr':
      return [d.minimumAcr === undefined ? words.noMinimum : words.levels[d.minimumAcr]]
    case 'authentication':
      return [words.authentications[d.authentication].label]
    case 'jwks':
      return (d.jwks?.keys ?? []).map(({ kty, kid }) => [kty, kid].filter(Boolean).join(' '))
  }
}
