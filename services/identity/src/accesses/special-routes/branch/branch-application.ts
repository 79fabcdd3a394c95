import type { AccessId, AccountId, CompanyId } from '@inaproc/domain/identifiers'
import { type Nitku, type Npwp, parseNitku } from '@inaproc/domain/npwp'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { BranchRouteState } from '@inaproc/domain/special-routes'

/** What the director types. */
export interface BranchForm {
  readonly username: string
  readonly email: string
  readonly branchName: string
  readonly nitku: string
}

/** A kept nomination. */
export interface BranchApplication {
  readonly id: string
  readonly state: BranchRouteState
  readonly companyId: CompanyId
  readonly directorAccountId: AccountId
  readonly directorAccessId: AccessId
  readonly nomineeAccountId: AccountId
  readonly branchName: string
  readonly nitku: Nitku
  readonly submittedAt: Date
  readonly dueAt: Date | null
}

/** The same with the names that a page shows. */
export interface ShownNomination extends BranchApplication {
  readonly companyName: string
  readonly nib: string
  readonly directorName: string
  readonly nomineeName: string
  readonly nomineeUsername: string
  /** OSS names a branch with this NITKU now. */
  readonly isKnownToOss: boolean
}

const longestName = 120

/** The branch as the form names it; whom it names, the accounts tell. */
export function readBranch(
  form: BranchForm,
  company: { readonly npwp: Npwp },
):
  | { readonly ok: true; readonly branchName: string; readonly nitku: Nitku }
  | { readonly ok: false; readonly problems: readonly FieldProblem[] } {
  const branchName = form.branchName.normalize('NFC').replace(/\s+/g, ' ').trim()
  const nitku = parseNitku(form.nitku, company.npwp)
  const problems: FieldProblem[] = [
    ...(['username', 'email'] as const).flatMap((field) =>
      form[field].trim() === '' ? [{ field, code: 'FIELD_REQUIRED' as const }] : [],
    ),
    ...(branchName === '' ? [{ field: 'branchName', code: 'FIELD_REQUIRED' as const }] : []),
    ...([...branchName].length > longestName
      ? [{ field: 'branchName', code: 'FIELD_TOO_LONG' as const, params: { max: longestName } }]
      : []),
    ...(nitku.ok ? [] : [nitku.problem]),
  ]
  return problems.length > 0 || !nitku.ok
    ? { ok: false, problems }
    : { ok: true, branchName, nitku: nitku.value }
}
