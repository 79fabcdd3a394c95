import { builtOnce } from '@inaproc/database/built-once'
import type { Executor } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../database-types.js'

/** A use of a grant that is to be noted. */
export interface GrantUse {
  readonly grantId: string
  /** The use shows that the person is at work, which keeps the sign-on session open. */
  readonly isAtWork: boolean
  readonly at: Date
}

/** Uses are noted at most so often: every refresh passes here. */
const notedEveryMs = 60_000

/** Whether the last note of a use is old enough for another one. */
export function isToBeNoted(lastUsedAt: Date, at: Date): boolean {
  return lastUsedAt < notedBefore(at)
}

/**
 * Notes that grants were used, and with each its session, its persona and what the person allowed its client, to the
 * minute. Requests at the same time note in one statement. A row that somebody else holds is not waited for; whoever
 * holds it notes or ends it.
 */
export const noteGrantUse = gathered(async (db: Executor<DB>, uses: readonly GrantUse[]) => {
  const [first] = uses
  if (first === undefined) return []
  await noteUses(db, {
    grantIds: uses.map(({ grantId }) => grantId),
    atWork: uses.map(({ isAtWork }) => isAtWork),
    at: first.at,
    before: notedBefore(first.at),
  })
  return uses.map(() => undefined)
})

/** Only a use before this instant leaves something to note at the other. */
export function notedBefore(at: Date): Date {
  return new Date(at.getTime() - notedEveryMs)
}

interface Uses {
  readonly grantIds: readonly string[]
  readonly atWork: readonly boolean[]
  readonly at: Date
  readonly before: Date
}

const noteUses = builtOnce(
  (_db: Executor<DB>, { grantIds, atWork, at, before }: Uses) => sql`
    with uses (grant_id, is_at_work) as (
      select * from unnest(${unseenList(grantIds, 'text')}, ${unseenList(atWork, 'bool')})
    ), ${notingUses({ at, before })}
    select from used`,
)

/** The parts of a statement that note `uses (grant_id, is_at_work)`, which stand before them in it. */
export function notingUses({ at, before }: Pick<Uses, 'at' | 'before'>): RawBuilder<unknown> {
  return sql`used as materialized (
      select grant_id, account_id, client_id, session_uid, access_id, is_at_work
      from (select grant_id, bool_or(is_at_work) as is_at_work from uses group by grant_id) use
      cross join lateral (
        select account_id, client_id, session_uid, access_id from persona_grants
        where persona_grants.grant_id = use.grant_id and last_used_at < ${before}
        for update skip locked) found
    ), noted_grants as (
      update persona_grants set last_used_at = ${at}
      from used where persona_grants.grant_id = used.grant_id
    ), sessions as materialized (
      select uid from sign_on_sessions
      where uid in (select session_uid from used where is_at_work) and ended_at is null and last_seen_at < ${before}
      for update skip locked
    ), noted_sessions as (
      update sign_on_sessions set last_seen_at = ${at}
      from sessions where sign_on_sessions.uid = sessions.uid
    ), consents as materialized (
      select client_consents.id
      from client_consents join used using (account_id, client_id)
      where revoked_at is null and last_used_at < ${before}
      for update of client_consents skip locked
    ), noted_consents as (
      update client_consents set last_used_at = ${at}
      from consents where client_consents.id = consents.id
    ), personas as materialized (
      select access_id from persona_uses
      where access_id in (select access_id from used) and last_used_at < ${before}
      for update skip locked
    ), noted_personas as (
      update persona_uses set last_used_at = ${at}
      from personas where persona_uses.access_id = personas.access_id
    ), new_personas as (
      insert into persona_uses (access_id, account_id, last_used_at)
      select distinct accesses.id, accesses.account_id, ${at}::timestamptz
      from used join accesses on accesses.id = used.access_id
      where not exists (select from persona_uses known where known.access_id = accesses.id)
      on conflict (access_id) do nothing
    )`
}
