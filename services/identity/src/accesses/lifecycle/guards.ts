import { accessGuardCodes } from '@inaproc/domain/access-guard-codes'
import { type AccessGuard, effectiveEnd } from '@inaproc/domain/access-lifecycle'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { isAcr, satisfies } from '@inaproc/domain/acr'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { FileId } from '@inaproc/domain/identifiers'
import { conflictingRole } from '@inaproc/domain/role-conflicts'
import { roleForms } from '@inaproc/domain/role-forms'
import { roles } from '@inaproc/domain/roles'
import { compareDates, type WibDate } from '@inaproc/domain/wib-date'
import { findAccount } from '../../accounts/accounts-store.js'
import { findSimilarAccess } from '../accesses-store.js'
import { filesOf } from '../application/application.js'
import { judgeApplication, termAsked } from '../application/judgement.js'
import { endPassed, startAfterEnd } from '../application/term.js'
import { isNeededAdmin } from '../departures/last-admin.js'
import { findUploads } from '../documents/documents-store.js'
import { findUsableConsent } from '../last-vai/consents-store.js'
import { approvalsOfRound, completeWith } from '../verifiers/approvals.js'
import { activeInScope, authorityOver, mayLift, namedForRole } from '../verifiers/authority.js'
import { isEscalated } from '../verifiers/escalation.js'
import {
  hasOtherHolder,
  listColleagues,
  listHeldRoles,
  lockAdminsOf,
  lockNamed,
} from '../verifiers/holders-store.js'
import { judgeReason } from '../verifiers/reasons.js'
import { changedSinceSent } from './application-hash.js'
import { nibCheckRefusal } from './company-check.js'
import { type Case, type GuardAnswer, refuse } from './transition.js'
import { listTransitions } from './transitions-store.js'

/** How long ago a person may have signed in for a step that needs a fresh proof (design). */
export const stepUpMinutes = 15
/** The shortest note that says something about finished work; as long as a reason. */
const handoverNoteLength = 10

