import { createHash } from 'node:crypto'
import { builtOnce } from '@inaproc/database/built-once'
import type { Database, Executor } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import type { KeyRing } from '@inaproc/server/key-ring'
import { sql } from 'kysely'
import type { AdapterPayload } from 'oidc-provider'
import type { DB } from '../../database-types.js'

/*
 * What the provider keeps: codes, tokens, sessions, interactions. Identifiers are there only as SHA-256 (they are
 * random with 256 bits, so nothing can be guessed from the hash) and payloads only sealed: a stolen dump gives no way in.
 * Artifacts live by the clock of the database, as the library that made them lives by the clock of its machine;
 * the rules about accesses use the clock of the platform instead.
 */

/** How an artifact is looked up. */
export type ArtifactKey = { readonly id: string } | { readonly uid: string } | { readonly userCode: string }

/** Rows that one statement may delete, so that no lock is held long. */
export const deletionBatch = 500

/** Writes an artifact or replaces it. `expiresIn` in seconds; without it the artifact has no end of its own. */
export async function saveArtifact(db: Executor<DB>, keys: KeyRing, artifact: StoredArtifact): Promise<void> {
  const { model, id } = artifact
  const row = rowOf(keys, artifact)
  await db
    .insertInto('oidc_artifacts')
    .values({ model, id_hash: hashOf(id), ...row })
    .onConflict((conflict) => conflict.columns(['model', 'id_hash']).doUpdateSet(row))
    .execute()
}

/** What an artifact stands for: a grant or a sign-on session. */
type Holder = { readonly grantId: string } | { readonly sessionUid: string }

/**
 * The same unless the grant or session has ended. Its row is locked against ending meanwhile, so that something that
 * ended is never written again by a request that began before.
 */
export async function saveUnlessEnded(
  db: Executor<DB>,
  keys: KeyRing,
  artifact: StoredArtifact,
  holder: Holder,
): Promise<void> {
  const { model, id } = artifact
  const row = rowOf(keys, artifact)
  const held =
    'grantId' in holder
      ? sql`select ended_at from persona_grants where grant_id = ${holder.grantId} for share`
      : sql`select ended_at from sign_on_sessions where uid = ${holder.sessionUid} for share`
  await sql`
    with holder as materialized (${held})
    insert into oidc_artifacts (model, id_hash, payload_sealed, uid_hash, user_code_hash, grant_id, account_id,
      client_id, expires_at)
    select ${model}, ${hashOf(id)}::bytea, ${row.payload_sealed}::bytea, ${row.uid_hash}::bytea,
      ${row.user_code_hash}::bytea, ${row.grant_id}, ${row.account_id}::uuid, ${row.client_id},
      (${row.expires_at})::timestamptz
    where not exists (select from holder where ended_at is not null)
    on conflict (model, id_hash) do update set payload_sealed = excluded.payload_sealed, uid_hash = excluded.uid_hash,
      user_code_hash = excluded.user_code_hash, grant_id = excluded.grant_id, account_id = excluded.account_id,
      client_id = excluded.client_id, expires_at = excluded.expires_at`.execute(db)
}

/** Replaces an artifact that is still there; false when it is gone: it is not brought back to life. */
export async function replaceArtifact(
  db: Executor<DB>,
  keys: KeyRing,
  artifact: StoredArtifact,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('oidc_artifacts')
    .set(rowOf(keys, artifact))
    .where('model', '=', artifact.model)
    .where('id_hash', '=', hashOf(artifact.id))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/**
 * Replaces an artifact if what is stored allows it: nobody else can change it in between. False when it is used up or
 * gone, or `isNext` says no.
 */
export async function advanceArtifact(
  db: Database<DB>,
  keys: KeyRing,
  artifact: StoredArtifact,
  isNext: (stored: AdapterPayload) => boolean,
): Promise<boolean> {
  const { model, id } = artifact
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .selectFrom('oidc_artifacts')
      .select(['id_hash', 'payload_sealed', 'consumed_at'])
      .where('model', '=', model)
      .where('id_hash', '=', hashOf(id))
      .where('consumed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined || !isNext(payloadOf(keys, model, row))) return false
    return replaceArtifact(trx, keys, artifact)
  })
}

export interface StoredArtifact {
  readonly model: string
  readonly id: string
  readonly payload: AdapterPayload
  readonly expiresIn: number | undefined
}

