import { inTransaction } from '@inaproc/database/database'
import type { Language } from '@inaproc/domain/language'
import { csvLines } from '@inaproc/server/csv'
import { numberInWords, secondInWords } from '@inaproc/ui/dates'
import type { Platform } from '../../../platform.js'
import { deskWords } from '../../acts/act-words.js'
import { outcomeOf } from '../../acts/acts.js'
import type { Reach } from '../../audit-roles.js'
import { recordAudit } from '../../audit-store.js'
import { type AuditFilter, filterQuery } from '../audit-filter.js'
import type { AuditRecord } from '../entries.js'
import { type Looker, noteSearch } from '../look-service.js'
import { type Names, wantedNames } from '../names.js'
import { findNames } from '../names-store.js'
import { actorWords, objectWords, reasonOf } from '../pages/record-words.js'
import { messages } from '../pages/search.messages.js'
import { searchRecords } from '../search-store.js'
import { exportMessages } from './export.messages.js'

/** Rows of one file at most. */
export const exportedRows = 10_000
const batchSize = 500
/** Pages read for one file at most: each looks at so many rows of the log as a page of the list does. */
const batchesAtMost = 200

export interface SearchExport {
  readonly filter: AuditFilter
  readonly reach: Reach
  readonly actor: Looker
  readonly language: Language
}

/**
 * What was found as a table for spreadsheets, piece by piece and bounded. That somebody takes it along is in the log
 * before the first line is, with what was asked.
 */
export async function* exportRecords(p: Platform, o: SearchExport): AsyncGenerator<string> {
  const words = exportMessages[o.language]
  await noteExport(p, o)
  yield `\uFEFF${csvLines([words.columns(o.reach.isFull)])}`
  let [rows, after]: [number, string | null] = [0, null]
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const limit = Math.min(batchSize, exportedRows - rows)
    const found = await searchRecords(p.db, { ...o, after, limit })
    const names = await findNames(p.db, wantedNames(found.records, { actor: null, subject: null }))
    rows += found.records.length
    if (found.records.length > 0) yield csvLines(found.records.map((record) => cellsOf(record, names, o)))
    if (found.next === null) return
    after = found.next
    if (rows >= exportedRows) break
  }
  yield csvLines([[words.cut(numberInWords(rows, o.language))]])
}

async function noteExport(p: Platform, o: SearchExport): Promise<void> {
  const names = await findNames(p.db, wantedNames([], o.filter))
  await noteSearch(p, { ...o, names, detail: { exported: true } })
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: 'audit.search-exported',
      actor: o.actor,
      subject: { type: 'audit-log', id: 'all' },
      detail: { ...filterQuery(o.filter) },
    }),
  )
}

function cellsOf(record: AuditRecord, names: Names, { language, reach }: SearchExport) {
  const actor = actorWords(record, names, language)
  const object = objectWords(record, names, language)
  const institution = names('institution', record.institutionCode)?.name ?? record.institutionCode
  return [
    secondInWords(record.at, language),
    record.at.toISOString(),
    deskWords(record.action, record.detail, language),
    record.action,
    messages[language].outcomes[outcomeOf(record.action)],
    actor.name,
    actor.username,
    actor.role,
    object.kind,
    object.name,
    record.subjectId,
    institution,
    reasonOf(record),
    ...(reach.isFull ? [record.address] : []),
    record.requestId,
    record.session,
    record.id,
  ]
}