/** Every guard of the table T01 to T16: null lets the step through, anything else is why not. */
export const guards: Readonly<Record<AccessGuard, (c: Case) => Promise<GuardAnswer>>> = {
  PROFILE_VERIFIED: async ({ trx, access }) => {
    const account = await findAccount(trx, access.accountId)
    const usable = account?.state === 'PROFILE_VERIFIED' && account.restriction === null
    return usable ? null : refuse('PROFILE_REQUIRED')
  },
  NO_SIMILAR_LIVE_ACCESS: async ({ trx, access }) =>
    (await findSimilarAccess(trx, access)) === undefined ? null : refuse('ACCESS_ALREADY_EXISTS'),

  FORM_COMPLETE: async (c) => {
    const { problems } = await judgeApplication(c.trx, c.access, c.today)
    return problems.length > 0 ? { code: 'ACCESS_INCOMPLETE', problems } : null
  },
  START_NOT_AFTER_END: async (c) => onField(startAfterEnd(termAsked(c))),
  END_NOT_PASSED: async (c) => onField(endPassed(termAsked(c), c.today)),
  FILES_SCANNED: filesScanned,
  NIB_CHECK_PASSED: async (c) => nibCheckRefusal(c, c.access),
  CONFIRMED: async ({ request }) =>
    request.input?.confirmed === true
      ? null
      : {
          code: 'CONFIRMATION_REQUIRED',
          problems: [{ field: 'confirmed', code: 'CONFIRMATION_REQUIRED' }],
        },
  CHANGED_SINCE_REJECTION: async ({ trx, access }) =>
    changedSinceSent(access, await listTransitions(trx, access.id)) ? null : refuse('ACCESS_UNCHANGED'),

  REASON_GIVEN: async ({ request, today }) =>
    judgeReason(request.reason, request.event, accessPolicyOn(today)),
  EVIDENCE_GIVEN: async ({ request }) =>
    (request.input?.evidence ?? '') === '' ? refuse('EVIDENCE_REQUIRED') : null,

  VERIFIER_NAMED_FOR_ROLE: async (c) => namedForRole(c.access, c.actor.kind, await isEscalated(c)),
  VERIFIER_ACTIVE_IN_SCOPE: async ({ access, actor, today }) => activeInScope(access, actor, today),
  NOT_OWN_ACCESS: async ({ access, actor }) =>
    actor.accountId === access.accountId ? refuse('OWN_ACCESS') : null,
  NOT_OWN_IMPORT: async ({ trx, access, actor }) =>
    (await listTransitions(trx, access.id)).some(
      (step) => step.event === 'IMPORT' && step.actorAccountId === actor.accountId,
    )
      ? refuse('OWN_IMPORT')
      : null,
  NO_ROLE_CONFLICT: noRoleConflict,
  APPROVALS_COMPLETE: async (c) => {
    const given = approvalsOfRound(await listTransitions(c.trx, c.access.id), c.request.event)
    return completeWith(c.access.role, given, c.actor, await isEscalated(c))
  },

  START_REACHED: async ({ access, today }) => {
    if (access.startsOn !== null && compareDates(access.startsOn, today) > 0)
      return refuse('TERM_NOT_STARTED')
    return endPassed(access, today) === null ? null : refuse('TERM_ALREADY_OVER')
  },
  END_PASSED: async ({ access, today }) =>
    endPassed(access, today) === null ? refuse('TERM_STILL_RUNNING') : null,

  STEPPED_UP: async ({ access, request, at }) => {
    const proof = request.input?.proof
    const isFresh = proof !== undefined && at.getTime() - proof.at.getTime() <= stepUpMinutes * 60_000
    const isStrong = isFresh && isAcr(proof.acr) && satisfies(proof.acr, roles[access.role].acrFloor)
    return isStrong ? null : refuse('STEP_UP_REQUIRED')
  },
  WORK_HANDED_OVER: workHandedOver,
  NOT_LAST_VAI: notLastVai,
  NOT_LAST_COMPANY_ADMIN: notLastCompanyAdmin,

  NEW_TERM_AND_DECREE: newTermAndDecree,
  AUTHORITY_OVER_ACCESS: async ({ access, actor, today }) => authorityOver(access, actor, today),
  LEVEL_OF_SUSPENDER: async ({ trx, access, actor }) => {
    const suspension = (await listTransitions(trx, access.id)).findLast(({ to }) => to === 'SUSPENDED')
    const allowed = mayLift(suspension?.actorKind ?? 'SYSTEM', actor.kind)
    return allowed ? null : refuse(accessGuardCodes.LEVEL_OF_SUSPENDER)
  },
  EXTENSION_PENDING: async ({ access }) =>
    access.proposedTerm === null ? refuse('EXTENSION_NOT_PENDING') : null,
  LATER_END: laterEnd,
}

function onField(problem: ReturnType<typeof endPassed>): GuardAnswer {
  return problem === null ? null : { code: problem.code, problems: [problem] }
}

/** Uploads are judged by their bytes before they are kept: what is there and of the right kind has been looked at. */
async function filesScanned(c: Case): Promise<GuardAnswer> {
  const named = filesNamed(c)
  const ids = named.map(({ id }) => id)
  // An import brings the decree of whoever imports.
  const isImport = c.request.event === 'IMPORT'
  const accountId = isImport ? (c.actor.accountId ?? c.access.accountId) : c.access.accountId
  const kept = await findUploads(c.trx, { ids, accountId })
  const isKept = (file: (typeof named)[number]) =>
    kept.some(({ id, kind }) => id === file.id && kind === file.kind)
  return named.every(isKept) ? null : refuse('FILE_NOT_SCANNED')
}

/** The papers that the step brings: all of an application, or the one of a request. */
function filesNamed({
  access,
  request,
}: Case): readonly { readonly kind: DocumentKind; readonly id: FileId }[] {
  const { event, input } = request
  if (event !== 'REQUEST_REACTIVATION' && event !== 'REQUEST_EXTENSION') {
    return filesOf(access.role, access.form)
  }
  const paper = input?.term?.paper ?? null
  return paper === null ? [] : [{ kind: paper.kind, id: paper.fileId }]
}

