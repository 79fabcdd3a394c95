import { type ErrorCode, errorCatalogue } from './error-catalogue.js'

/** Values for the `{name}` places of an error text. Never a NIK, code, token or password. */
export type ErrorParams = Readonly<Record<string, string | number>>

/** What is wrong with one field of a form. */
export interface FieldProblem {
  readonly field: string
  readonly code: ErrorCode
  readonly params?: ErrorParams
}

export interface RefusalOptions {
  readonly params?: ErrorParams | undefined
  readonly problems?: readonly FieldProblem[] | undefined
  /** Shorthand for one problem: this refusal's own code on this field. */
  readonly field?: string | undefined
  readonly cause?: unknown
}

/**
 * An expected "no": thrown by rules and services, answered as a problem document or an error page.
 * Its message is the code only, so that a log line of it can never carry personal data.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ErrorCode
  readonly params: ErrorParams
  readonly problems: readonly FieldProblem[]

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.params = options.params ?? {}
    this.problems = [
      ...(options.field === undefined ? [] : [{ field: options.field, code, params: this.params }]),
      ...(options.problems ?? []),
    ]
  }

  /** The HTTP status of the code in the catalogue. */
  get status(): number {
    return errorCatalogue[this.code].status
  }
}

/** The refusal of a form, with everything that is wrong in it at once (`FORM_INVALID`, 422). */
export function invalidForm(problems: readonly FieldProblem[]): Refusal {
  return new Refusal('FORM_INVALID', { problems })
}
