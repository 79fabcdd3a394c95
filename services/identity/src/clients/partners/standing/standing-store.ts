import type { Executor } from '@inaproc/database/database'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { PartnerId } from '@inaproc/domain/identifiers'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import { clientOfRow } from '../../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Trx } from '../../../platform.js'
import type { PartnerStep, PartnerStepTaken } from './partner-steps.js'

export async function insertPartnerStep(trx: Trx, step: PartnerStepTaken): Promise<void> {
  await trx
    .insertInto('partner_steps')
    .values({
      partner_id: step.partnerId,
      transition: step.transition,
      to_state: step.toState,
      at: step.at,
      actor_kind: step.actor.kind,
      actor_account_id: step.actor.accountId ?? null,
      actor_access_id: step.actor.accessId ?? null,
      reason: step.reason,
      client_ids: sql<string[]>`${[...step.clientIds]}::text[]`,
    })
    .execute()
}

/** Every step of a partner, the newest first; they are few. */
export async function listPartnerSteps(
  db: Executor<DB>,
  partnerId: PartnerId,
): Promise<readonly PartnerStep[]> {
  const rows = await steps(db, partnerId).limit(100).execute()
  return rows.map(toStep)
}

/** What brought a partner to where it stands. */
export async function findLastStep(db: Executor<DB>, partnerId: PartnerId): Promise<PartnerStep | undefined> {
  const row = await steps(db, partnerId).limit(1).executeTakeFirst()
  return row && toStep(row)
}

function steps(db: Executor<DB>, partnerId: PartnerId) {
  return db
    .selectFrom('partner_steps')
    .leftJoin('accounts', 'accounts.id', 'partner_steps.actor_account_id')
    .select(['partner_steps.at', 'partner_steps.transition', 'partner_steps.to_state'])
    .select(['partner_steps.reason', 'partner_steps.client_ids', 'accounts.display_name'])
    .where('partner_steps.partner_id', '=', partnerId)
    .orderBy('partner_steps.id', 'desc')
}

function toStep(row: {
  readonly at: Date
  readonly transition: string
  readonly to_state: string
  readonly reason: string | null
  readonly client_ids: readonly string[]
  readonly display_name: string | null
}): PartnerStep {
  return {
    at: row.at,
    transition: row.transition,
    toState: row.to_state as PartnerState, // written by insertPartnerStep from this type
    actorName: row.display_name,
    reason: row.reason,
    clientIds: row.client_ids,
  }
}

/** The clients of a partner in these states, held to the end of the transaction in one order. */
export async function lockClientsOf(
  trx: Trx,
  o: { readonly partnerId: PartnerId; readonly states: readonly ClientState[] },
): Promise<readonly StoredClient[]> {
  const rows = await trx
    .selectFrom('clients')
    .selectAll()
    .where('partner_id', '=', o.partnerId)
    .where('state', 'in', o.states)
    .orderBy('client_id')
    .forUpdate()
    .execute()
  return rows.map(clientOfRow)
}
