import { parseEmail } from '@inaproc/domain/email'
import { type InstitutionCode, institutionCode, type WorkUnitId } from '@inaproc/domain/identifiers'
import { type FieldProblem, Refusal } from '@inaproc/domain/refusal'
import { fileField } from '@inaproc/domain/role-forms'
import { isRoleCode, type RoleCode, roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { FormAnswers } from '../../accesses/accesses.js'
import { newAccessId } from '../../accesses/application/draft-service.js'
import { judgeApplication } from '../../accesses/application/judgement.js'
import { endPassed, startAfterEnd } from '../../accesses/application/term.js'
import type { NewInvitation } from '../../accesses/invitations/invitations.js'
import { isInvited } from '../../accesses/invitations/invitations-store.js'
import { provisionalAccess } from '../../accesses/lifecycle/new-access.js'
import type { TransitionRequest } from '../../accesses/lifecycle/transition.js'
import { refusalOfBeginning } from '../../accesses/transition-service.js'
import { findVerifiedEmail } from '../../accounts/contacts-store.js'
import { findWorkUnitByCode } from '../../organisations/work-units/work-units-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { headerOf, type ImportRow } from '../file/columns.js'
import { type Import, mayImport } from '../imports.js'
import { findByNik, findByUsername, type VerifiedPerson } from './people-store.js'

/** The import that a row belongs to, and who acts. */
export interface RowContext {
  readonly p: Platform
  readonly trx: Trx
  readonly run: Import
  readonly actor: Actor
}

/** What is to be done about a row. */
export type RowPlan =
  | { readonly kind: 'SUBMIT'; readonly request: TransitionRequest }
  | { readonly kind: 'INVITE'; readonly invitation: NewInvitation }
  | { readonly kind: 'ALREADY' }
  | { readonly kind: 'REFUSED'; readonly problems: readonly FieldProblem[] }

interface Wanted {
  readonly role: RoleCode
  readonly institutionCode: InstitutionCode
  readonly workUnitId: WorkUnitId | null
  readonly form: FormAnswers
}

/**
 * Decides about one row, as things stand now: for a person with a verified profile an application that another
 * verifier decides on, for anybody else an invitation. Writes nothing.
 */
export async function planRow(c: RowContext, number: number, row: ImportRow): Promise<RowPlan> {
  try {
    const wanted = await wantedBy(c, row)
    const person = await personOf(c, row)
    return person === null
      ? await planInvitation(c, row, wanted, row.email)
      : await planApplication(c, { number, row, wanted, person })
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'REFUSED', problems: problemsOf(error) }
    throw error
  }
}

/** @throws Refusal for a role or place that the importer may not bring, or that does not exist */
async function wantedBy({ trx, run }: RowContext, row: ImportRow): Promise<Wanted> {
  if (row.name === '') throw new Refusal('FIELD_REQUIRED', { field: 'name' })
  if (!isRoleCode(row.role)) throw new Refusal('ROLE_UNKNOWN', { field: 'role' })
  if (!mayImport(row.role, run.institutionCode === null ? 'DIRECTORATE' : 'VAI')) {
    throw new Refusal('IMPORT_ROLE_NOT_ALLOWED', { field: 'role' })
  }
  const code = institutionOf(run, row)
  const isUnitRole = roles[row.role].boundTo === 'work-unit'
  const unit = isUnitRole
    ? await findWorkUnitByCode(trx, { institutionCode: code, code: row.workUnit })
    : null
  if (unit === undefined) throw new Refusal('WORK_UNIT_UNKNOWN', { field: 'workUnit' })
  return { role: row.role, institutionCode: code, workUnitId: unit, form: row.form }
}

function institutionOf({ institutionCode: own }: Import, { institution }: ImportRow): InstitutionCode {
  if (own !== null && institution !== '' && institution !== own) {
    throw new Refusal('IMPORT_OTHER_INSTITUTION', { field: 'institution' })
  }
  if (own !== null) return own
  if (institution === '') throw new Refusal('FIELD_REQUIRED', { field: 'institution' })
  try {
    return institutionCode(institution)
  } catch {
    throw new Refusal('INSTITUTION_UNKNOWN', { field: 'institution' })
  }
}

/**
 * The person with a verified profile whom the row names: by NIK, or by a username whose profile has the birth date of
 * the service number; a name is never enough. Null when it names somebody to invite.
 */
