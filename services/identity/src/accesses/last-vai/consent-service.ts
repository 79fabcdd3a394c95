import { inTransaction } from '@inaproc/database/database'
import { type AccessPolicy, accessPolicyOn } from '@inaproc/domain/access-policy'
import { type AccessId, type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { type Access, stateOn } from '../accesses.js'
import { holdActingAccess, lockAccess } from '../accesses-store.js'
import { paramsOf, tell } from '../lifecycle/letters.js'
import { activeInScope, rolesOfKind, verifierKindOf } from '../verifiers/authority.js'
import { findRecipient, hasOtherHolder, listHolders, lockNamed } from '../verifiers/holders-store.js'
import { type Consent, isOpen } from './consents.js'
import { decide, findAsked, findConsentCase, findLatest, insertAsk, lockConsent } from './consents-store.js'

const day = 86_400_000

/** True for the only VAI in force of an institution: whoever leaves it without anybody to verify. */
export async function isLastVai(
  db: Parameters<typeof hasOtherHolder>[0],
  access: Access,
  today: WibDate,
): Promise<boolean> {
  if (access.role !== 'VAI' || stateOn(access, today) !== 'ACTIVE') return false
  const { institutionCode, accountId } = access
  return !(await hasOtherHolder(db, { roles: ['VAI'], institutionCode, today, except: accountId }))
}

/**
 * The last VAI of an institution asks the Directorate to let him go. The same `requestKey` again asks nothing anew.
 * @throws Refusal NOT_FOUND, LAST_VAI_CONSENT_NOT_NEEDED, LAST_VAI_CONSENT_OPEN, FORM_INVALID
 */
export async function askConsent(
  p: Platform,
  o: { accessId: AccessId; accountId: AccountId; actor: Actor; ask: string; requestKey: string },
): Promise<Consent> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  const ask = wordsOf(o.ask, 'ask', accessPolicyOn(today))
  return inTransaction(p.db, async (trx) => {
    const access = await lockAccess(trx, o.accessId)
    if (access === undefined || access.accountId !== o.accountId) throw new Refusal('NOT_FOUND')
    const earlier = await findAsked(trx, o)
    if (earlier !== undefined) return earlier
    await lockNamed(trx, `VAI of ${access.institutionCode}`)
    if (!(await isLastVai(trx, access, today))) throw new Refusal('LAST_VAI_CONSENT_NOT_NEEDED')
    const latest = await findLatest(trx, access.id)
    if (latest !== undefined && isOpen(latest, at)) throw new Refusal('LAST_VAI_CONSENT_OPEN')
    const consent = await insertAsk(trx, { ...o, ask, at })
    await record(trx, { at, action: 'access.consent-asked', actor: o.actor, access, consent })
    const { organisation } = await paramsOf(trx, access)
    const directorate = await listHolders(trx, {
      roles: rolesOfKind('DIRECTORATE'),
      today,
      except: access.accountId,
    })
    await tell({ p, trx, at, today }, directorate, 'last-vai-asked', { organisation })
    return consent
  })
}

/**
 * The Directorate consents, or does not. Sent twice by the same person it stays as it was.
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, OWN_ACCESS, ALREADY_DECIDED, FORM_INVALID, ACCESS_EXPIRED, ACCESS_NOT_ACTIVE
 */
export async function decideConsent(
  p: Platform,
  o: { id: string; actor: Actor; granted: boolean; reason: string },
): Promise<void> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  const policy = accessPolicyOn(today)
  if (!isUuid(o.id)) throw new Refusal('NOT_FOUND')
  const reason = wordsOf(o.reason, 'reason', policy)
  await inTransaction(p.db, async (trx) => {
    // The access first, as the engine does: two that hold them the other way round would wait for each other.
    const found = await findConsentCase(trx, o.id)
    const access = found && (await lockAccess(trx, found.consent.accessId))
    const consent = await lockConsent(trx, o.id)
    if (consent === undefined || access === undefined) throw new Refusal('NOT_FOUND')
    const by = await directorateOf(trx, { ...o, access, today })
    if (consent.decision !== null) {
      if (consent.decision.by === by && consent.decision.granted === o.granted) return
      throw new Refusal('ALREADY_DECIDED')
    }
    const validUntil = o.granted ? new Date(at.getTime() + policy.lastVaiConsentDays * day) : null
    await decide(trx, { id: o.id, by, granted: o.granted, reason, validUntil, at })
    const action = o.granted ? 'access.consent-granted' : 'access.consent-refused'
    await record(trx, { at, action, actor: o.actor, access, consent })
    const owner = await findRecipient(trx, access.accountId)
    if (owner === undefined) return
    const { organisation } = await paramsOf(trx, access)
    const moment = { p, trx, at, today }
    if (o.granted) {
      const days = policy.lastVaiConsentDays
      await tell(moment, [owner], 'last-vai-consented', { organisation, days })
    } else await tell(moment, [owner], 'last-vai-refused', { organisation, reason })
  })
}

/** The person of the Directorate who decides, with an access in force, and never about himself. */
async function directorateOf(
  trx: Trx,
  o: { actor: Actor; access: Access; today: WibDate },
): Promise<AccountId> {
  const { accountId, accessId } = o.actor
  if (accountId === undefined || accessId === undefined) throw new Refusal('NOT_ALLOWED')
  const acting = await holdActingAccess(trx, { id: accessId, accountId })
  if (acting === undefined || verifierKindOf(acting.role) !== 'DIRECTORATE') throw new Refusal('NOT_ALLOWED')
  const refusal = activeInScope(o.access, { kind: 'DIRECTORATE', accountId, acting }, o.today)
  if (refusal !== null) throw new Refusal(refusal.code)
  if (accountId === o.access.accountId) throw new Refusal('OWN_ACCESS')
  return accountId
}

/** Words of the length that a reason has. */
function wordsOf(typed: string, field: string, policy: AccessPolicy): string {
  const words = typed.trim()
  const length = [...words].length
  const { reasonMinLength: min, reasonMaxLength: max } = policy
  if (length < min) throw invalidForm([{ field, code: 'FIELD_TOO_SHORT', params: { min } }])
  if (length > max) throw invalidForm([{ field, code: 'FIELD_TOO_LONG', params: { max } }])
  return words
}

async function record(
  trx: Trx,
  o: { at: Date; action: string; actor: Actor; access: Access; consent: Consent },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: o.action,
    actor: o.actor,
    subject: { type: 'access', id: o.access.id },
    institutionCode: o.access.institutionCode ?? undefined,
    detail: { consent: o.consent.id },
  })
}
