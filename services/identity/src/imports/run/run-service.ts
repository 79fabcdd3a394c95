import { inTransaction } from '@inaproc/database/database'
import { together } from '@inaproc/database/together'
import { todayInWib } from '@inaproc/domain/wib-date'
import { invitationDays, type NewInvitation } from '../../accesses/invitations/invitations.js'
import { invite } from '../../accesses/invitations/invitations-store.js'
import { tell } from '../../accesses/lifecycle/letters.js'
import { applyTransitionIn } from '../../accesses/transition-service.js'
import { findRecipient } from '../../accesses/verifiers/holders-store.js'
import { recordAudit } from '../../audit/audit-store.js'
import { sendEmail } from '../../notifications/message-service.js'
import { findInstitution } from '../../organisations/organisations-store.js'
import { atOneMoment, systemActor, type Trx } from '../../platform.js'
import { readRow } from '../file/columns.js'
import type { Import, ImportId, RowState } from '../imports.js'
import { countRows, findImport, lockImport, saveState } from '../imports-store.js'
import { type HeldRow, holdRows, type RowOutcome, saveOutcomes } from '../rows-store.js'
import { openRow } from '../sealed-rows.js'
import { planRow, type RowContext } from './row-plan.js'
import { tellVerifiersOf } from './verifiers-told.js'
import { type ImportParts, importerOf, lifeSigns, type RunOptions } from './working.js'

const toDo: readonly RowState[] = ['TO_SUBMIT', 'TO_INVITE']
/** Rows of one transaction: few enough that whoever waits for the audit log or a person's accesses hardly notices. */
const batchSize = 100

/**
 * Works the rows off piece by piece, each piece in one transaction with everything that belongs to its rows: whatever
 * stops the run, there are only whole rows, and the next run goes on with the rest.
 */
export async function runImport(p: ImportParts, id: ImportId, o: RunOptions): Promise<void> {
  const run = await findImport(p.db, id)
  if (run?.state !== 'RUNNING') return
  const showLife = lifeSigns(p, id)
  for (;;) {
    o.signal.throwIfAborted()
    if ((await workPiece(p, run, o)) === 0) break
    await showLife()
  }
  await finish(p, run)
}

/** @returns how many rows were worked off; none when none is left */
async function workPiece(p: ImportParts, run: Import, o: RunOptions): Promise<number> {
  const limit = o.size ?? batchSize
  try {
    return await workRows(p, run, limit)
  } catch {
    // Some row has failed or lost a race, and nothing of the piece is written: each goes on by itself.
    for (let row = 1; row <= limit; row++) {
      o.signal.throwIfAborted()
      if ((await workOne(p, run)) === 0) return row - 1
    }
    return limit
  }
}

/** A row that lost a race has found what the other has made. */
async function workOne(p: ImportParts, run: Import): Promise<number> {
  return workRows(p, run, 1).catch((error: unknown) => giveUp(p, run, error))
}

async function workRows(p: ImportParts, run: Import, limit: number): Promise<number> {
  return inTransaction(p.db, async (trx) => {
    const rows = await holdRows(trx, { id: run.id, states: toDo, limit })
    const c: RunContext = { p: atOneMoment(p), trx, run, actor: importerOf(run) }
    const outcomes = await together(trx, rows, (row) => workRow(c, row))
    if (outcomes.length > 0) await saveOutcomes(trx, run.id, outcomes)
    return outcomes.length
  })
}

/** A row's context in the run itself, which sends invitations too. */
interface RunContext extends RowContext {
  readonly p: ImportParts
}

async function workRow(c: RunContext, { number, sealed }: HeldRow): Promise<RowOutcome> {
  const { p } = c
  const plan = await planRow(c, number, readRow(openRow(p.keys, sealed)))
  switch (plan.kind) {
    case 'SUBMIT': {
      const { accessId } = await applyTransitionIn(p, c.trx, plan.request)
      return { number, state: 'SUBMITTED', problems: [], accessId }
    }
    case 'INVITE':
      if (!(await invite(c.trx, plan.invitation))) return { number, state: 'ALREADY', problems: [] }
      await sendInvitation(p, c.trx, plan.invitation)
      return { number, state: 'INVITED', problems: [] }
    case 'ALREADY':
      return { number, state: 'ALREADY', problems: [] }
    case 'REFUSED':
      return { number, state: 'REFUSED', problems: plan.problems }
  }
}

async function sendInvitation(p: ImportParts, trx: Trx, invitation: NewInvitation): Promise<void> {
  const institution = await findInstitution(trx, invitation.institutionCode)
  await sendEmail(trx, p.keys, {
    to: invitation.email,
    template: 'access-invited',
    language: 'id',
    params: {
      role: invitation.role,
      organisation: institution?.name ?? '',
      days: invitationDays,
      url: p.invitationsUrl,
    },
    at: invitation.at,
  })
}

/** One row that fails does not hold back the others: it says so, and the same file again brings it back. */
async function giveUp(p: ImportParts, run: Import, error: unknown): Promise<number> {
  return inTransaction(p.db, async (trx) => {
    const [row] = await holdRows(trx, { id: run.id, states: toDo, limit: 1 })
    if (row === undefined) return 0
    p.log.error(
      { err: error, importId: run.id, row: row.number },
      'A row of an import could not be worked on',
    )
    const problems = [{ field: '', code: 'IMPORT_ROW_FAILED' }] as const
    await saveOutcomes(trx, run.id, [{ number: row.number, state: 'REFUSED', problems }])
    return 1
  })
}

async function finish(p: ImportParts, run: Import): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const held = await lockImport(trx, run.id)
    if (held?.state !== 'RUNNING') return
    const counts = await countRows(trx, run.id)
    // Another worker may still hold a row that this one has passed over.
    if (counts.TO_SUBMIT + counts.TO_INVITE > 0) return
    const at = p.clock()
    await saveState(trx, run.id, { state: 'DONE', at })
    const outcome = { submitted: counts.SUBMITTED, invited: counts.INVITED, refused: counts.REFUSED }
    await recordAudit(trx, {
      at,
      action: 'import.finished',
      actor: systemActor,
      subject: { type: 'import', id: run.id },
      institutionCode: run.institutionCode ?? undefined,
      detail: outcome,
    })
    const moment = { p, trx, at, today: todayInWib(p.clock) }
    const importer = await findRecipient(trx, run.importedBy)
    if (importer !== undefined)
      await tell(moment, [importer], 'import-done', { file: run.fileName, ...outcome })
    await tellVerifiersOf(moment, run)
  })
}
