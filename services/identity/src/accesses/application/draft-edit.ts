import type { StepCode } from '@inaproc/domain/form-steps'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { Upload } from '../../files/files.js'
import type { Actor } from '../../platform.js'

/** What was typed on a page of the form, by the names of its questions. */
export type TypedAnswers = Readonly<Partial<Record<string, string>>>

export interface DraftEdit {
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly typed: TypedAnswers
  /** Keeps what is there without judging it, to go on another day. */
  readonly unfinished: boolean
  readonly actor: Actor
}

/** A page of a draft as it was filled in. */
export interface PageEdit extends DraftEdit {
  readonly step: StepCode
  /** The chosen files by the names of their fields. */
  readonly uploads: Readonly<Partial<Record<string, Upload>>>
  /** The mark of the answers that the page was filled in from; null where nobody looked at them. */
  readonly seen: string | null
}
