import type { Nib } from '@inaproc/domain/nib'
import type { Npwp } from '@inaproc/domain/npwp'
import type { BeneficialOwner, OssRecord, TaxRecord } from '../companies.js'

/** What a source answers. `UNAVAILABLE` is no answer: it is asked again later and never taken for anything else. */
export type SourceAnswer<T> =
  | { readonly outcome: 'FOUND'; readonly record: T }
  | { readonly outcome: 'UNKNOWN' }
  | { readonly outcome: 'UNAVAILABLE' }

/** The outside systems that know companies. No function throws: whatever goes wrong outside is UNAVAILABLE. */
export interface CompanySources {
  /** The licensing system: legal data, people and branches of a NIB. */
  oss(nib: Nib): Promise<SourceAnswer<OssRecord>>
  /** The tax office: PKP and KSWP of a taxpayer. */
  taxOffice(npwp: Npwp): Promise<SourceAnswer<TaxRecord>>
  /** The register of legal entities: who in the end owns a company. */
  ahu(npwp: Npwp): Promise<SourceAnswer<readonly BeneficialOwner[]>>
}

/** Daftar Hitam, asked at every commit point. */
export interface BlacklistPort {
  /** Whether a sanction is in force for the taxpayer now; null when it does not answer. Never throws. */
  isSanctioned(npwp: Npwp): Promise<boolean | null>
}
