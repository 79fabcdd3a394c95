import type { CompanyField } from '@inaproc/domain/company-fields'
import type { Language } from '@inaproc/domain/language'
import { numberInWords } from '@inaproc/ui/dates'
import {
  type BeneficialOwner,
  type ChangeItem,
  type CompanyBranch,
  companyScales,
  taxpayerStandings,
} from '../companies.js'
import { messages } from './companies.messages.js'

/** The lines of a logged difference in the words of the page. */
export function shownItems(
  field: CompanyField,
  items: readonly ChangeItem[],
  language: Language,
): readonly string[] {
  return items.map((item) => shownItem(field, item, language))
}

function shownItem(field: CompanyField, item: ChangeItem, language: Language): string {
  const words = messages[language]
  if (typeof item === 'boolean') return taxableInWords(item, language)
  if (typeof item === 'string') return shownCode(field, item, language)
  if ('nitku' in item) return branchInWords(item)
  if ('sharePercent' in item) return ownerInWords(item, language)
  return `${item.name}, ${words.positions[item.position]} (${words.nationalities[item.nationality]})`
}

/** Values that are codes in the log have their words; names, numbers and addresses stand as they are. */
function shownCode(field: CompanyField, value: string, language: Language): string {
  const words = messages[language]
  if (field === 'status') return words.statuses[value === 'REVOKED' ? 'REVOKED' : 'ACTIVE']
  const scale = field === 'scale' ? companyScales.find((known) => known === value) : undefined
  if (scale !== undefined) return words.scales[scale]
  const standing = field === 'kswp' ? taxpayerStandings.find((known) => known === value) : undefined
  return standing === undefined ? value : words.standings[standing]
}

export function taxableInWords(taxable: boolean, language: Language): string {
  const words = messages[language]
  return taxable ? words.taxable : words.notTaxable
}

export function branchInWords({ name, nitku, address }: CompanyBranch): string {
  return [name, `NITKU ${nitku}`, address].filter((part) => part !== '').join(', ')
}

export function ownerInWords(
  { name, nationality, sharePercent }: BeneficialOwner,
  language: Language,
): string {
  const words = messages[language]
  const share =
    sharePercent === null ? words.otherControl : words.percent(numberInWords(sharePercent, language))
  return `${name} (${words.nationalities[nationality]}), ${share}`
}
