import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { type FileId, fileId, isUuid } from '@inaproc/domain/identifiers'
import type { FormAnswers } from '../accesses.js'

/** The answers of an application by name; each is kept as it was typed. */
export const positionFields = [
  'unit',
  'positionTitle',
  'serviceKind',
  'nip',
  'grade',
  'workUnitNpwp',
  'workUnitAddress',
] as const
export const decreeFields = [
  'startsOn',
  'endsOn',
  'decreeNumber',
  'decreeDatedOn',
  'signerName',
  'signerTitle',
  'decreeEndsOn',
] as const
/** The id of the uploaded decree; set by the program, never typed. */
export const decreeFileField = 'decreeFileId'

export type PositionField = (typeof positionFields)[number]
export type DecreeField = (typeof decreeFields)[number]
export type ApplicationField = PositionField | DecreeField | typeof decreeFileField

const longestAnswer = 1000

/** An answer, or the empty text when there is none. */
export function answer(form: FormAnswers, field: ApplicationField): string {
  return form[field] ?? ''
}

/** The answers with these fields as they were typed now: tidy, never endless; others stay. */
export function withAnswers(
  form: FormAnswers,
  fields: readonly ApplicationField[],
  typed: Readonly<Partial<Record<ApplicationField, string>>>,
): FormAnswers {
  const changed = fields.map((field) => [field, tidyAnswer(field, typed[field] ?? '')])
  return { ...form, ...Object.fromEntries(changed) }
}

/** The uploaded decree that the answers name. */
export function decreeFileOf(form: FormAnswers): FileId | null {
  const id = answer(form, decreeFileField)
  return isUuid(id) ? fileId(id) : null
}

export interface Length {
  readonly min: number
  readonly max: number
}

/** What is wrong with a text that has to be given. */
export function textProblem(
  field: string,
  value: string,
  { min, max }: Length,
): { readonly field: string; readonly code: ErrorCode; readonly params?: Record<string, number> } | null {
  const length = [...value].length
  if (length === 0) return { field, code: 'FIELD_REQUIRED' }
  if (length < min) return { field, code: 'FIELD_TOO_SHORT', params: { min } }
  return length > max ? { field, code: 'FIELD_TOO_LONG', params: { max } } : null
}

/** A service number is one number, however people group its digits; everything else keeps its words. */
function tidyAnswer(field: ApplicationField, typed: string): string {
  return field === 'nip' ? tidy(typed).replaceAll(' ', '') : tidy(typed)
}

function tidy(text: string): string {
  const line = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return [...line].slice(0, longestAnswer).join('')
}
