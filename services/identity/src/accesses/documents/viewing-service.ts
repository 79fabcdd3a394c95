import { inTransaction } from '@inaproc/database/database'
import { type FileId, accessId as toAccessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { WibDate } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { holdActingAccess } from '../accesses-store.js'
import { listTransitions } from '../lifecycle/transitions-store.js'
import { activeInScope, namedForRole, verifierKindOf } from '../verifiers/authority.js'
import { belongsToDirectorate } from '../verifiers/escalation.js'
import { accessesWithFile } from './documents-store.js'

/**
 * Lets a verifier see a document: of an application that waits for his decision, or on which he has decided. Each view
 * is in the audit log before the first byte is sent.
 * @throws Refusal NOT_FOUND for everybody else: they do not learn that there is such a file
 */
export async function viewAsVerifier(
  p: Platform,
  o: { fileId: FileId; accessId: string; actor: Actor; today: WibDate },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const seen = await findReason(trx, o)
    if (seen === undefined) throw new Refusal('NOT_FOUND')
    await recordAudit(trx, {
      at: p.clock(),
      action: 'file.viewed',
      actor: { ...o.actor, accessId: toAccessId(o.accessId) },
      subject: { type: 'file', id: o.fileId },
      institutionCode: seen.institutionCode ?? undefined,
      detail: { access_id: seen.id, role: seen.role },
    })
  })
}

/** The access whose verification is the reason to see the file. */
async function findReason(
  trx: Trx,
  o: { fileId: FileId; accessId: string; actor: Actor; today: WibDate },
): Promise<Access | undefined> {
  const { accountId } = o.actor
  if (accountId === undefined) return undefined
  const acting = await holdActingAccess(trx, { id: toAccessId(o.accessId), accountId })
  const kind = acting && verifierKindOf(acting.role)
  if (acting === undefined || kind === undefined) return undefined
  const actor = { kind, accountId, acting }
  for (const access of await accessesWithFile(trx, o.fileId)) {
    const isEscalated = access.toDirectorate && !belongsToDirectorate(access)
    const isRefused =
      access.accountId === accountId ||
      activeInScope(access, actor, o.today) !== null ||
      (namedForRole(access, kind, isEscalated) !== null && !(await hasDecided(trx, access, accountId)))
    if (isRefused) continue
    if (access.dueAt !== null || (await hasDecided(trx, access, accountId))) return access
  }
  return undefined
}

async function hasDecided(trx: Trx, access: Access, accountId: string): Promise<boolean> {
  const history = await listTransitions(trx, access.id)
  return history.some((record) => record.actorAccountId === accountId)
}
