import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import { type AccessId, type AccountId, accessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import {
  type ForeignRouteGuard,
  foreignRouteCodes,
  foreignRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { todayInWib } from '@inaproc/domain/wib-date'
import { findAccount } from '../../../accounts/accounts-store.js'
import { insertFile } from '../../../files/files-store.js'
import { findCompany, hasAdmin, noteForeignRoute } from '../../../organisations/companies/companies-store.js'
import { type Actor, systemActor } from '../../../platform.js'
import { addDocumentVersion } from '../../documents/documents-store.js'
import { applyTransitionIn } from '../../transition-service.js'
import { lockAdminsOf } from '../../verifiers/holders-store.js'
import type { RouteMoment, SpecialRoutes } from '../route-parts.js'
import { type RouteGuardAnswer, takeRouteStep } from '../route-step.js'
import { type ForeignApplication, foreignStateAt, isInvitationToken } from './foreign-application.js'
import { clearOfSanctions } from './foreign-decision-service.js'
import {
  changeApplication,
  findByInvitation,
  isInvitedPerson,
  lockApplication,
  readPaper,
} from './foreign-store.js'

/** How an invitation stands for the person who has opened it. */
export type InvitationStanding =
  | { readonly kind: 'invalid' }
  | { readonly kind: 'open'; readonly company: string; readonly endsAt: Date }

/** Looks at an invitation without using it: mail scanners open every link. */
export async function lookAtInvitation(
  p: SpecialRoutes,
  token: string | undefined,
): Promise<InvitationStanding> {
  const application = await openInvitation(p, token)
  if (application?.invitationEndsAt == null) return { kind: 'invalid' }
  return { kind: 'open', company: application.companyName, endsAt: application.invitationEndsAt }
}

async function openInvitation(
  p: SpecialRoutes,
  token: string | undefined,
): Promise<ForeignApplication | undefined> {
  if (token === undefined || !isInvitationToken(token)) return undefined
  const application = await findByInvitation(p.db, p.keys, token)
  return application !== undefined && foreignStateAt(application, p.clock()) === 'INVITED'
    ? application
    : undefined
}

/**
 * W07: the attorney, whose profile is verified by now, takes up the invitation; the access is in force at once, without
 * another check. Bound to e-mail and NIK, and used once, however often it is sent.
 * @throws Refusal INVITATION_INVALID, PROFILE_REQUIRED, COMPANY_BLACKLISTED, BLACKLIST_UNAVAILABLE, COMPANY_HAS_ADMIN
 */
export async function acceptInvitation(
  p: SpecialRoutes,
  o: { token: string | undefined; accountId: AccountId; actor: Actor },
): Promise<AccessId> {
  const { token } = o
  const found = await openInvitation(p, token)
  const company = found?.companyId == null ? undefined : await findCompany(p.db, found.companyId)
  if (token === undefined || found === undefined || company === undefined) {
    throw new Refusal('INVITATION_INVALID')
  }
  const isSanctioned = await p.blacklist.isSanctioned(company.npwp)
  return inTransaction(p.db, async (trx) => {
    const moment = { p, trx, at: p.clock(), today: todayInWib(p.clock) }
    await lockApplication(trx, p.keys, found.id)
    // Looked up again by its token, now that nobody else can use it: it may have been used or replaced meanwhile.
    const application = await findByInvitation(trx, p.keys, token)
    if (application === undefined || foreignStateAt(application, moment.at) !== 'INVITED') {
      throw new Refusal('INVITATION_INVALID')
    }
    await takeRouteStep(trx, {
      machine: foreignRouteLifecycle,
      codes: foreignRouteCodes,
      route: 'FOREIGN',
      caseId: application.id,
      from: application.state,
      event: 'ACCEPT',
      as: 'ATTORNEY',
      actor: o.actor,
      at: moment.at,
      guard: async (guard) =>
        (await guards[guard]?.({ ...moment, application, accountId: o.accountId, isSanctioned })) ?? false,
    })
    return grant(moment, { application, accountId: o.accountId })
  })
}

interface Acceptance extends RouteMoment {
  readonly application: ForeignApplication
  readonly accountId: AccountId
  readonly isSanctioned: boolean | null
}

const guards: Partial<Readonly<Record<ForeignRouteGuard, (c: Acceptance) => Promise<RouteGuardAnswer>>>> = {
  PROFILE_VERIFIED: async ({ trx, accountId }) => {
    const account = await findAccount(trx, accountId)
    return account?.state === 'PROFILE_VERIFIED' && account.restriction === null
  },
  INVITED_PERSON: ({ trx, application, accountId }) =>
    isInvitedPerson(trx, { applicationId: application.id, accountId }),
  NOT_SANCTIONED: async ({ isSanctioned }) => clearOfSanctions(isSanctioned),
  NO_ADMIN_YET: async ({ trx, application: { companyId }, today }) => {
    if (companyId === null) return false
    // Somebody on the NIB may be sending his own application just now: one of the two is the first admin.
    await lockAdminsOf(trx, companyId)
    return !(await hasAdmin(trx, { companyId, today }))
  },
}

/** The effects of W07: the invitation is spent, the access made with its power of attorney, the company marked. */
async function grant(
  { p, trx, at, today }: RouteMoment,
  o: { application: ForeignApplication; accountId: AccountId },
): Promise<AccessId> {
  const { application, accountId } = o
  const { companyId } = application
  if (companyId === null) throw new TypeError('an invitation is sent after the company is known')
  const id = accessId(randomUUID())
  await applyTransitionIn(p, trx, {
    accessId: id,
    event: 'GRANT',
    actor: systemActor,
    requestKey: `foreign route ${application.id}`,
    input: {
      access: {
        accountId,
        role: 'STAF_ADMIN',
        institutionCode: null,
        workUnitId: null,
        companyId,
        branchId: null,
        form: {},
      },
      granted: {
        route: 'FOREIGN',
        caseId: application.id,
        startsOn: today,
        endsOn: application.powerEndsOn,
      },
    },
  })
  await keepPaper({ p, trx, at, today }, { applicationId: application.id, accountId, accessId: id })
  await changeApplication(trx, application.id, {
    state: 'ACCEPTED',
    invitation_hash: null,
    account_id: accountId,
    access_id: id,
  })
  await noteForeignRoute(trx, { companyId, at })
  return id
}

/** The paper that the access rests on becomes its document, and the attorney's own file. */
async function keepPaper(
  { p, trx, at }: RouteMoment,
  o: { applicationId: string; accountId: AccountId; accessId: AccessId },
): Promise<void> {
  const kind = 'POWER_OF_ATTORNEY'
  const paper = await readPaper(trx, p.keys, { applicationId: o.applicationId, kind })
  if (paper === undefined) return
  const { name, mediaType, content: bytes } = paper
  const upload = { kind, name, mediaType, bytes } as const
  const fileId = await insertFile(trx, p.keys, { accountId: o.accountId, upload, at })
  await addDocumentVersion(trx, { accessId: o.accessId, kind, fileId, decree: null, at })
}
