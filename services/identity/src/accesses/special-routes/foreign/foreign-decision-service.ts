import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { Refusal } from '@inaproc/domain/refusal'
import {
  type ForeignRouteEffect,
  type ForeignRouteEvent,
  type ForeignRouteGuard,
  foreignRouteCodes,
  foreignRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { todayInWib } from '@inaproc/domain/wib-date'
import { sendEmail } from '../../../notifications/message-service.js'
import { isAllForeign, type OssRecord } from '../../../organisations/companies/companies.js'
import { hasAdmin, lockCompany } from '../../../organisations/companies/companies-store.js'
import { takeOver } from '../../../organisations/companies/refresh/oss-record-service.js'
import type { SourceAnswer } from '../../../organisations/companies/sources/company-sources.js'
import type { Actor, Trx } from '../../../platform.js'
import type { Reason } from '../../lifecycle/transition.js'
import { isDirectorate, type RouteMoment, type SpecialRoutes } from '../route-parts.js'
import { isGoodReason, isRouteReason, routeReasons } from '../route-reasons.js'
import { type RouteGuardAnswer, takeRouteStep } from '../route-step.js'
import { type ForeignApplication, foreignStateAt, newInvitationToken } from './foreign-application.js'
import { lapse } from './foreign-service.js'
import {
  changeApplication,
  findApplication,
  hashOfToken,
  hasOpenInvitation,
  isAttorney,
  listLapsed,
  lockApplication,
} from './foreign-store.js'

/** What the Directorate can do with a case. */
export type ForeignDecision = Extract<ForeignRouteEvent, 'APPROVE' | 'REJECT' | 'RENEW' | 'WITHDRAW'>

/** What OSS and the blacklist say of the company at the moment of a decision. */
export interface Examination {
  readonly oss: SourceAnswer<OssRecord>
  readonly isSanctioned: boolean | null
}

interface DecisionCase extends RouteMoment {
  readonly application: ForeignApplication
  readonly actor: Actor
  readonly reason: Reason | undefined
  readonly examination: Examination | null
}

/**
 * Asks OSS and the blacklist about the company of an application and keeps what they say, for the desk to look at.
 * @throws Refusal NOT_FOUND
 */
export async function examineForeign(
  p: SpecialRoutes,
  o: { id: string; actor: Actor },
): Promise<Examination> {
  const application = await findApplication(p.db, p.keys, o.id)
  if (application === undefined) throw new Refusal('NOT_FOUND')
  const oss = await p.sources.oss(application.nib)
  if (oss.outcome !== 'FOUND') return { oss, isSanctioned: null }
  const { record } = oss
  const isSanctioned = await p.blacklist.isSanctioned(record.npwp)
  await inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const kept = await lockCompany(trx, record, at)
    await takeOver(p, trx, { kept, record, actor: o.actor, at })
    await changeApplication(trx, o.id, {
      company_id: kept.id,
      examined_at: at,
      is_sanctioned: isSanctioned,
    })
  })
  return { oss, isSanctioned }
}

/**
 * W02, W03, W05, W06: the decision of the Directorate. Before an invitation the sources are asked anew: what a page
 * showed some minutes ago proves nothing.
 * @throws Refusal with the code of the guard that refuses; ALREADY_DECIDED for whoever comes second
 */
export async function decideForeign(
  p: SpecialRoutes,
  o: { id: string; event: ForeignDecision; actor: Actor; reason?: Reason | undefined },
): Promise<void> {
  const needsExamination = o.event === 'APPROVE' || o.event === 'RENEW'
  const examination = needsExamination ? await examineForeign(p, o) : null
  try {
    await inTransaction(p.db, (trx) => takeDecision(p, trx, { ...o, examination }))
  } catch (error) {
    // Two applications of one company, approved at the same moment.
    if (isUniqueViolation(error, 'foreign_applications_one_invitation')) {
      throw new Refusal('INVITATION_PENDING')
    }
    throw error
  }
}

