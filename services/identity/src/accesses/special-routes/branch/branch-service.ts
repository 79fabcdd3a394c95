import { randomUUID } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { type AccessId, type AccountId, accessId } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import {
  type BranchRouteActor,
  type BranchRouteEffect,
  type BranchRouteEvent,
  type BranchRouteGuard,
  branchRouteCodes,
  branchRouteLifecycle,
} from '@inaproc/domain/special-routes'
import { todayInWib } from '@inaproc/domain/wib-date'
import { mayRegisterCompany } from '../../../organisations/companies/companies.js'
import { findCompany, headOfAdmin, positionsOf } from '../../../organisations/companies/companies-store.js'
import { type Actor, systemActor } from '../../../platform.js'
import { tell } from '../../lifecycle/letters.js'
import type { Reason } from '../../lifecycle/transition.js'
import { applyTransitionIn } from '../../transition-service.js'
import { findRecipient } from '../../verifiers/holders-store.js'
import { clearOfSanctions } from '../foreign/foreign-decision-service.js'
import { isDirectorate, type RouteMoment, type SpecialRoutes, tellDirectorate } from '../route-parts.js'
import { isGoodReason, isRouteReason, routeReasons } from '../route-reasons.js'
import { type RouteGuardAnswer, takeRouteStep } from '../route-step.js'
import { type BranchApplication, type BranchForm, readBranch } from './branch-application.js'
import {
  changeNomination,
  findByRequestKey,
  findNomination,
  findNominee,
  hasSameNomination,
  insertNomination,
  isVerifiedAccount,
  lockNomination,
  putBranch,
} from './branch-store.js'

/** One step of a nomination: what is known of it, and who takes it. */
interface BranchCase extends RouteMoment {
  readonly about: Omit<BranchApplication, 'id' | 'state' | 'submittedAt' | 'dueAt'>
  readonly companyName: string
  readonly actor: Actor
  readonly reason?: Reason | undefined
  readonly isSanctioned: boolean | null
}

/**
 * B01: the director names somebody whose profile is verified as admin of a division or branch. Whether the
 * username, the e-mail or the verified profile is missing is not told: whoever knows both already knows the person.
 * @throws Refusal FORM_INVALID, NOMINEE_NOT_FOUND, NOMINATION_EXISTS, ACCESS_NOT_ACTIVE, NOT_ON_NIB, RATE_LIMITED
 */
export async function nominate(
  p: SpecialRoutes,
  o: { form: BranchForm; director: { id: AccountId; accessId: AccessId }; requestKey: string; actor: Actor },
): Promise<string> {
  const earlier = await findByRequestKey(p.db, o.requestKey)
  if (earlier !== undefined) return earlier
  const { id: accountId, accessId: acting } = o.director
  const today = todayInWib(p.clock)
  const companyId = await headOfAdmin(p.db, { accountId, accessId: acting, today })
  const company = companyId && (await findCompany(p.db, companyId))
  if (company === undefined) throw new Refusal('ACCESS_NOT_ACTIVE')
  const read = readBranch(o.form, company)
  if (!read.ok) throw invalidForm(read.problems)
  await p.throttles.attempt([{ scope: 'nomination-account', key: accountId }])
  const nominee = await findNominee(p.db, {
    username: o.form.username.trim().toLowerCase(),
    email: o.form.email.trim().toLowerCase(),
  })
  if (nominee === undefined) throw new Refusal('NOMINEE_NOT_FOUND', { field: 'username' })
  const about = {
    companyId: company.id,
    directorAccountId: accountId,
    directorAccessId: acting,
    nomineeAccountId: nominee,
    branchName: read.branchName,
    nitku: read.nitku,
  }
  try {
    return await inTransaction(p.db, (trx) =>
      keepNomination(
        { p, trx, at: p.clock(), today, about, ...o, companyName: company.name, isSanctioned: null },
        o,
      ),
    )
  } catch (error) {
    // Perhaps this very form, sent twice: then the other one has kept it.
    const twin = await findByRequestKey(p.db, o.requestKey)
    if (twin !== undefined) return twin
    if (isUniqueViolation(error, 'branch_applications_one_open')) throw new Refusal('NOMINATION_EXISTS')
    throw error
  }
}

async function keepNomination(c: BranchCase, o: { requestKey: string }): Promise<string> {
  const { trx, at, today, about } = c
  const dueAt = new Date(at.getTime() + accessPolicyOn(today).decisionHours * 3_600_000)
  const id = randomUUID()
  // The guards first: whether it may be kept at all.
  const { row } = await take(c, { caseId: id, from: null, event: 'SUBMIT', as: 'DIRECTOR' })
  const kept = await insertNomination(trx, { ...about, id, requestKey: o.requestKey, at, dueAt })
  if (kept === null) throw new Refusal('NOMINATION_EXISTS')
  for (const effect of row.effects) await effects[effect]?.(c, id)
  return id
}

/**
 * B02 to B06: a step of a nomination that is there.
 * @throws Refusal with the code of the guard that refuses; ALREADY_DECIDED for whoever comes second; NOT_FOUND
 */
