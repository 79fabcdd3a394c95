import { type Acr, satisfies } from '@inaproc/domain/acr'

/** What the sign-in page asks for next; `done`: nothing more. */
export type SignInStep = 'password' | 'totp' | 'enrol' | 'done'

export interface SignInFacts {
  /** The session alone is not enough: nobody is signed in, or the client wants it anew. */
  readonly full: boolean
  readonly needed: Acr
  readonly passwordGiven: boolean
  readonly totpGiven: boolean
  /** The person has an authenticator app. */
  readonly hasTotp: boolean
  /** The session's password is recent enough to let a new factor be added. */
  readonly recentPassword: boolean
}

/**
 * The order of a sign-in. Who has a second factor is always asked for it in a full sign-in: it protects the account
 * whatever the client wants. Who has none is led to enrol one when the floor asks for two factors, but only right after
 * the password: a session left open must not be enough to add a factor.
 */
export function nextStep(f: SignInFacts): SignInStep {
  if (f.full && !f.passwordGiven) return 'password'
  const twoFactors = satisfies(f.needed, 'urn:inaproc:aal2') || (f.full && f.hasTotp)
  if (!twoFactors || f.totpGiven) return 'done'
  if (f.hasTotp) return 'totp'
  return f.passwordGiven || f.recentPassword ? 'enrol' : 'password'
}

/** The reasons of the login prompt that a further factor alone answers. */
const stepUpReasons: ReadonlySet<string> = new Set(['stronger_sign_in'])

export function needsFullSignIn(reasons: readonly string[]): boolean {
  return reasons.some((reason) => !stepUpReasons.has(reason))
}
