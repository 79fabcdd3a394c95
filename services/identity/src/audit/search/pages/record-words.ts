import type { Language } from '@inaproc/domain/language'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import { subjectWords } from '../../acts/subjects.js'
import type { AuditRecord } from '../entries.js'
import { mentionedClient, type NamedKind, type Names } from '../names.js'
import { messages } from './search.messages.js'

/** Who acted: a name, and what tells them apart from others of that name. */
export interface ActorWords {
  readonly name: string
  readonly username: string | null
  /** The role acted with, and where. */
  readonly role: string | null
}

export function actorWords(record: AuditRecord, names: Names, language: Language): ActorWords {
  const words = messages[language]
  const plain = (name: string) => ({ name, username: null, role: null })
  switch (record.actorKind) {
    case 'system':
      return plain(words.system)
    case 'client': {
      const client = mentionedClient(record) ?? (record.subjectType === 'client' ? record.subjectId : null)
      const name = names('client', client)?.name ?? client
      return plain(name === null ? words.program : `${words.program} ${name}`)
    }
    case 'person': {
      if (record.actorAccountId === null) return plain(words.unknownPerson)
      const person = names('account', record.actorAccountId)
      if (person === undefined) return plain(words.goneAccount)
      return {
        name: person.name ?? person.more ?? words.goneAccount,
        username: person.more,
        role: roleWords(names, record.actorAccessId, language),
      }
    }
  }
}

function roleWords(names: Names, accessId: string | null, language: Language): string | null {
  const access = names('access', accessId)
  if (access === undefined || access.role === null) return null
  const role = isRoleCode(access.role) ? roles[access.role].label[language] : access.role
  return access.more === null ? role : `${role}, ${access.more}`
}

/** What it was about: the kind, and its name where it has one. */
export function objectWords(
  record: Pick<AuditRecord, 'subjectType' | 'subjectId'>,
  names: Names,
  language: Language,
): { readonly kind: string; readonly name: string } {
  const { subjectType, subjectId } = record
  const kind = subjectWords(subjectType, language)
  return { kind, name: objectName(subjectType, subjectId, names, language) ?? subjectId }
}

function objectName(type: string, id: string, names: Names, language: Language): string | null {
  const words = messages[language]
  const found = (kind: NamedKind) => names(kind, id)
  switch (type) {
    case 'account': {
      const person = found('account')
      if (id === 'unknown') return words.unknownPerson
      return person === undefined ? null : (person.name ?? person.more)
    }
    case 'access': {
      const access = found('access')
      return access === undefined
        ? null
        : [access.name, roleWords(names, id, language)].filter(Boolean).join(': ')
    }
    case 'file': {
      const owner = found('file')?.name
      return owner == null ? null : words.ofPerson(owner)
    }
    case 'client':
    case 'partner':
    case 'company':
    case 'institution':
      return found(type)?.name ?? null
    default:
      return null
  }
}

/** The reason that whoever acted gave, in their own words or as a code. */
export function reasonOf({ detail }: Pick<AuditRecord, 'detail'>): string | null {
  const reason = detail['reason'] ?? detail['reason_code'] ?? detail['reasonCode']
  return typeof reason === 'string' && reason !== '' ? reason : null
}