export async function stepNomination(
  p: SpecialRoutes,
  o: {
    id: string
    event: Exclude<BranchRouteEvent, 'SUBMIT'>
    as: BranchRouteActor
    actor: Actor
    reason?: Reason | undefined
  },
): Promise<void> {
  const isAsked = o.event === 'APPROVE' || o.event === 'ACCEPT'
  const isSanctioned = isAsked ? await sanctionOf(p, o.id) : null
  await inTransaction(p.db, async (trx) => {
    const about = await lockNomination(trx, o.id)
    const company = about && (await findCompany(trx, about.companyId))
    if (about === undefined || company === undefined) throw new Refusal('NOT_FOUND')
    const moment = { p, trx, at: p.clock(), today: todayInWib(p.clock) }
    const c: BranchCase = { ...moment, about, companyName: company.name, ...o, isSanctioned }
    const { row, to } = await take(c, { caseId: o.id, from: about.state, event: o.event, as: o.as })
    await changeNomination(trx, o.id, { state: to, due_at: null })
    for (const effect of row.effects) await effects[effect]?.(c, o.id)
  })
}

async function sanctionOf(p: SpecialRoutes, id: string): Promise<boolean | null> {
  const nomination = await findNomination(p.db, id)
  const company = nomination && (await findCompany(p.db, nomination.companyId))
  return company === undefined ? null : p.blacklist.isSanctioned(company.npwp)
}

function take(
  c: BranchCase,
  o: {
    caseId: string
    from: BranchApplication['state'] | null
    event: BranchRouteEvent
    as: BranchRouteActor
  },
) {
  return takeRouteStep(c.trx, {
    machine: branchRouteLifecycle,
    codes: branchRouteCodes,
    route: 'BRANCH',
    ...o,
    actor: c.actor,
    reason: c.reason,
    at: c.at,
    guard: (guard) => guards[guard](c),
  })
}

const isHeadAdmin = async ({ trx, about, today }: BranchCase): Promise<boolean> => {
  const { directorAccountId: accountId, directorAccessId, companyId } = about
  return (await headOfAdmin(trx, { accountId, accessId: directorAccessId, today })) === companyId
}
const isOnTheNib = async ({ trx, about }: BranchCase): Promise<boolean> => {
  const { directorAccountId: accountId, companyId } = about
  return (await positionsOf(trx, { accountId, companyId })).some(mayRegisterCompany)
}

const guards: Readonly<Record<BranchRouteGuard, (c: BranchCase) => Promise<RouteGuardAnswer>>> = {
  ADMIN_OF_HEAD: isHeadAdmin,
  ON_THE_NIB: isOnTheNib,
  NOMINEE_VERIFIED: ({ trx, about }) => isVerifiedAccount(trx, about.nomineeAccountId),
  NO_SAME_NOMINATION: async ({ trx, about }) => !(await hasSameNomination(trx, about)),
  DIRECTORATE_IN_FORCE: (c) => isDirectorate(c, c.actor),
  NOT_A_PARTY: async ({ actor, about }) =>
    actor.accountId !== about.directorAccountId && actor.accountId !== about.nomineeAccountId,
  REASON_GIVEN: async ({ reason, today }) => isGoodReason(reason, 'BRANCH', today),
  DIRECTOR_STILL_ADMIN: async (c) => (await isHeadAdmin(c)) && (await isOnTheNib(c)),
  NOT_SANCTIONED: async ({ isSanctioned }) => clearOfSanctions(isSanctioned),
  NAMED_PERSON: async ({ actor, about }) => actor.accountId === about.nomineeAccountId,
  OWN_APPLICATION: async ({ actor, about }) => actor.accountId === about.directorAccountId,
}

const effects: Partial<Readonly<Record<BranchRouteEffect, (c: BranchCase, id: string) => Promise<void>>>> = {
  TASK_TO_DIRECTORATE: (c) => tellDirectorate(c, c.companyName),
  TELL_DIRECTOR_REJECTED: async (c) => {
    const director = await findRecipient(c.trx, c.about.directorAccountId)
    if (director === undefined) return
    const { reason } = c
    const kind = reason !== undefined && isRouteReason(reason.code) ? routeReasons[reason.code] : undefined
    const words = `${kind?.[director.language] ?? ''}. ${reason?.text.trim() ?? ''}`
    await tell(c, [director], 'branch-rejected', { branch: c.about.branchName, reason: words })
  },
  TELL_NOMINEE: async (c) => {
    const nominee = await findRecipient(c.trx, c.about.nomineeAccountId)
    if (nominee === undefined) return
    await tell(c, [nominee], 'branch-nominated', {
      branch: c.about.branchName,
      company: c.companyName,
      href: `${c.p.origin}/penunjukan`,
    })
  },
  TELL_DIRECTOR_ANSWER: async (c, id) => {
    const director = await findRecipient(c.trx, c.about.directorAccountId)
    const answered = await lockNomination(c.trx, id)
    if (director === undefined || answered === undefined) return
    const letter = answered.state === 'ACCEPTED' ? 'branch-accepted' : 'branch-declined'
    await tell(c, [director], letter, { branch: c.about.branchName })
  },
  GRANT_ACCESS: grantBranch,
}

/** an access limited to this one branch, in force at once; the Directorate has decided before. */
async function grantBranch({ p, trx, at, today, about }: BranchCase, id: string): Promise<void> {
  const { companyId, nitku, branchName: name, nomineeAccountId: accountId } = about
  const branchId = await putBranch(trx, { companyId, nitku, name, at })
  const granted = accessId(randomUUID())
  await applyTransitionIn(p, trx, {
    accessId: granted,
    event: 'GRANT',
    actor: systemActor,
    requestKey: `branch route ${id}`,
    input: {
      access: {
        accountId,
        role: 'ADMIN_CABANG',
        institutionCode: null,
        workUnitId: null,
        companyId,
        branchId,
        form: {},
      },
      granted: { route: 'BRANCH', caseId: id, startsOn: today, endsOn: null },
    },
  })
  await changeNomination(trx, id, { access_id: granted })
}
