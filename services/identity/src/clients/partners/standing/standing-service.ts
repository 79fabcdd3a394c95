import { inTransaction } from '@inaproc/database/database'
import type { ClientEvent, ClientState } from '@inaproc/domain/client-lifecycle'
import type { EventType } from '@inaproc/domain/event-catalogue'
import {
  type PartnerActor,
  type PartnerEvent,
  type PartnerGuard,
  partnerGuardCodes,
  partnerLifecycle,
} from '@inaproc/domain/partner-lifecycles'
import { Refusal } from '@inaproc/domain/refusal'
import { decide } from '@inaproc/domain/state-machine'
import { appendEvent } from '@inaproc/events/outbox'
import { tellOwner } from '../../../accounts/tell-owner.js'
import { recordAudit } from '../../../audit/audit-store.js'
import { isPartnerMember } from '../../../oidc/clients/partner-members-store.js'
import type { Actor, Platform, Trx } from '../../../platform.js'
import type { Changer } from '../../registry/changer.js'
import { shortestReason } from '../../registry/client-transition.js'
import type { ClientChange } from '../../registry/client-versions.js'
import { moveClient } from '../../registry/states-service.js'
import { withdrawInvitations } from '../members/invitations-store.js'
import { listMembers, type SoleOwned } from '../members/members-store.js'
import { holdPartner, type MemberActs } from '../partner-service.js'
import type { Partner } from '../partners.js'
import { lockPartner, setPartnerState } from '../partners-store.js'
import { takeBackRequests } from '../production/production-service.js'
import type { Official } from './partner-steps.js'
import { findLastStep, insertPartnerStep, lockClientsOf } from './standing-store.js'

interface OfficialStep {
  readonly partnerId: string
  readonly reason: string
  readonly by: Official
}

/**
 * M03: the Directorate suspends a partner and every client of it that is active: their tokens die, their sessions get a
 * logout, and nothing of them can be changed.
 * @throws Refusal PARTNER_UNKNOWN, TRANSITION_NOT_POSSIBLE, STEP_UP_REQUIRED, OWN_PARTNER, REASON_REQUIRED
 */
export function suspendPartner(p: Platform, o: OfficialStep): Promise<void> {
  return decideOn(p, o, 'SUSPEND')
}

/**
 * M04: the suspension is lifted. The clients that it had suspended go on, and no others; what had ended stays ended.
 * @throws Refusal as for a suspension
 */
export function resumePartner(p: Platform, o: OfficialStep): Promise<void> {
  return decideOn(p, o, 'RESUME')
}

function decideOn(p: Platform, o: OfficialStep, event: 'SUSPEND' | 'RESUME'): Promise<void> {
  const { accountId, actor, steppedUp } = o.by
  return inTransaction(p.db, async (trx) => {
    const partner = await lockPartner(trx, o.partnerId)
    if (partner === undefined) throw new Refusal('PARTNER_UNKNOWN')
    const isMember = await isPartnerMember(trx, { partnerId: partner.id, accountId })
    const holds = { STEPPED_UP: steppedUp, NOT_A_MEMBER: !isMember }
    await walk(p, trx, { partner, event, as: 'DIRECTORATE', actor, holds, reason: o.reason })
  })
}

/**
 * M05: an owner closes the partner, for good. Its clients are retired, its requests taken back, its invitations dead.
 * @throws Refusal PARTNER_UNKNOWN, PARTNER_OWNER_ONLY, PARTNER_CLOSED, STEP_UP_REQUIRED, REASON_REQUIRED
 */
export function closePartner(
  p: Platform,
  o: MemberActs & { readonly reason: string; readonly steppedUp: boolean },
): Promise<void> {
  return inTransaction(p.db, async (trx) => {
    const partner = await holdPartner(trx, o, 'close-partner')
    const holds = { STEPPED_UP: o.steppedUp }
    await walk(p, trx, { partner, event: 'CLOSE', as: 'PERSON', actor: o.actor, holds, reason: o.reason })
  })
}

/**
 * Somebody goes for good who alone owns these partners, in which nobody else is and nothing runs: they are closed, in the
 * transaction of the going.
 */
export async function closeEmptyPartners(
  p: Platform,
  trx: Trx,
  o: { readonly partners: readonly SoleOwned[]; readonly actor: Actor },
): Promise<void> {
  for (const { id, isEmpty } of o.partners) {
    const partner = isEmpty ? await lockPartner(trx, id) : undefined
    if (partner === undefined) continue
    const holds = { STEPPED_UP: true } // as whoever goes has been asked
    const reason = 'Pemilik menghapus akunnya.'
    await walk(p, trx, { partner, event: 'CLOSE', as: 'PERSON', actor: o.actor, holds, reason })
  }
}

interface Walk {
  /** Held by the caller. */
  readonly partner: Partner
  readonly event: Extract<PartnerEvent, 'SUSPEND' | 'RESUME' | 'CLOSE'>
  readonly as: PartnerActor
  readonly actor: Actor
  readonly holds: Readonly<Partial<Record<PartnerGuard, boolean>>>
  readonly reason: string
}

