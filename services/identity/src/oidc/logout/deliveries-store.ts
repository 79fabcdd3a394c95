import type { Executor } from '@inaproc/database/database'
import { type Selectable, sql } from 'kysely'
import type { DB, Deliveries } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import { deletionBatch } from '../artifacts/artifacts-store.js'
import type { SignalContent } from '../signals/streams.js'
import { nameOf, type Queue } from './deliveries-queue.js'
import type { DeliveryProblem } from './delivery-policy.js'

interface Message {
  readonly clientId: string
  /** Why, for support. */
  readonly cause: string
}

/** A session of a person ended, or only one persona in it. */
export interface LogoutMessage extends Message {
  readonly kind: 'logout'
  readonly accountId: string
  readonly sid: string
  readonly personaId: string | null
}

/** A Security Event Token in a stream; about a person, or about the stream itself. */
export interface SignalMessage extends Message {
  readonly kind: 'signal'
  readonly streamId: string
  readonly accountId: string | null
  readonly jti: string
  readonly txn: string | null
  readonly content: SignalContent
  /** When it was signed first; null when it never was. */
  readonly issuedAt: Date | null
}

/** How far a message has come. */
export interface DeliveryState {
  readonly id: bigint
  readonly attempts: number
  readonly queuedAt: Date
  readonly nextAttemptAt: Date
}

export type Delivery = (LogoutMessage | SignalMessage) & DeliveryState

/**
 * Puts logout messages into the queue, in this order. Clients that cannot be told (no address for it) get no row.
 * @returns the clients that have a row now, each once
 */
export async function insertDeliveries(
  trx: Trx,
  deliveries: readonly LogoutMessage[],
  at: Date,
): Promise<readonly string[]> {
  const { rows } = await sql<{ client_id: string }>`
    with message as (
      select value ->> 'clientId' as client_id, value ->> 'accountId' as account_id, value ->> 'sid' as sid,
        value ->> 'personaId' as persona_id, value ->> 'cause' as cause, position
      from jsonb_array_elements(${JSON.stringify(deliveries)}::jsonb) with ordinality as list (value, position)
    ), queued as (
      insert into deliveries (client_id, kind, account_id, sid, persona_id, cause, queued_at, next_attempt_at)
      select client_id, 'logout', account_id::uuid, sid, persona_id::uuid, cause, ${at}, ${at}
      from message join clients using (client_id)
      where clients.metadata ->> 'backchannel_logout_uri' is not null
      order by position
      returning client_id
    )
    select distinct client_id from queued order by client_id`.execute(trx)
  return rows.map((row) => row.client_id)
}

/**
 * Takes one queue until the transaction ends; false when another instance has it. The transaction gets
 * no number before it writes, so that waiting for an answer inside it holds up neither event feeds nor vacuum.
 */
