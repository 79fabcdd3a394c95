import type { Acr } from '@inaproc/domain/acr'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { systemClock } from '@inaproc/server/clock'
import { methodsOf, noMethods, type UsedMethods } from '../../../authentication/acr.js'
import type { Authentication } from '../../../authentication/authentication.js'
import { recogniseDevice } from '../../../authentication/devices/devices-service.js'
import { type Factors, factorsOf, hasSecondFactor } from '../../../authentication/factors/factors-store.js'
import { interactionSeconds } from '../../tokens/lifetimes.js'
import { isInvitationDue } from '../enrolment/invitation-store.js'
import { decisionOf, type OpenInteraction } from '../interaction.js'
import {
  findProgress,
  noteProgress,
  type ProgressStep,
  type SignInProgress,
} from '../sign-in-progress-store.js'
import { needsFullSignIn, nextStep, type SignInStep } from './sign-in-steps.js'

/** What the browser tells of itself. */
export interface BrowserMark {
  /** The value of the device cookie. */
  readonly token: string | null
  readonly userAgent: string | null
}

/** Where a sign-in stands: whose it is, what is proved, and what comes next. */
export interface SignInState {
  readonly step: SignInStep
  /** Nobody before the password, unless a session is there already. */
  readonly account: AccountId | null
  readonly factors: Factors
  readonly needed: Acr | null
  readonly progress: SignInProgress | undefined
  /** Together with what the session was made with, in a step-up. */
  readonly proved: UsedMethods
  /** The steps so far count on top of the session, instead of replacing it. */
  readonly onTopOfSession: boolean
}

/** How long after the password a first second factor may be added, in a session. */
const recentProofSeconds = 15 * 60
const noFactors: Factors = {
  totp: 0,
  passkeys: 0,
  disabledPasskeys: 0,
  recoveryCodesLeft: 0,
  phone: false,
}

export async function signInState(
  p: Authentication,
  interaction: OpenInteraction,
  browser: BrowserMark,
): Promise<SignInState> {
  const { session, prompt } = interaction.details
  const progress = await findProgress(p.db, interaction.uid, p.clock())
  const inSession = session === undefined ? null : accountId(session.accountId)
  const account = progress?.accountId ?? inSession
  const full = inSession === null || account !== inSession || needsFullSignIn(prompt.reasons)
  const { acr: needed } = await decisionOf({ authentication: p }, interaction, account ?? undefined)
  const factors = account === null ? noFactors : await factorsOf(p.db, account)
  const proved = joined(full ? noMethods : methodsOf(session?.amr ?? []), methodsIn(progress))
  const state = { account, factors, needed, progress, proved, onTopOfSession: !full }
  if (needed === null) return { ...state, step: { kind: 'unmet' } }
  const step = nextStep({
    full,
    needed,
    proved,
    factors,
    sessionHadTwoFactors: full && account === inSession && isTwoFactors(session?.acr),
    provedRecently: hasProof(progress) || (!full && (await isRecentSession(interaction))),
    trustedDevice: await isTrusted(p, state, browser),
    enrolled: progress !== undefined && progress.enrolledAt !== null,
    codesKept: progress !== undefined && progress.codesKeptAt !== null,
    secondWanted:
      progress !== undefined && progress.secondWantedAt !== null && progress.enrolmentSkippedAt === null,
    nudgeDue: await isToBeInvited(p, state),
  })
  return { ...state, step }
}

type Standing = Omit<SignInState, 'step'>

/** Asked only where the answer can change the next step. */
async function isTrusted(p: Authentication, s: Standing, browser: BrowserMark): Promise<boolean> {
  if (s.onTopOfSession || s.account === null || s.progress === undefined) return false
  if (s.needed !== 'urn:inaproc:aal1' || !hasSecondFactor(s.factors)) return false
  const device = await recogniseDevice(p, { accountId: s.account, ...browser, at: p.clock() })
  return device.trusted
}

/** As above. */
async function isToBeInvited(p: Authentication, s: Standing): Promise<boolean> {
  if (s.onTopOfSession || s.account === null || s.progress === undefined) return false
  if (hasSecondFactor(s.factors) || s.progress.enrolmentSkippedAt !== null) return false
  return isInvitationDue(p.db, s.account, p.clock())
}

function methodsIn(progress: SignInProgress | undefined): UsedMethods {
  if (progress === undefined) return noMethods
  return {
    password: progress.passwordAt !== null,
    totp: progress.totpAt !== null,
    recoveryCode: progress.recoveryCodeAt !== null,
    sms: progress.smsAt !== null,
    passkey: progress.passkey,
  }
}

function joined(a: UsedMethods, b: UsedMethods): UsedMethods {
  return {
    password: a.password || b.password,
    totp: a.totp || b.totp,
    recoveryCode: a.recoveryCode || b.recoveryCode,
    sms: a.sms || b.sms,
    passkey: b.passkey?.userVerified === true ? b.passkey : (a.passkey ?? b.passkey),
  }
}

function hasProof(progress: SignInProgress | undefined): boolean {
  return progress !== undefined && (progress.passwordAt !== null || progress.passkey !== null)
}

function isTwoFactors(acr: string | undefined): boolean {
  return acr === 'urn:inaproc:aal2' || acr === 'urn:inaproc:aal3'
}

async function isRecentSession(interaction: OpenInteraction): Promise<boolean> {
  const since = await sessionTime(interaction)
  // Compared by the machine's clock, by which the library noted it.
  return since !== undefined && systemClock().getTime() / 1000 - since < recentProofSeconds
}

/** When the person of the session proved who they are, in seconds. */
export async function sessionTime({ provider, details }: OpenInteraction): Promise<number | undefined> {
  const uid = details.session?.uid
  return uid === undefined ? undefined : (await provider.Session.findByUid(uid))?.loginTs
}

/** Whose sign-in it is. @throws Refusal SIGN_IN_EXPIRED when nobody has proved anything */
export function knownAccount(state: SignInState): AccountId {
  if (state.account === null) throw new Refusal('SIGN_IN_EXPIRED')
  return state.account
}

/** Notes that the person has taken a step. A step-up begins without a row. */
export async function takeStep(
  p: Authentication,
  { uid }: OpenInteraction,
  account: AccountId,
  step: (at: Date) => ProgressStep,
): Promise<void> {
  const at = p.clock()
  const expiresAt = new Date(at.getTime() + interactionSeconds * 1000)
  await noteProgress(p.db, uid, { accountId: account, at, expiresAt, step: step(at) })
}
