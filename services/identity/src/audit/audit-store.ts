import type { Trx } from '../platform.js'
import { type AuditEntry, assertHarmless, stateHash } from './audit.js'
import { assertMayAct } from './restricted-acts.js'

/**
 * Writes the audit row beside the change, in the change's own transaction. The database links it to the last
 * row of its stream, whose head stays held until the transaction ends: audit late in a long one.
 * @throws Refusal PROCESSING_RESTRICTED when the person who acts may not do this now (restricted-acts.ts)
 */
export async function recordAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  const detail = entry.detail ?? {}
  assertHarmless(detail)
  await assertMayAct(trx, entry)
  await trx
    .insertInto('audit_log')
    .values({
      at: entry.at,
      action: entry.action,
      actor_kind: entry.actor.kind,
      actor_account_id: entry.actor.accountId ?? null,
      actor_access_id: entry.actor.accessId ?? null,
      subject_type: entry.subject.type,
      subject_id: entry.subject.id,
      institution_code: entry.institutionCode ?? null,
      before_hash: entry.before === undefined ? null : stateHash(entry.before),
      after_hash: entry.after === undefined ? null : stateHash(entry.after),
      address: entry.actor.address ?? null,
      detail: JSON.stringify(detail),
    })
    .execute()
}
