import type { Language } from '@inaproc/domain/language'
import { type ClientField, clientFields } from '../../console/editing/client-form.js'
import { type DiffRow, valueInWords } from '../../console/history/client-diff.js'
import { messages as consoleWords } from '../../console/words/console.messages.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { changedByOfficials } from '../../registry/rules/change-rights.js'
import { type ClientProposal, withSettings } from './client-proposal.js'
import { messages } from './proposal.messages.js'

/** What a proposal changes, setting by setting, with all of both values: two people decide on them. */
export function proposalDiff(
  { before, after }: Pick<ClientProposal, 'before' | 'after'>,
  o: { readonly client: ClientDefinition; readonly language: Language },
): readonly DiffRow[] {
  const [old, wanted] = [withSettings(o.client, before), withSettings(o.client, after)]
  const { fields } = consoleWords[o.language]
  const programFields: Readonly<Partial<Record<keyof ClientDefinition, string>>> =
    messages[o.language].programFields
  return changedByOfficials(before, after).map((field): DiffRow => {
    if (isShown(field)) {
      return {
        label: fields[field].label,
        before: valueInWords(old, field, o.language),
        after: valueInWords(wanted, field, o.language),
      }
    }
    const inWords = (of: ClientDefinition) => (of[field] === undefined ? [] : [String(of[field])])
    return { label: programFields[field] ?? field, before: inWords(old), after: inWords(wanted) }
  })
}

function isShown(field: keyof ClientDefinition): field is ClientField {
  return clientFields.some((known) => known === field)
}
