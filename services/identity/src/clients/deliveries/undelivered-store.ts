import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Queue } from '../../oidc/logout/deliveries-queue.js'
import type { DeliveryMethod, StreamStatus } from '../../oidc/signals/streams.js'
import type { Trx } from '../../platform.js'
import {
  type ClientQueue,
  type ItemState,
  queueCountLimit,
  type TroubledStream,
  type UndeliveredItem,
} from './undelivered.js'

/** One screen; the clients whose first message waits longest come first. */
const clientsShown = 50

/** Clients with messages that wait or were given up. Every count ends at its limit, by the index of each list. */
export async function listClientQueues(db: Executor<DB>): Promise<readonly ClientQueue[]> {
  const { rows } = await sql<{
    client_id: string
    name: string
    waiting: bigint
    abandoned: bigint
    queued_at: Date | null
    attempts: number | null
    next_attempt_at: Date | null
    last_problem: string | null
  }>`
    select clients.client_id, clients.name, waiting.count as waiting, abandoned.count as abandoned,
      first.queued_at, first.attempts, first.next_attempt_at, first.last_problem
    from clients
    cross join lateral (select count(*) as count from (select from deliveries
      where client_id = clients.client_id and delivered_at is null and abandoned_at is null
      limit ${queueCountLimit + 1}) as counted) as waiting
    cross join lateral (select count(*) as count from (select from deliveries
      where client_id = clients.client_id and abandoned_at is not null
      limit ${queueCountLimit + 1}) as counted) as abandoned
    left join lateral (select queued_at, attempts, next_attempt_at, last_problem from deliveries
      where client_id = clients.client_id and delivered_at is null and abandoned_at is null
      order by id limit 1) as first on true
    where waiting.count + abandoned.count > 0
    order by first.queued_at nulls last, clients.client_id
    limit ${clientsShown}`.execute(db)
  return rows.map((row) => ({
    clientId: row.client_id,
    name: row.name,
    waiting: Number(row.waiting),
    abandoned: Number(row.abandoned),
    first:
      row.queued_at === null || row.next_attempt_at === null
        ? null
        : {
            queuedAt: row.queued_at,
            attempts: row.attempts ?? 0,
            nextAttemptAt: row.next_attempt_at,
            lastProblem: row.last_problem,
          },
  }))
}

const byClient = keyset({ client_id: 'text', id: 'bigint' })

/**
 * Single messages, client by client in the order in which they are told.
 * @throws Refusal CURSOR_INVALID
 */
export async function listUndelivered(
  db: Executor<DB>,
  o: { state: ItemState; clientId: string | null; after: string | null; limit: number },
): Promise<Page<UndeliveredItem>> {
  const after = o.after === null ? null : byClient.decode(o.after)
  const all = db
    .selectFrom('deliveries')
    .leftJoin('clients', 'clients.client_id', 'deliveries.client_id')
    .select(['deliveries.id', 'deliveries.client_id', 'clients.name', 'persona_id', 'cause', 'queued_at'])
    .select(['attempts', 'last_attempt_at', 'last_problem', 'abandoned_at'])
    .select(sql<string | null>`event ->> 'name'`.as('signal'))
  const inState =
    o.state === 'abandoned'
      ? all.where('abandoned_at', 'is not', null)
      : all.where('delivered_at', 'is', null).where('abandoned_at', 'is', null)
  const ofClient = o.clientId === null ? inState : inState.where('deliveries.client_id', '=', o.clientId)
  const beyond =
    after === null
      ? ofClient
      : ofClient.where(
          sql<boolean>`(deliveries.client_id, deliveries.id) > (${after.client_id}, ${after.id})`,
        )
  const rows = await beyond
    .orderBy('deliveries.client_id')
    .orderBy('deliveries.id')
    .limit(o.limit + 1)
    .execute()
  const items = rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    clientName: row.name,
    onlyPersona: row.persona_id !== null,
    signal: row.signal,
    cause: row.cause,
    queuedAt: row.queued_at,
    attempts: row.attempts,
    lastAttemptAt: row.last_attempt_at,
    lastProblem: row.last_problem,
    abandonedAt: row.abandoned_at,
  }))
  return pageOf(items, o.limit, ({ clientId, id }) => byClient.encode({ client_id: clientId, id }))
}

