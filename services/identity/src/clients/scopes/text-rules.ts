import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { Texts } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'

export const longestWords = { name: 80, text: 300 } as const

interface TextRule {
  readonly field: string
  readonly texts: Texts
  readonly max: number
}

/** Words that people read before they decide are there in both languages, short, and in one line. */
export function textProblems({ field, texts, max }: TextRule): readonly FieldProblem[] {
  const isWritten = (said: string) => said.trim().length >= 2 && said.length <= max && !/\p{C}/u.test(said)
  return [
    ...(isWritten(texts.id) ? [] : [problem(`${field}Id`, 'RESOURCE_WORDS_INVALID', { max })]),
    ...(isWritten(texts.en) ? [] : [problem(`${field}En`, 'RESOURCE_WORDS_INVALID', { max })]),
  ]
}

export function problem(field: string, code: ErrorCode, params: FieldProblem['params'] = {}): FieldProblem {
  return { field, code, params }
}
