import { documentKinds } from '@inaproc/domain/document-kinds'
import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import type { Language } from '@inaproc/domain/language'
import { documentsOf, roleForms, stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { documentLabel } from '../answers.js'
import { messages } from './application.messages.js'

const megabyte = 1_048_576

/** What somebody should have at hand before he applies, by the data of the role. */
export function needsOf(role: RoleCode, language: Language): readonly string[] {
  const words = messages[language]
  const fields = stepsOf(role).flatMap((step) => step.fields)
  const { extra = {}, steps } = roleForms[role]
  const own = Object.values(extra).flat()
  const papers = documentsOf(role).map((use) => {
    const { maxBytes, mediaTypes } = documentKinds[use.kind]
    const kinds = mediaTypes.includes('application/pdf') ? 'PDF' : 'JPEG/PNG'
    return words.needPaper(documentLabel(use, language), kinds, maxBytes / megabyte)
  })
  return [
    ...(roles[role].boundTo === 'company' ? [words.needNib] : []),
    ...(fields.includes('nip') ? [words.needServiceNumber] : []),
    ...(steps.includes('rekening') ? [words.needAccount] : []),
    ...own.map((field) => needInWords(field, language)),
    ...papers,
    ...(steps.includes('sk') ? [words.needDecreeFacts] : []),
  ]
}

function needInWords(field: FieldName, language: Language): string {
  const { label, need } = fieldOf(field)
  return need === 'optional' ? messages[language].needIfAny(label[language]) : label[language]
}
