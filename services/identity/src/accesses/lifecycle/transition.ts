import type { AccessActor, AccessEvent, AccessState } from '@inaproc/domain/access-lifecycle'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { ErrorParams, FieldProblem } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Access, AccessPlace, FormAnswers, NewTermPaper } from '../accesses.js'

/** Why a verifier decides as he does: a code of the reason table and his own words. */
export interface Reason {
  readonly code: string
  readonly text: string
}

/** T08: who goes on with the work, or the statement that nothing is left of it. */
export type Handover =
  | { readonly kind: 'successor'; readonly accessId: AccessId }
  | { readonly kind: 'completed'; readonly note: string }

/** T10, T16: the term asked for; without a paper it rests on that of the present term, or the role has none. */
export interface TermRequest {
  readonly startsOn: WibDate
  readonly endsOn: WibDate | null
  readonly paper: NewTermPaper | null
}

/** Which case of which special route gives an access, and for how long. */
export interface GrantedByRoute {
  readonly route: 'FOREIGN' | 'BRANCH'
  readonly caseId: string
  readonly startsOn: WibDate
  readonly endsOn: WibDate | null
}

/** What an event needs beside the access itself. */
export interface TransitionInput {
  /** T01: what the new access is. */
  readonly access?: AccessPlace & {
    readonly accountId: AccountId
    readonly role: RoleCode
    readonly form: FormAnswers
  }
  /** T02, T05: the statement is ticked. */
  readonly confirmed?: boolean
  /** GRANT: the special route that has decided. */
  readonly granted?: GrantedByRoute
  readonly term?: TermRequest
  readonly handover?: Handover
  /** T08: when and how strongly the person has last proved who they are. */
  readonly proof?: { readonly at: Date; readonly acr: string }
  /** T13: what the suspension rests on: the id of an uploaded file, or of the finding. */
  readonly evidence?: string
}

/** Asks for one step in the life of an access. */
export interface TransitionRequest {
  /** For CREATE an id that the caller has made: sending the form twice makes one access. */
  readonly accessId: AccessId
  readonly event: AccessEvent
  /** Who asks. A verifier names the access he acts with; as what he acts is derived from it, never claimed. */
  readonly actor: Actor
  /** Only for the system: `NIB_CHECK` when the comparison with OSS decides instead of a timer. */
  readonly actorKind?: Extract<AccessActor, 'SYSTEM' | 'NIB_CHECK'>
  /** The same key again answers the first result and changes nothing. */
  readonly requestKey: string
  readonly reason?: Reason
  /** The version that the actor has seen; nobody decides on what was changed behind his page. */
  readonly version?: number
  readonly input?: TransitionInput
}

/** What came of it. */
export interface TransitionResult {
  readonly accessId: AccessId
  /** The row of the table that was walked: `T06`. */
  readonly transition: string
  readonly from: AccessState | null
  /** Where that row led. */
  readonly to: AccessState
  /** The state after what followed by itself: an approved access whose start is reached is ACTIVE at once. */
  readonly state: AccessState
  /** False for an approval after which another person still has to approve. */
  readonly complete: boolean
  /** True when the same request was answered before. */
  readonly repeated: boolean
}

/** As whom the actor takes part, and the access he does it with. */
export interface ActingAs {
  readonly kind: AccessActor
  readonly accountId: AccountId | null
  readonly acting: Access | null
}

/** One request at the moment of its decision, with the access held. */
export interface Case {
  readonly p: Platform
  readonly trx: Trx
  readonly at: Date
  readonly today: WibDate
  readonly access: Access
  readonly actor: ActingAs
  readonly request: TransitionRequest
}

/** Why a guard refuses; null when it does not. */
export interface GuardRefusal {
  readonly code: ErrorCode
  readonly params?: ErrorParams
  readonly problems?: readonly FieldProblem[]
}
export type GuardAnswer = GuardRefusal | null

export const refuse = (code: ErrorCode, params?: ErrorParams): GuardRefusal => ({
  code,
  ...(params !== undefined && { params }),
})
