import type { Executor } from '@inaproc/database/database'
import { isUuid } from '@inaproc/domain/identifiers'
import { type FieldProblem, invalidForm } from '@inaproc/domain/refusal'
import { parseUsername } from '@inaproc/domain/username'
import type { DB } from '../../database-types.js'
import type { SubjectKind } from '../acts/subjects.js'
import { type AuditFilter, type FilterQuery, readFilter, subjectCode, subjectTypeOf } from './audit-filter.js'
import { findAccountNamed, findInstitutionNamed, findPartnerNamed } from './names-store.js'
import type { TypedFilter } from './typed-filter.js'

/**
 * The filter that somebody typed: names are looked up, so that the address holds ids only.
 * @throws Refusal naming every field that is wrong
 */
export async function resolveTyped(db: Executor<DB>, typed: TypedFilter): Promise<AuditFilter> {
  const problems: FieldProblem[] = []
  const [actor, subject] = await Promise.all([
    resolveActor(db, typed.pelaku.trim(), problems),
    resolveSubject(db, typed, problems),
  ])
  const { jenis, hasil, dari, sampai, permintaan, sesi, alamat } = typed
  const query: FilterQuery = { jenis, hasil, dari, sampai, permintaan, sesi, alamat }
  const read = readFilter({
    ...query,
    ...(actor !== undefined && { pelaku: actor }),
    ...(subject !== undefined && { objek: subject }),
  })
  const all = [...problems, ...read.problems]
  if (all.length > 0) throw invalidForm(all)
  return read.filter
}

async function resolveActor(
  db: Executor<DB>,
  typed: string,
  problems: FieldProblem[],
): Promise<string | undefined> {
  if (typed === '') return undefined
  const found = await accountOf(db, typed)
  if (found === undefined) problems.push({ field: 'pelaku', code: 'USERNAME_UNKNOWN' })
  return found
}

async function accountOf(db: Executor<DB>, typed: string): Promise<string | undefined> {
  if (isUuid(typed.toLowerCase())) return typed.toLowerCase()
  const username = parseUsername(typed)
  return username.ok ? findAccountNamed(db, username.value) : undefined
}

async function resolveSubject(
  db: Executor<DB>,
  { jenis_objek: kind, objek }: TypedFilter,
  problems: FieldProblem[],
): Promise<string | undefined> {
  const typed = objek.trim()
  if (typed === '' && kind === '') return undefined
  const type = subjectTypeOf(kind)
  if (type === undefined) {
    problems.push({ field: 'jenis_objek', code: 'AUDIT_OBJECT_KIND_MISSING' })
    return undefined
  }
  const id = typed === '' ? undefined : await idOf(db, type, typed)
  if (id === undefined) {
    problems.push({
      field: 'objek',
      code: type === 'account' && typed !== '' ? 'USERNAME_UNKNOWN' : 'AUDIT_OBJECT_UNKNOWN',
    })
    return undefined
  }
  return subjectCode({ type, id })
}

/** What has no name of its own is asked by its id as it stands in the log. */
function idOf(db: Executor<DB>, type: SubjectKind, typed: string): Promise<string | undefined> {
  switch (type) {
    case 'account':
      return accountOf(db, typed)
    case 'partner':
      return isUuid(typed.toLowerCase()) ? Promise.resolve(typed) : findPartnerNamed(db, typed)
    case 'institution':
      return findInstitutionNamed(db, typed)
    default:
      return Promise.resolve(typed)
  }
}
