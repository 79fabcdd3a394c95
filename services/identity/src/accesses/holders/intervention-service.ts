import { inTransaction } from '@inaproc/database/database'
import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { AccessId, AccountId, FileId } from '@inaproc/domain/identifiers'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import { judgeUpload, type Upload } from '../../files/files.js'
import { insertFile, readFile } from '../../files/files-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Desk } from '../desk/desk.js'
import { dropUnusedUpload } from '../documents/documents-store.js'
import type { Reason, TransitionResult } from '../lifecycle/transition.js'
import { listTransitions } from '../lifecycle/transitions-store.js'
import { applyTransitionIn } from '../transition-service.js'
import { judgeReason } from '../verifiers/reasons.js'
import { eventOf, evidenceOf, type Intervention } from './holders.js'
import { findWithin } from './holders-store.js'

export interface InterventionRequest {
  readonly step: Intervention
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly actor: Actor
  readonly reason: Reason
  readonly evidence: Upload | undefined
  readonly version: number
  readonly requestKey: string
}

/**
 * Suspends (with a paper on which that rests), restores or revokes an access of somebody else: T13 to T15. Everything
 * that is missing is told at once; the engine decides who may.
 * @throws Refusal FORM_INVALID with every field, or what the guards of T13 to T15 refuse with
 */
export async function intervene(p: Platform, o: InterventionRequest): Promise<TransitionResult> {
  return inTransaction(p.db, async (trx) => {
    const evidence = await keepEvidence(p, trx, o)
    const result = await applyTransitionIn(p, trx, {
      accessId: o.accessId,
      event: eventOf[o.step],
      actor: o.actor,
      requestKey: o.requestKey,
      version: o.version,
      ...(o.step !== 'lift' && { reason: o.reason }),
      ...(evidence !== null && { input: { evidence } }),
    })
    // Sent twice: the paper is kept already.
    if (result.repeated && evidence !== null) {
      await dropUnusedUpload(trx, { id: evidence, accountId: o.accountId })
    }
    return result
  })
}

/** Judges reason and paper together, so that the page names both at once; keeps the paper. */
async function keepEvidence(p: Platform, trx: Trx, o: InterventionRequest): Promise<FileId | null> {
  if (o.step === 'lift') return null
  const upload =
    o.step === 'suspend'
      ? judgeUpload(o.evidence, { kind: 'SUSPENSION_EVIDENCE', field: 'evidence', required: true })
      : {}
  const problems: FieldProblem[] = [
    ...(judgeReason(o.reason, eventOf[o.step], accessPolicyOn(todayInWib(p.clock)))?.problems ?? []),
    ...(upload.problem === undefined ? [] : [upload.problem]),
  ]
  if (problems.length > 0) throw invalidForm(problems)
  if (upload.accepted === undefined) return null
  return insertFile(trx, p.keys, { accountId: o.accountId, upload: upload.accepted, at: p.clock() })
}

/**
 * The paper on which a suspension rests, for those who have the access within reach, but not for its owner. Each view is
 * in the audit log before the first byte is sent.
 * @throws Refusal NOT_FOUND for everybody else
 */
export async function viewEvidence(
  p: Platform,
  o: { desk: Desk; actor: Actor; accessId: AccessId; fileId: FileId },
) {
  return inTransaction(p.db, async (trx) => {
    const about = await findWithin(trx, { desk: o.desk, id: o.accessId })
    const papers = about === undefined ? [] : evidenceOf(await listTransitions(trx, o.accessId))
    const isOwn = about?.access.accountId === o.desk.acting.accountId
    if (about === undefined || isOwn || !papers.some(({ fileId }) => fileId === o.fileId)) {
      throw new Refusal('NOT_FOUND')
    }
    await recordAudit(trx, {
      at: p.clock(),
      action: 'file.viewed',
      actor: o.actor,
      subject: { type: 'file', id: o.fileId },
      institutionCode: about.access.institutionCode ?? undefined,
      detail: { access_id: o.accessId, role: about.access.role },
    })
    const file = await readFile(trx, p.keys, o.fileId)
    if (file === undefined) throw new Refusal('NOT_FOUND')
    return file
  })
}
