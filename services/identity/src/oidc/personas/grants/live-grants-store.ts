import { builtOnce } from '@inaproc/database/built-once'
import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { ArtifactRow } from '../../artifacts/artifacts-store.js'
import { notedBefore } from './grant-use-store.js'

/** Who acts at which client in which session, and with which persona (null: none). */
export interface Use {
  readonly accountId: string
  readonly clientId: string
  readonly sessionUid: string
  readonly accessId: string | null
}

/** A live grant of a client in a session. */
export interface LiveGrant {
  readonly grantId: string
  readonly sid: string
  readonly accessId: string | null
  /** What the library keeps of it; nothing when it has expired. */
  readonly stored: ArtifactRow | undefined
}

/**
 * The live grants of one client in one session, one per persona. With it is noted when the persona was last used,
 * wherever, and when the client was, to the minute: what was noted a moment ago is left as it is.
 */
export async function noteUseAndListGrants(trx: Trx, use: Use, at: Date): Promise<readonly LiveGrant[]> {
  const { accountId, clientId, sessionUid, accessId } = use
  const before = notedBefore(at)
  const rows = await noteAndList(trx, { accountId, clientId, sessionUid, accessId, at, before })
  return rows.map(({ grant_id: grantId, sid, access_id, id_hash, payload_sealed }) => ({
    grantId,
    sid,
    accessId: access_id,
    stored:
      id_hash === null || payload_sealed === null
        ? undefined
        : { id_hash, payload_sealed, consumed_at: null },
  }))
}

interface Row {
  readonly grant_id: string
  readonly sid: string
  readonly access_id: string | null
  readonly id_hash: Buffer | null
  readonly payload_sealed: Buffer | null
}

const noteAndList = builtOnce(
  (_db: Executor<DB>, o: Use & { readonly at: Date; readonly before: Date }) => sql<Row>`
    with noted_persona as (
      insert into persona_uses as known (access_id, account_id, last_used_at)
      select id, account_id, ${o.at}::timestamptz from accesses where id = ${o.accessId}::uuid
      on conflict (access_id) do update set last_used_at = excluded.last_used_at
        where known.last_used_at < ${o.before}::timestamptz
    ), noted_consent as (
      update client_consents set last_used_at = ${o.at}::timestamptz
      where account_id = ${o.accountId}::uuid and client_id = ${o.clientId}
        and revoked_at is null and last_used_at < ${o.before}::timestamptz
    )
    select live.grant_id, live.sid, live.access_id, stored.id_hash, stored.payload_sealed
    from persona_grants live
    left join lateral (
      select id_hash, payload_sealed from oidc_artifacts
      where model = 'Grant' and id_hash = sha256(convert_to(live.grant_id, 'UTF8'))
        and (expires_at is null or expires_at > now())
      limit 1) stored on true
    where live.session_uid = ${o.sessionUid} and live.client_id = ${o.clientId} and live.ended_at is null`,
)
