import { inTransaction } from '@inaproc/database/database'
import { together } from '@inaproc/database/together'
import { atOneMoment, type Platform } from '../../platform.js'
import { readRow } from '../file/columns.js'
import type { Import, ImportId, RowState } from '../imports.js'
import { findImport, lockImport, saveState } from '../imports-store.js'
import { holdRows, type RowOutcome, refuseRepeated, saveOutcomes } from '../rows-store.js'
import { openRow } from '../sealed-rows.js'
import { planRow, type RowPlan } from './row-plan.js'
import { importerOf, lifeSigns, type RunOptions } from './working.js'

/** Rows that are judged side by side in one transaction. */
const batchSize = 200

const stateOf: Readonly<Record<RowPlan['kind'], RowState>> = {
  SUBMIT: 'TO_SUBMIT',
  INVITE: 'TO_INVITE',
  ALREADY: 'ALREADY',
  REFUSED: 'REFUSED',
}

/**
 * The trial run: judges every row that waits, piece by piece, and makes nothing. Whatever stops it, the judged rows
 * stand and the next run goes on with the rest.
 */
export async function checkImport(p: Platform, id: ImportId, o: RunOptions): Promise<void> {
  const run = await findImport(p.db, id)
  if (run?.state !== 'CHECKING') return
  await inTransaction(p.db, (trx) => refuseRepeated(trx, id))
  const showLife = lifeSigns(p, id)
  for (;;) {
    o.signal.throwIfAborted()
    if ((await checkPiece(p, run, o.size ?? batchSize)) === 0) break
    await showLife()
  }
  await inTransaction(p.db, async (trx) => {
    const held = await lockImport(trx, id)
    if (held?.state === 'CHECKING') await saveState(trx, id, { state: 'CHECKED', at: p.clock() })
  })
}

async function checkPiece(p: Platform, run: Import, limit: number): Promise<number> {
  return inTransaction(p.db, async (trx) => {
    const rows = await holdRows(trx, { id: run.id, states: ['WAITING'], limit })
    const c = { p: atOneMoment(p), trx, run, actor: importerOf(run) }
    const outcomes = await together(trx, rows, async ({ number, sealed }): Promise<RowOutcome> => {
      const plan = await planRow(c, number, readRow(openRow(p.keys, sealed)))
      return {
        number,
        state: stateOf[plan.kind],
        problems: plan.kind === 'REFUSED' ? plan.problems : [],
      }
    })
    if (outcomes.length > 0) await saveOutcomes(trx, run.id, outcomes)
    return outcomes.length
  })
}
