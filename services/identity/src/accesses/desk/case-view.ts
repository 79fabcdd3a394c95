import type { WibDate } from '@inaproc/domain/wib-date'
import type { FormProblem } from '@inaproc/ui/forms'
import type { TimelineEntry } from '@inaproc/ui/timeline'
import type { DocumentVersion } from '../accesses.js'
import type { Concern, DeskCase } from './desk.js'

/** One application beside its document, with everything that helps to decide. */
export interface CaseView {
  readonly today: WibDate
  readonly now: Date
  readonly about: DeskCase
  /** Every paper of the access; the newest version of each kind first. */
  readonly documents: readonly DocumentVersion[]
  /** Which of them is shown beside the form. */
  readonly shown: DocumentVersion | null
  readonly history: readonly TimelineEntry[]
  readonly warnings: readonly string[]
  readonly concerns: readonly (Concern & { readonly isConflict: boolean })[]
  /** Where a wrong decision is corrected by a step of its own; null beyond the verifier's authority. */
  readonly holderHref: string | null
  readonly requestKey: string
  readonly hasApproved: boolean
  readonly values: { readonly reasonCode: string; readonly reasonText: string }
  readonly problems: readonly FormProblem[]
  readonly href: (path: string) => string
}
