import { type DatedRow, rowOn } from '../time/dated-rows.js'
import { type WibDate, wibDate } from '../time/wib-date.js'

/** The numbers of stages 2 and 3 (domain.md, A2 to A4). A change is a new row, not a new program. */
export interface AccessPolicy extends DatedRow {
  /** Verifiers decide within this; then the task goes to the other verifiers, then to the Directorate. */
  readonly decisionHours: number
  /** Days before the last valid day on which the owner is reminded. */
  readonly reminderDays: readonly number[]
  /** Characters of a rejection's, suspension's or revocation's explanation. */
  readonly reasonMinLength: number
  readonly reasonMaxLength: number
  /** How long the Directorate's consent for a last VAI serves (T08). */
  readonly lastVaiConsentDays: number
  /** How long the one-time invitation of an attorney is valid. */
  readonly invitationDays: number
  /** Dukcapil checks of one account within `identityCheckHours`. */
  readonly identityChecks: number
  readonly identityCheckHours: number
  /** Cek NIB of one account within `nibCheckHours`. */
  readonly nibChecks: number
  readonly nibCheckHours: number
  /** How long a passed Cek NIB carries an application. */
  readonly nibCheckValidHours: number
  /** Users of the old SiRUP who were known before this day can be linked (domain.md A3). */
  readonly legacyAccountsBefore: WibDate
  /** An ended access must be refused by every platform within this. */
  readonly endingReachesAllSeconds: number
}

export const accessPolicies: readonly AccessPolicy[] = [
  {
    validFrom: wibDate('2020-01-01'),
    validTo: null,
    decisionHours: 72,
    reminderDays: [30, 14, 7, 1],
    reasonMinLength: 10,
    reasonMaxLength: 1000,
    lastVaiConsentDays: 14,
    invitationDays: 14,
    identityChecks: 5,
    identityCheckHours: 24,
    nibChecks: 20,
    nibCheckHours: 24,
    nibCheckValidHours: 24,
    legacyAccountsBefore: wibDate('2024-08-01'),
    endingReachesAllSeconds: 60,
  },
]

/** The numbers in force on a day. */
export function accessPolicyOn(day: WibDate): AccessPolicy {
  return rowOn(accessPolicies, day)
}
