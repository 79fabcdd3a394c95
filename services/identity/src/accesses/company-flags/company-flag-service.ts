import { inTransaction } from '@inaproc/database/database'
import { type AccessPolicy, accessPolicyOn } from '@inaproc/domain/access-policy'
import { type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { stateOn } from '../accesses.js'
import { holdActingAccess } from '../accesses-store.js'
import { verifierKindOf } from '../verifiers/authority.js'
import { lockFlag, settle } from './company-flags-store.js'

/**
 * The Directorate has looked at a company that was laid before it, and says what came of it. Sent twice by the same
 * person it stays as it was.
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, ALREADY_DECIDED, FORM_INVALID, ACCESS_NOT_ACTIVE
 */
export async function settleFlag(
  p: Pick<Platform, 'db' | 'clock'>,
  o: { id: string; actor: Actor; reason: string },
): Promise<void> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  if (!isUuid(o.id)) throw new Refusal('NOT_FOUND')
  const reason = reasonOf(o.reason, accessPolicyOn(today))
  await inTransaction(p.db, async (trx) => {
    const by = await directorateOf(trx, { actor: o.actor, today })
    const flag = await lockFlag(trx, o.id)
    if (flag === undefined) throw new Refusal('NOT_FOUND')
    if (flag.settled !== null) {
      if (flag.settled.by === by) return
      throw new Refusal('ALREADY_DECIDED')
    }
    await settle(trx, { id: flag.id, by, reason, at })
    await recordAudit(trx, {
      at,
      action: 'company.flag-settled',
      actor: o.actor,
      subject: { type: 'company', id: flag.company.id },
      detail: { flag: flag.id, kind: flag.kind },
    })
  })
}

/** The person of the Directorate who looks, with an access in force at this moment. */
async function directorateOf(trx: Trx, o: { actor: Actor; today: WibDate }): Promise<AccountId> {
  const { accountId, accessId } = o.actor
  if (accountId === undefined || accessId === undefined) throw new Refusal('NOT_ALLOWED')
  const acting = await holdActingAccess(trx, { id: accessId, accountId })
  if (acting === undefined || verifierKindOf(acting.role) !== 'DIRECTORATE') throw new Refusal('NOT_ALLOWED')
  if (stateOn(acting, o.today) !== 'ACTIVE') throw new Refusal('ACCESS_NOT_ACTIVE')
  return accountId
}

/** Words of the length that a reason has. */
function reasonOf(typed: string, { reasonMinLength: min, reasonMaxLength: max }: AccessPolicy): string {
  const words = typed.trim()
  const length = [...words].length
  if (length < min) throw invalidForm([{ field: 'reason', code: 'FIELD_TOO_SHORT', params: { min } }])
  if (length > max) throw invalidForm([{ field: 'reason', code: 'FIELD_TOO_LONG', params: { max } }])
  return words
}
