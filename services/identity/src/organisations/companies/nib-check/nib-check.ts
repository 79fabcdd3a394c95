import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { RoleCode } from '@inaproc/domain/roles'

/** The roles of a company that are applied for in person; a branch admin is named by the director. */
export type CompanyRole = Extract<RoleCode, 'ADMIN_PERUSAHAAN' | 'STAF_ADMIN' | 'ANGGOTA_PERUSAHAAN'>
export const companyRoles: readonly CompanyRole[] = ['ADMIN_PERUSAHAAN', 'STAF_ADMIN', 'ANGGOTA_PERUSAHAAN']

export function isCompanyRole(role: RoleCode): role is CompanyRole {
  return companyRoles.some((known) => known === role)
}

/** Everything that Cek NIB finds out; each outcome is a code of the error catalogue, with both texts. */
export const nibOutcomes = [
  'PASSED',
  'NIB_CHECK_UNAVAILABLE',
  'NIB_UNKNOWN',
  'NIB_REVOKED',
  'NIB_NO_MATCH',
  'WNA_ROUTE_REQUIRED',
  'BLACKLIST_UNAVAILABLE',
  'COMPANY_BLACKLISTED',
  'NIB_ALREADY_REGISTERED',
  'COMPANY_NOT_REGISTERED',
] as const
export type NibOutcome = (typeof nibOutcomes)[number]
/** Each is also the code with which an application is refused. */
export type NibProblem = Extract<Exclude<NibOutcome, 'PASSED'>, ErrorCode>

/** The findings, whatever the person wants to become with them. */
export interface NibFindings {
  /** What OSS answers; `UNAVAILABLE` when it does not. */
  readonly status: 'ACTIVE' | 'REVOKED' | 'UNKNOWN' | 'UNAVAILABLE'
  /** The applicant is on the NIB as director, person in charge or shareholder. */
  readonly isListed: boolean
  readonly isAllForeign: boolean
  /** Null when the blacklist does not answer: never taken for a no. */
  readonly isSanctioned: boolean | null
  /** The company has an admin in force. */
  readonly isRegistered: boolean
}

/** The order is the rule (domain.md A3): the first finding that stops somebody is the one that is told. */
const steps: readonly ((role: CompanyRole, f: NibFindings) => NibProblem | null)[] = [
  // 1. Valid and known to OSS, not revoked.
  (_, f) => (f.status === 'UNAVAILABLE' ? 'NIB_CHECK_UNAVAILABLE' : null),
  (_, f) => (f.status === 'UNKNOWN' ? 'NIB_UNKNOWN' : null),
  (_, f) => (f.status === 'REVOKED' ? 'NIB_REVOKED' : null),
  // 2. Who registers the company is on its NIB. Staff and members need not be: an admin vouches for them.
  (role, f) => (role === 'ADMIN_PERUSAHAAN' && !f.isListed ? withoutListing(f) : null),
  // 3. Not under a sanction (C-18). No answer is not a no.
  (_, f) => (f.isSanctioned === null ? 'BLACKLIST_UNAVAILABLE' : null),
  (_, f) => (f.isSanctioned === true ? 'COMPANY_BLACKLISTED' : null),
  // 4. The first admin registers the company; everybody else joins one that is registered (C-02).
  (role, f) => (role === 'ADMIN_PERUSAHAAN' && f.isRegistered ? 'NIB_ALREADY_REGISTERED' : null),
  (role, f) => (role === 'STAF_ADMIN' && !f.isRegistered ? withoutAdmin(f) : null),
  (role, f) => (role === 'ANGGOTA_PERUSAHAAN' && !f.isRegistered ? 'COMPANY_NOT_REGISTERED' : null),
]

function withoutListing(f: NibFindings): NibProblem {
  return f.isAllForeign && !f.isRegistered ? 'WNA_ROUTE_REQUIRED' : 'NIB_NO_MATCH'
}

/** A first registration by power of attorney goes by the route of all-foreign directors, or not at all. */
function withoutAdmin(f: NibFindings): NibProblem {
  return f.isAllForeign ? 'WNA_ROUTE_REQUIRED' : 'COMPANY_NOT_REGISTERED'
}

/** What the findings mean for somebody who wants this role. */
export function outcomeFor(role: CompanyRole, findings: NibFindings): NibOutcome {
  for (const step of steps) {
    const problem = step(role, findings)
    if (problem !== null) return problem
  }
  return 'PASSED'
}

/** The roles that may be applied for after these findings: what a stopped applicant is offered instead. */
export function rolesOpenAfter(findings: NibFindings): readonly CompanyRole[] {
  return companyRoles.filter((role) => outcomeFor(role, findings) === 'PASSED')
}

/** A finished Cek NIB. */
export interface NibCheck {
  readonly id: string
  readonly nib: string
  /** Null while OSS has never known the number. */
  readonly company: { readonly id: CompanyId; readonly name: string } | null
  /** For somebody who wants to register the company as its admin: the order of A3. */
  readonly outcome: NibOutcome
  readonly openRoles: readonly CompanyRole[]
  readonly at: Date
}

/** A check that has been answered, as its asker may look at it again. */
export interface KeptNibCheck {
  readonly id: string
  readonly nib: Nib
  readonly company: { readonly id: CompanyId; readonly name: string } | null
  readonly findings: NibFindings
}