/** Streams that were stopped, or whose address fails; those of late first. */
export async function listTroubledStreams(db: Executor<DB>): Promise<readonly TroubledStream[]> {
  const { rows } = await sql<{
    id: string
    client_id: string
    name: string
    method: DeliveryMethod
    status: StreamStatus
    status_reason: string | null
    stopped_by: string | null
    failing_since: Date | null
    waiting: bigint
  }>`
    select stream.id, stream.client_id, clients.name, stream.method, stream.status, stream.status_reason,
      stream.stopped_by, stream.failing_since, waiting.count as waiting
    from signal_streams stream
    join clients on clients.client_id = stream.client_id
    cross join lateral (select count(*) as count from (select from deliveries
      where stream_id = stream.id and delivered_at is null and abandoned_at is null
      limit ${queueCountLimit + 1}) as counted) as waiting
    where stream.status <> 'enabled' or stream.failing_since is not null
    order by stream.updated_at desc, stream.id
    limit ${clientsShown}`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    clientName: row.name,
    method: row.method,
    status: row.status,
    reason: row.status_reason,
    stoppedBy: row.stopped_by,
    failingSince: row.failing_since,
    waiting: Number(row.waiting),
  }))
}

/**
 * Makes the first waiting message of each queue of a client due: of its logout tokens and of every stream that is pushed;
 * those behind it follow by themselves.
 * @returns the queues in which something waits
 */
export async function makeDue(trx: Trx, o: { clientId: string; at: Date }): Promise<readonly Queue[]> {
  const { rows } = await sql<{ stream_id: string | null }>`
    update deliveries set next_attempt_at = ${o.at} where id in (
      select distinct on (stream_id) deliveries.id from deliveries
      left join signal_streams stream on stream.id = deliveries.stream_id
      where deliveries.client_id = ${o.clientId} and delivered_at is null and abandoned_at is null
        and (stream.id is null or (stream.method = 'push' and stream.status = 'enabled'))
      order by stream_id, deliveries.id)
    returning stream_id`.execute(trx)
  return rows.map((row) => ({ clientId: o.clientId, streamId: row.stream_id }))
}

/** The queues in which something waits for a client: its logout tokens, and each of its streams. */
export async function listWaitingQueues(trx: Trx, clientId: string): Promise<readonly Queue[]> {
  const rows = await trx
    .selectFrom('deliveries')
    .select('stream_id')
    .distinct()
    .where('client_id', '=', clientId)
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
    .orderBy('stream_id')
    .execute()
  return rows.map((row) => ({ clientId, streamId: row.stream_id }))
}

/** Makes messages of a client that were given up wait again, the newest of them, told in their old order. */
export async function takeBack(
  trx: Trx,
  o: { readonly clientId: string; readonly at: Date; readonly limit: number },
): Promise<{ readonly count: number; readonly queues: readonly Queue[] }> {
  const { rows } = await sql<{ stream_id: string | null }>`
    update deliveries set abandoned_at = null, attempts = 0, queued_at = ${o.at}, next_attempt_at = ${o.at}
    where id in (
      select deliveries.id from deliveries
      left join signal_streams stream on stream.id = deliveries.stream_id
      where deliveries.client_id = ${o.clientId} and abandoned_at is not null
        and (stream.id is null or (stream.method = 'push' and stream.status = 'enabled'))
      order by deliveries.id desc limit ${o.limit}
      for update of deliveries)
    returning stream_id`.execute(trx)
  const streams = [...new Set(rows.map((row) => row.stream_id))]
  return { count: rows.length, queues: streams.map((streamId) => ({ clientId: o.clientId, streamId })) }
}
