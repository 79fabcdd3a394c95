import { inTransaction } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { applyAccountEvent } from '../accounts/account-service.js'
import { findAccount, setDisplayName } from '../accounts/accounts-store.js'
import { recordAudit } from '../audit/audit-store.js'
import { judgeUpload, type Upload } from '../files/files.js'
import { insertFile } from '../files/files-store.js'
import { isRegency, regionsOfNik } from '../organisations/regions-store.js'
import { type Actor, type Platform, systemActor, type Trx } from '../platform.js'
import { type IdentityAnswer, type IdentityCheckPort, judgeProfile, type ProfileInput } from './profiles.js'
import {
  answerCheck,
  countChecksSince,
  findProfile,
  insertCheck,
  isNikTaken,
  latestCheck,
  lockOpenCheck,
  markProfileVerified,
  noteUnavailable,
  profileToCheck,
  putProfile,
} from './profiles-store.js'

export const checkProfileTask = 'check-profile'
/** Told to accesses/: a person the register knows as deceased acts no more (domain.md A2). */
export const suspendAccessesTask = 'suspend-accesses'

/** Waits before the register is asked again; the last one repeats. It is asked until it answers. */
const retrySeconds = [10, 30, 60, 300, 900, 3600] as const

export interface ProfileSubmission {
  readonly accountId: AccountId
  readonly input: ProfileInput
  readonly ktp: Upload | undefined
  readonly actor: Actor
}

/**
 * Stage 2: keeps the profile and asks the register in one transaction.
 * @returns warnings that the person should see, though nothing is refused
 * @throws Refusal FORM_INVALID with every field that is wrong, PROFILE_ATTEMPTS_USED_UP, NIK_ALREADY_REGISTERED,
 *   PROFILE_CHECK_RUNNING, PROFILE_ALREADY_VERIFIED
 */
export async function submitProfile(p: Platform, o: ProfileSubmission): Promise<readonly FieldProblem[]> {
  const at = p.clock()
  const kept = await findProfile(p.db, p.keys, o.accountId)
  const judged = judgeProfile(o.input, {
    regions: await regionsOfNik(p.db, o.input.nik.replace(/\s/g, '')),
    regionKnown: await isRegency(p.db, o.input.regionCode),
    today: todayInWib(p.clock),
  })
  const ktp = judgeUpload(o.ktp, { kind: 'KTP', field: 'ktp', required: kept?.hasKtp !== true })
  const problems = [
    ...(judged.ok ? [] : judged.problems),
    ...(ktp.problem === undefined ? [] : [ktp.problem]),
  ]
  if (!judged.ok || problems.length > 0) throw invalidForm(problems)
  const { profile, warnings } = judged

  await inTransaction(p.db, async (trx) => {
    await refuseUnlessOpen(trx, o.accountId)
    const policy = accessPolicyOn(todayInWib(p.clock))
    const since = new Date(at.getTime() - policy.identityCheckHours * 3_600_000)
    if ((await countChecksSince(trx, { accountId: o.accountId, since })) >= policy.identityChecks) {
      const params = { max: policy.identityChecks, hours: policy.identityCheckHours }
      throw new Refusal('PROFILE_ATTEMPTS_USED_UP', { params, field: 'nik' })
    }
    if (await isNikTaken(trx, p.keys, { nik: profile.nik, accountId: o.accountId })) {
      throw new Refusal('NIK_ALREADY_REGISTERED', { field: 'nik' })
    }
    await applyAccountEvent(trx, p.keys, {
      accountId: o.accountId,
      event: 'SUBMIT_PROFILE',
      by: 'OWNER',
      actor: o.actor,
      at,
      holds: ['PROFILE_COMPLETE', 'ATTEMPTS_LEFT', 'NIK_FREE'],
    })
    const ktpFileId =
      ktp.accepted === undefined
        ? null
        : await insertFile(trx, p.keys, { accountId: o.accountId, upload: ktp.accepted, at })
    await putProfile(trx, p.keys, { accountId: o.accountId, profile, ktpFileId, at })
    const checkId = await insertCheck(trx, { accountId: o.accountId, at })
    await addJob(trx, checkProfileTask, { checkId })
  })
  return warnings
}

