import { inTransaction } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { findAccount, setDisplayName } from '../../accounts/accounts-store.js'
import { isRegency, regionsOfNik } from '../../organisations/regions-store.js'
import { type Platform, systemActor, type Trx } from '../../platform.js'
import { suspendAccessesTask } from '../../profiles/profile-service.js'
import {
  comparedFields,
  type IdentityAnswer,
  type IdentityCheckPort,
  judgeProfile,
  type Profile,
  type ProfileInput,
} from '../../profiles/profiles.js'
import { profileToCheck, putProfile } from '../../profiles/profiles-store.js'
import { groundIds, type PrivacyRequest } from '../requests/requests.js'
import { type Asking, noteRequest, takeRequest, tellAnswered } from '../requests/requests-service.js'
import {
  answerRequest,
  countRequestsSince,
  lockOpenRequest,
  noteOnRequest,
} from '../requests/requests-store.js'

export const correctionTask = 'check-correction'

/** Waits before the register is asked again; the last one repeats until it answers. */
const retrySeconds = [10, 30, 60, 300, 900, 3600] as const

/** What can be corrected: everything but the NIK, which is who the person is. */
export type CorrectionInput = Omit<ProfileInput, 'nik'>
const correctedFields = [...comparedFields, 'regionCode'] as const

/**
 * Asks for another name, birth or address. The profile stays as it is, and verified, until Dukcapil has confirmed the
 * new data; until then it waits sealed in the request.
 * @throws Refusal FORM_INVALID, PROFILE_NOT_VERIFIED_YET, CORRECTION_WITHOUT_CHANGE, PROFILE_ATTEMPTS_USED_UP,
 *   PRIVACY_REQUEST_OPEN
 */
export async function requestCorrection(
  p: Platform,
  o: Asking & { input: CorrectionInput },
): Promise<PrivacyRequest> {
  const { accountId } = o
  const present = await presentProfile(p, accountId)
  const today = todayInWib(p.clock)
  const judged = judgeProfile(
    { ...o.input, nik: present.nik },
    {
      regions: await regionsOfNik(p.db, present.nik),
      regionKnown: await isRegency(p.db, o.input.regionCode),
      today,
    },
  )
  if (!judged.ok) throw invalidForm(judged.problems)
  const corrected = judged.profile
  const fields = correctedFields.filter((field) => corrected[field] !== present[field])
  if (fields.length === 0) throw new Refusal('CORRECTION_WITHOUT_CHANGE')
  const { nik: _stays, ...content } = corrected
  return takeRequest(p, {
    ...o,
    kind: 'correction',
    detail: { fields },
    content: JSON.stringify(content),
    work: async (trx, request, at) => {
      const { identityChecks: max, identityCheckHours: hours } = accessPolicyOn(today)
      const since = new Date(at.getTime() - hours * 3_600_000)
      // The new request counts.
      if ((await countRequestsSince(trx, { accountId, kind: 'correction', since })) > max) {
        throw new Refusal('PROFILE_ATTEMPTS_USED_UP', { params: { max, hours } })
      }
      await addJob(trx, correctionTask, { requestId: request.id })
      await noteRequest(trx, {
        actor: o.actor,
        action: 'privacy.correction-requested',
        request,
        at,
        detail: { fields },
      })
    },
  })
}

async function presentProfile(p: Platform, accountId: Asking['accountId']): Promise<Profile> {
  return inTransaction(p.db, async (trx) => {
    const account = await findAccount(trx, accountId)
    const profile = await profileToCheck(trx, p.keys, accountId)
    if (account?.state !== 'PROFILE_VERIFIED' || profile === undefined) {
      throw new Refusal('PROFILE_NOT_VERIFIED_YET')
    }
    return profile
  })
}

/** The job behind a correction: asks the register outside any transaction, then applies its answer once. */
export function correctionJob(p: Platform, register: IdentityCheckPort): JobHandler {
  return async (payload) => {
    const id = String(payload['requestId'])
    const tries = Number(payload['tries'] ?? 0)
    const corrected = await inTransaction(p.db, (trx) => correctedProfile(p, trx, id))
    if (corrected === undefined) return
    const answer = await register.check(corrected.profile, id)
    await inTransaction(p.db, (trx) => settle(p, trx, { id, tries, answer }))
  }
}

