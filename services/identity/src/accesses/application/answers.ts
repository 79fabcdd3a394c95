import { type DocumentKind, documentKinds } from '@inaproc/domain/document-kinds'
import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import type { DocumentUse, StepCode } from '@inaproc/domain/form-steps'
import type { FileId } from '@inaproc/domain/identifiers'
import { answer, type FormAnswers } from '@inaproc/domain/judge-form'
import type { Language } from '@inaproc/domain/language'
import { stepsOf, uploadField } from '@inaproc/domain/role-forms'
import type { RoleCode } from '@inaproc/domain/roles'
import { dayInWords } from '@inaproc/ui/dates'
import { fileOf } from './application.js'

/** One answer as people read it; the empty text where one is missing. */
export interface AnswerRow {
  readonly field: FieldName
  readonly label: string
  readonly value: string
}

export interface AnsweredDocument {
  readonly kind: DocumentKind
  /** The name of the field it is uploaded with. */
  readonly field: string
  readonly label: string
  readonly fileId: FileId | null
}

/** One page of an application with its answers. */
export interface AnsweredStep {
  readonly step: StepCode
  readonly title: string
  readonly rows: readonly AnswerRow[]
  readonly documents: readonly AnsweredDocument[]
}

/**
 * The answers of an application and the papers they name, page by page, by the data of its role: for the review, for the
 * owner and for whoever decides. What was not asked or may be left out is not there when it is empty.
 */
export function answersOf(
  { role, form }: { readonly role: RoleCode; readonly form: FormAnswers },
  language: Language,
): readonly AnsweredStep[] {
  return stepsOf(role).map((step) => ({
    step: step.code,
    title: step.title[language],
    rows: step.fields
      .filter((field) => answer(form, field) !== '' || fieldOf(field).need === 'required')
      .map((field) => ({
        field,
        label: fieldOf(field).label[language],
        value: answerInWords(field, answer(form, field), language),
      })),
    documents: step.documents.map((use) => ({
      kind: use.kind,
      field: uploadField(use.kind),
      label: documentLabel(use, language),
      fileId: fileOf(form, use.kind),
    })),
  }))
}

/** The answers given so far that stay true while the access lives: its term and decree are facts of the access itself. */
export function lastingRows(
  access: { readonly role: RoleCode; readonly form: FormAnswers },
  language: Language,
): readonly AnswerRow[] {
  return answersOf(access, language)
    .filter(({ step }) => step !== 'sk')
    .flatMap(({ rows }) => rows)
    .filter(({ value }) => value !== '')
}

/** How a page calls a paper. */
export function documentLabel(
  { kind, label }: Pick<DocumentUse, 'kind' | 'label'>,
  language: Language,
): string {
  return (label ?? documentKinds[kind].label)[language]
}

function answerInWords(field: FieldName, value: string, language: Language): string {
  const { kind, options } = fieldOf(field)
  if (kind === 'date') return dayInWords(value, language)
  if (kind !== 'choice') return value
  return options?.find((option) => option.value === value)?.label[language] ?? ''
}
