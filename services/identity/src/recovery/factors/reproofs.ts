import type { AccountId } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { Profile } from '../../profiles/profiles.js'

/** Why a waiting identity proof ended without removing anything. */
export type ReproofCancelReason =
  | 'owner'
  | 'not-me'
  | 'factor-used'
  | 'register'
  | 'credentials-changed'
  | 'replaced'

/** An identity proof as its row keeps it. */
export interface Reproof {
  readonly id: string
  readonly accountId: AccountId
  readonly requestedAt: Date
  readonly readyAt: Date
  readonly expiresAt: Date
  /** When the civil register confirmed the person; null while it has not answered. */
  readonly registerAgreedAt: Date | null
}

/** Where an open identity proof stands. It follows from dates alone: no timer has to run for it. */
export type ReproofState = 'register' | 'waiting' | 'ready' | 'over'

export function reproofState(reproof: Reproof, now: Date): ReproofState {
  if (now >= reproof.expiresAt) return 'over'
  if (now < reproof.readyAt) return 'waiting'
  return reproof.registerAgreedAt === null ? 'register' : 'ready'
}

/** What a person types to prove who they are, as it is on the KTP. */
export interface IdentityClaim {
  readonly nik: string
  readonly fullName: string
  readonly birthDate: string
}

/** What is wrong with a claim by itself; whether it is true is not said here. */
export function claimProblems(claim: IdentityClaim): readonly FieldProblem[] {
  return [
    ...required('nik', claim.nik),
    ...(claim.nik.trim() === '' || /^[0-9]{16}$/.test(digitsOf(claim.nik))
      ? []
      : [{ field: 'nik', code: 'NIK_FORMAT' as const }]),
    ...required('fullName', claim.fullName),
    ...required('birthDate', claim.birthDate),
  ]
}

function required(field: keyof IdentityClaim, value: string): readonly FieldProblem[] {
  return value.trim() === '' ? [{ field, code: 'FIELD_REQUIRED' }] : []
}

/** Whether a claim names the person of a profile. All of it has to agree; what does not is told to nobody. */
export function claimMatches(
  claim: IdentityClaim,
  profile: Pick<Profile, 'nik' | 'fullName' | 'birthDate'>,
): boolean {
  return (
    digitsOf(claim.nik) === profile.nik &&
    comparableName(claim.fullName) === comparableName(profile.fullName) &&
    claim.birthDate.trim() === profile.birthDate
  )
}

function digitsOf(nik: string): string {
  return nik.replace(/[\s.-]/g, '')
}

/** A name as different keyboards write it: letters and digits, one space between words, whatever the case. */
export function comparableName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
