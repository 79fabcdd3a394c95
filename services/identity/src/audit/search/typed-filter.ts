import { type SubjectKind, subjectKinds } from '../acts/subjects.js'
import { type AuditFilter, filterQuery } from './audit-filter.js'
import type { Names } from './names.js'

/** What the form of the filters holds, as it was typed or as the filter is told in words. */
export interface TypedFilter {
  readonly pelaku: string
  readonly jenis_objek: string
  readonly objek: string
  readonly jenis: string
  readonly hasil: string
  readonly dari: string
  readonly sampai: string
  readonly permintaan: string
  readonly sesi: string
  readonly alamat: string
}

/** A filter as the form shows it: people by their usernames, partners and institutions by their names. */
export function typedOf(filter: AuditFilter, names: Names): TypedFilter {
  const { pelaku: _ids, objek: _codes, ...plain } = filterQuery(filter)
  const { actor, subject } = filter
  return {
    jenis: '',
    hasil: '',
    dari: '',
    sampai: '',
    permintaan: '',
    sesi: '',
    alamat: '',
    ...plain,
    pelaku: actor === null ? '' : (names('account', actor)?.more ?? actor),
    jenis_objek: subject === null ? '' : subjectKinds[subject.type].code,
    objek: subject === null ? '' : (subjectName(subject.type, subject.id, names) ?? subject.id),
  }
}

function subjectName(type: SubjectKind, id: string, names: Names): string | null | undefined {
  switch (type) {
    case 'account':
      return names('account', id)?.more
    case 'partner':
    case 'institution':
      return names(type, id)?.name
    default:
      return id
  }
}
