import { fieldNames, fieldOf } from '@inaproc/domain/form-fields'
import { formSteps } from '@inaproc/domain/form-steps'
import type { Language } from '@inaproc/domain/language'
import { uploadField } from '@inaproc/domain/role-forms'
import { documentLabel } from '../answers.js'

/** The labels of every question and paper by the names of their fields. */
export function fieldLabels(language: Language): Readonly<Partial<Record<string, string>>> {
  const papers = Object.values(formSteps).flatMap(({ documents }) => documents)
  return Object.fromEntries([
    ...fieldNames.map((field) => [field, fieldOf(field).label[language]]),
    ...papers.map((use) => [uploadField(use.kind), documentLabel(use, language)]),
  ])
}
