import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import { deletionBatch } from '../artifacts/artifacts-store.js'
import type { DeliveryProblem } from './delivery-policy.js'

interface Message {
  readonly clientId: string
  readonly accountId: string
  /** Why, for support. */
  readonly cause: string
}

/** A session of a person ended, or only one persona in it. */
export interface LogoutMessage extends Message {
  readonly kind: 'logout'
  readonly sid: string
  readonly personaId: string | null
}

/** What tokens say about a person has changed; what it is now is read when the message is sent. */
export interface ClaimsMessage extends Message {
  readonly kind: 'claims'
}

/** What a client is to be told. */
export type NewDelivery = LogoutMessage | ClaimsMessage

export type Delivery = NewDelivery & {
  readonly id: bigint
  readonly attempts: number
  readonly queuedAt: Date
  readonly nextAttemptAt: Date
}

/**
 * Puts messages into the queue, in this order. Clients that cannot be told (no address for the kind) get no row.
 * @returns the clients that have a row now, each once
 */
export async function insertDeliveries(
  trx: Trx,
  deliveries: readonly NewDelivery[],
  at: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    with message as (
      select value ->> 'clientId' as client_id, value ->> 'kind' as kind, value ->> 'accountId' as account_id,
        value ->> 'sid' as sid,
        value ->> 'personaId' as persona_id, value ->> 'cause' as cause, position
      from jsonb_array_elements(${JSON.stringify(deliveries)}::jsonb) with ordinality as list (value, position)
    ), queued as (
      insert into deliveries (client_id, kind, account_id, sid, persona_id, cause, queued_at, next_attempt_at)
      select client_id, kind, account_id::uuid, sid, persona_id::uuid, cause, ${at}, ${at}
      from message join clients using (client_id)
      where case kind when 'logout' then clients.metadata ->> 'backchannel_logout_uri'
        else clients.metadata ->> 'signals_uri' end is not null
      order by position
      returning client_id
    )
    select distinct client_id from queued order by client_id`.execute(trx)
  return rows.map((row) => row.client_id)
}

/**
 * Takes the queue of one client until the transaction ends; false when another instance has it. The transaction gets
 * no number before it writes, so that waiting for an answer inside it holds up neither event feeds nor vacuum.
 */
export async function takeQueue(trx: Trx, clientId: string): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`deliveries ${clientId}`}, 0)) as taken`.execute(trx)
  return rows[0]?.taken === true
}

/** The oldest message that waits; those behind it wait for it. */
export async function firstWaiting(db: Executor<DB>, clientId: string): Promise<Delivery | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select(['id', 'client_id', 'kind', 'account_id', 'sid', 'persona_id', 'cause'])
    .select(['attempts', 'queued_at', 'next_attempt_at'])
    .where('client_id', '=', clientId)
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { sid } = row
  const message = { clientId: row.client_id, accountId: row.account_id, cause: row.cause }
  const state = {
    id: row.id,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    nextAttemptAt: row.next_attempt_at,
  }
  // The checks of the table: a logout always names its session, and there is no third kind.
  return sid === null
    ? { ...message, ...state, kind: 'claims' }
    : { ...message, ...state, kind: 'logout', sid, personaId: row.persona_id }
}

export async function markDelivered(trx: Trx, o: { id: bigint; attempts: number; at: Date }): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ attempts: o.attempts, last_attempt_at: o.at, last_problem: null, delivered_at: o.at })
    .where('id', '=', o.id)
    .execute()
}

export async function noteFailedAttempt(
  trx: Trx,
  o: { id: bigint; attempts: number; problem: DeliveryProblem; at: Date; nextAttemptAt: Date },
): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({
      attempts: o.attempts,
      last_attempt_at: o.at,
      last_problem: o.problem,
      next_attempt_at: o.nextAttemptAt,
    })
    .where('id', '=', o.id)
    .execute()
}

/** Which of a client's messages are given up; all when nothing is said. */
export interface AbandonedOnly {
  readonly id?: bigint
  readonly kind?: Delivery['kind']
  readonly queuedBefore?: Date
}

/**
 * Gives up one batch of a client's waiting messages, oldest first: all, one, those of a kind, or those that wait since
 * before an instant.
 * @param o.problem null leaves the last one noted
 * @returns how many
 */
export async function abandonDeliveries(
  trx: Trx,
  clientId: string,
  o: {
    readonly only: AbandonedOnly
    readonly problem: DeliveryProblem | null
    readonly at: Date
  },
): Promise<number> {
  const { id, kind, queuedBefore } = o.only
  const { numUpdatedRows } = await trx
    .updateTable('deliveries')
    .set({ abandoned_at: o.at, ...(o.problem !== null && { last_problem: o.problem }) })
    .where('id', 'in', (select) => {
      const waiting = select
        .selectFrom('deliveries')
        .select('id')
        .where('client_id', '=', clientId)
        .where('delivered_at', 'is', null)
        .where('abandoned_at', 'is', null)
      const chosen = id === undefined ? waiting : waiting.where('id', '=', id)
      const alike = kind === undefined ? chosen : chosen.where('kind', '=', kind)
      const old = queuedBefore === undefined ? alike : alike.where('queued_at', '<', queuedBefore)
      return old.orderBy('id').limit(deletionBatch)
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The first waiting message of every client, from client to client through the index, however many wait behind. */
const heads = sql`
  with recursive head as (
    (select client_id, queued_at, next_attempt_at from deliveries
      where delivered_at is null and abandoned_at is null order by client_id, id limit 1)
    union all
    select following.* from head, lateral (
      select client_id, queued_at, next_attempt_at from deliveries
      where delivered_at is null and abandoned_at is null and client_id > head.client_id
      order by client_id, id limit 1) following
  )`

/** The clients whose first message is due, whoever forgot them. */
export async function clientsWithDueDelivery(db: Executor<DB>, now: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`${heads}
    select client_id from head where next_attempt_at <= ${now} order by client_id`.execute(db)
  return rows.map((row) => row.client_id)
}

/** Forgets what was delivered or given up before the instant, one batch at a time. */
export async function deleteFinishedDeliveries(db: Executor<DB>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('id', 'in', (select) =>
      select
        .selectFrom('deliveries')
        .select('id')
        .where(sql<Date>`coalesce(delivered_at, abandoned_at)`, '<', before)
        .limit(deletionBatch)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** What waits at all clients together; no more is counted than asked. */
export async function waitingDeliveries(
  db: Executor<DB>,
  countAtMost: number,
): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  const { rows } = await sql<{ count: bigint; oldest: Date | null }>`${heads}
    select (select count(*) from (select from deliveries
      where delivered_at is null and abandoned_at is null limit ${countAtMost}) waiting) as count,
      (select min(queued_at) from head) as oldest`.execute(db)
  return { count: Number(rows[0]?.count ?? 0n), oldest: rows[0]?.oldest ?? null }
}
