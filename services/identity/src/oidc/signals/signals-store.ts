import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Stream } from './streams.js'
import { type DeliveryMethod, type SignalContent, streamPolicy } from './streams.js'

/** A stream that is to hear of something, with what its client's name for the person depends on. */
export interface StreamConcerned extends Pick<Stream, 'id' | 'clientId' | 'eventsRequested'> {
  readonly method: DeliveryMethod
  /** Neither the stream nor its client was stopped; else what is told waits. */
  readonly runs: boolean
  /** Of the client, for the subject that it knows. */
  readonly subjectType: string | null
  readonly sectorUri: string | null
  /** The names by which the client knows the session; of several grants of one session they are one. */
  readonly sids: readonly string[]
}

/** Access tokens live for five minutes: those of a grant that ended a moment ago are still out there. */
const tokenLifeMs = 5 * 60_000

/**
 * The streams of clients with a grant of the person (with the persona, in the session), and of our own services when
 * anybody has one, since tokens of other clients may be on their way to their APIs. Of what is about one session only
 * clients that were in it hear.
 */
export async function listStreamsConcerned(
  db: Executor<DB>,
  o: {
    readonly accountId: string
    readonly accessId: string | null
    readonly sessionUid: string | null
    readonly at: Date
    /** Also clients whose grants ended before. */
    readonly former: boolean
  },
): Promise<readonly StreamConcerned[]> {
  const alive = new Date(o.at.getTime() - tokenLifeMs)
  const { rows } = await sql<{
    id: string
    client_id: string
    method: DeliveryMethod
    runs: boolean
    events_requested: string[] | null
    subject_type: string | null
    sector_uri: string | null
    sids: string[] | null
  }>`
    with holders as (
      select client_id, array_agg(distinct sid) as sids from persona_grants
      where account_id = ${o.accountId}
        and (${o.accessId}::uuid is null or access_id = ${o.accessId}::uuid)
        and (${o.sessionUid}::text is null or session_uid = ${o.sessionUid})
        and (${o.former} or ended_at is null or ended_at >= ${alive})
      group by client_id
    )
    select stream.id, stream.client_id, stream.method, stream.events_requested,
      stream.status = 'enabled' and client.state = 'active' as runs,
      client.metadata ->> 'subject_type' as subject_type,
      client.metadata ->> 'sector_identifier_uri' as sector_uri, holders.sids
    from signal_streams stream
    join clients client on client.client_id = stream.client_id
    left join holders on holders.client_id = stream.client_id
    where stream.status <> 'disabled' and client.state in ('active', 'suspended')
      and (holders.client_id is not null or (client.first_party and ${o.sessionUid}::text is null
        and exists (select from holders)))
    order by stream.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    method: row.method,
    runs: row.runs,
    eventsRequested: row.events_requested,
    subjectType: row.subject_type,
    sectorUri: row.sector_uri,
    sids: row.sids ?? [],
  }))
}

/**
 * The streams of whoever verifies access tokens of the client by themselves: all of our own services, and the owners of
 * the other APIs that it may call.
 */
export async function listStreamsOfApis(
  db: Executor<DB>,
  caller: string,
): Promise<readonly Pick<StreamConcerned, 'id' | 'clientId' | 'eventsRequested' | 'method' | 'runs'>[]> {
  const { rows } = await sql<{
    id: string
    client_id: string
    method: DeliveryMethod
    runs: boolean
    events_requested: string[] | null
  }>`
    select stream.id, stream.client_id, stream.method, stream.events_requested,
      stream.status = 'enabled' and client.state = 'active' as runs
    from signal_streams stream
    join clients client on client.client_id = stream.client_id
    where stream.status <> 'disabled' and client.state in ('active', 'suspended')
      and client.client_id <> ${caller}
      and (client.first_party or client.client_id in (
        select owner_client from resources
        where audience = any (array(select unnest(resources) from clients where client_id = ${caller}))))
    order by stream.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    method: row.method,
    runs: row.runs,
    eventsRequested: row.events_requested,
  }))
}

/** Which of the streams want to hear of the person, each with the subject that its client knows. */
export async function streamsThatHear(
  db: Executor<DB>,
  pairs: readonly { readonly streamId: string; readonly subject: string }[],
): Promise<ReadonlySet<string>> {
  if (pairs.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select stream.id from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as asked ("streamId" uuid, subject text)
    join signal_streams stream on stream.id = asked."streamId"
    where case stream.subjects
      when 'listed' then exists (select from signal_subjects_added added
        where added.stream_id = stream.id and added.subject = asked.subject)
      else not exists (select from signal_subjects_removed removed
        where removed.stream_id = stream.id and removed.subject = asked.subject) end`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** A token for one stream, before it is signed. */
export interface NewSignal {
  readonly streamId: string
  readonly clientId: string
  readonly accountId: string | null
  readonly cause: string
  readonly jti: string
  readonly txn: string
  readonly content: SignalContent
}

/** Readers that wait at a poll stream listen here, each for the id of its stream. */
export const signalsChannel = 'inaproc_signals'

/** There is something to read in the stream, from the commit on. */
export async function wakeReaders(trx: Trx, streamId: string): Promise<void> {
  await sql`select pg_notify(${signalsChannel}, ${streamId})`.execute(trx)
}

/** Puts tokens into the queues of their streams, in this order; those that are there already stay as they are. */
export async function insertSignals(trx: Trx, signals: readonly NewSignal[], at: Date): Promise<void> {
  if (signals.length === 0) return
  await sql`
    insert into deliveries (client_id, kind, stream_id, account_id, cause, jti, txn, event, queued_at, next_attempt_at)
    select value ->> 'clientId', 'signal', (value ->> 'streamId')::uuid, (value ->> 'accountId')::uuid,
      value ->> 'cause', value ->> 'jti', value ->> 'txn', value -> 'content', ${at}, ${at}
    from jsonb_array_elements(${JSON.stringify(signals)}::jsonb) with ordinality as list (value, position)
    order by position
    on conflict (jti) where jti is not null do nothing`.execute(trx)
  for (const streamId of new Set(signals.map((signal) => signal.streamId))) await wakeReaders(trx, streamId)
}

/** Whether as many tokens wait in a stream as may. */
export async function isFull(db: Executor<DB>, streamId: string): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('stream_id', '=', streamId)
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
    .orderBy('id')
    .offset(streamPolicy.backlog - 1)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Streams with something that waits since before the instant. */
export async function streamsWaitingSince(db: Executor<DB>, before: Date): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select stream.id from signal_streams stream join clients client using (client_id) cross join lateral (
      select queued_at from deliveries where stream_id = stream.id
        and delivered_at is null and abandoned_at is null order by id limit 1) first
    where first.queued_at < ${before} and stream.status <> 'disabled'
      and (stream.method = 'poll' or stream.status <> 'enabled' or client.state = 'suspended')
    order by stream.id`.execute(db)
  return rows.map((row) => row.id)
}
