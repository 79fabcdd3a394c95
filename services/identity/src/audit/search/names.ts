import type { AccountId } from '@inaproc/domain/identifiers'
import type { AuditFilter } from './audit-filter.js'
import type { AuditRecord } from './entries.js'

/** What something is called that a row knows by its id. */
export interface Name {
  readonly name: string | null
  /** The username of a person; where an access is held. */
  readonly more: string | null
  readonly role: string | null
  /** Whose it is: an access, a document. */
  readonly accountId: AccountId | null
}

const namedKinds = ['account', 'access', 'client', 'partner', 'company', 'institution', 'file'] as const
export type NamedKind = (typeof namedKinds)[number]

export type Names = (kind: NamedKind, id: string | null) => Name | undefined

export interface Wanted {
  readonly kind: NamedKind
  readonly id: string
}

/** What the rows and the filter of a page name. */
export function wantedNames(
  records: readonly AuditRecord[],
  filter: Pick<AuditFilter, 'actor' | 'subject'>,
): readonly Wanted[] {
  return [
    ...records.flatMap(wantedOf),
    ...(filter.actor === null ? [] : [{ kind: 'account' as const, id: filter.actor }]),
    ...(filter.subject === null ? [] : named(filter.subject.type, filter.subject.id)),
  ]
}

function wantedOf(record: AuditRecord): readonly Wanted[] {
  return [
    ...named('account', record.actorAccountId),
    ...named('access', record.actorAccessId),
    ...named(record.subjectType, record.subjectId),
    ...named('institution', record.institutionCode),
    ...named('client', mentionedClient(record)),
  ]
}

/** The client that a row about something else names, or that did what it says. */
export function mentionedClient({ detail }: Pick<AuditRecord, 'detail'>): string | null {
  const mentioned = detail['client'] ?? detail['byClient']
  return typeof mentioned === 'string' ? mentioned : null
}

function named(type: string, id: string | null): readonly Wanted[] {
  const kind = namedKinds.find((known) => known === type)
  return kind === undefined || id === null ? [] : [{ kind, id }]
}

/** The people whom a row is about or by. */
export function peopleOf(record: AuditRecord, names: Names): readonly AccountId[] {
  const actor = record.actorAccountId
  const subject =
    record.subjectType === 'account' ? names('account', record.subjectId)?.accountId : ownerOf(record, names)
  const people = [actor === null ? null : names('account', actor)?.accountId, subject]
  return [...new Set(people)].filter((id) => id !== null && id !== undefined)
}

function ownerOf({ subjectType, subjectId }: AuditRecord, names: Names): AccountId | null {
  if (subjectType !== 'access' && subjectType !== 'file') return null
  return names(subjectType, subjectId)?.accountId ?? null
}
