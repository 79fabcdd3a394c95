import type { Executor } from '@inaproc/database/database'
import { type AccountId, isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import type { ProductionState } from '@inaproc/domain/partner-lifecycles'
import type { Selectable } from 'kysely'
import type { DB, ProductionRequests } from '../../../database-types.js'
import { clientOfRow } from '../../../oidc/clients/clients-store.js'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import { answered, type TrafficKind } from '../../../oidc/provider/traffic.js'
import type { Actor, Trx } from '../../../platform.js'
import type { ProductionRequest, ProductionStep, Purposes, RefusalReason } from './production-request.js'

const waiting: readonly ProductionState[] = ['submitted', 'first_approved']
const used: readonly TrafficKind[] = ['sign-in', 'token', 'client-credentials']

/** Written by this file from these types. */
function toRequest(row: Selectable<ProductionRequests>): ProductionRequest {
  return {
    id: row.id,
    clientId: row.client_id,
    testClientId: row.test_client_id,
    partnerId: row.partner_id as PartnerId,
    state: row.state as ProductionState,
    round: row.round,
    purposes: row.purposes as unknown as Purposes,
    clientVersion: row.client_version,
    submittedAt: row.submitted_at,
    firstBy: row.first_by as AccountId | null,
  }
}

export async function findRequest(db: Executor<DB>, id: string): Promise<ProductionRequest | undefined> {
  if (!isUuid(id)) return undefined
  const row = await db.selectFrom('production_requests').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** The request, held to the end of the transaction; the caller holds the partner already. */
export async function lockRequest(trx: Trx, id: string): Promise<ProductionRequest | undefined> {
  const row = await trx
    .selectFrom('production_requests')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toRequest(row)
}

/** What was asked for with this test client; one request, whatever its rounds. */
export async function findRequestOfTest(
  db: Executor<DB>,
  testClientId: string,
): Promise<ProductionRequest | undefined> {
  const row = await db
    .selectFrom('production_requests')
    .selectAll()
    .where('test_client_id', '=', testClientId)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toRequest(row)
}

/** What a partner has asked for and nobody has decided, held to the end of the transaction. */
export async function listWaiting(trx: Trx, partnerId: PartnerId): Promise<readonly ProductionRequest[]> {
  const rows = await trx
    .selectFrom('production_requests')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('state', 'in', waiting)
    .orderBy('submitted_at')
    .forUpdate()
    .execute()
  return rows.map(toRequest)
}

export async function insertRequest(trx: Trx, request: Omit<ProductionRequest, 'id'>): Promise<string> {
  const { id } = await trx
    .insertInto('production_requests')
    .values({ ...columnsOf(request), client_id: request.clientId, test_client_id: request.testClientId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Brings a request that the caller holds to a new state of things. */
export async function updateRequest(trx: Trx, request: ProductionRequest): Promise<void> {
  await trx.updateTable('production_requests').set(columnsOf(request)).where('id', '=', request.id).execute()
}

function columnsOf(request: Omit<ProductionRequest, 'id'>) {
  return {
    partner_id: request.partnerId,
    state: request.state,
    round: request.round,
    purposes: JSON.stringify(request.purposes),
    client_version: request.clientVersion,
    submitted_at: request.submittedAt,
    first_by: request.firstBy,
  }
}

export async function insertStep(
  trx: Trx,
  o: {
    readonly request: ProductionRequest
    readonly transition: string
    readonly actor: Actor
    readonly reasonCode: RefusalReason | null
    readonly reason: string | null
    readonly at: Date
  },
): Promise<void> {
  await trx
    .insertInto('production_steps')
    .values({
      request_id: o.request.id,
      round: o.request.round,
      transition: o.transition,
      to_state: o.request.state,
      at: o.at,
      actor_kind: o.actor.kind,
      actor_account_id: o.actor.accountId ?? null,
      actor_access_id: o.actor.accessId ?? null,
      reason_code: o.reasonCode,
      reason: o.reason,
    })
    .execute()
}

/** Every step of a request, the newest first; they are few. */
export async function listSteps(db: Executor<DB>, requestId: string): Promise<readonly ProductionStep[]> {
  const rows = await db
    .selectFrom('production_steps')
    .leftJoin('accounts', 'accounts.id', 'production_steps.actor_account_id')
    .select(['production_steps.at', 'production_steps.transition', 'production_steps.to_state'])
    .select(['production_steps.reason_code', 'production_steps.reason', 'accounts.display_name'])
    .where('production_steps.request_id', '=', requestId)
    .orderBy('production_steps.at', 'desc')
    .orderBy('production_steps.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    at: row.at,
    transition: row.transition,
    // Written by insertStep from these types.
    toState: row.to_state as ProductionState,
    actorName: row.display_name,
    reasonCode: row.reason_code as RefusalReason | null,
    reason: row.reason,
  }))
}

/** The test client and, once it is asked for, the production client, in one query. */
export async function findBoth(
  db: Executor<DB>,
  o: { readonly testClientId: string; readonly clientId: string | undefined },
): Promise<{ readonly test: StoredClient | undefined; readonly production: StoredClient | undefined }> {
  const rows = await db
    .selectFrom('clients')
    .selectAll()
    .where('client_id', 'in', [o.testClientId, o.clientId ?? o.testClientId])
    .execute()
  const clients = new Map(rows.map((row) => [row.client_id, clientOfRow(row)]))
  return {
    test: clients.get(o.testClientId),
    production: o.clientId === undefined ? undefined : clients.get(o.clientId),
  }
}

/** Whether somebody has ever signed in with a client, or a machine has got a token. */
export async function hasBeenUsed(db: Executor<DB>, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom('client_traffic')
    .select('client_id')
    .where('client_id', '=', clientId)
    .where('kind', 'in', used)
    .where('outcome', '=', answered)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A test client, and whether it has ever been used, in one query. */
export async function findTested(
  db: Executor<DB>,
  clientId: string,
): Promise<{ readonly client: StoredClient; readonly hasBeenUsed: boolean } | undefined> {
  const row = await db
    .selectFrom('clients')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('client_traffic')
          .select('client_traffic.client_id')
          .whereRef('client_traffic.client_id', '=', 'clients.client_id')
          .where('client_traffic.kind', 'in', used)
          .where('client_traffic.outcome', '=', answered),
      ).as('has_been_used'),
    )
    .where('clients.client_id', '=', clientId)
    .executeTakeFirst()
  return row && { client: clientOfRow(row), hasBeenUsed: row.has_been_used === true }
}
