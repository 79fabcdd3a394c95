import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'

/** Why a company is laid before the Directorate: OSS names an Indonesian director after the foreign route (A3). */
export type FlagKind = 'INDONESIAN_DIRECTOR'

/** A company that the Directorate should look at again. What it does about it, it does at the company's accesses. */
export interface CompanyFlag {
  readonly id: string
  readonly company: { readonly id: CompanyId; readonly name: string; readonly nib: string }
  readonly kind: FlagKind
  readonly raisedAt: Date
  /** Null while nobody has looked at it; `by` is gone with the account. */
  readonly settled: { readonly at: Date; readonly by: AccountId | null; readonly reason: string } | null
}
