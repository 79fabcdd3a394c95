import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Nik, type NikFacts, parseNik, type RegionLookup } from '@inaproc/domain/nik'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { isSex, type Sex } from '@inaproc/domain/sex'
import { compareDates, isWibDate, type WibDate } from '@inaproc/domain/wib-date'

/** What a person types on the profile page, as it is on the KTP (domain.md A2). */
export interface ProfileInput {
  readonly nik: string
  readonly fullName: string
  readonly birthPlace: string
  readonly birthDate: string
  readonly sex: string
  readonly address: string
  readonly regionCode: string
}

/** A profile whose every field holds by itself; whether it is true only Dukcapil can say. */
export interface Profile {
  readonly nik: Nik
  readonly fullName: string
  readonly birthPlace: string
  readonly birthDate: WibDate
  readonly sex: Sex
  readonly address: string
  /** Regency or city of the address, `PP.RR`. */
  readonly regionCode: string
}

/** The answers of the identity check (domain.md A2). `UNAVAILABLE` is no answer: it is tried again, never approved. */
export type CheckOutcome = 'MATCH' | 'MISMATCH' | 'NOT_FOUND' | 'DECEASED'

/** Fields that the register compares, as the page names them. */
export const comparedFields = ['fullName', 'birthPlace', 'birthDate', 'sex', 'address'] as const
export type ComparedField = (typeof comparedFields)[number]

export type IdentityAnswer =
  | { readonly outcome: 'MATCH' | 'NOT_FOUND' | 'DECEASED'; readonly reference: string }
  | { readonly outcome: 'MISMATCH'; readonly reference: string; readonly fields: readonly ComparedField[] }
  | { readonly outcome: 'UNAVAILABLE' }

/** The civil register as this service sees it. */
export interface IdentityCheckPort {
  /** Never throws: whatever goes wrong outside is UNAVAILABLE. `checkId` is our number of the check. */
  check(profile: Profile, checkId: string): Promise<IdentityAnswer>
}

/** A check as the page shows it. */
export interface CheckFacts {
  readonly outcome: CheckOutcome | null
  readonly mismatched: readonly ComparedField[]
  readonly requestedAt: Date
  readonly answeredAt: Date | null
  /** How often the register could not be reached for this check. */
  readonly unavailableCount: number
}

/** A kept profile without its NIK; the page shows that masked. */
export interface StoredProfile extends Omit<Profile, 'nik'> {
  readonly accountId: AccountId
  readonly maskedNik: string
  readonly submittedAt: Date
  readonly verifiedAt: Date | null
}

/** Lengths as the register and its forms allow them. */
const limits = {
  fullName: { min: 2, max: 120 },
  birthPlace: { min: 2, max: 80 },
  address: { min: 5, max: 400 },
} as const

/**
 * Judges every field at once. Warnings (N2, N7) come with an accepted profile: a split region or a corrected birth
 * date is normal, and the register decides.
 */
export function judgeProfile(
  input: ProfileInput,
  o: { regions: RegionLookup; regionKnown: boolean; today: WibDate },
):
  | { readonly ok: true; readonly profile: Profile; readonly warnings: readonly FieldProblem[] }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const sex = isSex(input.sex) ? input.sex : undefined
  const birthDate = isWibDate(input.birthDate) ? input.birthDate : undefined
  const declared = sex !== undefined && birthDate !== undefined ? { birthDate, sex } : undefined
  const nik = parseNik(input.nik, { regions: o.regions, today: o.today, declared })
  const texts = textsOf(input)
  const problems: FieldProblem[] = [
    ...(nik.ok ? [] : [nik.problem]),
    ...textProblems(texts),
    ...birthDateProblems(input.birthDate, birthDate, o.today),
    ...(sex === undefined ? [problem('sex', 'FIELD_REQUIRED')] : []),
    ...(o.regionKnown ? [] : [problem('regionCode', 'FIELD_REQUIRED')]),
  ]
  if (problems.length > 0 || !nik.ok || sex === undefined || birthDate === undefined)
    return { ok: false, problems }
  const facts: NikFacts = nik.value
  return {
    ok: true,
    profile: { ...texts, nik: facts.nik, birthDate, sex, regionCode: input.regionCode },
    warnings: nik.warnings,
  }
}

function textsOf(input: ProfileInput): Pick<Profile, 'fullName' | 'birthPlace' | 'address'> {
  const tidy = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return { fullName: tidy(input.fullName), birthPlace: tidy(input.birthPlace), address: tidy(input.address) }
}

function textProblems(texts: Readonly<Record<keyof typeof limits, string>>): readonly FieldProblem[] {
  return (['fullName', 'birthPlace', 'address'] as const).flatMap((field) => {
    const length = [...texts[field]].length
    const { min, max } = limits[field]
    if (length === 0) return [problem(field, 'FIELD_REQUIRED')]
    if (length < min) return [{ field, code: 'FIELD_TOO_SHORT' as const, params: { min } }]
    return length > max ? [{ field, code: 'FIELD_TOO_LONG' as const, params: { max } }] : []
  })
}

function birthDateProblems(
  typed: string,
  parsed: WibDate | undefined,
  today: WibDate,
): readonly FieldProblem[] {
  if (typed.trim() === '') return [problem('birthDate', 'FIELD_REQUIRED')]
  if (parsed === undefined || compareDates(parsed, today) >= 0) return [problem('birthDate', 'FIELD_INVALID')]
  return []
}

function problem(field: string, code: ErrorCode): FieldProblem {
  return { field, code }
}