/** A5. One approval per person at a time, or two that exclude each other could pass side by side. */
async function noRoleConflict({ trx, access, today }: Case): Promise<GuardAnswer> {
  await lockNamed(trx, `accesses of ${access.accountId}`)
  const held = await listHeldRoles(trx, { accountId: access.accountId, except: access.id, today })
  const wanted = {
    role: access.role,
    institution: access.institutionCode,
    workUnit: access.workUnitId,
  }
  const conflict = conflictingRole(wanted, held)
  return conflict === null ? null : refuse('ROLE_CONFLICT', { role: access.role, other: conflict.role })
}

/** a successor with the same access in the same work unit, or the statement that the work is finished. */
async function workHandedOver({ trx, access, today, request }: Case): Promise<GuardAnswer> {
  const handover = request.input?.handover
  if (handover === undefined) return refuse('HANDOVER_REQUIRED')
  if (handover.kind === 'completed') {
    const length = [...handover.note.trim()].length
    const params = { min: handoverNoteLength }
    return length >= handoverNoteLength
      ? null
      : { code: 'HANDOVER_REQUIRED', problems: [{ field: 'note', code: 'FIELD_TOO_SHORT', params }] }
  }
  const colleagues = await listColleagues(trx, { ...access, today, except: access.accountId })
  return colleagues.some(({ accessId }) => accessId === handover.accessId)
    ? null
    : {
        code: 'SUCCESSOR_NOT_SUITABLE',
        problems: [{ field: 'successor', code: 'SUCCESSOR_NOT_SUITABLE' }],
      }
}

/**
 * An institution loses its last VAI by his own act only with the Directorate's consent; two who leave at once do so one
 * after the other.
 */
async function notLastVai({ trx, access, today, at }: Case): Promise<GuardAnswer> {
  if (access.role !== 'VAI') return null
  await lockNamed(trx, `VAI of ${access.institutionCode}`)
  const others = { roles: ['VAI'], institutionCode: access.institutionCode, today } as const
  if (await hasOtherHolder(trx, { ...others, except: access.accountId })) return null
  const consent = await findUsableConsent(trx, { accessId: access.id, at })
  return consent === undefined ? refuse('LAST_VAI') : null
}

/**
 * The last admin of a company leaves nobody behind who would need one: others who work or wait there first get another
 * admin (domain.md, section C). Two who leave at once do so one after the other.
 */
async function notLastCompanyAdmin({ trx, access, today }: Case): Promise<GuardAnswer> {
  if (access.companyId === null) return null
  await lockAdminsOf(trx, access.companyId)
  return (await isNeededAdmin(trx, access, today)) ? refuse('LAST_COMPANY_ADMIN') : null
}

/**
 * A term, and the paper of the role that gives it. Only an access that its owner has deactivated, and whose old term
 * still runs, may come back on its old paper and within it (design).
 */
async function newTermAndDecree({ access, request, today }: Case): Promise<GuardAnswer> {
  const term = request.input?.term
  const needsEnd = roles[access.role].term === 'required'
  if (term === undefined || (needsEnd && term.endsOn === null)) return refuse('NEW_TERM_REQUIRED')
  const needed = roleForms[access.role].newTermPaper
  const given = term.paper?.kind ?? null
  if (given !== null || needed === null) return given === needed ? null : refuse('NEW_TERM_REQUIRED')
  const runs = endPassed(access, today) === null
  return access.state === 'DEACTIVATED' && runs && isWithin(term.endsOn, access.effectiveEndsOn)
    ? null
    : refuse('NEW_TERM_REQUIRED')
}

function isWithin(end: WibDate | null, limit: WibDate | null): boolean {
  return limit === null || (end !== null && compareDates(end, limit) <= 0)
}

/** T16: what an extension asks for reaches further than what is in force. */
async function laterEnd(c: Case): Promise<GuardAnswer> {
  const term = termAsked(c)
  const [end, present] = [effectiveEnd(term), c.access.effectiveEndsOn]
  if (present !== null && (end === null || compareDates(end, present) > 0)) return null
  const ofPaper = roleForms[c.access.role].newTermPaper === 'DECREE' ? 'decreeEndsOn' : 'letterEndsOn'
  const field = end === term.endsOn ? 'endsOn' : ofPaper
  return { code: 'EXTENSION_NOT_LONGER', problems: [{ field, code: 'EXTENSION_NOT_LONGER' }] }
}
