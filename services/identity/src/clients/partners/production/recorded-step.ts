import type { ProductionEffect } from '@inaproc/domain/partner-lifecycles'
import { appendEvent } from '@inaproc/events/outbox'
import { tellOwner } from '../../../accounts/tell-owner.js'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../../platform.js'
import { listMembers } from '../members/members-store.js'
import type { ProductionRequest, RefusalReason } from './production-request.js'
import { insertStep } from './production-store.js'

export interface RecordedStep {
  /** As it is after the step. */
  readonly request: ProductionRequest
  readonly clientName: string
  readonly row: { readonly id: string; readonly effects: readonly ProductionEffect[] }
  readonly actor: Actor
  readonly reasonCode?: RefusalReason | undefined
  readonly reason?: string | undefined
  readonly at: Date
}

/** What goes beside every step of a request: its row, the audit row, the event, and the letters to the members. */
export async function recordStep(p: Platform, trx: Trx, o: RecordedStep): Promise<void> {
  const { request, row, actor, reasonCode = null, reason = null, at } = o
  const { partnerId, clientId, id: requestId } = request
  await insertStep(trx, { request, transition: row.id, actor, reasonCode, reason, at })
  await recordAudit(trx, {
    at,
    action: `production.${actionOf[request.state]}`,
    actor,
    subject: { type: 'partner', id: partnerId },
    detail: {
      transition: row.id,
      request: requestId,
      client: clientId,
      testClient: request.testClientId,
      round: request.round,
      version: request.clientVersion,
      ...(reasonCode !== null && { reasonCode }),
      ...(reason !== null && { reason }),
    },
  })
  await appendEvent(trx, {
    type: 'client.production-step',
    subject: clientId,
    data: { partnerId, requestId, clientId, transition: transitionOf(row.id) },
    occurredAt: at,
  })
  if (row.effects.includes('TELL_MEMBERS')) await tellMembers(p, trx, o)
}

/** The step as the audit log calls it, by the state that it leads to. */
const actionOf = {
  submitted: 'submitted',
  first_approved: 'first-approved',
  approved: 'approved',
  refused: 'refused',
  withdrawn: 'withdrawn',
} as const satisfies Readonly<Record<ProductionRequest['state'], string>>

const transitions = ['Q01', 'Q02', 'Q03', 'Q04', 'Q05', 'Q06'] as const

function transitionOf(id: string): (typeof transitions)[number] {
  const known = transitions.find((transition) => transition === id)
  if (known === undefined) throw new TypeError(`${id} is no row of the life of a request`)
  return known
}

async function tellMembers(p: Platform, trx: Trx, o: RecordedStep): Promise<void> {
  const { clientId, partnerId, state } = o.request
  if (state === 'withdrawn') return
  const params = { name: o.clientName, clientId, step: state, reason: o.reason ?? '' }
  for (const { accountId } of await listMembers(trx, partnerId)) {
    await tellOwner(trx, p.keys, { accountId, letter: { template: 'production-step', params }, at: o.at })
  }
}
