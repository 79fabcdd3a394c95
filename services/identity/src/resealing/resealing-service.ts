import { inTransaction } from '@inaproc/database/database'
import { KeyRingError } from '@inaproc/server/key-ring-error'
import { recordAudit } from '../audit/audit-store.js'
import { type Platform, systemActor, type Trx } from '../platform.js'
import {
  countOthers,
  lockProgress,
  messagesSealedBefore,
  noteProgress,
  type Progress,
  replaceSealed,
  type SealedRow,
  startProgress,
  takeOthers,
} from './resealing-store.js'
import { nameOf, type SealedPlace, sealedPlaces } from './sealed-places.js'

export interface Resealed {
  /** Rows written anew by this run. */
  readonly rows: number
  /** Rows that no key of the ring opens; they are as they were. */
  readonly unreadable: number
  /** Rows that other transactions held at every try. */
  readonly held: number
  /** Messages waiting to be sent that an older key opens. */
  readonly messages: number
}

/** How often a place is gone through for rows that somebody held or wrote meanwhile. */
const passes = 10

/**
 * Seals everything anew that was not sealed with the newest key and format. People work on meanwhile: every batch is a
 * short transaction, rows that somebody holds are left for another pass, and a row that changed since it was read is
 * not touched. Broken off at any point it goes on where it was; run again it finds nothing to do.
 * @param report takes a line for whoever watches
 */
export async function resealEverything(
  p: Platform,
  report: (line: string) => void,
  places: readonly SealedPlace[] = sealedPlaces,
): Promise<Resealed> {
  let rows = 0
  let unreadable = 0
  let held = 0
  for (const place of places) {
    const outcome = await resealPlace(p, place, report)
    rows += outcome.rows
    unreadable += outcome.unreadable
    held += outcome.held
  }
  const messages = await messagesSealedBefore(p.db, p.keys.currentPrefix)
  return { rows, unreadable, held, messages }
}

async function resealPlace(
  p: Platform,
  place: SealedPlace,
  report: (line: string) => void,
): Promise<Omit<Resealed, 'messages'>> {
  const work = { place: nameOf(place), keyId: p.keys.newestKeyId }
  await inTransaction(p.db, async (trx) => {
    if ((await lockProgress(trx, work)) !== undefined) return
    const total = await countOthers(trx, place, p.keys.currentPrefix)
    await startProgress(trx, { ...work, total, at: p.clock() })
  })
  let rows = 0
  let unreadable = 0
  let left = 0
  for (let pass = 0; pass < passes; pass++) {
    const went = await goThrough(p, place, report)
    rows += went.rows
    unreadable = went.unreadable
    left = await inTransaction(p.db, (trx) => countOthers(trx, place, p.keys.currentPrefix))
    if (left <= unreadable) break
    await inTransaction(p.db, (trx) => startAnotherPass(trx, work))
  }
  await inTransaction(p.db, (trx) => finish(p, trx, work, rows))
  report(`${work.place}: ${counted(rows)} sealed anew${left === 0 ? '' : `, ${counted(left)} left`}`)
  return { rows, unreadable, held: Math.max(0, left - unreadable) }
}

/** From where the last run stopped to the end of the table. */
async function goThrough(
  p: Platform,
  place: SealedPlace,
  report: (line: string) => void,
): Promise<{ rows: number; unreadable: number }> {
  let rows = 0
  let unreadable = 0
  let shown = -1
  for (;;) {
    const batch = await inTransaction(p.db, (trx) => resealBatch(p, trx, place))
    if (batch === null) return { rows, unreadable }
    rows += batch.rows
    unreadable += batch.unreadable
    const { done, total } = batch.progress
    const percent = Math.min(100, Math.floor((100 * done) / Math.max(1, total)))
    if (percent > shown) report(`${nameOf(place)}: ${counted(done)} of ${counted(total)} (${percent} %)`)
    shown = Math.max(shown, percent)
  }
}

interface Batch {
  readonly rows: number
  readonly unreadable: number
  readonly progress: Progress
}

/** @returns null at the end of the table, or when another process has finished it */
async function resealBatch(p: Platform, trx: Trx, place: SealedPlace): Promise<Batch | null> {
  const { keys } = p
  const work = { place: nameOf(place), keyId: keys.newestKeyId }
  const before = await lockProgress(trx, work)
  if (before === undefined) return null
  const found = await takeOthers(trx, place, { after: before.lastRow, currentPrefix: keys.currentPrefix })
  const last = found.at(-1)
  if (last === undefined) return null
  const fresh = found.flatMap((row) => sealAnew(p, place, row))
  const rows = await replaceSealed(trx, place, fresh)
  const progress = { ...before, lastRow: last.key, done: before.done + rows }
  await noteProgress(trx, { ...work, progress, finishedAt: null })
  return { rows, unreadable: found.length - fresh.length, progress }
}

function sealAnew(p: Platform, place: SealedPlace, row: SealedRow) {
  const purpose = place.purposeOf(row.key)
  try {
    return [
      { key: row.key, from: row.sealed, to: p.keys.encrypt(purpose, p.keys.decrypt(purpose, row.sealed)) },
    ]
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error
    p.log.error({ place: nameOf(place), problem: error.message }, 'A sealed row cannot be opened')
    return []
  }
}

async function startAnotherPass(trx: Trx, work: { place: string; keyId: string }): Promise<void> {
  const progress = await lockProgress(trx, work)
  if (progress === undefined) return
  await noteProgress(trx, { ...work, progress: { ...progress, lastRow: null }, finishedAt: null })
}

async function finish(
  p: Platform,
  trx: Trx,
  work: { place: string; keyId: string },
  rows: number,
): Promise<void> {
  const at = p.clock()
  const progress = await lockProgress(trx, work)
  if (progress === undefined) return
  await noteProgress(trx, { ...work, progress, finishedAt: at })
  if (rows === 0) return
  await recordAudit(trx, {
    at,
    action: 'key-ring.resealed',
    actor: systemActor,
    subject: { type: 'sealed-column', id: work.place },
    detail: { key: work.keyId, rows },
  })
}

/** 100000 → `100,000` */
function counted(count: number): string {
  return count.toLocaleString('en')
}