function rowOf(keys: KeyRing, { model, id, payload, expiresIn }: StoredArtifact) {
  return {
    payload_sealed: sealedPayload(keys, { model, id, payload }),
    uid_hash: payload.uid === undefined ? null : hashOf(payload.uid),
    user_code_hash: payload.userCode === undefined ? null : userCodeHash(keys, payload.userCode),
    grant_id: payload.grantId ?? null,
    account_id: payload.accountId ?? null,
    client_id: payload.clientId ?? null,
    expires_at:
      expiresIn === undefined ? null : sql<Date>`now() + make_interval(secs => ${Math.ceil(expiresIn)})`,
  }
}

/** Only the row of this artifact opens it again. */
export function sealedPayload(
  keys: KeyRing,
  { model, id, payload }: Pick<StoredArtifact, 'model' | 'id' | 'payload'>,
): Buffer {
  return keys.encrypt(artifactPurpose(model, hashOf(id)), JSON.stringify(payload))
}

/** The payload of an artifact that has not expired; `consumed` in it says when it was used up (seconds). */
export async function findArtifact(
  db: Executor<DB>,
  keys: KeyRing,
  model: string,
  key: ArtifactKey,
): Promise<AdapterPayload | undefined> {
  const row =
    'id' in key
      ? await findById(db, { model, idHash: hashOf(key.id) })
      : await findByName(db, keys, { model, key })
  return row && payloadOf(keys, model, row)
}

/** Requests at the same moment find theirs in one statement. */
const findById = gathered(
  async (db: Executor<DB>, asks: readonly { readonly model: string; readonly idHash: Buffer }[]) => {
    const rows = await findByIds(db, {
      models: asks.map(({ model }) => model),
      hashes: asks.map(({ idHash }) => idHash),
    })
    const found = new Map(rows.map((row) => [row.place, row]))
    return asks.map((_, at) => found.get(at + 1))
  },
)

/** An artifact as it is stored. */
export interface ArtifactRow {
  readonly id_hash: Buffer
  readonly payload_sealed: Buffer
  readonly consumed_at: Date | null
}

/** Each by its key, whatever the planner thinks of the table: the limit keeps it from joining it as a whole. */
const findByIds = builtOnce(
  (
    _db: Executor<DB>,
    asks: { readonly models: readonly string[]; readonly hashes: readonly Buffer[] },
  ) => sql<ArtifactRow & { readonly place: number }>`
    select place::int, id_hash, payload_sealed, consumed_at
    from unnest(${unseenList(asks.models, 'text')}, ${unseenList(asks.hashes, 'bytea')}) with ordinality
      as asked (asked_model, asked_hash, place)
    cross join lateral (
      select id_hash, payload_sealed, consumed_at from oidc_artifacts
      where model = asked_model and id_hash = asked_hash and ${isAlive}
      limit 1) found`,
)

async function findByName(
  db: Executor<DB>,
  keys: KeyRing,
  { model, key }: { model: string; key: Exclude<ArtifactKey, { readonly id: string }> },
): Promise<ArtifactRow | undefined> {
  return db
    .selectFrom('oidc_artifacts')
    .select(['id_hash', 'payload_sealed', 'consumed_at'])
    .where('model', '=', model)
    .where(
      'uid' in key ? 'uid_hash' : 'user_code_hash',
      '=',
      'uid' in key ? hashOf(key.uid) : userCodeHash(keys, key.userCode),
    )
    .where(isAlive)
    .executeTakeFirst()
}

/** What the library gave us of this row. @throws KeyRingError when the payload was sealed for another one */
export function payloadOf(keys: KeyRing, model: string, row: ArtifactRow): AdapterPayload {
  // Sealed for this row by saveArtifact, so it is the JSON the library gave us.
  const payload = JSON.parse(
    keys.decrypt(artifactPurpose(model, row.id_hash), row.payload_sealed).toString('utf8'),
  ) as AdapterPayload
  return row.consumed_at === null
    ? payload
    : { ...payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) }
}

/**
 * Uses an artifact up. True for exactly one caller, however many try at once (protocol.md §1 rule 5): the update is
 * conditional, and PostgreSQL lets the second writer see what the first one wrote.
 */
export async function consumeArtifact(db: Executor<DB>, model: string, id: string): Promise<boolean> {
  const consumed = await db
    .updateTable('oidc_artifacts')
    .set({ consumed_at: sql<Date>`now()` })
    .where('model', '=', model)
    .where('id_hash', '=', hashOf(id))
    .where('consumed_at', 'is', null)
    .where(isAlive)
    .returning('model')
    .executeTakeFirst()
  return consumed !== undefined
}

