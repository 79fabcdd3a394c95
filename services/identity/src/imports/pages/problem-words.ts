import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { labelOf } from '../file/columns.js'

/** What is wrong with a row, in words, with the column it is about. */
export function problemInWords({ field, code, params }: FieldProblem, language: Language): string {
  const label = labelOf(field)?.[language]
  const text = errorText(code, language, params)
  return label === undefined ? text : `${label}: ${text}`
}