export async function takeQueue(trx: Trx, queue: Queue): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`deliveries ${nameOf(queue)}`}, 0)) as taken`.execute(
    trx,
  )
  return rows[0]?.taken === true
}

/** The oldest message that waits; those behind it wait for it. */
export async function firstWaiting(db: Executor<DB>, queue: Queue): Promise<Delivery | undefined> {
  const [first] = await listWaiting(db, queue, { limit: 1 })
  return first
}

const columns = [
  'id',
  'client_id',
  'account_id',
  'sid',
  'persona_id',
  'cause',
  'stream_id',
  'jti',
  'txn',
] as const
const stateColumns = ['event', 'issued_at', 'attempts', 'queued_at', 'next_attempt_at'] as const

/** The messages that wait in a queue, oldest first; of one cause when it is named. */
export async function listWaiting(
  db: Executor<DB>,
  { clientId, streamId }: Queue,
  { limit, cause }: { readonly limit: number; readonly cause?: string | undefined },
): Promise<readonly Delivery[]> {
  const all = db
    .selectFrom('deliveries')
    .select([...columns, ...stateColumns])
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
  const waiting = cause === undefined ? all : all.where('cause', '=', cause)
  const rows = await (streamId === null
    ? waiting.where('client_id', '=', clientId).where('stream_id', 'is', null)
    : waiting.where('stream_id', '=', streamId)
  )
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.flatMap(deliveryOf)
}

type Row = Pick<Selectable<Deliveries>, (typeof columns)[number] | (typeof stateColumns)[number]>

/** The checks of the table say what each kind has; a `claims` of the release before is not sent any more. */
function deliveryOf(row: Row): readonly Delivery[] {
  const state = {
    id: row.id,
    attempts: row.attempts,
    queuedAt: row.queued_at,
    nextAttemptAt: row.next_attempt_at,
  }
  const common = { clientId: row.client_id, cause: row.cause, ...state }
  const { account_id: accountId, sid, stream_id: streamId, jti, event } = row
  if (sid !== null && accountId !== null) {
    return [{ ...common, kind: 'logout', accountId, sid, personaId: row.persona_id }]
  }
  if (streamId === null || jti === null || event === null) return []
  // Written by insertSignals from a SignalContent.
  const content = event as unknown as SignalContent
  return [
    { ...common, kind: 'signal', streamId, accountId, jti, txn: row.txn, content, issuedAt: row.issued_at },
  ]
}

/**
 * Notes when the next tokens of a stream are signed, and commits it before any of them is sent: whatever breaks
 * afterwards, each has that time from then on.
 */
export async function noteIssued(
  db: Executor<DB>,
  o: { readonly streamId: string; readonly next: number; readonly at: Date },
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ issued_at: o.at })
    .where('id', 'in', (select) =>
      select
        .selectFrom('deliveries')
        .select('id')
        .where('stream_id', '=', o.streamId)
        .where('delivered_at', 'is', null)
        .where('abandoned_at', 'is', null)
        .orderBy('id')
        .limit(o.next),
    )
    .where('issued_at', 'is', null)
    .execute()
}

/**
 * The transaction then waits for no disk: should the machine of the database lose this mark, the message is sent again, as
 * it is when a process of ours dies before it has written it.
 */
export async function markDelivered(trx: Trx, o: { id: bigint; attempts: number; at: Date }): Promise<void> {
  await trx
    .updateTable('deliveries')
    .set({ attempts: o.attempts, last_attempt_at: o.at, last_problem: null, delivered_at: o.at })
    .where('id', '=', o.id)
    .returning(sql`set_config('synchronous_commit', 'off', true)`.as('waits'))
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

/** Which messages of a queue are given up; all when nothing is said. */
export interface AbandonedOnly {
  readonly id?: bigint
  readonly queuedBefore?: Date
}

/**
 * Gives up one batch of the waiting messages of a queue, oldest first: all, one, or those that wait since before an
 * instant.
 * @param o.problem null leaves the last one noted
 * @returns how many
 */
export async function abandonDeliveries(
  trx: Trx,
  { clientId, streamId }: Queue,
  o: {
    readonly only: AbandonedOnly
    readonly problem: DeliveryProblem | null
    readonly at: Date
  },
): Promise<number> {
  const { id, queuedBefore } = o.only
  const { numUpdatedRows } = await trx
    .updateTable('deliveries')
    .set({ abandoned_at: o.at, ...(o.problem !== null && { last_problem: o.problem }) })
    .where('id', 'in', (select) => {
      const waiting = select
        .selectFrom('deliveries')
        .select('id')
        .where('client_id', '=', clientId)
        .where('stream_id', streamId === null ? 'is' : '=', streamId)
        .where('delivered_at', 'is', null)
        .where('abandoned_at', 'is', null)
      const chosen = id === undefined ? waiting : waiting.where('id', '=', id)
      const old = queuedBefore === undefined ? chosen : chosen.where('queued_at', '<', queuedBefore)
      return old.orderBy('id').limit(deletionBatch)
    })
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/**
 * The first waiting message of every queue that is pushed: of the logout tokens from client to client through the index,
 * and of each stream, however many wait behind.
 */
const heads = sql`
  with recursive logout as (
    (select client_id, queued_at, next_attempt_at from deliveries
      where stream_id is null and delivered_at is null and abandoned_at is null order by client_id, id limit 1)
    union all
    select following.* from logout, lateral (
      select client_id, queued_at, next_attempt_at from deliveries
      where stream_id is null and delivered_at is null and abandoned_at is null and client_id > logout.client_id
      order by client_id, id limit 1) following
  ), head as (
    select client_id, null::uuid as stream_id, queued_at, next_attempt_at from logout
    union all
    select stream.client_id, stream.id, first.* from signal_streams stream
    join clients client using (client_id) cross join lateral (
      select queued_at, next_attempt_at from deliveries
      where stream_id = stream.id and delivered_at is null and abandoned_at is null
      order by id limit 1) first
    where stream.method = 'push' and stream.status = 'enabled' and client.state <> 'suspended'
  )`

/** The queues whose first message is due, whoever forgot them. */
export async function queuesWithDueDelivery(db: Executor<DB>, now: Date): Promise<readonly Queue[]> {
  const { rows } = await sql<{ client_id: string; stream_id: string | null }>`${heads}
    select client_id, stream_id from head where next_attempt_at <= ${now} order by client_id, stream_id`.execute(
    db,
  )
  return rows.map((row) => ({ clientId: row.client_id, streamId: row.stream_id }))
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
