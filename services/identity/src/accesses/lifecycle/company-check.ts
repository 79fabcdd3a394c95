import { answer } from '@inaproc/domain/judge-form'
import { roles } from '@inaproc/domain/roles'
import { findCompany, hasAdmin } from '../../organisations/companies/companies-store.js'
import { type CompanyRole, isCompanyRole } from '../../organisations/companies/nib-check/nib-check.js'
import { nibCheckProblem } from '../../organisations/companies/nib-check/nib-check-service.js'
import { systemActor } from '../../platform.js'
import type { Access } from '../accesses.js'
import { lockAdminsOf } from '../verifiers/holders-store.js'
import { type Case, type GuardAnswer, refuse, type TransitionRequest } from './transition.js'

type Applicant = Pick<Access, 'role' | 'accountId' | 'companyId'>

/**
 * T02 of a company access: a Cek NIB that is kept and still young lets this role pass, and what it found about admins of
 * the company is still so. Officials have no NIB.
 */
export async function nibCheckRefusal(
  c: Pick<Case, 'trx' | 'at' | 'today'>,
  { role, accountId, companyId }: Applicant,
): Promise<GuardAnswer> {
  if (roles[role].side !== 'provider') return null
  // A branch is applied for by the director, who is checked there.
  if (!isCompanyRole(role) || companyId === null) return refuse('ROLE_NOT_OPEN')
  const problem = await nibCheckProblem(c.trx, { accountId, companyId, role, at: c.at })
  if (problem !== null) return refuse(problem.code, problem.params)
  const isRegistered = await hasAdmin(c.trx, { companyId, today: c.today })
  return isRegistered === needsAdmin(role)
    ? null
    : refuse(isRegistered ? 'NIB_ALREADY_REGISTERED' : 'COMPANY_NOT_REGISTERED')
}

/**
 * T06 by the comparison with OSS: right after it is sent, the application of somebody who stands on the NIB of a company
 * without an admin is approved, when nothing he typed contradicts the tax office. All else waits for the Directorate.
 */
export async function approvalByNibCheck(c: Case): Promise<TransitionRequest | null> {
  if (!(await matchesNib(c))) return null
  return {
    accessId: c.access.id,
    event: 'APPROVE',
    actor: systemActor,
    actorKind: 'NIB_CHECK',
    requestKey: nibCheckKey(c.request.requestKey),
  }
}

/** The key of the approval that follows a sending by itself. */
export const nibCheckKey = (key: string) => `${key}#nib`

/** Whether the comparison decides the application that is being sent, so that no person has to. */
export async function matchesNib(c: Case): Promise<boolean> {
  const { access, request, trx } = c
  const isSent = request.event === 'SUBMIT' || request.event === 'RESUBMIT'
  if (!isSent || access.companyId === null || !roles[access.role].verifiedBy.includes('NIB_CHECK'))
    return false
  // Two who stand on one NIB and send at once: the second one finds the first.
  await lockAdminsOf(trx, access.companyId)
  if ((await nibCheckRefusal(c, access)) !== null) return false
  const company = await findCompany(trx, access.companyId)
  if (company === undefined || company.kswp === 'NOT_VALID') return false
  return company.taxable === null || company.taxable === (answer(access.form, 'taxStatus') === 'PKP')
}

/** The first admin registers the company; staff and members join one that has an admin (C-02). */
function needsAdmin(role: CompanyRole): boolean {
  return role !== 'ADMIN_PERUSAHAAN'
}
