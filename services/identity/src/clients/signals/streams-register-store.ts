import { sql } from 'kysely'
import type { DeliveryMethod } from '../../oidc/signals/streams.js'
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

/**
 * The stream does not want to hear of the person any more. False when it leaves out as many as it may.
 */
export async function removeSubject(
  trx: Trx,
  o: { streamId: string; subject: string; atMost: number; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from (select from signal_subjects_removed
      where stream_id = ${o.streamId} limit ${o.atMost}) counted`.execute(trx)
  if (Number(rows[0]?.count ?? 0n) >= o.atMost) return false
  await trx
    .insertInto('signal_subjects_removed')
    .values({ stream_id: o.streamId, subject: o.subject, removed_at: o.at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return true
}

export async function addSubject(trx: Trx, o: { streamId: string; subject: string }): Promise<void> {
  await trx
    .deleteFrom('signal_subjects_removed')
    .where('stream_id', '=', o.streamId)
    .where('subject', '=', o.subject)
    .execute()
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
