import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import { deletionBatch } from '../../artifacts/artifacts-store.js'

/** A grant of a sign-on session and the persona bound to it. */
export interface PersonaGrant {
  readonly grantId: string
  readonly accountId: string
  readonly clientId: string
  readonly sessionUid: string
  /** What tokens and logout tokens of the client call the session. */
  readonly sid: string
  readonly accessId: string | null
  readonly endedAt: Date | null
}

const columns = [
  'grant_id',
  'account_id',
  'client_id',
  'session_uid',
  'sid',
  'access_id',
  'ended_at',
] as const

interface GrantRow {
  readonly grant_id: string
  readonly account_id: string
  readonly client_id: string
  readonly session_uid: string
  readonly sid: string
  readonly access_id: string | null
  readonly ended_at: Date | null
}

const grantOf = (row: GrantRow): PersonaGrant => ({
  grantId: row.grant_id,
  accountId: row.account_id,
  clientId: row.client_id,
  sessionUid: row.session_uid,
  sid: row.sid,
  accessId: row.access_id,
  endedAt: row.ended_at,
})

/** Held to the end of the transaction: two tabs of one browser make their grants one after the other. */
export async function lockSessionGrants(trx: Trx, sessionUid: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`persona_grants ${sessionUid}`}, 0))`.execute(trx)
}

/** The live grants of one client in one session, one per persona. */
export async function listLiveGrants(
  db: Executor<DB>,
  of: { sessionUid: string; clientId: string },
): Promise<readonly PersonaGrant[]> {
  const rows = await db
    .selectFrom('persona_grants')
    .select(columns)
    .where('session_uid', '=', of.sessionUid)
    .where('client_id', '=', of.clientId)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(grantOf)
}

/** Those of the accesses with which somebody has a live grant, each once. */
export async function withLiveGrant(
  db: Executor<DB>,
  accessIds: readonly string[],
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('persona_grants')
    .select('access_id')
    .distinct()
    .where('access_id', '=', anyOf(accessIds, 'uuid'))
    .where('ended_at', 'is', null)
    .execute()
  return rows.flatMap(({ access_id }) => (access_id === null ? [] : [access_id]))
}

/** The names by which clients know a session, also clients whose grants ended before, each once. */
export async function listSidsOfSession(
  db: Executor<DB>,
  sessionUid: string,
): Promise<readonly { readonly sid: string; readonly accountId: string }[]> {
  const rows = await db
    .selectFrom('persona_grants')
    .select(['sid', 'account_id'])
    .distinct()
    .where('session_uid', '=', sessionUid)
    .orderBy('sid')
    .execute()
  return rows.map((row) => ({ sid: row.sid, accountId: row.account_id }))
}

/** Whose an access is, its state, and which change of it is the last; undefined when it is gone with its account. */
export async function ownerOfAccess(
  db: Executor<DB>,
  accessId: string,
): Promise<{ readonly accountId: string; readonly state: string; readonly version: number } | undefined> {
  return db
    .selectFrom('accesses')
    .select(['account_id as accountId', 'state', 'version'])
    .where('id', '=', accessId)
    .executeTakeFirst()
}

export async function insertGrant(trx: Trx, grant: Omit<PersonaGrant, 'endedAt'>, at: Date): Promise<void> {
  await trx
    .insertInto('persona_grants')
    .values({
      grant_id: grant.grantId,
      account_id: grant.accountId,
      client_id: grant.clientId,
      session_uid: grant.sessionUid,
      sid: grant.sid,
      access_id: grant.accessId,
      created_at: at,
      last_used_at: at,
    })
    .execute()
}

/** Tokens of one grant were spent for tokens of another. */
export async function insertSwitch(db: Executor<DB>, from: string, to: string): Promise<void> {
  await db
    .insertInto('persona_switches')
    .values({ from_grant_id: from, to_grant_id: to })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * A grant and all that came from it by switches, however many lie between, also where some have ended. In a fixed order,
 * so that two who end the same family wait for each other.
 */
export async function listFamily(db: Executor<DB>, grantId: string): Promise<readonly string[]> {
  const rows = await db
    .withRecursive('family(grant_id)', (query) =>
      query
        .selectFrom('persona_grants')
        .select('grant_id')
        .where('grant_id', '=', grantId)
        .union((descent) =>
          descent
            .selectFrom('persona_switches')
            .innerJoin('family', 'family.grant_id', 'persona_switches.from_grant_id')
            .select('persona_switches.to_grant_id as grant_id'),
        ),
    )
    .selectFrom('family')
    .select('grant_id')
    .orderBy('grant_id')
    .execute()
  return rows.map((row) => row.grant_id)
}

/** Which grants end: all that have these values. */
export type GrantSelection =
  | { readonly grant_id: string }
  | { readonly session_uid: string; readonly client_id?: string }
  | { readonly access_id: string }
  | { readonly account_id: string; readonly client_id?: string }
  | { readonly grant_ids: readonly string[] }

/** Marks live grants as ended and returns them; a grant ends once. */
export async function markEnded(
  trx: Trx,
  selection: GrantSelection,
  end: { at: Date; reason: string },
): Promise<readonly PersonaGrant[]> {
  const rows = await trx
    .updateTable('persona_grants')
    .set({ ended_at: end.at, end_reason: end.reason })
    .where((where) =>
      'grant_ids' in selection ? where('grant_id', 'in', selection.grant_ids) : where.and(selection),
    )
    .where('ended_at', 'is', null)
    .returning(columns)
    .execute()
  return rows.map(grantOf)
}

/** The oldest live grants of a client that were there at an instant, one batch at a time. */
export async function listGrantsOfClient(
  db: Executor<DB>,
  o: { clientId: string; before: Date },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('persona_grants')
    .select('grant_id')
    .where('client_id', '=', o.clientId)
    .where('ended_at', 'is', null)
    .where('created_at', '<=', o.before)
    .orderBy('grant_id')
    .limit(deletionBatch)
    .execute()
  return rows.map((row) => row.grant_id)
}

/** Marks rows whose grant has expired under them, one batch at a time; nobody needs to be told of that. */
export async function endExpiredGrants(db: Executor<DB>, at: Date): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('persona_grants')
    .set({ ended_at: at, end_reason: 'expired' })
    .where('grant_id', 'in', (select) =>
      select
        .selectFrom('persona_grants')
        .select('grant_id')
        .where('ended_at', 'is', null)
        .where(sql<boolean>`not exists (select from oidc_artifacts where model = 'Grant'
          and id_hash = sha256(convert_to(persona_grants.grant_id, 'UTF8')) and expires_at > now())`)
        .limit(deletionBatch)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Forgets grants that ended before the instant, one batch at a time. */
export async function deleteEndedGrants(db: Executor<DB>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('persona_grants')
    .where('grant_id', 'in', (select) =>
      select
        .selectFrom('persona_grants')
        .select('grant_id')
        .where('ended_at', '<', before)
        .limit(deletionBatch)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
