import { inTransaction } from '@inaproc/database/database'
import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import { type PartnerGuard, partnerGuardCodes, partnerLifecycle } from '@inaproc/domain/partner-lifecycles'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import { appendEvent } from '@inaproc/events/outbox'
import { lockAccount } from '../../accounts/accounts-store.js'
import { recordAudit } from '../../audit/audit-store.js'
import { factorsOf, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { insertMember } from './members/members-store.js'
import { type PartnerForm, readPartnerForm } from './partner-form.js'
import {
  isInForce,
  mayAct,
  mayActNow,
  mayProgram,
  mostPartners,
  type OwnPartner,
  type Partner,
  type PartnerAct,
} from './partners.js'
import {
  countOwnedPartners,
  findOwnPartner,
  findPartnerByRequestKey,
  insertPartner,
  lockPartner,
  updatePartner,
} from './partners-store.js'
import { insertPartnerStep } from './standing/standing-store.js'

/** A member who acts for a partner. */
export interface MemberActs {
  readonly partnerId: string
  readonly accountId: AccountId
  readonly actor: Actor
}

/**
 * M01: a person with a verified profile and a second factor signs an organisation up and becomes its owner. Sent twice,
 * it is the same partner.
 * @throws Refusal PROFILE_REQUIRED, SECOND_FACTOR_REQUIRED, STEP_UP_REQUIRED, FORM_INVALID, PARTNERS_TOO_MANY
 */
export function signUpPartner(
  p: Platform,
  o: {
    readonly form: PartnerForm
    readonly accountId: AccountId
    readonly actor: Actor
    readonly steppedUp: boolean
    readonly requestKey: string
  },
): Promise<PartnerId> {
  const { accountId, actor, requestKey } = o
  const read = readPartnerForm(o.form)
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    // Held, so that two partners at once do not both find room for one more.
    const account = await lockAccount(trx, accountId)
    const known = await findPartnerByRequestKey(trx, requestKey)
    if (known !== undefined) return known
    const factors = await factorsOf(trx, accountId)
    const owned = await countOwnedPartners(trx, accountId)
    const holds: Readonly<Partial<Record<PartnerGuard, boolean>>> = {
      PROFILE_VERIFIED: account?.state === 'PROFILE_VERIFIED' && account.restriction === null,
      SECOND_FACTOR: hasSecondFactor(factors),
      STEPPED_UP: o.steppedUp,
      FORM_SOUND: read.ok,
      ROOM_FOR_ONE_MORE: owned < mostPartners,
    }
    const decision = decide(partnerLifecycle, {
      from: null,
      event: 'SIGN_UP',
      actor: 'PERSON',
      guard: (guard) => (holds[guard] === true ? null : partnerGuardCodes[guard]),
    })
    if (!read.ok && !decision.ok && decision.code === 'FORM_INVALID') throw invalidForm(read.problems)
    if (!decision.ok || !read.ok) throw refusalOf(decision)
    const { data } = read
    const partnerId = await insertPartner(trx, { data, state: decision.to, requestKey, at })
    if (partnerId === null) throw new Refusal('CHANGED_MEANWHILE')
    await insertMember(trx, { partnerId, accountId, role: 'owner', at })
    const { to: toState, row } = decision
    const step = { partnerId, transition: row.id, toState, actor, reason: null, clientIds: [], at }
    await insertPartnerStep(trx, step)
    await appendEvent(trx, {
      type: 'partner.signed-up',
      subject: partnerId,
      data: { partnerId },
      occurredAt: at,
    })
    await recordAudit(trx, {
      at,
      action: 'partner.signed-up',
      actor,
      subject: { type: 'partner', id: partnerId },
      after: data,
      detail: { transition: decision.row.id, kind: data.kind },
    })
    return partnerId
  })
}

function refusalOf(decision: { readonly ok: boolean; readonly code?: Refusal['code'] }): Refusal {
  const { code = 'REQUEST_INVALID' } = decision
  return new Refusal(code, code === 'PARTNERS_TOO_MANY' ? { params: { max: mostPartners } } : {})
}

/**
 * An owner changes what is known of the partner. Nothing is written where nothing differs.
 * @throws Refusal PARTNER_UNKNOWN, PARTNER_OWNER_ONLY, PARTNER_SUSPENDED, FORM_INVALID
 */
export function changePartner(p: Platform, o: MemberActs & { readonly form: PartnerForm }): Promise<void> {
  const read = readPartnerForm(o.form)
  return inTransaction(p.db, async (trx) => {
    const before = await holdPartner(trx, o, 'change-partner')
    if (!read.ok) throw invalidForm(read.problems)
    const known = { ...dataOf(before) }
    const { data } = read
    if (JSON.stringify(known) === JSON.stringify(dataOf({ ...before, ...data }))) return
    await updatePartner(trx, before.id, data)
    await recordAudit(trx, {
      at: p.clock(),
      action: 'partner.changed',
      actor: o.actor,
      subject: { type: 'partner', id: before.id },
      before: known,
      after: data,
    })
  })
}

function dataOf({ name, kind, nib, privacyEmail, purpose }: Omit<Partner, 'id'>) {
  return { name, kind, nib, privacyEmail, purpose }
}

/**
 * The partner, held to the end of the transaction, when this member may do that for it.
 * @throws Refusal PARTNER_UNKNOWN, also for whoever is no member; PARTNER_OWNER_ONLY, PARTNER_VIEWER_LOOKS; PARTNER_SUSPENDED, PARTNER_CLOSED
 */
export async function holdPartner(
  trx: Trx,
  o: { readonly partnerId: string; readonly accountId: AccountId },
  act: PartnerAct,
): Promise<OwnPartner> {
  if ((await lockPartner(trx, o.partnerId)) === undefined) throw new Refusal('PARTNER_UNKNOWN')
  return assertMay(await findOwnPartner(trx, o), act)
}

/** Who acts for a partner: one of its members or, where there is no account, its own program (clients/api). */
export interface PartnerActs extends Omit<MemberActs, 'accountId'> {
  readonly accountId: AccountId | null
}

/**
 * The partner, held to the end of the transaction, when this member or its program may do that for it.
 * @throws Refusal as `holdPartner`
 */
export async function holdPartnerFor(trx: Trx, o: PartnerActs, act: PartnerAct): Promise<Partner> {
  const { partnerId, accountId } = o
  if (accountId !== null) return holdPartner(trx, { partnerId, accountId }, act)
  const partner = await lockPartner(trx, partnerId)
  if (partner === undefined) throw new Refusal('PARTNER_UNKNOWN')
  if (!mayProgram(act)) throw new Refusal('PARTNER_OWNER_ONLY')
  if (!isInForce(partner))
    throw new Refusal(partner.state === 'closed' ? 'PARTNER_CLOSED' : 'PARTNER_SUSPENDED')
  return partner
}

/** @throws Refusal as `holdPartner` */
export function assertMay(partner: OwnPartner | undefined, act: PartnerAct): OwnPartner {
  if (partner === undefined) throw new Refusal('PARTNER_UNKNOWN')
  if (!mayAct(partner.role, act)) {
    throw new Refusal(partner.role === 'viewer' ? 'PARTNER_VIEWER_LOOKS' : 'PARTNER_OWNER_ONLY')
  }
  if (!mayActNow(partner, act)) {
    throw new Refusal(partner.state === 'closed' ? 'PARTNER_CLOSED' : 'PARTNER_SUSPENDED')
  }
  return partner
}
