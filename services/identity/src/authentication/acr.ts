import type { Acr } from '@inaproc/domain/acr'

/** Authentication methods as RFC 8176 names them. */
export type Amr = 'pwd' | 'otp' | 'sms' | 'hwk' | 'swk' | 'user' | 'mfa'

/** What a person has proved in a sign-in, or in the session that it is added to. */
export interface UsedMethods {
  readonly password: boolean
  readonly totp: boolean
  readonly recoveryCode: boolean
  readonly sms: boolean
  readonly passkey: null | { readonly userVerified: boolean; readonly hardware: boolean }
}

export const noMethods: UsedMethods = {
  password: false,
  totp: false,
  recoveryCode: false,
  sms: false,
  passkey: null,
}

/**
 * From the strongest; the first row whose methods were all used decides (protocol.md §3). A code by SMS is in no row:
 * it shows that somebody can read the messages of a number, which is too little for `aal2` (SP 800-63B-4 §3.2.9).
 */
const levels: readonly { readonly acr: Acr; readonly needs: readonly (readonly Amr[])[] }[] = [
  {
    acr: 'urn:inaproc:aal3',
    needs: [
      ['hwk', 'user'],
      ['swk', 'user'],
    ],
  },
  {
    acr: 'urn:inaproc:aal2',
    needs: [
      ['pwd', 'otp'],
      ['pwd', 'hwk'],
      ['pwd', 'swk'],
    ],
  },
]

/** Which method is told by which name, in the order of RFC 8176's readers' habit: knowledge first. */
const names: readonly { readonly amr: Amr; readonly when: (used: UsedMethods) => boolean }[] = [
  { amr: 'pwd', when: (used) => used.password },
  // A recovery code is a look-up secret, a kind of one-time password (SP 800-63B-4 §3.1.2).
  { amr: 'otp', when: (used) => used.totp || used.recoveryCode },
  { amr: 'sms', when: (used) => used.sms },
  { amr: 'hwk', when: (used) => used.passkey?.hardware === true },
  { amr: 'swk', when: (used) => used.passkey?.hardware === false },
  { amr: 'user', when: (used) => used.passkey?.userVerified === true },
  { amr: 'mfa', when: isMultiFactor },
]

/** Two different factors: something known, and something held. A passkey that checks its user is both. */
function isMultiFactor(used: UsedMethods): boolean {
  const held = used.totp || used.recoveryCode || used.sms || used.passkey !== null
  return used.passkey?.userVerified === true || (used.password && held)
}

/** The level that a set of authentication methods reaches. */
export function acrOf(amr: readonly string[]): Acr {
  const reached = levels.find((level) =>
    level.needs.some((all) => all.every((method) => amr.includes(method))),
  )
  return reached?.acr ?? 'urn:inaproc:aal1'
}

/** The `amr` of everything used together. */
export function amrOf(used: UsedMethods): readonly Amr[] {
  return names.flatMap(({ amr, when }) => (when(used) ? [amr] : []))
}

/** What a session's `amr` says was used before a step-up. A recovery code reads as a code of an app: both are `otp`. */
export function methodsOf(amr: readonly string[]): UsedMethods {
  const hardware = amr.includes('hwk')
  return {
    password: amr.includes('pwd'),
    totp: amr.includes('otp'),
    recoveryCode: false,
    sms: amr.includes('sms'),
    passkey: hardware || amr.includes('swk') ? { hardware, userVerified: amr.includes('user') } : null,
  }
}
