import type { Executor } from '@inaproc/database/database'
import type { Insertable, Selectable } from 'kysely'
import type { DB, SignalStreams } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { DeliveryMethod, Stream, StreamStatus, StreamSubjects } from './streams.js'

const columns = [
  'id',
  'client_id',
  'origin',
  'method',
  'endpoint_url',
  'authorization_sealed',
  'events_requested',
  'description',
  'subjects',
  'status',
  'status_reason',
  'stopped_by',
  'failing_since',
  'last_verification_at',
] as const

/** What the columns say; their check constraints list exactly the values of the types. */
function streamOf(row: Pick<Selectable<SignalStreams>, (typeof columns)[number]>): Stream {
  return {
    id: row.id,
    clientId: row.client_id,
    origin: row.origin as Stream['origin'],
    method: row.method as DeliveryMethod,
    endpointUrl: row.endpoint_url,
    authorizationSealed: row.authorization_sealed,
    eventsRequested: row.events_requested,
    description: row.description,
    subjects: row.subjects as StreamSubjects,
    status: row.status as StreamStatus,
    statusReason: row.status_reason,
    stoppedBy: row.stopped_by as Stream['stoppedBy'],
    failingSince: row.failing_since,
    lastVerificationAt: row.last_verification_at,
  }
}

export async function findStream(db: Executor<DB>, id: string): Promise<Stream | undefined> {
  const row = await db.selectFrom('signal_streams').select(columns).where('id', '=', id).executeTakeFirst()
  return row && streamOf(row)
}

/** The stream, held to the end of the transaction. */
export async function lockStream(trx: Trx, id: string): Promise<Stream | undefined> {
  const row = await trx
    .selectFrom('signal_streams')
    .select(columns)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row && streamOf(row)
}

/** Oldest first. */
export async function listStreamsOf(db: Executor<DB>, clientId: string): Promise<readonly Stream[]> {
  const rows = await db
    .selectFrom('signal_streams')
    .select(columns)
    .where('client_id', '=', clientId)
    .orderBy('id')
    .execute()
  return rows.map(streamOf)
}

type StreamValues = Partial<Omit<Insertable<SignalStreams>, 'id' | 'client_id' | 'origin' | 'created_at'>>

export async function updateStream(
  db: Executor<DB>,
  id: string,
  values: StreamValues & { readonly updated_at: Date },
): Promise<void> {
  await db.updateTable('signal_streams').set(values).where('id', '=', id).execute()
}

/** A push that failed: when the failures began, and where the stream comes from. */
export async function noteStreamFailure(
  trx: Trx,
  id: string,
  at: Date,
): Promise<{ readonly since: Date; readonly origin: string }> {
  const row = await trx
    .updateTable('signal_streams')
    .set(({ fn, val }) => ({ failing_since: fn.coalesce('failing_since', val(at)) }))
    .where('id', '=', id)
    .returning(['failing_since', 'origin'])
    .executeTakeFirstOrThrow()
  return { since: row.failing_since ?? at, origin: row.origin }
}

/** A push or a poll that went well; written only when that is news. */
export async function noteStreamActive(db: Executor<DB>, id: string, at: Date): Promise<void> {
  await db
    .updateTable('signal_streams')
    .set({ failing_since: null, last_active_at: at })
    .where('id', '=', id)
    .where((row) =>
      row.or([
        row('failing_since', 'is not', null),
        row('last_active_at', '<', new Date(at.getTime() - 60_000)),
      ]),
    )
    .execute()
}