/** Walks one row of a partner's life with all of its effects, in the transaction of the caller. */
async function walk(p: Platform, trx: Trx, o: Walk): Promise<void> {
  const { partner, event, actor } = o
  const reason = o.reason.trim()
  const holds = { ...o.holds, REASON_GIVEN: reason.length >= shortestReason }
  const decision = decide(partnerLifecycle, {
    from: partner.state,
    origin: partner.suspendedFrom,
    event,
    actor: o.as,
    guard: (guard) => (holds[guard] === true ? null : partnerGuardCodes[guard]),
  })
  if (!decision.ok) throw refusalOf(decision.code)
  const { to, origin, row } = decision
  const last = await findLastStep(trx, partner.id)
  await setPartnerState(trx, partner.id, { state: to, origin })
  const at = p.clock()
  let clientIds: readonly string[] = []
  const capacity =
    o.as === 'PERSON' ? ({ as: 'PARTNER', partnerId: partner.id } as const) : ({ as: 'DIRECTORATE' } as const)
  // The guards above have asked for the proof: one decision and one proof, for the partner and all of its clients.
  const move = { partner, by: { ...capacity, actor, steppedUp: true }, reason }
  for (const effect of row.effects) {
    switch (effect) {
      case 'SUSPEND_CLIENTS':
        clientIds = await moveClients(p, trx, { ...move, ...suspending })
        break
      case 'RESUME_CLIENTS':
        clientIds = await moveClients(p, trx, { ...move, ...resuming, only: last?.clientIds ?? [] })
        break
      case 'RETIRE_CLIENTS':
        await takeBackRequests(p, trx, { partner, actor })
        clientIds = await moveClients(p, trx, { ...move, ...retiring })
        break
      case 'END_INVITATIONS':
        await withdrawInvitations(trx, partner.id, at)
        break
      case 'TELL_MEMBERS':
        await tellMembers(p, trx, { partner, event, reason, at })
        break
      case 'PUBLISH': {
        const type = published[event]
        const data = { partnerId: partner.id }
        await appendEvent(trx, { type, subject: partner.id, data, occurredAt: at })
        break
      }
      case 'ADD_OWNER': // Of the first step (partner-service.ts).
        break
    }
  }
  const step = { partnerId: partner.id, transition: row.id, toState: to, actor, reason, clientIds, at }
  await insertPartnerStep(trx, step)
  await recordAudit(trx, {
    at,
    action: `partner.${actionOf[event]}`,
    actor,
    subject: { type: 'partner', id: partner.id },
    before: { state: partner.state },
    after: { state: to },
    detail: { transition: row.id, reason, clients: [...clientIds] },
  })
}

const actionOf = { SUSPEND: 'suspended', RESUME: 'resumed', CLOSE: 'closed' } as const
const published = {
  SUSPEND: 'partner.suspended',
  RESUME: 'partner.activated',
  CLOSE: 'partner.closed',
} as const satisfies Readonly<Record<Walk['event'], EventType>>

function refusalOf(code: Refusal['code']): Refusal {
  if (code !== partnerGuardCodes.REASON_GIVEN) return new Refusal(code)
  return new Refusal(code, { field: 'reason', params: { min: shortestReason } })
}

interface ClientMove {
  readonly from: readonly ClientState[]
  readonly event: ClientEvent
  readonly change: ClientChange
}
const suspending: ClientMove = { from: ['active'], event: 'SUSPEND', change: 'suspended' }
const resuming: ClientMove = { from: ['suspended'], event: 'RESUME', change: 'resumed' }
const retiring: ClientMove = { from: ['draft', 'active', 'suspended'], event: 'RETIRE', change: 'retired' }

/** Each client walks its own life: its grants end, its contacts are told, and its history keeps the reason. */
async function moveClients(
  p: Platform,
  trx: Trx,
  o: ClientMove & {
    readonly partner: Partner
    readonly by: Changer
    readonly reason: string
    readonly only?: readonly string[]
  },
): Promise<readonly string[]> {
  const found = await lockClientsOf(trx, { partnerId: o.partner.id, states: o.from })
  const clients = found.filter(({ clientId }) => o.only === undefined || o.only.includes(clientId))
  const { by, event, change, reason } = o
  for (const { clientId, version } of clients) {
    await moveClient(p, trx, { clientId, version, by, event, change, reason })
  }
  return clients.map(({ clientId }) => clientId)
}

async function tellMembers(
  p: Platform,
  trx: Trx,
  o: {
    readonly partner: Partner
    readonly event: Walk['event']
    readonly reason: string
    readonly at: Date
  },
): Promise<void> {
  const params = { partner: o.partner.name, step: actionOf[o.event], reason: o.reason }
  for (const { accountId } of await listMembers(trx, o.partner.id)) {
    await tellOwner(trx, p.keys, { accountId, letter: { template: 'partner-step', params }, at: o.at })
  }
}
