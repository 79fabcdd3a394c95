import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { type Language, type Texts, text } from '@inaproc/domain/language'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import type { JsonObject } from '../../database-types.js'
import { auditTexts } from './audit-texts.js'

/** Steps of the lifecycles say themselves what they are: their rows carry the words. */
const notes: ReadonlyMap<string, Texts> = new Map(
  [accessLifecycle, accountLifecycle, foreignRouteLifecycle, branchRouteLifecycle].flatMap(({ rows }) =>
    rows.map((row) => [row.id, row.note]),
  ),
)

const subjects: Readonly<Record<string, Texts>> = {
  access: { id: 'Akses', en: 'Access' },
  account: { id: 'Akun', en: 'Account' },
  'branch-route': { id: 'Admin cabang', en: 'Branch admin' },
  'foreign-route': { id: 'Kuasa direksi asing', en: 'Attorney of foreign directors' },
}

const unknown: Texts = { id: 'Kejadian lain pada akun', en: 'Another event of the account' }

/** What an audit row means, in one plain sentence for the person it concerns. Never a technical name. */
export function auditWords(action: string, detail: JsonObject, language: Language): string {
  const own = auditTexts[action]
  if (own !== undefined) return text(own, language)
  const subject = subjects[action.split('.', 1)[0] ?? '']
  const note = notes.get(String(detail['transition'] ?? ''))
  if (subject === undefined || note === undefined) return text(unknown, language)
  return `${text(subject, language)}: ${lowerFirst(text(note, language))}`
}

function lowerFirst(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words
}
