import type { Texts } from '../language.js'

/** One expected refusal: its HTTP status and the words that say what is wrong and what to do. */
export interface ErrorRow extends Texts {
  readonly status: number
}

/** A subject's refusals by stable code. `{name}` in a text is replaced by the parameter of that name. */
export type ErrorTable = Readonly<Record<string, ErrorRow>>
