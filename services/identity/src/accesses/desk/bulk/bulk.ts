import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { type AccessId, type AccountId, accessId, isUuid } from '@inaproc/domain/identifiers'
import type { ErrorParams } from '@inaproc/domain/refusal'
import { conflictingRole, type HeldRole } from '@inaproc/domain/role-conflicts'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type Access, stateOn } from '../../accesses.js'
import { endPassed } from '../../application/term.js'
import type { GuardAnswer } from '../../lifecycle/transition.js'
import { type Approval, completeWith } from '../../verifiers/approvals.js'
import { activeInScope, namedForRole } from '../../verifiers/authority.js'
import { type CaseKind, caseKindOf, type Desk, isCaseKind, isPassedOn } from '../desk.js'

/** One row that a verifier has ticked, as he saw it: nobody approves what was changed behind his page. */
export interface ChosenRow {
  readonly accessId: AccessId
  readonly version: number
  readonly kind: CaseKind
}

/** What an approval would do to a row, or did. */
export type RowVerdict =
  | { readonly kind: 'approved' }
  /** The first of two: the application goes on waiting for the other side. */
  | { readonly kind: 'recorded' }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly params: ErrorParams }

/** What the verdict on a row rests on besides the row itself. */
export interface RowFacts {
  readonly desk: Desk
  readonly today: WibDate
  /** What the applicant holds besides. */
  readonly held: readonly HeldRole[]
  /** The approvals given since the decision was asked for. */
  readonly given: readonly Approval[]
  /** Who has applied in the owner's place. */
  readonly importedBy: AccountId | null
}

/**
 * What would come of approving the row now, by the guards of T06, T11 and T16b in their order. The page shows it before
 * anything is written; the engine asks again, in the transaction of the row.
 */
export function verdictOn(access: Access, o: RowFacts): RowVerdict {
  const { desk, today } = o
  const actor = { kind: desk.kind, accountId: desk.acting.accountId, acting: desk.acting }
  const refusal =
    stillWaits(access, today) ??
    namedForRole(access, desk.kind, isPassedOn(access)) ??
    activeInScope(access, actor, today) ??
    (access.accountId === desk.acting.accountId ? { code: 'OWN_ACCESS' as const } : null) ??
    ownImport(access, o) ??
    conflict(access, o.held) ??
    completeWith(access.role, o.given, actor, isPassedOn(access)) ??
    newTermOver(access, today)
  if (refusal === null) return { kind: 'approved' }
  if (refusal.code === 'APPROVAL_INCOMPLETE') return { kind: 'recorded' }
  return { kind: 'refused', code: refusal.code, params: refusal.params ?? {} }
}

function stillWaits(access: Access, today: WibDate): GuardAnswer {
  const kind = caseKindOf(access)
  if (kind === null) return { code: 'ALREADY_DECIDED' }
  // The old end stands until an extension is approved: once it has passed, there is nothing left to extend.
  return kind === 'extension' && stateOn(access, today) !== 'ACTIVE'
    ? { code: 'TRANSITION_NOT_POSSIBLE' }
    : null
}

function ownImport(access: Access, { desk, importedBy }: RowFacts): GuardAnswer {
  const isOwn = importedBy !== null && importedBy === desk.acting.accountId
  return isOwn && access.state === 'SUBMITTED' ? { code: 'OWN_IMPORT' } : null
}

function conflict(access: Access, held: readonly HeldRole[]): GuardAnswer {
  const wanted = { role: access.role, institution: access.institutionCode, workUnit: access.workUnitId }
  const other = conflictingRole(wanted, held)
  return other === null ? null : { code: 'ROLE_CONFLICT', params: { role: access.role, other: other.role } }
}

/** T11: a term that has run out while it waited gives nothing back. */
function newTermOver({ state, proposedTerm }: Access, today: WibDate): GuardAnswer {
  if (state !== 'REACTIVATION' || proposedTerm === null) return null
  const problem = endPassed(proposedTerm, today)
  return problem && { code: problem.code }
}

/** The most rows that one confirmation decides about: a page of the queue. */
export const mostChosen = 20

/** The ids in an address, each once; what is no id, and what is too much, is left out. */
export function chosenIds(ticked: readonly string[]): readonly AccessId[] {
  return [...new Set(ticked.filter(isUuid))].slice(0, mostChosen).map(accessId)
}

/** The rows as one hidden field of the confirmation carries them. */
export function writeChosen(rows: readonly ChosenRow[]): string {
  return rows.map(({ accessId, version, kind }) => `${accessId}:${version}:${kind}`).join(' ')
}

/** The rows of the confirmation; one that `writeChosen` cannot have made is left out. */
export function readChosen(field: string): readonly ChosenRow[] {
  return field
    .split(' ')
    .slice(0, mostChosen)
    .flatMap((entry) => {
      const [id = '', version = '', kind = ''] = entry.split(':')
      if (!isUuid(id) || !/^[0-9]{1,9}$/.test(version) || !isCaseKind(kind)) return []
      return { accessId: accessId(id), version: Number(version), kind }
    })
}
