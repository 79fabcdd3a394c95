import { inTransaction } from '@inaproc/database/database'
import type { Texts } from '@inaproc/domain/language'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Platform } from '../../../platform.js'
import { insertScopeVersion } from '../history/versions-store.js'
import type { ScopeChanger } from '../scope-changer.js'
import { longestWords, textProblems } from '../text-rules.js'
import type { ClaimText } from './claim-text.js'
import { findClaim, lockClaim, updateClaim } from './claims-store.js'

/**
 * Changes what a claim is called before people. Nothing is written where nothing differs.
 * @throws Refusal SCOPE_UNKNOWN, SCOPE_CHANGED_MEANWHILE, FORM_INVALID
 */
export async function renameClaim(
  p: Platform,
  o: { readonly name: string; readonly version: number; readonly label: Texts; readonly by: ScopeChanger },
): Promise<void> {
  const { name, label, by } = o
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await lockClaim(trx, name)
    if (before === undefined) throw new Refusal('SCOPE_UNKNOWN')
    if (before.version !== o.version) throw new Refusal('SCOPE_CHANGED_MEANWHILE')
    const problems = textProblems({ field: 'label', texts: label, max: longestWords.name })
    if (problems.length > 0) throw invalidForm(problems)
    if (label.id === before.label.id && label.en === before.label.en) return
    const version = before.version + 1
    await updateClaim(trx, { name, label, version }, at)
    const change = { before: { label: before.label }, definition: { label } }
    const { actor } = by
    await insertScopeVersion(
      trx,
      { kind: 'claim', name },
      { version, change: 'changed', reason: null, actor, at, ...change },
    )
    const type = 'claim.changed'
    await appendEvent(trx, { type, subject: name, data: { claim: name, version }, occurredAt: at })
    await recordAudit(trx, {
      at,
      action: type,
      actor,
      subject: { type: 'claim', id: name },
      before: change.before,
      after: change.definition,
      detail: { version },
    })
  })
}

/** @throws Refusal SCOPE_UNKNOWN */
export async function claimText(p: Pick<Platform, 'db'>, name: string): Promise<ClaimText> {
  const claim = await findClaim(p.db, name)
  if (claim === undefined) throw new Refusal('SCOPE_UNKNOWN')
  return claim
}
