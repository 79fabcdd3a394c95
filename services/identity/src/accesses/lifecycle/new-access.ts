import type { CompanyId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { roleForms } from '@inaproc/domain/role-forms'
import { existsAt, roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { findInstitution, findWorkUnit } from '../../organisations/organisations-store.js'
import type { Trx } from '../../platform.js'
import type { Access, AccessPlace } from '../accesses.js'
import { nibCheckRefusal } from './company-check.js'
import type { TransitionInput, TransitionRequest } from './transition.js'

type Wanted = NonNullable<TransitionInput['access']>

/**
 * The access that T01 is about to make, for its guards to look at.
 * @throws Refusal INSTITUTION_UNKNOWN, WORK_UNIT_UNKNOWN, ROLE_NOT_FOR_INSTITUTION, ROLE_NOT_OPEN
 */
export async function provisionalAccess(trx: Trx, request: TransitionRequest, at: Date): Promise<Access> {
  const wanted = request.input?.access
  if (wanted === undefined) throw new TypeError('CREATE needs the access it is about')
  // A special route has checked its company and branch before it grants.
  const place = request.event === 'GRANT' ? placeOf(wanted) : await checkedPlace(trx, wanted, at)
  return {
    ...place,
    id: request.accessId,
    accountId: wanted.accountId,
    role: wanted.role,
    form: wanted.form,
    state: 'DRAFT',
    origin: null,
    startsOn: null,
    endsOn: null,
    decreeEndsOn: null,
    effectiveEndsOn: null,
    proposedTerm: null,
    version: 1,
    submittedAt: null,
    dueAt: null,
    toDirectorate: false,
    verifiedAt: null,
    createdAt: at,
    updatedAt: at,
  }
}

function placeOf({ institutionCode, workUnitId, companyId, branchId }: Wanted): AccessPlace {
  return { institutionCode, workUnitId, companyId, branchId }
}

/** Only what the role is tied to, and only places that exist. */
export async function checkedPlace(
  trx: Trx,
  wanted: Pick<Wanted, 'role' | 'accountId'> & AccessPlace,
  at: Date,
): Promise<AccessPlace> {
  if (roleForms[wanted.role].appliedBy !== 'holder') throw new Refusal('ROLE_NOT_OPEN', { field: 'role' })
  const { boundTo } = roles[wanted.role]
  switch (boundTo) {
    case 'operator':
      return nowhere
    case 'institution':
      return { ...nowhere, institutionCode: await checkedInstitution(trx, wanted) }
    case 'work-unit': {
      const institutionCode = await checkedInstitution(trx, wanted)
      return {
        ...nowhere,
        institutionCode,
        workUnitId: await checkedWorkUnit(trx, { ...wanted, institutionCode }),
      }
    }
    case 'company':
      return { ...nowhere, companyId: await checkedCompany(trx, wanted, at) }
    case 'branch':
      throw new Refusal('ROLE_NOT_OPEN', { field: 'role' })
  }
}

const nowhere: AccessPlace = { institutionCode: null, workUnitId: null, companyId: null, branchId: null }

async function checkedInstitution(
  trx: Trx,
  { role, institutionCode: code }: Pick<Wanted, 'role' | 'institutionCode'>,
): Promise<InstitutionCode> {
  const institution = code === null ? undefined : await findInstitution(trx, code)
  if (institution === undefined) throw new Refusal('INSTITUTION_UNKNOWN', { field: 'institution' })
  if (!existsAt(role, institution.type)) {
    throw new Refusal('ROLE_NOT_FOR_INSTITUTION', { field: 'institution' })
  }
  return institution.code
}

/** A company of which a Cek NIB of this person says that the role is open to him; any other is not shown to exist. */
async function checkedCompany(
  trx: Trx,
  { role, accountId, companyId }: Pick<Wanted, 'role' | 'accountId' | 'companyId'>,
  at: Date,
): Promise<CompanyId> {
  if (companyId === null) throw new Refusal('NIB_UNKNOWN', { field: 'nib' })
  const today = todayInWib(() => at)
  const why = await nibCheckRefusal({ trx, at, today }, { role, accountId, companyId })
  if (why !== null) throw new Refusal(why.code, { params: why.params, field: 'nib' })
  return companyId
}

async function checkedWorkUnit(
  trx: Trx,
  { workUnitId: id, institutionCode }: { workUnitId: WorkUnitId | null; institutionCode: InstitutionCode },
): Promise<WorkUnitId> {
  const unit = id === null ? undefined : await findWorkUnit(trx, { id, institutionCode })
  if (unit === undefined) throw new Refusal('WORK_UNIT_UNKNOWN', { field: 'workUnit' })
  return unit.id
}
