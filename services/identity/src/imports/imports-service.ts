import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { addJob } from '@inaproc/server/jobs'
import { deleteOldInvitations } from '../accesses/invitations/invitations-store.js'
import { recordAudit } from '../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../platform.js'
import type { Import, ImportId, ImportState } from './imports.js'
import { deleteOld, findImport, listSilent, lockImport, saveState } from './imports-store.js'
import { forgetRows } from './rows-store.js'
import { checkImportTask } from './upload-service.js'

export const runImportTask = 'run-import'
/** A run that shows no life for so long has lost its process. */
const silenceMs = 2 * 60_000

interface Asked {
  readonly id: ImportId
  readonly accountId: AccountId
  readonly actor: Actor
}

/** @throws Refusal NOT_FOUND for an import of somebody else: nobody learns that there is one */
export async function ownImport(
  p: Pick<Platform, 'db'>,
  o: { id: ImportId; accountId: AccountId },
): Promise<Import> {
  const found = await findImport(p.db, o.id)
  if (found?.importedBy !== o.accountId) throw new Refusal('NOT_FOUND')
  return found
}

/**
 * Starts the work on a list that was judged; asking again changes nothing.
 * @throws Refusal NOT_FOUND, CONFIRMATION_REQUIRED, IMPORT_NOT_NOW
 */
export async function startImport(p: Platform, o: Asked & { confirmed: boolean }): Promise<void> {
  await change(p, o, ['RUNNING', 'DONE'], async (trx, held, at) => {
    if (held.state !== 'CHECKED') throw new Refusal('IMPORT_NOT_NOW')
    if (!o.confirmed) throw new Refusal('CONFIRMATION_REQUIRED', { field: 'confirmed' })
    await saveState(trx, held.id, { state: 'RUNNING', at })
    await addJob(trx, runImportTask, { importId: held.id }, { key: `import ${held.id}` })
    return 'import.started'
  })
}

/**
 * Gives a list up before it runs, or stops a run: rows that are done stay done.
 * @throws Refusal NOT_FOUND, IMPORT_NOT_NOW
 */
export async function cancelImport(p: Platform, o: Asked): Promise<void> {
  await change(p, o, ['CANCELLED'], async (trx, held, at) => {
    if (held.state === 'DONE') throw new Refusal('IMPORT_NOT_NOW')
    await saveState(trx, held.id, { state: 'CANCELLED', at })
    await forgetRows(trx, held.id)
    return 'import.cancelled'
  })
}

async function change(
  p: Platform,
  o: Asked,
  alreadySo: readonly ImportState[],
  work: (trx: Trx, held: Import, at: Date) => Promise<string>,
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const held = await lockImport(trx, o.id)
    if (held?.importedBy !== o.accountId) throw new Refusal('NOT_FOUND')
    if (alreadySo.includes(held.state)) return
    const at = p.clock()
    const action = await work(trx, held, at)
    await recordAudit(trx, {
      at,
      action,
      actor: o.actor,
      subject: { type: 'import', id: held.id },
      institutionCode: held.institutionCode ?? undefined,
      detail: { rows: held.rows },
    })
  })
}

/** Takes up imports whose process has died. */
export async function resumeImports(p: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  const silent = await listSilent(p.db, new Date(p.clock().getTime() - silenceMs))
  for (const { id, state } of silent) {
    const task = state === 'RUNNING' ? runImportTask : checkImportTask
    await addJob(p.db, task, { importId: id }, { key: `import ${id}` })
  }
  return silent.length
}

/** Forgets old imports and invitations. */
export async function purgeImports(p: Pick<Platform, 'db' | 'clock'>): Promise<number> {
  await deleteOldInvitations(p.db, p.clock())
  return deleteOld(p.db, p.clock())
}
