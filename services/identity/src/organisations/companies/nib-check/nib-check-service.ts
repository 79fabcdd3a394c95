import { inTransaction } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import { type Nib, parseNib } from '@inaproc/domain/nib'
import { acceptedValue } from '@inaproc/domain/parsed'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Actor, Trx } from '../../../platform.js'
import { isAllForeign, mayRegisterCompany, type OssRecord } from '../companies.js'
import { hasAdmin, lockCompany, positionsOf } from '../companies-store.js'
import type { CompanyRegister } from '../company-register.js'
import { takeOver } from '../refresh/oss-record-service.js'
import type { SourceAnswer } from '../sources/company-sources.js'
import {
  type CompanyRole,
  type NibCheck,
  type NibFindings,
  type NibProblem,
  outcomeFor,
  rolesOpenAfter,
} from './nib-check.js'
import {
  answerNibCheck,
  countNibChecksSince,
  latestFindings,
  lockApplicant,
  openNibCheck,
} from './nib-checks-store.js'

export interface NibCheckRequest {
  readonly accountId: AccountId
  /** As typed. */
  readonly nib: string
  readonly actor?: Actor | undefined
}

const hour = 3_600_000

/**
 * "Cek NIB" (domain.md A3): asks OSS and the blacklist, keeps what they say, and answers in the stated order who this
 * person may become at the company. Every asking counts against the person's limit, also one that got no answer.
 * @throws Refusal FORM_INVALID (NIB_FORMAT), PROFILE_REQUIRED, NIB_CHECKS_USED_UP; every other outcome is an answer
 */
export async function checkNib(p: CompanyRegister, o: NibCheckRequest): Promise<NibCheck> {
  const nib = acceptedValue(parseNib(o.nib))
  const id = await inTransaction(p.db, (trx) => begin(p, trx, o.accountId, nib))
  const answer = await p.sources.oss(nib)
  const record = answer.outcome === 'FOUND' ? answer.record : null
  const isSanctioned = record?.status === 'ACTIVE' ? await p.blacklist.isSanctioned(record.npwp) : null
  const actor = o.actor ?? { kind: 'person', accountId: o.accountId }
  return inTransaction(p.db, (trx) => finish(p, trx, { ...o, id, nib, actor }, answer, isSanctioned))
}

async function begin(p: CompanyRegister, trx: Trx, accountId: AccountId, nib: Nib): Promise<string> {
  const at = p.clock()
  const applicant = await lockApplicant(trx, accountId)
  if (applicant?.isVerified !== true) throw new Refusal('PROFILE_REQUIRED')
  const { nibChecks: max, nibCheckHours: hours } = accessPolicyOn(todayInWib(p.clock))
  const since = new Date(at.getTime() - hours * hour)
  if ((await countNibChecksSince(trx, { accountId, since })) >= max) {
    throw new Refusal('NIB_CHECKS_USED_UP', { params: { max, hours }, field: 'nib' })
  }
  return openNibCheck(trx, { accountId, nib, at })
}

async function finish(
  p: CompanyRegister,
  trx: Trx,
  check: { readonly id: string; readonly accountId: AccountId; readonly nib: Nib; readonly actor: Actor },
  answer: SourceAnswer<OssRecord>,
  isSanctioned: boolean | null,
): Promise<NibCheck> {
  const at = p.clock()
  const { id, accountId, nib, actor } = check
  const company = answer.outcome === 'FOUND' ? await lockCompany(trx, answer.record, at) : null
  if (company !== null && answer.outcome === 'FOUND') {
    await takeOver(p, trx, { kept: company, record: answer.record, actor, at })
  }
  const findings: NibFindings =
    company === null || answer.outcome !== 'FOUND'
      ? nothingKnown(answer.outcome === 'UNKNOWN' ? 'UNKNOWN' : 'UNAVAILABLE')
      : {
          status: answer.record.status,
          isListed: (await positionsOf(trx, { accountId, companyId: company.id })).some(mayRegisterCompany),
          isAllForeign: isAllForeign(answer.record.people),
          isSanctioned,
          isRegistered: await hasAdmin(trx, { companyId: company.id, today: todayInWib(p.clock) }),
        }
  const outcome = outcomeFor('ADMIN_PERUSAHAAN', findings)
  await answerNibCheck(trx, { id, companyId: company?.id ?? null, findings, outcome, at })
  await recordAudit(trx, {
    at,
    action: 'nib.checked',
    actor,
    subject: { type: 'account', id: accountId },
    detail: { outcome, companyId: company?.id ?? null },
  })
  return {
    id,
    nib,
    company:
      company !== null && answer.outcome === 'FOUND' ? { id: company.id, name: answer.record.name } : null,
    outcome,
    openRoles: rolesOpenAfter(findings),
    at,
  }
}

function nothingKnown(status: 'UNKNOWN' | 'UNAVAILABLE'): NibFindings {
  return { status, isListed: false, isAllForeign: false, isSanctioned: null, isRegistered: false }
}

/**
 * Whether a Cek NIB carries an application for this role (T02): the newest one of this person for this company, not
 * older than the policy allows, with findings that let this role pass. Computed from what is kept, never claimed.
 * @returns null when it does, else the code with which the application is refused
 */
export async function nibCheckProblem(
  trx: Trx,
  o: { accountId: AccountId; companyId: CompanyId; role: CompanyRole; at: Date },
): Promise<{ readonly code: NibProblem | 'NIB_CHECK_REQUIRED'; readonly params?: { hours: number } } | null> {
  const { nibCheckValidHours: hours } = accessPolicyOn(todayInWib(() => o.at))
  const since = new Date(o.at.getTime() - hours * hour)
  const findings = await latestFindings(trx, { ...o, since })
  if (findings === undefined) return { code: 'NIB_CHECK_REQUIRED', params: { hours } }
  const outcome = outcomeFor(o.role, findings)
  return outcome === 'PASSED' ? null : { code: outcome }
}