/** Says in the person's terms why a profile cannot be sent now; the lifecycle would only say "not possible". */
async function refuseUnlessOpen(trx: Trx, accountId: AccountId): Promise<void> {
  const account = await findAccount(trx, accountId)
  if (account?.state === 'PROFILE_VERIFIED') throw new Refusal('PROFILE_ALREADY_VERIFIED')
  if (account?.state === 'PROFILE_SUBMITTED') throw new Refusal('PROFILE_CHECK_RUNNING')
}

/** The job behind a submission: asks the register outside any transaction, then applies the answer once. */
export function checkProfileJob(p: Platform, register: IdentityCheckPort): JobHandler {
  return async (payload) => {
    const checkId = String(payload['checkId'])
    const profile = await inTransaction(p.db, async (trx) => {
      const open = await lockOpenCheck(trx, checkId)
      return open && profileToCheck(trx, p.keys, open.accountId)
    })
    if (profile === undefined) return
    await applyAnswer(p, checkId, await register.check(profile, checkId))
  }
}

async function applyAnswer(p: Platform, checkId: string, answer: IdentityAnswer): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const open = await lockOpenCheck(trx, checkId)
    if (open === undefined) return
    if (answer.outcome === 'UNAVAILABLE') await askAgainLater(p, trx, open.accountId, checkId)
    else await settle(p, trx, open.accountId, checkId, answer)
  })
}

async function askAgainLater(p: Platform, trx: Trx, accountId: AccountId, checkId: string): Promise<void> {
  const tries = (await latestCheck(trx, accountId))?.unavailableCount ?? 0
  const wait = retrySeconds[Math.min(tries, retrySeconds.length - 1)] ?? 3600
  await noteUnavailable(trx, checkId)
  await addJob(trx, checkProfileTask, { checkId }, { runAt: new Date(p.clock().getTime() + wait * 1000) })
}

async function settle(
  p: Platform,
  trx: Trx,
  accountId: AccountId,
  checkId: string,
  answer: Exclude<IdentityAnswer, { outcome: 'UNAVAILABLE' }>,
): Promise<void> {
  const at = p.clock()
  const mismatched = answer.outcome === 'MISMATCH' ? answer.fields : []
  await answerCheck(trx, { checkId, outcome: answer.outcome, mismatched, reference: answer.reference, at })
  await recordAudit(trx, {
    at,
    action: 'profile.checked',
    actor: systemActor,
    subject: { type: 'account', id: accountId },
    detail: { outcome: answer.outcome, mismatched: [...mismatched], reference: answer.reference },
  })
  const confirmed = answer.outcome === 'MATCH' && (await claimNik(p, trx, accountId, at))
  await applyAccountEvent(trx, p.keys, {
    accountId,
    event: confirmed ? 'CONFIRM_IDENTITY' : 'REFUSE_IDENTITY',
    by: 'IDENTITY_CHECK',
    actor: systemActor,
    at,
  })
  if (answer.outcome === 'DECEASED') await suspendDeceased(p, trx, accountId, at)
}

/** One NIK, one account: of two accounts that are confirmed at the same moment the later one is refused. */
async function claimNik(p: Platform, trx: Trx, accountId: AccountId, at: Date): Promise<boolean> {
  const profile = await profileToCheck(trx, p.keys, accountId)
  if (profile === undefined) return false
  if (!(await markProfileVerified(trx, p.keys, { accountId, nik: profile.nik, at }))) return false
  await setDisplayName(trx, { accountId, displayName: profile.fullName, at })
  return true
}

async function suspendDeceased(p: Platform, trx: Trx, accountId: AccountId, at: Date): Promise<void> {
  await applyAccountEvent(trx, p.keys, {
    accountId,
    event: 'SUSPEND',
    by: 'SYSTEM',
    actor: systemActor,
    at,
    holds: ['REASON_GIVEN'],
    detail: { reason: 'DECEASED' },
  })
  await addJob(trx, suspendAccessesTask, { accountId, reason: 'DECEASED' })
}
