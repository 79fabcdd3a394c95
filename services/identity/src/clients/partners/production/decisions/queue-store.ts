import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { sql } from 'kysely'
import type { DB } from '../../../../database-types.js'
import type { QueuedRequest } from '../production-request.js'

const oldestFirst = keyset({ submitted_at: 'instant', id: 'uuid' })

export interface QueueQuery {
  readonly words: string
  readonly after: string | null
  readonly limit: number
}

/**
 * Everything that waits for an official, the oldest first, after a cursor.
 * @throws Refusal CURSOR_INVALID
 */
export async function listQueue(db: Executor<DB>, o: QueueQuery): Promise<Page<QueuedRequest>> {
  const { rows } = await queueQuery(o).execute(db)
  return pageOf(rows, o.limit, ({ submittedAt, id }) => oldestFirst.encode({ submitted_at: submittedAt, id }))
}

/** The query behind the queue, also for looking at its plan: both kinds come from an index in the same order. */
export function queueQuery(o: QueueQuery) {
  const after = o.after === null ? null : oldestFirst.decode(o.after)
  const like = `%${o.words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const found =
    o.words === '' ? sql`true` : sql`(partners.search_text like ${like} or clients.search_text like ${like})`
  const later =
    after === null
      ? sql`true`
      : sql`(request.submitted_at, request.id) > (${after.submitted_at}::timestamptz, ${after.id}::uuid)`
  const waiting = sql`state in ('submitted', 'first_approved')`
  return sql<QueuedRequest>`
    select request.kind, request.id, request.client_id as "clientId", clients.name as "clientName",
      partners.name as partner, request.state, request.round, request.submitted_at as "submittedAt"
    from (
      select 'production' as kind, id, client_id, partner_id, state, round, submitted_at
      from production_requests where ${waiting}
      union all
      select 'change' as kind, id, client_id, partner_id, state, round, submitted_at
      from client_proposals where ${waiting}
    ) as request
    join partners on partners.id = request.partner_id
    join clients on clients.client_id = request.client_id
    where ${found} and ${later}
    order by request.submitted_at, request.id
    limit ${o.limit + 1}`
}
