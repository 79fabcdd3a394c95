import type { AccessId } from '@inaproc/domain/identifiers'
import { roles, type VerifierKind } from '@inaproc/domain/roles'
import { sendEmail } from '../../notifications/message-service.js'
import { addNotice } from '../../notifications/notices-store.js'
import type { LetterId, LetterParams } from '../../notifications/templates.js'
import type { Trx } from '../../platform.js'
import { type Access, referenceOf } from '../accesses.js'
import { findAccess } from '../accesses-store.js'
import { rolesOfKind } from '../verifiers/authority.js'
import { findRecipient, listHolders, type Recipient } from '../verifiers/holders-store.js'
import { isReasonCode, reasons } from '../verifiers/reasons.js'
import { findPlaceName } from './places-store.js'
import type { Case } from './transition.js'

/** What a letter needs of the moment it is written in. */
export interface Moment extends Pick<Case, 'p' | 'trx' | 'at' | 'today'> {
  /** Written by the thousand, when the calendar turns: nobody who waits for a code waits for these. */
  readonly isBulk?: boolean
}

/** The letters that say no more than which access it is. */
export type PlainLetter =
  | 'access-imported'
  | 'access-to-verify'
  | 'access-approved'
  | 'access-active'
  | 'access-ended'
  | 'access-ended-report'
  | 'access-handed-over'
  | 'access-overdue'
  | 'access-passed-on'

/** Tells the owner of the access, in the app and by mail. */
export async function tellOwner(c: Moment & { access: Access }, letter: PlainLetter): Promise<void> {
  const owner = await findRecipient(c.trx, c.access.accountId)
  if (owner !== undefined) await tell(c, [owner], letter, await paramsOf(c.trx, c.access))
}

/** Tells the owner that the application has come, under which number, and until when somebody decides. */
export async function tellReceipt(c: Moment, access: Access): Promise<void> {
  const owner = await findRecipient(c.trx, access.accountId)
  if (owner === undefined) return
  const dueAt = (access.dueAt ?? c.at).toISOString()
  const params = { ...(await paramsOf(c.trx, access)), reference: referenceOf(access.id), dueAt }
  await tell(c, [owner], 'access-submitted', params)
}

/** Tells everyone who verifies such an access, but never its owner. */
export async function tellVerifiers(c: Moment, access: Access, letter: PlainLetter): Promise<void> {
  await tell(c, await verifiersOf(c, access), letter, await paramsOf(c.trx, access))
}

/** Tells the people of the Directorate. */
export async function tellDirectorate(c: Moment, access: Access, letter: PlainLetter): Promise<void> {
  await tell(c, await holdersOfKind(c, access, 'DIRECTORATE'), letter, await paramsOf(c.trx, access))
}

/** Tells the owner what was decided; a rejection with its reason. */
export async function tellDecision(c: Case): Promise<void> {
  const { reason } = c.request
  if (reason === undefined) return tellOwner(c, 'access-approved')
  const owner = await findRecipient(c.trx, c.access.accountId)
  if (owner === undefined) return
  const kind = isReasonCode(reason.code) ? `${reasons[reason.code][owner.language]}. ` : ''
  const params = { ...(await paramsOf(c.trx, c.access)), reason: `${kind}${reason.text.trim()}` }
  await tell(c, [owner], 'access-rejected', params)
}

/** Tells the successor whom the owner has named. */
export async function tellSuccessor(c: Case): Promise<void> {
  const handover = c.request.input?.handover
  if (handover?.kind !== 'successor') return
  const successor = await ownerOf(c.trx, handover.accessId)
  if (successor !== undefined)
    await tell(c, [successor], 'access-handed-over', await paramsOf(c.trx, c.access))
}

/** Sends one letter to some people: a notice for each, and a mail where an address is verified. */
export async function tell<Id extends LetterId>(
  c: Moment,
  people: readonly Recipient[],
  template: Id,
  params: LetterParams<Id>,
): Promise<void> {
  for (const { accountId, language, email } of people) {
    await addNotice(c.trx, { accountId, template, params, at: c.at })
    if (email === null) continue
    await sendEmail(c.trx, c.p.keys, {
      to: email,
      template,
      language,
      params,
      at: c.at,
      isBulk: c.isBulk,
    })
  }
}

/** Which access a letter is about, as people call it. */
export async function paramsOf(trx: Trx, access: Access) {
  return { role: access.role, organisation: (await findPlaceName(trx, access)) ?? '' }
}

async function verifiersOf(c: Moment, access: Access): Promise<readonly Recipient[]> {
  const kinds = new Set<VerifierKind>(roles[access.role].verifiedBy)
  if (access.toDirectorate) kinds.add('DIRECTORATE')
  const groups: Recipient[] = []
  for (const kind of kinds) groups.push(...(await holdersOfKind(c, access, kind)))
  return groups
}

async function holdersOfKind(c: Moment, access: Access, kind: VerifierKind): Promise<readonly Recipient[]> {
  return listHolders(c.trx, {
    roles: rolesOfKind(kind),
    today: c.today,
    except: access.accountId,
    ...(kind === 'VAI' && { institutionCode: access.institutionCode }),
    ...(kind === 'COMPANY_ADMIN' && { companyId: access.companyId }),
  })
}

async function ownerOf(trx: Trx, id: AccessId): Promise<Recipient | undefined> {
  const access = await findAccess(trx, id)
  return access && findRecipient(trx, access.accountId)
}
