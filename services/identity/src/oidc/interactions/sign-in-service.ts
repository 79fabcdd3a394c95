import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { systemClock } from '@inaproc/server/clock'
import type { InteractionResults } from 'oidc-provider'
import { acrOf, amrOf } from '../../authentication/acr.js'
import type { Authentication } from '../../authentication/authentication.js'
import { signInWithPassword } from '../../authentication/sign-in-service.js'
import {
  beginTotpEnrolment,
  checkTotp,
  confirmTotpEnrolment,
  pendingTotpEnrolment,
  type TotpEnrolment,
} from '../../authentication/totp/totp-service.js'
import { hasConfirmedTotp } from '../../authentication/totp/totp-store.js'
import { interactionSeconds } from '../tokens/lifetimes.js'
import { neededAcr, type OpenInteraction } from './interaction.js'
import { findProgress, noteProgress, type SignInProgress, startProgress } from './sign-in-progress-store.js'
import { needsFullSignIn, nextStep, type SignInStep } from './sign-in-steps.js'

/** Where a sign-in stands: whose it is, and what comes next. */
export interface SignInState {
  readonly step: SignInStep
  /** Nobody before the password, unless a session is there already. */
  readonly account: AccountId | null
  readonly progress: SignInProgress | undefined
  /** The steps so far count on top of the session, instead of replacing it. */
  readonly onTopOfSession: boolean
}

/** How long after the password a first authenticator app may be added. */
const recentPasswordSeconds = 15 * 60

export async function signInState(p: Authentication, interaction: OpenInteraction): Promise<SignInState> {
  const { details, uid } = interaction
  const progress = await findProgress(p.db, uid, p.clock())
  const inSession = details.session === undefined ? null : accountId(details.session.accountId)
  const otherPerson = progress !== undefined && progress.accountId !== inSession
  const full = inSession === null || otherPerson || needsFullSignIn(details.prompt.reasons)
  const account = progress?.accountId ?? inSession
  const step = nextStep({
    full,
    needed: neededAcr(interaction),
    passwordGiven: progress !== undefined && progress.passwordAt !== null,
    totpGiven: progress !== undefined && progress.totpAt !== null,
    hasTotp: account !== null && (await hasConfirmedTotp(p.db, account)),
    recentPassword: !full && (await hasRecentPassword(interaction)),
  })
  return { step, account, progress, onTopOfSession: !full }
}

/**
 * Takes the password as the first step of the sign-in.
 * @returns the account when its contacts are not verified yet: the registration has to be finished first
 * @throws those of signInWithPassword
 */
export async function givePassword(
  p: Authentication,
  { uid }: OpenInteraction,
  o: { username: string; password: string; address: string },
): Promise<AccountId | null> {
  const signedIn = await signInWithPassword(p, o)
  if (signedIn.state === 'REGISTERED') return signedIn.accountId
  const at = p.clock()
  await startProgress(p.db, uid, {
    accountId: signedIn.accountId,
    passwordAt: at,
    expiresAt: expiryFrom(at),
  })
  return null
}

/** @throws those of checkTotp */
export async function giveTotp(
  p: Authentication,
  { uid }: OpenInteraction,
  state: SignInState,
  o: { code: string; address: string },
): Promise<void> {
  const account = knownAccount(state)
  await checkTotp(p, { accountId: account, ...o })
  await ensureProgress(p, uid, state)
  await noteProgress(p.db, uid, account, { totpAt: p.clock() })
}

/** The authenticator app this sign-in is adding; a page that is loaded again shows the same one. */
export async function totpEnrolment(
  p: Authentication,
  { uid }: OpenInteraction,
  state: SignInState,
): Promise<TotpEnrolment> {
  const account = knownAccount(state)
  const factorId = state.progress?.totpFactorId ?? null
  if (factorId !== null) {
    try {
      return await pendingTotpEnrolment(p, { accountId: account, factorId })
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'TOTP_ENROLMENT_EXPIRED')) throw error
    }
  }
  const enrolment = await beginTotpEnrolment(p, account)
  await ensureProgress(p, uid, state)
  await noteProgress(p.db, uid, account, { totpFactorId: enrolment.factorId })
  return enrolment
}

/** @throws those of confirmTotpEnrolment */
export async function confirmEnrolment(
  p: Authentication,
  { uid }: OpenInteraction,
  state: SignInState,
  o: { code: string; name: string },
): Promise<void> {
  const account = knownAccount(state)
  const factorId = state.progress?.totpFactorId
  if (!factorId) throw new Refusal('TOTP_ENROLMENT_EXPIRED')
  await confirmTotpEnrolment(p, { accountId: account, factorId, ...o })
  await noteProgress(p.db, uid, account, { totpAt: p.clock() })
}

/** The result of a sign-in that is done. Its steps stay until they expire: a form sent twice gets the same answer. */
export async function signInResult(
  interaction: OpenInteraction,
  state: SignInState,
): Promise<InteractionResults> {
  const account = knownAccount(state)
  const before = state.onTopOfSession ? (interaction.details.session?.amr ?? []) : []
  const amr = amrOf({
    password: before.includes('pwd') || state.progress?.passwordAt != null,
    totp: before.includes('otp') || state.progress?.totpAt != null,
  })
  // A further factor does not make the password any fresher: `auth_time` stays what it was.
  const ts = state.progress?.passwordAt == null ? await sessionTime(interaction) : undefined
  return {
    login: {
      accountId: account,
      acr: acrOf(amr),
      amr: [...amr],
      // The session ends with the browser: many people share their office's machine.
      remember: false,
      ...(ts !== undefined && { ts }),
    },
  }
}

function knownAccount(state: SignInState): AccountId {
  if (state.account === null) throw new Refusal('SIGN_IN_EXPIRED')
  return state.account
}

/** A step-up begins without a password, so without a row. */
async function ensureProgress(p: Authentication, uid: string, state: SignInState): Promise<void> {
  if (state.progress !== undefined) return
  const expiresAt = expiryFrom(p.clock())
  await startProgress(p.db, uid, { accountId: knownAccount(state), passwordAt: null, expiresAt })
}

function expiryFrom(at: Date): Date {
  return new Date(at.getTime() + interactionSeconds * 1000)
}

async function hasRecentPassword(interaction: OpenInteraction): Promise<boolean> {
  const since = await sessionTime(interaction)
  // Compared by the machine's clock, by which the library noted it.
  return since !== undefined && systemClock().getTime() / 1000 - since < recentPasswordSeconds
}

/** When the person of the session proved who they are, in seconds. */
async function sessionTime({ provider, details }: OpenInteraction): Promise<number | undefined> {
  const uid = details.session?.uid
  return uid === undefined ? undefined : (await provider.Session.findByUid(uid))?.loginTs
}
