import type { Executor } from '@inaproc/database/database'
import type { ClientProposalState } from '@inaproc/domain/client-proposal-lifecycle'
import { type AccountId, isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import type { Selectable } from 'kysely'
import type { ClientProposals, DB } from '../../../database-types.js'
import type { Actor, Trx } from '../../../platform.js'
import type { RefusalReason } from '../production/production-request.js'
import type { ClientProposal, OfficialSettings, ProposalStep } from './client-proposal.js'

const open: readonly ClientProposalState[] = ['draft', 'submitted', 'first_approved', 'refused']

/** Written by this file from these types. */
function toProposal(row: Selectable<ClientProposals>): ClientProposal {
  return {
    id: row.id,
    clientId: row.client_id,
    partnerId: row.partner_id as PartnerId,
    state: row.state as ClientProposalState,
    version: row.version,
    round: row.round,
    before: row.before as unknown as OfficialSettings,
    after: row.after as unknown as OfficialSettings,
    purposes: row.purposes as unknown as ClientProposal['purposes'],
    reason: row.reason,
    draftedAt: row.drafted_at,
    submittedAt: row.submitted_at,
    firstBy: row.first_by as AccountId | null,
  }
}

export async function findProposal(db: Executor<DB>, id: string): Promise<ClientProposal | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db.selectFrom('client_proposals').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toProposal(row)
}

/** The proposal, held to the end of the transaction; the caller holds the partner and the client already. */
export async function lockProposal(trx: Trx, id: string): Promise<ClientProposal | undefined> {
  const row = await trx
    .selectFrom('client_proposals')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toProposal(row)
}

/** What is open about a client; one proposal at most. */
export async function findOpenProposal(
  db: Executor<DB>,
  clientId: string,
): Promise<ClientProposal | undefined> {
  const row = await openOf(db, clientId).executeTakeFirst()
  return row && toProposal(row)
}

/** The same, held to the end of the transaction. */
export async function lockOpenProposal(trx: Trx, clientId: string): Promise<ClientProposal | undefined> {
  const row = await openOf(trx, clientId).forUpdate().executeTakeFirst()
  return row && toProposal(row)
}

function openOf(db: Executor<DB>, clientId: string) {
  return db
    .selectFrom('client_proposals')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('state', 'in', open)
}

/** The newest proposals about a client, whatever became of them. */
export async function listProposals(
  db: Executor<DB>,
  o: { readonly clientId: string; readonly limit: number },
): Promise<readonly ClientProposal[]> {
  const rows = await db
    .selectFrom('client_proposals')
    .selectAll()
    .where('client_id', '=', o.clientId)
    .orderBy('id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map(toProposal)
}

/** Adds a proposal; null when another one about the client is open, also one that is being made at this moment. */
export async function insertProposal(trx: Trx, proposal: Omit<ClientProposal, 'id'>): Promise<string | null> {
  const row = await trx
    .insertInto('client_proposals')
    .values({ ...columnsOf(proposal), client_id: proposal.clientId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Brings a proposal that the caller holds to a new state of things. */
export async function updateProposal(trx: Trx, proposal: ClientProposal): Promise<void> {
  await trx.updateTable('client_proposals').set(columnsOf(proposal)).where('id', '=', proposal.id).execute()
}

function columnsOf(proposal: Omit<ClientProposal, 'id'>) {
  return {
    partner_id: proposal.partnerId,
    state: proposal.state,
    version: proposal.version,
    round: proposal.round,
    before: JSON.stringify(proposal.before),
    after: JSON.stringify(proposal.after),
    purposes: JSON.stringify(proposal.purposes),
    reason: proposal.reason,
    drafted_at: proposal.draftedAt,
    submitted_at: proposal.submittedAt,
    first_by: proposal.firstBy,
  }
}

export async function insertProposalStep(
  trx: Trx,
  o: {
    readonly proposal: ClientProposal
    readonly transition: string
    readonly actor: Actor
    readonly reasonCode: RefusalReason | null
    readonly reason: string | null
    readonly at: Date
  },
): Promise<void> {
  await trx
    .insertInto('client_proposal_steps')
    .values({
      proposal_id: o.proposal.id,
      round: o.proposal.round,
      transition: o.transition,
      to_state: o.proposal.state,
      at: o.at,
      actor_kind: o.actor.kind,
      actor_account_id: o.actor.accountId ?? null,
      actor_access_id: o.actor.accessId ?? null,
      reason_code: o.reasonCode,
      reason: o.reason,
    })
    .execute()
}

/** Every step of a proposal, the newest first; they are few. */
export async function listProposalSteps(
  db: Executor<DB>,
  proposalId: string,
): Promise<readonly ProposalStep[]> {
  const rows = await db
    .selectFrom('client_proposal_steps as step')
    .leftJoin('accounts', 'accounts.id', 'step.actor_account_id')
    .select(['step.at', 'step.transition', 'step.to_state', 'step.actor_kind'])
    .select(['step.reason_code', 'step.reason', 'accounts.display_name'])
    .where('step.proposal_id', '=', proposalId)
    .orderBy('step.at', 'desc')
    .orderBy('step.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    transition: row.transition,
    // Written by insertProposalStep from these types.
    toState: row.to_state as ClientProposalState,
    actorKind: row.actor_kind as ProposalStep['actorKind'],
    actorName: row.display_name,
    reasonCode: row.reason_code as RefusalReason | null,
    reason: row.reason,
  }))
}