/** The grant an artifact belongs to, also when the artifact is used up or expired. */
export async function grantOfArtifact(db: Executor<DB>, model: string, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('oidc_artifacts')
    .select('grant_id')
    .where('model', '=', model)
    .where('id_hash', '=', hashOf(id))
    .executeTakeFirst()
  return row?.grant_id ?? null
}

/** True when this call removed it, false when it was gone already. */
export async function deleteArtifact(db: Executor<DB>, model: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('oidc_artifacts')
    .where('model', '=', model)
    .where('id_hash', '=', hashOf(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Removes the session with this uid; the browser's cookie then leads to nothing. */
export async function deleteSessionArtifact(db: Executor<DB>, sessionUid: string): Promise<void> {
  await db
    .deleteFrom('oidc_artifacts')
    .where('model', '=', 'Session')
    .where('uid_hash', '=', hashOf(sessionUid))
    .execute()
}

/** Notes an identifier of somebody else (the `jti` of an assertion) once; false when it was there already. */
export async function insertOnce(
  db: Executor<DB>,
  keys: KeyRing,
  artifact: { model: string; id: string; expiresIn: number },
): Promise<boolean> {
  const idHash = hashOf(artifact.id)
  const row = {
    payload_sealed: keys.encrypt(artifactPurpose(artifact.model, idHash), '{}'),
    expires_at: sql<Date>`now() + make_interval(secs => ${Math.ceil(artifact.expiresIn)})`,
  }
  const inserted = await db
    .insertInto('oidc_artifacts')
    .values({ model: artifact.model, id_hash: idHash, ...row })
    // An expired row stands for nothing any more; the sweep has only not come by yet.
    .onConflict((conflict) =>
      conflict
        .columns(['model', 'id_hash'])
        .doUpdateSet(row)
        .where(sql<boolean>`oidc_artifacts.expires_at <= now()`),
    )
    .returning('model')
    .executeTakeFirst()
  return inserted !== undefined
}

/**
 * Removes the artifacts of a grant, of one model when it is named, 500 rows at a time. Spent refresh tokens of a grant
 * that went on as another one stay, unless they are to go too: they tell a second use.
 */
export async function deleteArtifactsOfGrant(
  db: Executor<DB>,
  grantId: string,
  o: { model?: string; spentToo: boolean },
): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom('oidc_artifacts')
      .where((where) =>
        where(
          sql`ctid`,
          'in',
          where
            .selectFrom('oidc_artifacts')
            .select(sql`ctid`.as('ctid'))
            .where('grant_id', '=', grantId)
            .$if(o.model !== undefined, (query) => query.where('model', '=', o.model ?? ''))
            .$if(!o.spentToo, (query) => query.where(tellsNoSecondUse))
            .limit(deletionBatch),
        ),
      )
      .executeTakeFirst()
    if (numDeletedRows < BigInt(deletionBatch)) return
  }
}

/** Removes up to one batch of expired artifacts; other instances sweeping at once take other rows. */
export async function deleteExpiredArtifacts(db: Executor<DB>): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('oidc_artifacts')
    .where((where) =>
      where(
        sql`ctid`,
        'in',
        where
          .selectFrom('oidc_artifacts')
          .select(sql`ctid`.as('ctid'))
          .where('expires_at', '<=', sql<Date>`now()`)
          .limit(deletionBatch)
          .forUpdate()
          .skipLocked(),
      ),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** SHA-256 of an identifier: what stands in the table instead of it. */
export function hashOf(identifier: string): Buffer {
  return createHash('sha256').update(identifier).digest()
}

const tellsNoSecondUse = sql<boolean>`(model <> 'RefreshToken' or consumed_at is null or not exists
  (select from persona_switches where from_grant_id = oidc_artifacts.grant_id))`

const isAlive = sql<boolean>`(expires_at is null or expires_at > now())`

/** User codes are short enough to try out, so their hash needs the key. */
function userCodeHash(keys: KeyRing, userCode: string): Buffer {
  return keys.hash('oidc_artifacts.user_code', userCode)
}

/** Bound to the row: a payload moved to another row cannot be opened there. */
export function artifactPurpose(model: string, idHash: Buffer): string {
  return `oidc_artifacts.payload_sealed ${model} ${idHash.toString('hex')}`
}
