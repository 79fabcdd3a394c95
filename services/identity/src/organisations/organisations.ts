import type { CompanyId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'

/** A ministry, agency or regional government (K/L/PD). */
export interface Institution {
  readonly code: InstitutionCode
  readonly type: InstitutionType
  readonly name: string
  readonly regionCode: string | null
}

/** A unit of an institution that spends a budget (satker). */
export interface WorkUnit {
  readonly id: WorkUnitId
  readonly institutionCode: InstitutionCode
  readonly code: string
  readonly name: string
  /** Taxpayer number and address are asked from the first registrant of the unit (domain.md A3). */
  readonly npwp: string | null
  readonly address: string | null
}

/** A provider as the licensing system OSS names it; refreshed from there, never typed. */
export interface Company {
  readonly id: CompanyId
  readonly nib: string
  readonly npwp: string
  readonly name: string
  readonly form: string
}
