import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { RoleCode } from '@inaproc/domain/roles'
import { compareDates, type WibDate } from '@inaproc/domain/wib-date'

/** A user of the old SiRUP. */
export interface LegacyAccount {
  readonly username: string
  readonly role: string
  /** The code of the work unit, as ours. */
  readonly workUnitCode: string
  readonly registeredOn: WibDate
  readonly isActive: boolean
}

/** `UNAVAILABLE` is no answer, and never taken for one. */
export type LegacyAnswer =
  | { readonly outcome: 'FOUND'; readonly account: LegacyAccount }
  | { readonly outcome: 'UNKNOWN' }
  | { readonly outcome: 'UNAVAILABLE' }

/** SiRUP as it knows its old users. Never throws. */
export interface SirupPort {
  account(username: string): Promise<LegacyAnswer>
}

/** What the old account has to fit. */
export interface LegacyCheck {
  readonly role: RoleCode
  readonly workUnitCode: string
  readonly today: WibDate
}

/**
 * Whether the old account can be linked to an application: of this role and work unit, open, and known before the day of
 * the policy (domain.md A3). All that does not fit is one answer, so that nobody learns about the accounts of others.
 */
export function legacyProblem(answer: LegacyAnswer, check: LegacyCheck): ErrorCode | null {
  if (answer.outcome === 'UNAVAILABLE') return 'SIRUP_UNAVAILABLE'
  if (answer.outcome === 'UNKNOWN') return 'SIRUP_ACCOUNT_NOT_FITTING'
  const { role, workUnitCode, registeredOn, isActive } = answer.account
  const { legacyAccountsBefore } = accessPolicyOn(check.today)
  const fits =
    isActive &&
    role === check.role &&
    workUnitCode === check.workUnitCode &&
    compareDates(registeredOn, legacyAccountsBefore) < 0
  return fits ? null : 'SIRUP_ACCOUNT_NOT_FITTING'
}