async function takeDecision(
  p: SpecialRoutes,
  trx: Trx,
  o: {
    id: string
    event: ForeignDecision
    actor: Actor
    reason?: Reason | undefined
    examination: Examination | null
  },
): Promise<void> {
  const moment = { p, trx, at: p.clock(), today: todayInWib(p.clock) }
  const held = await lockApplication(trx, p.keys, o.id)
  if (held === undefined) throw new Refusal('NOT_FOUND')
  // What has run out blocks nobody: neither this case nor another one of the same company.
  for (const id of await listLapsed(trx, { nib: held.nib, now: moment.at })) await lapse(moment, id)
  const application = { ...held, state: foreignStateAt(held, moment.at) }
  const c: DecisionCase = {
    ...moment,
    application,
    actor: o.actor,
    reason: o.reason,
    examination: o.examination,
  }
  const { row, to } = await takeRouteStep(trx, {
    machine: foreignRouteLifecycle,
    codes: foreignRouteCodes,
    route: 'FOREIGN',
    caseId: o.id,
    from: application.state,
    event: o.event,
    as: 'DIRECTORATE',
    actor: o.actor,
    reason: o.reason,
    at: moment.at,
    guard: (guard) => guards[guard]?.(c) ?? Promise.resolve(false),
  })
  await changeApplication(trx, o.id, { state: to, due_at: null })
  for (const effect of row.effects) await effects[effect]?.(c)
}

const guards: Partial<Readonly<Record<ForeignRouteGuard, (c: DecisionCase) => Promise<RouteGuardAnswer>>>> = {
  DIRECTORATE_IN_FORCE: (c) => isDirectorate(c, c.actor),
  NOT_A_PARTY: async ({ trx, application, actor }) =>
    actor.accountId !== undefined &&
    !(await isAttorney(trx, { applicationId: application.id, accountId: actor.accountId })),
  REASON_GIVEN: async (c) => isGoodReason(c.reason, 'FOREIGN', c.today),
  OSS_ASKED: async ({ examination }) => {
    if (examination?.oss.outcome === 'UNKNOWN') return 'NIB_UNKNOWN'
    if (examination?.oss.outcome !== 'FOUND') return false
    return examination.oss.record.status === 'REVOKED' ? 'NIB_REVOKED' : true
  },
  ALL_DIRECTORS_FOREIGN: async ({ examination }) =>
    examination?.oss.outcome === 'FOUND' && isAllForeign(examination.oss.record.people),
  NOT_SANCTIONED: async ({ examination }) => clearOfSanctions(examination?.isSanctioned ?? null),
  NO_ADMIN_YET: async ({ trx, application, today }) =>
    application.companyId !== null && !(await hasAdmin(trx, { companyId: application.companyId, today })),
  NO_OTHER_INVITATION: async ({ trx, application, at }) =>
    !(await hasOpenInvitation(trx, { nib: application.nib, except: application.id, now: at })),
}

/** No answer of the blacklist is never taken for a no. */
export function clearOfSanctions(isSanctioned: boolean | null): RouteGuardAnswer {
  return isSanctioned === null ? 'BLACKLIST_UNAVAILABLE' : !isSanctioned
}

const effects: Partial<Readonly<Record<ForeignRouteEffect, (c: DecisionCase) => Promise<void>>>> = {
  SEND_INVITATION: sendInvitation,
  END_INVITATION: ({ trx, application }) => changeApplication(trx, application.id, { invitation_hash: null }),
  TELL_APPLICANT_REJECTED: async ({ p, trx, at, application, reason }) => {
    const { language, email, companyName: company } = application
    const kind = reason !== undefined && isRouteReason(reason.code) ? routeReasons[reason.code][language] : ''
    const params = { company, reason: `${kind}. ${reason?.text.trim() ?? ''}` }
    await sendEmail(trx, p.keys, { to: email, template: 'foreign-rejected', language, params, at })
  },
}

/** The token leaves in this mail alone; a new one takes the place of an older one. */
async function sendInvitation({ p, trx, at, today, application }: DecisionCase): Promise<void> {
  const token = newInvitationToken()
  const { invitationDays: days } = accessPolicyOn(today)
  const endsAt = new Date(at.getTime() + days * 86_400_000)
  await changeApplication(trx, application.id, {
    invitation_hash: hashOfToken(token),
    invitation_ends_at: endsAt,
  })
  const { email: to, language, companyName: company } = application
  const params = { company, days, href: `${p.origin}/undangan/${token}` }
  await sendEmail(trx, p.keys, {
    to,
    template: 'foreign-invitation',
    language,
    params,
    at,
    notAfter: endsAt,
  })
}
