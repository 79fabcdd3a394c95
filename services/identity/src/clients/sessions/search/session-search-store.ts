import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { accountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import { sessionReference } from '../../../audit/sessions/session-reference.js'
import type { DB } from '../../../database-types.js'
import type { FoundSignOn, SearchOfSignOns } from './session-search.js'

const byStart = keyset({ started_at: 'instant', uid: 'text' })

type PageOf = SearchOfSignOns & { readonly after: string | null; readonly limit: number }

/**
 * Sessions of anybody, those begun last first.
 * @throws Refusal CURSOR_INVALID
 */
export async function listFoundSignOns(db: Executor<DB>, o: PageOf): Promise<Page<FoundSignOn>> {
  const rows = await foundSignOnsQuery(db, o).execute()
  const items = rows.map(
    (row): FoundSignOn => ({
      uid: row.uid,
      reference: sessionReference(row.uid),
      person: { accountId: accountId(row.account_id), username: row.username, name: row.display_name },
      userAgent: row.user_agent,
      address: row.address,
      startedAt: row.started_at,
      lastSeenAt: row.last_seen_at,
      endedAt: row.ended_at,
      open: row.open,
    }),
  )
  return pageOf(items, o.limit, ({ startedAt, uid }) => byStart.encode({ started_at: startedAt, uid }))
}

/** The query behind the list; also for looking at its plan. */
export function foundSignOnsQuery(db: Executor<DB>, o: PageOf) {
  const { address, from, until, accountId: ofPerson, clientId } = o
  const after = o.after === null ? null : byStart.decode(o.after)
  return db
    .selectFrom('sign_on_sessions as s')
    .innerJoin('accounts', 'accounts.id', 's.account_id')
    .select(['s.uid', 's.account_id', 's.user_agent', 's.address', 's.started_at', 's.last_seen_at'])
    .select(['s.ended_at', 'accounts.username', 'accounts.display_name'])
    .select(
      sql<number>`(select count(distinct g.client_id)::int from persona_grants g
        where g.session_uid = s.uid and g.ended_at is null)`.as('open'),
    )
    .$if(address !== null, (query) => query.where('s.address', 'like', address ?? ''))
    .$if(from !== null, (query) => query.where('s.started_at', '>=', from))
    .$if(until !== null, (query) => query.where('s.started_at', '<', until))
    .$if(ofPerson !== null, (query) => query.where('s.account_id', '=', ofPerson ?? ''))
    .$if(clientId !== null, (query) =>
      query.where(
        sql<boolean>`exists (select from persona_grants g
          where g.session_uid = s.uid and g.client_id = ${clientId})`,
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(s.started_at, s.uid) < (${after?.started_at ?? null}::timestamptz, ${after?.uid ?? ''})`,
      ),
    )
    .orderBy('s.started_at', 'desc')
    .orderBy('s.uid', 'desc')
    .limit(o.limit + 1)
}
