import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { clientLifecycle } from '@inaproc/domain/client-lifecycle'
import { clientProposalLifecycle } from '@inaproc/domain/client-proposal-lifecycle'
import type { Language, Texts } from '@inaproc/domain/language'
import { partnerLifecycle, productionLifecycle } from '@inaproc/domain/partner-lifecycles'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import { type SignOutReason, signOutReasonCodes, signOutReasons } from '@inaproc/domain/sign-out-reasons'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import { numberInWords, secondInWords } from '@inaproc/ui/dates'
import type { JsonValue } from '../../../database-types.js'
import type { AuditRecord } from '../entries.js'
import { messages } from './entry.messages.js'

const machines: readonly {
  readonly name: string
  readonly states: Readonly<Record<string, { readonly label: Texts }>>
  readonly rows: readonly { readonly id: string; readonly note: Texts }[]
}[] = [
  accessLifecycle,
  accountLifecycle,
  clientLifecycle,
  clientProposalLifecycle,
  partnerLifecycle,
  productionLifecycle,
  foreignRouteLifecycle,
  branchRouteLifecycle,
]

const steps: ReadonlyMap<string, Texts> = new Map(
  machines.flatMap(({ rows }) => rows.map(({ id, note }) => [id, note])),
)

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** What stands in one field of an entry's details: states, steps and roles by their names, times in WIB. */
export function detailInWords(
  { subjectType }: Pick<AuditRecord, 'subjectType'>,
  { name, value }: { readonly name: string; readonly value: JsonValue },
  language: Language,
): string {
  const known = typeof value === 'string' ? knownWords(subjectType, name, value)?.[language] : undefined
  return known === undefined ? plainWords(value, language) : `${known} (${String(value)})`
}

function knownWords(subjectType: string, name: string, value: string): Texts | undefined {
  switch (name) {
    case 'state':
    case 'from':
    case 'to':
      return machines.find((machine) => machine.name === subjectType)?.states[value]?.label
    case 'transition':
      return steps.get(value)
    case 'role':
    case 'other_role':
      return isRoleCode(value) ? roles[value].label : undefined
    case 'reason':
      return signOutReasonCodes.some((code) => code === value)
        ? signOutReasons[value as SignOutReason] // as was just seen
        : undefined
    default:
      return undefined
  }
}

function plainWords(value: JsonValue, language: Language): string {
  const words = messages[language]
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return numberInWords(value, language)
  if (typeof value === 'string') {
    return instantPattern.test(value) ? secondInWords(new Date(value), language) : value
  }
  if (Array.isArray(value)) return value.map((one) => plainWords(one, language)).join(', ')
  return JSON.stringify(value)
}
