import type { ClientProposalEffect, ClientProposalState } from '@inaproc/domain/client-proposal-lifecycle'
import { appendEvent } from '@inaproc/events/outbox'
import { tellOwner } from '../../../accounts/tell-owner.js'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../../platform.js'
import { changedByOfficials } from '../../registry/rules/change-rights.js'
import { listMembers } from '../members/members-store.js'
import type { RefusalReason } from '../production/production-request.js'
import type { ClientProposal } from './client-proposal.js'
import { insertProposalStep } from './proposals-store.js'

export interface RecordedProposalStep {
  /** As it is after the step. */
  readonly proposal: ClientProposal
  readonly clientName: string
  readonly row: { readonly id: string; readonly effects: readonly ClientProposalEffect[] }
  readonly actor: Actor
  readonly reasonCode?: RefusalReason | undefined
  readonly reason?: string | undefined
  readonly at: Date
}

/** What goes beside every step of a proposal: its row, the audit row, the event, and the letters to the members. */
export async function recordProposalStep(p: Platform, trx: Trx, o: RecordedProposalStep): Promise<void> {
  const { proposal, row, actor, reasonCode = null, reason = null, at } = o
  const { partnerId, clientId, id: proposalId } = proposal
  await insertProposalStep(trx, { proposal, transition: row.id, actor, reasonCode, reason, at })
  await recordAudit(trx, {
    at,
    action: `proposal.${row.id === 'U04' ? 'withdrawn' : actionOf[proposal.state]}`,
    actor,
    subject: { type: 'client', id: clientId },
    detail: {
      transition: row.id,
      proposal: proposalId,
      partner: partnerId,
      round: proposal.round,
      fields: [...changedByOfficials(proposal.before, proposal.after)],
      ...(reasonCode !== null && { reasonCode }),
      ...(reason !== null && { reason }),
      ...(actor.clientId !== undefined && { byClient: actor.clientId }),
    },
  })
  await appendEvent(trx, {
    type: 'client.proposal-step',
    subject: clientId,
    data: { partnerId, proposalId, clientId, transition: transitionOf(row.id) },
    occurredAt: at,
  })
  if (row.effects.includes('TELL_MEMBERS')) await tellMembers(p, trx, o)
}

/** The step as the audit log calls it, by the state that it leads to. */
const actionOf = {
  draft: 'drafted',
  submitted: 'submitted',
  first_approved: 'first-approved',
  approved: 'approved',
  refused: 'refused',
  discarded: 'discarded',
  lapsed: 'lapsed',
} as const satisfies Readonly<Record<ClientProposalState, string>>

const transitions = ['U01', 'U02', 'U03', 'U04', 'U05', 'U06', 'U07', 'U08', 'U09'] as const

function transitionOf(id: string): (typeof transitions)[number] {
  const known = transitions.find((transition) => transition === id)
  if (known === undefined) throw new TypeError(`${id} is no row of the life of a proposal`)
  return known
}

async function tellMembers(p: Platform, trx: Trx, o: RecordedProposalStep): Promise<void> {
  const { clientId, partnerId, state } = o.proposal
  if (state === 'draft' || state === 'discarded' || state === 'lapsed') return
  const params = { name: o.clientName, clientId, step: state, reason: o.reason ?? '' }
  for (const { accountId } of await listMembers(trx, partnerId)) {
    await tellOwner(trx, p.keys, { accountId, letter: { template: 'proposal-step', params }, at: o.at })
  }
}
