import { sql } from 'kysely'
import type { DeliveryMethod, StreamSubjects } from '../../oidc/signals/streams.js'
import type { Trx } from '../../platform.js'

/** A stream that its receiver made. @returns its id */
export async function insertStream(
  trx: Trx,
  o: {
    clientId: string
    method: DeliveryMethod
    endpointUrl: string | null
    eventsRequested: readonly string[] | null
    description: string | null
    subjects: StreamSubjects
    at: Date
  },
): Promise<string> {
  const { id } = await trx
    .insertInto('signal_streams')
    .values({
      client_id: o.clientId,
      origin: 'receiver',
      method: o.method,
      endpoint_url: o.endpointUrl,
      events_requested: o.eventsRequested && [...o.eventsRequested],
      description: o.description,
      subjects: o.subjects,
      last_active_at: o.at,
      created_at: o.at,
      updated_at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** With everything that waits in it. */
export async function deleteStream(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('signal_streams').where('id', '=', id).execute()
}

/** The people whom a stream has taken out, or in: its `subjects` say which of the two counts. */
const lists = { removed: 'signal_subjects_removed', added: 'signal_subjects_added' } as const

interface SubjectOf {
  readonly streamId: string
  readonly subject: string
}

/** Puts a person on a list of a stream that is held. False when as many are on it as may be; once more changes nothing. */
export async function listSubject(
  trx: Trx,
  list: keyof typeof lists,
  o: SubjectOf & { atMost: number; at: Date },
): Promise<boolean> {
  const { streamId, subject, atMost, at } = o
  const table = sql.table(lists[list])
  const { rows } = await sql<{ fits: boolean }>`
    select exists (select from ${table} where stream_id = ${streamId} and subject = ${subject})
      or (select count(*) from (select from ${table} where stream_id = ${streamId} limit ${atMost}) counted)
        < ${atMost} as fits`.execute(trx)
  if (rows[0]?.fits !== true) return false
  await sql`insert into ${table} values (${streamId}, ${subject}, ${at}) on conflict do nothing`.execute(trx)
  return true
}

export async function unlistSubject(trx: Trx, list: keyof typeof lists, o: SubjectOf): Promise<void> {
  await sql`delete from ${sql.table(lists[list])}
    where stream_id = ${o.streamId} and subject = ${o.subject}`.execute(trx)
}

/** Notes that a verification was asked for; false when the last one is younger than that. Of two at once one counts. */
export async function takeVerification(
  trx: Trx,
  o: { streamId: string; at: Date; notSince: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('signal_streams')
    .set({ last_verification_at: o.at })
    .where('id', '=', o.streamId)
    .where((row) =>
      row.or([row('last_verification_at', 'is', null), row('last_verification_at', '<=', o.notSince)]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Tokens that the receiver has taken, or could not take (RFC 8936 §2.2). */
export async function finishSignals(
  trx: Trx,
  o: { streamId: string; taken: readonly string[]; refused: readonly string[]; at: Date },
): Promise<void> {
  const waiting = trx
    .updateTable('deliveries')
    .where('stream_id', '=', o.streamId)
    .where('delivered_at', 'is', null)
    .where('abandoned_at', 'is', null)
  if (o.taken.length > 0) {
    await waiting
      .set((row) => ({ delivered_at: o.at, last_attempt_at: o.at, attempts: row('attempts', '+', 1) }))
      .where('jti', 'in', o.taken)
      .execute()
  }
  if (o.refused.length > 0) {
    await waiting
      .set((row) => ({
        abandoned_at: o.at,
        last_attempt_at: o.at,
        attempts: row('attempts', '+', 1),
        last_problem: 'refused-by-receiver',
      }))
      .where('jti', 'in', o.refused)
      .execute()
  }
}
