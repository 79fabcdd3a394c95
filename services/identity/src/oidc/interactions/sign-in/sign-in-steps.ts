import { type Acr, satisfies, strongerAcr } from '@inaproc/domain/acr'
import { acrOf, amrOf, type UsedMethods } from '../../../authentication/acr.js'
import { type Factors, hasSecondFactor } from '../../../authentication/factors/factors-store.js'
import { reachableAcr } from '../../personas/requested-acr.js'

/** The ways to give a second factor. */
export type SecondFactor = 'totp' | 'passkey' | 'recovery-code' | 'sms'

/** The kinds of factors that can be set up in a sign-in. */
export type FactorWay = 'totp' | 'passkey'

/** What the sign-in asks for next. */
export type SignInStep =
  /** The password; a passkey that checks its user does instead. */
  | { readonly kind: 'password' }
  | { readonly kind: 'second-factor'; readonly methods: readonly SecondFactor[] }
  /** A first second factor is set up: because the level needs it, or because the person is invited to. */
  | { readonly kind: 'enrol'; readonly forced: boolean }
  /** The recovery codes that come with the first factor are shown, and the person keeps them. */
  | { readonly kind: 'recovery-codes' }
  /** The person has just set up the first way and wants another one at once. */
  | { readonly kind: 'second-way'; readonly way: FactorWay }
  /** Every second factor of the person is a disabled passkey: a page tells so and leads to the recovery. */
  | { readonly kind: 'factor-disabled' }
  /** The level cannot be reached with what the person has. */
  | { readonly kind: 'unmet' }
  | { readonly kind: 'done' }

/** All that decides about the next step. */
export interface SignInFacts {
  /** The session alone is not enough: nobody is signed in, or the client wants it anew. Otherwise a step-up. */
  readonly full: boolean
  readonly needed: Acr
  /** What was proved in this sign-in; in a step-up together with what the session was made with. */
  readonly proved: UsedMethods
  /** The person's session, which a new sign-in takes over, had two factors: it keeps them. */
  readonly sessionHadTwoFactors: boolean
  readonly factors: Factors
  /** Password or passkey were used a short while ago, so that a factor may be added. */
  readonly provedRecently: boolean
  /** The browser is one where the person asked to be remembered. */
  readonly trustedDevice: boolean
  /** The first factor of the account was set up in this sign-in. */
  readonly enrolled: boolean
  /** …and the person has said that the recovery codes are kept. */
  readonly codesKept: boolean
  /** …and wants a second way now, which was not put off. */
  readonly secondWanted: boolean
  /** The person has not been invited to a second factor for some time, nor said "later" just now. */
  readonly nudgeDue: boolean
}

/**
 * The order of a sign-in. Who has a second factor is asked for it in a full sign-in whatever the client wants, because
 * it protects the account; a browser the person trusts spares it where one factor is enough. Who has none is led to
 * set one up when two are needed, but only right after the password: a session left open must not be enough for that.
 */
export function nextStep(f: SignInFacts): SignInStep {
  if (!isPersonKnown(f.proved)) return { kind: 'password' }
  if (f.enrolled && !f.codesKept) return { kind: 'recovery-codes' }
  const way = f.enrolled && f.secondWanted ? missingWay(f.factors) : null
  if (way !== null) return { kind: 'second-way', way }
  const target = targetOf(f)
  const isEnough = satisfies(acrOf(amrOf(f.proved)), target)
  if (!isEnough && !satisfies(reachableAcr(f.factors), target)) return outOfReach(f.factors)
  if (!isEnough || owesSecondFactor(f, target)) return missingFactor(f, target)
  const isInvited = f.full && f.nudgeDue && !hasSecondFactor(f.factors)
  return isInvited ? { kind: 'enrol', forced: false } : { kind: 'done' }
}

/** Which way to suggest beside the one that a person has; null when both are there, or none. */
export function missingWay({ totp, passkeys }: Factors): FactorWay | null {
  if (totp > 0 && passkeys > 0) return null
  if (totp > 0) return 'passkey'
  return passkeys > 0 ? 'totp' : null
}

/** A passkey that did not check who holds it shows that a device is there, but not the person. */
function isPersonKnown(proved: UsedMethods): boolean {
  return proved.password || proved.passkey?.userVerified === true
}

/** A new sign-in never leaves a session of two factors with less, unless the person has given the factors up. */
function targetOf(f: SignInFacts): Acr {
  const keeps = f.sessionHadTwoFactors && hasSecondFactor(f.factors)
  return keeps ? strongerAcr(f.needed, 'urn:inaproc:aal2') : f.needed
}

function owesSecondFactor(f: SignInFacts, target: Acr): boolean {
  const { totp, recoveryCode, sms, passkey } = f.proved
  if (!f.full || !hasSecondFactor(f.factors) || totp || recoveryCode || sms || passkey !== null) return false
  return !(f.trustedDevice && target === 'urn:inaproc:aal1')
}

function missingFactor(f: SignInFacts, target: Acr): SignInStep {
  const methods = methodsFor(f.factors, target)
  if (methods.length > 0) return { kind: 'second-factor', methods }
  // What the person has does not work any more: only the recovery of lost factors leads on, never a new factor.
  if (hasSecondFactor(f.factors)) return outOfReach(f.factors)
  return f.provedRecently ? { kind: 'enrol', forced: true } : { kind: 'password' }
}

/** The client hears of it at once, unless the person first has to hear that nothing they have works any more. */
function outOfReach({ totp, disabledPasskeys }: Factors): SignInStep {
  // With a passkey that works nothing is out of reach.
  return { kind: disabledPasskeys > 0 && totp === 0 ? 'factor-disabled' : 'unmet' }
}

/** For each way, the highest level it can lead to, and whether the person has it. The first one is offered first. */
const ways: readonly {
  readonly method: SecondFactor
  readonly upTo: Acr
  readonly has: (factors: Factors) => boolean
}[] = [
  { method: 'totp', upTo: 'urn:inaproc:aal2', has: (factors) => factors.totp > 0 },
  { method: 'passkey', upTo: 'urn:inaproc:aal3', has: (factors) => factors.passkeys > 0 },
  { method: 'recovery-code', upTo: 'urn:inaproc:aal2', has: (factors) => factors.recoveryCodesLeft > 0 },
  // Whoever takes over a phone number reads its messages: never enough for a role that needs two factors.
  { method: 'sms', upTo: 'urn:inaproc:aal1', has: (factors) => factors.phone },
]

/** Recovery codes and SMS help out where there is a factor; alone they are none. */
function methodsFor(factors: Factors, target: Acr): readonly SecondFactor[] {
  if (!hasSecondFactor(factors)) return []
  return ways.filter(({ upTo, has }) => satisfies(upTo, target) && has(factors)).map(({ method }) => method)
}

/** The reasons of the login prompt that a further factor alone answers. */
const stepUpReasons: ReadonlySet<string> = new Set(['stronger_sign_in'])

export function needsFullSignIn(reasons: readonly string[]): boolean {
  return reasons.some((reason) => !stepUpReasons.has(reason))
}