interface Corrected {
  readonly request: PrivacyRequest
  readonly profile: Profile
  readonly before: Profile
}

async function correctedProfile(p: Platform, trx: Trx, id: string): Promise<Corrected | undefined> {
  const request = await lockOpenRequest(trx, p.keys, id)
  if (request === undefined || request.content === null) return undefined
  const before = await profileToCheck(trx, p.keys, request.accountId)
  if (before === undefined) return undefined
  // Sealed by requestCorrection, from a judged profile.
  const content = JSON.parse(request.content) as Omit<Profile, 'nik'>
  return { request, before, profile: { ...content, nik: before.nik } }
}

async function settle(
  p: Platform,
  trx: Trx,
  o: { id: string; tries: number; answer: IdentityAnswer },
): Promise<void> {
  const corrected = await correctedProfile(p, trx, o.id)
  if (corrected === undefined) return
  const { answer } = o
  const at = p.clock()
  switch (answer.outcome) {
    case 'UNAVAILABLE':
      return askAgainLater(p, trx, o)
    case 'MATCH':
      return apply(p, trx, corrected, answer.reference)
    case 'MISMATCH':
      return refuse(p, trx, corrected.request, {
        reference: answer.reference,
        mismatched: [...answer.fields],
      })
    case 'DECEASED':
      // Nobody acts in the name of somebody who died (A2); if the register is wrong, the Directorate lifts it (T14).
      await addJob(trx, suspendAccessesTask, {
        accountId: corrected.request.accountId,
        reason: answer.outcome,
      })
      return leaveToOfficer(trx, corrected.request, answer, at)
    case 'NOT_FOUND':
      return leaveToOfficer(trx, corrected.request, answer, at)
  }
}

/** A register that no longer knows a verified person, or calls him dead, is for a human to look into. */
async function leaveToOfficer(
  trx: Trx,
  request: PrivacyRequest,
  { outcome, reference }: { readonly outcome: string; readonly reference: string },
  at: Date,
): Promise<void> {
  await noteOnRequest(trx, request.id, { ...request.detail, outcome, reference })
  await noteRequest(trx, {
    action: 'privacy.correction-undecided',
    actor: systemActor,
    request,
    at,
    detail: { outcome },
  })
}
async function askAgainLater(p: Platform, trx: Trx, o: { id: string; tries: number }): Promise<void> {
  const wait = retrySeconds[Math.min(o.tries, retrySeconds.length - 1)] ?? 3600
  const runAt = new Date(p.clock().getTime() + wait * 1000)
  await addJob(trx, correctionTask, { requestId: o.id, tries: o.tries + 1 }, { runAt })
}

async function apply(
  p: Platform,
  trx: Trx,
  { request, profile }: Corrected,
  reference: string,
): Promise<void> {
  const at = p.clock()
  const { accountId } = request
  await putProfile(trx, p.keys, { accountId, profile, ktpFileId: null, at })
  await setDisplayName(trx, { accountId, displayName: profile.fullName, at })
  await answerRequest(trx, { id: request.id, state: 'DONE', at, detail: { ...request.detail, reference } })
  await noteRequest(trx, {
    action: 'privacy.correction-applied',
    actor: systemActor,
    request,
    at,
    detail: { reference },
  })
  await tellAnswered(p, trx, request, at)
}

async function refuse(
  p: Platform,
  trx: Trx,
  request: PrivacyRequest,
  why: { reference: string; mismatched: string[] },
): Promise<void> {
  const at = p.clock()
  await answerRequest(trx, {
    id: request.id,
    state: 'REFUSED',
    at,
    legalGround: groundIds.populationData,
    detail: { ...request.detail, ...why },
  })
  await noteRequest(trx, {
    action: 'privacy.correction-refused',
    actor: systemActor,
    request,
    at,
    detail: why,
  })
  await tellAnswered(p, trx, request, at)
}
