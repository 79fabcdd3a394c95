import type { ErrorCode } from './error-catalogue.js'
import { type ErrorParams, type FieldProblem, invalidForm } from './refusal.js'

/**
 * The answer of a parse function: the value with what is odd about it, or the one problem that stops it.
 * A warning never stops anybody; it is shown to the person and to the verifier.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warnings: readonly FieldProblem[] }
  | { readonly ok: false; readonly problem: FieldProblem }

export function accepted<T>(value: T, warnings: readonly FieldProblem[] = []): Parsed<T> {
  return { ok: true, value, warnings }
}

export function rejected(field: string, code: ErrorCode, params?: ErrorParams): Parsed<never> {
  return { ok: false, problem: { field, code, ...(params !== undefined && { params }) } }
}

/** The value of an accepted answer; a rejected one is thrown as an invalid form (`FORM_INVALID`). */
export function acceptedValue<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw invalidForm([parsed.problem])
  return parsed.value
}
