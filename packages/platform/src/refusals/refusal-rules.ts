import type { RefusalReason } from '@inaproc/relying-party/guards/refusals'

/** A way on from a refusal. The first of a row is the one most people need. */
export type Way = 'sign-in' | 'retry' | 'choose' | 'apply' | 'accesses' | 'register-factor' | 'lift' | 'start'

export interface RefusalRow {
  readonly ways: readonly Way[]
  /** The page lists the roles that would be let in, and what each is for. */
  readonly helps?: true
}

/** What a refusal leads to, by its reason, and by reason and code where the code needs other words or ways. */
export const refusalRows = {
  'sign-in-required': { ways: ['sign-in', 'start'] },
  'context-ended': { ways: ['sign-in', 'start'] },
  'context-ended/signed_out': { ways: ['sign-in', 'start'] },
  'context-ended/signed_out_elsewhere': { ways: ['sign-in', 'start'] },
  'context-ended/persona_expired': { ways: ['choose', 'accesses'] },
  'context-ended/persona_not_allowed': { ways: ['choose', 'accesses'] },
  'context-ended/grant_ended': { ways: ['sign-in', 'accesses'] },
  'context-ended/session_expired': { ways: ['sign-in', 'start'] },
  'context-ended/other_person': { ways: ['choose', 'start'] },
  'context-ended/unknown_context': { ways: ['sign-in', 'start'] },
  'context-unclear': { ways: ['choose', 'start'] },
  'role-refused': { ways: ['choose', 'apply', 'start'], helps: true },
  'processing-restricted': { ways: ['lift', 'start'] },
  'provider-refused': { ways: ['sign-in', 'start'] },
  'provider-refused/access_denied': { ways: ['sign-in', 'start'] },
  'provider-refused/persona_required': { ways: ['apply', 'accesses'], helps: true },
  'provider-refused/persona_not_allowed': { ways: ['choose', 'apply'], helps: true },
  'provider-refused/persona_expired': { ways: ['choose', 'accesses'] },
  'provider-refused/unmet_authentication_requirements': { ways: ['register-factor', 'sign-in'] },
  'sign-in-expired': { ways: ['sign-in', 'start'] },
  'sign-in-invalid': { ways: ['sign-in', 'start'] },
  'provider-unavailable': { ways: ['retry', 'start'] },
  'cross-site': { ways: ['start'] },
} as const satisfies Readonly<
  Record<RefusalReason, RefusalRow> & Partial<Record<`${RefusalReason}/${string}`, RefusalRow>>
>

export type RefusalKey = keyof typeof refusalRows

/** The row of a refusal: that of its code, else that of its reason. Codes come from outside and may be unknown. */
export function refusalKey(refusal: { readonly reason: RefusalReason; readonly code: string }): RefusalKey {
  const exact = `${refusal.reason}/${refusal.code}`
  return isRefusalKey(exact) ? exact : refusal.reason
}

function isRefusalKey(key: string): key is RefusalKey {
  return Object.hasOwn(refusalRows, key)
}
