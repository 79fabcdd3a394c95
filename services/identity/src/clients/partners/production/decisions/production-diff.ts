import type { Language } from '@inaproc/domain/language'
import { canonicalJson } from '../../../../audit/audit.js'
import { type ClientField, clientFields } from '../../../console/editing/client-form.js'
import { type DiffRow, valueInWords } from '../../../console/history/client-diff.js'
import { messages as consoleWords } from '../../../console/words/console.messages.js'
import type { ClientDefinition } from '../../../registry/client-definition.js'

/** These differ by what production is. */
const always: readonly ClientField[] = ['clientId', 'environment']

/** Where the production client differs from what was tried out, with all of both values: an official decides on them. */
export function productionDiff(
  test: ClientDefinition,
  production: ClientDefinition,
  language: Language,
): readonly DiffRow[] {
  const { fields } = consoleWords[language]
  return clientFields
    .filter((field) => !always.includes(field))
    .filter((field) => canonicalJson(test[field]) !== canonicalJson(production[field]))
    .map((field) => ({
      label: fields[field].label,
      before: valueInWords(test, field, language),
      after: valueInWords(production, field, language),
    }))
}
