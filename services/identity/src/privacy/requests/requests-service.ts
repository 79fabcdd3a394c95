import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { JsonObject } from '../../database-types.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { PrivacyRequest, RequestKind } from './requests.js'
import { answerRequest, findRequest, insertRequest, oneOpenRequest } from './requests-store.js'

/** Who asks, from which form. */
export interface Asking {
  readonly accountId: AccountId
  readonly requestKey: string
  readonly actor: Actor
}

/**
 * Keeps a request and does what follows from it, in one transaction; a form sent twice does it once.
 * @throws Refusal PRIVACY_REQUEST_OPEN when one of the kind is open
 */
export async function takeRequest(
  p: Platform,
  o: Asking & {
    kind: RequestKind
    detail?: JsonObject | undefined
    content?: string | undefined
    work: (trx: Trx, request: PrivacyRequest, at: Date) => Promise<void>
  },
): Promise<PrivacyRequest> {
  const at = p.clock()
  try {
    return await inTransaction(p.db, async (trx) => {
      const { isNew, ...request } = await insertRequest(trx, p.keys, { ...o, today: todayInWib(p.clock), at })
      if (isNew) await o.work(trx, request, at)
      return (await findRequest(trx, request.id)) ?? request
    })
  } catch (error) {
    if (isUniqueViolation(error, oneOpenRequest)) throw new Refusal('PRIVACY_REQUEST_OPEN')
    throw error
  }
}

/** An objection, or anything else about personal data that a person must answer. */
export function askOfficer(p: Platform, o: Asking & { words: string }): Promise<PrivacyRequest> {
  const words = o.words.normalize('NFC').trim()
  const length = [...words].length
  if (length < 10) {
    throw new Refusal('FORM_INVALID', {
      problems: [{ field: 'words', code: 'FIELD_TOO_SHORT', params: { min: 10 } }],
    })
  }
  if (length > 4000) {
    throw new Refusal('FORM_INVALID', {
      problems: [{ field: 'words', code: 'FIELD_TOO_LONG', params: { max: 4000 } }],
    })
  }
  return takeRequest(p, {
    ...o,
    kind: 'other',
    content: words,
    work: (trx, request, at) => noteRequest(trx, { ...o, action: 'privacy.request-made', request, at }),
  })
}

/**
 * Takes an open request back.
 * @throws Refusal NOT_FOUND, PRIVACY_REQUEST_DECIDED
 */
export async function withdrawRequest(
  p: Platform,
  o: { id: string; accountId: AccountId; actor: Actor },
): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const request = await findRequest(trx, o.id)
    if (request?.accountId !== o.accountId) throw new Refusal('NOT_FOUND')
    if (!(await answerRequest(trx, { id: o.id, state: 'WITHDRAWN', at }))) {
      throw new Refusal('PRIVACY_REQUEST_DECIDED')
    }
    await noteRequest(trx, { ...o, action: 'privacy.request-withdrawn', request, at })
  })
}

/** The audit row of a step of a request; the account is the subject, so the person sees it. */
export function noteRequest(
  trx: Trx,
  o: { action: `privacy.${string}`; actor: Actor; request: PrivacyRequest; at: Date; detail?: JsonObject },
): Promise<void> {
  return recordAudit(trx, {
    at: o.at,
    action: o.action,
    actor: o.actor,
    subject: { type: 'account', id: o.request.accountId },
    detail: { number: o.request.number, kind: o.request.kind, ...o.detail },
  })
}

/** Tells the person that there is an answer; what it says is on the page only. */
export function tellAnswered(p: Platform, trx: Trx, request: PrivacyRequest, at: Date): Promise<void> {
  const letter = { template: 'privacy-answered', params: { number: request.number } } as const
  return tellOwner(trx, p.keys, { accountId: request.accountId, letter, at })
}