async function personOf({ p, trx }: RowContext, row: ImportRow): Promise<VerifiedPerson | null> {
  if (row.nik === '' && row.username === '' && row.email === '') {
    throw new Refusal('IMPORT_PERSON_REQUIRED', { field: 'nik' })
  }
  if (row.nik !== '' && !/^\d{16}$/.test(row.nik)) throw new Refusal('NIK_FORMAT', { field: 'nik' })
  const byNik = row.nik === '' ? undefined : await findByNik(trx, p.keys, row.nik)
  if (row.username === '') return byNik ?? null
  const named = await findByUsername(trx, row.username)
  if (named === undefined) throw new Refusal('IMPORT_PERSON_UNKNOWN', { field: 'username' })
  const isSame = row.nik === '' ? isBornAsNip(named, row.form) : byNik?.accountId === named.accountId
  if (!isSame) throw new Refusal('IMPORT_PERSON_DIFFERS', { field: row.nik === '' ? 'nip' : 'nik' })
  return named
}

/** NIP and PPPK numbers begin with the birth date; an NRP says nothing, so it cannot tell who is meant. */
function isBornAsNip({ birthDate }: VerifiedPerson, { nip = '', serviceKind = '' }: FormAnswers): boolean {
  return serviceKind !== 'TNI_POLRI' && nip.replace(/\s/g, '').startsWith(birthDate.replaceAll('-', ''))
}

async function planApplication(
  c: RowContext,
  o: { number: number; row: ImportRow; wanted: Wanted; person: VerifiedPerson },
): Promise<RowPlan> {
  const { run } = c
  const request: TransitionRequest = {
    accessId: newAccessId(),
    event: 'IMPORT',
    actor: c.actor,
    requestKey: `import ${run.id} ${o.number}`,
    input: {
      confirmed: true,
      access: {
        ...o.wanted,
        accountId: o.person.accountId,
        companyId: null,
        branchId: null,
        form: { ...o.wanted.form, [fileField('DECREE')]: run.decreeFileId },
      },
    },
  }
  const refusal = await refusalOfBeginning(c.p, c.trx, request)
  if (refusal === null) return { kind: 'SUBMIT', request }
  if (refusal.code === 'ACCESS_ALREADY_EXISTS') return { kind: 'ALREADY' }
  const mendable = refusal.problems.filter(({ field }) => headerOf(field) !== null)
  if (refusal.code === 'ACCESS_INCOMPLETE' && mendable.length === 0) {
    // What is missing no list may carry: the person adds it.
    const email = await findVerifiedEmail(c.trx, o.person.accountId)
    return planInvitation(c, o.row, o.wanted, email ?? o.row.email)
  }
  return { kind: 'REFUSED', problems: mendable.length > 0 ? mendable : problemsOf(refusal) }
}

/** Everything of the list is right; what no list may carry, and the upload of the decree, come from the invited. */
async function planInvitation(
  c: RowContext,
  row: ImportRow,
  wanted: Wanted,
  address: string,
): Promise<RowPlan> {
  const email = parseEmail(address)
  if (address === '') throw new Refusal('FIELD_REQUIRED', { field: 'email' })
  if (!email.ok) throw new Refusal('EMAIL_INVALID', { field: 'email' })
  const at = c.p.clock()
  const today = todayInWib(c.p.clock)
  // The importer stands in for a person whom nobody knows yet; only the answers are judged.
  const access = await provisionalAccess(
    c.trx,
    {
      accessId: newAccessId(),
      event: 'IMPORT',
      actor: c.actor,
      requestKey: '',
      input: { access: { ...wanted, accountId: c.run.importedBy, companyId: null, branchId: null } },
    },
    at,
  )
  const judged = await judgeApplication(c.trx, access, today)
  const problems = [...judged.problems, startAfterEnd(judged.term), endPassed(judged.term, today)].filter(
    (problem) => problem !== null && headerOf(problem.field) !== null,
  )
  if (problems.length > 0)
    return { kind: 'REFUSED', problems: problems.filter((problem) => problem !== null) }
  const invitation = { ...wanted, email: email.value, name: row.name, invitedBy: c.run.importedBy, at }
  return (await isInvited(c.trx, invitation)) ? { kind: 'ALREADY' } : { kind: 'INVITE', invitation }
}

function problemsOf(refusal: Refusal): readonly FieldProblem[] {
  return refusal.problems.length > 0
    ? refusal.problems
    : [{ field: '', code: refusal.code, params: refusal.params }]
}
