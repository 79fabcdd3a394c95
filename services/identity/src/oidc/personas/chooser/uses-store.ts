import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'

/** Who acted at which client, and with which persona (null: none). */
export interface Use {
  readonly accountId: string
  readonly clientId: string
  readonly accessId: string | null
}

/**
 * Notes when the persona was last used, wherever, and when the client was, in one statement and to the minute: what was
 * noted a moment ago is left as it is.
 */
export async function noteUse(db: Executor<DB>, use: Use, at: Date): Promise<void> {
  const { accountId, clientId, accessId } = use
  const before = new Date(at.getTime() - 60_000)
  await sql`
    with persona as (
      insert into persona_uses as known (access_id, account_id, last_used_at)
      select id, account_id, ${at} from accesses where id = ${accessId}
      on conflict (access_id) do update set last_used_at = excluded.last_used_at
        where known.last_used_at < ${before})
    update client_consents set last_used_at = ${at}
    where account_id = ${accountId} and client_id = ${clientId}
      and revoked_at is null and last_used_at < ${before}`.execute(db)
}
