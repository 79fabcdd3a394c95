import type { Pool, PoolClient } from 'pg'
import type { StorageSettings } from '../options.js'
import { newContextId } from '../sessions/contexts/context-address.js'
import { randomSecret, sha256 } from '../sessions/sealing.js'
import {
  endContexts,
  endSession,
  type Identity,
  openTokens,
  type SealedTokens,
  sealIdentity,
  sealTokens,
  type TokenSet,
} from '../sessions/sessions-store.js'
import { inTransaction } from '../sessions/transaction.js'

/** A verified sign-in, ready to be kept. */
export interface NewSignOn {
  readonly identity: Identity
  readonly tokens: TokenSet
  /** When the provider made the tokens; events about the persona that are newer end it at once. */
  readonly issuedAt: Date
  /** The session cookie that the browser sent along, if it looked like one. */
  readonly oldSecret: string | null
}

export interface RecordedSignOn {
  /** The new value of the session cookie. */
  readonly secret: string
  readonly contextId: string
  /** Token sets that nobody holds any more and that should be revoked at the provider. */
  readonly abandoned: readonly SealedTokens[]
}

/**
 * Keeps a sign-in: always in a new session (so that a planted session id gains nothing), which takes over the contexts
 * of the browser's old session when that one is still valid and of the same person. Signing in again with the persona
 * of a live context renews that context in place: its meaning stays, its tabs go on.
 * @returns null when the persona, the session or the person was ended by an event that overtook this sign-in.
 */
export async function recordSignOn(
  pool: Pool,
  settings: StorageSettings,
  signOn: NewSignOn,
): Promise<RecordedSignOn | null> {
  const now = settings.now()
  const subHash = sha256(signOn.identity.sub)
  return inTransaction(pool, async (client) => {
    await lockPerson(client, subHash)
    if (await hasEnded(client, signOn)) return null
    const secret = randomSecret()
    const absoluteEndsAt = new Date(now.getTime() + settings.absoluteMs)
    const endsAt = new Date(Math.min(now.getTime() + settings.idleMs, absoluteEndsAt.getTime()))
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO rp_session (secret_hash, sub_hash, started_at, absolute_ends_at, ends_at)
       VALUES ($1, $2, $3, $4, $5) RETURNING id`,
      [sha256(secret), subHash, now, absoluteEndsAt, endsAt],
    )
    const sessionId = rows[0]?.id
    if (sessionId === undefined) throw new Error('the new session has no id')
    const left = signOn.oldSecret
      ? await replaceSession(client, settings, signOn.oldSecret, sessionId, subHash)
      : []
    const { contextId, replaced } = await putContext(client, settings, sessionId, signOn, absoluteEndsAt)
    await client.query('UPDATE rp_session SET last_context = $2 WHERE id = $1', [sessionId, contextId])
    return { secret, contextId, abandoned: [...left, ...replaced] }
  })
}

/** Sign-ins and logout tokens of one person wait for each other, so that neither misses what the other writes. */
export async function lockPerson(client: PoolClient, subHash: Buffer): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [subHash.readBigInt64BE(0).toString()])
}

async function hasEnded(client: PoolClient, { identity, issuedAt }: NewSignOn): Promise<boolean> {
  const { rows } = await client.query(
    `SELECT 1 FROM rp_ended_persona WHERE persona_hash = $1 AND ended_at >= $3
     UNION ALL SELECT 1 FROM rp_ended_person WHERE sub_hash = $2 AND ended_at >= $3
     UNION ALL SELECT 1 FROM rp_ended_session WHERE sid_hash = $4 AND ended_at >= $3`,
    [
      identity.persona && sha256(identity.persona.id),
      sha256(identity.sub),
      issuedAt,
      identity.sid === null ? null : sha256(identity.sid),
    ],
  )
  return rows.length > 0
}

/** Ends the browser's old session; its contexts move to the new one when they may. Gives back tokens to revoke. */
async function replaceSession(
  client: PoolClient,
  { sealer, now: clock }: StorageSettings,
  oldSecret: string,
  sessionId: string,
  subHash: Buffer,
): Promise<readonly SealedTokens[]> {
  const now = clock()
  const { rows } = await client.query<{ id: string; sub_hash: Buffer; ends_at: Date }>(
    'SELECT id, sub_hash, ends_at FROM rp_session WHERE secret_hash = $1 FOR UPDATE',
    [sha256(oldSecret)],
  )
  const old = rows[0]
  if (!old) return []
  await endSession(client, old.id, now)
  if (!old.sub_hash.equals(subHash)) {
    return endContexts(client, sealer, { sessionId: old.id, reason: 'other_person', now })
  }
  // A session that is over hands on only the memory of its contexts, so that a tab left open learns who it acted as.
  const left =
    old.ends_at > now
      ? []
      : await endContexts(client, sealer, { sessionId: old.id, reason: 'session_expired', now })
  await client.query(
    `WITH moving AS (SELECT id FROM rp_context WHERE session_id = $1 ORDER BY id FOR UPDATE)
     UPDATE rp_context c SET session_id = $2 FROM moving WHERE c.id = moving.id`,
    [old.id, sessionId],
  )
  return left
}

/** Renews the live context of the same persona, or adds one. */
async function putContext(
  client: PoolClient,
  { sealer, now: clock }: StorageSettings,
  sessionId: string,
  { identity, tokens }: NewSignOn,
  endsAt: Date,
): Promise<{ contextId: string; replaced: readonly SealedTokens[] }> {
  const now = clock()
  const personaHash = identity.persona && sha256(identity.persona.id)
  const sidHash = identity.sid === null ? null : sha256(identity.sid)
  const { rows } = await client.query<{ id: string; sid_hash: Buffer | null; tokens: Buffer | null }>(
    `SELECT id, sid_hash, tokens FROM rp_context
      WHERE session_id = $1 AND persona_hash IS NOT DISTINCT FROM $2 AND ends_at > $3
      ORDER BY started_at DESC LIMIT 1 FOR UPDATE`,
    [sessionId, personaHash, now],
  )
  const same = rows[0]
  const contextId = same?.id ?? newContextId()
  const values = [
    contextId,
    sidHash,
    sealIdentity(sealer, contextId, identity),
    sealTokens(sealer, contextId, tokens),
    tokens.accessExpiresAt,
    now,
    endsAt,
  ]
  if (!same) {
    await client.query(
      `INSERT INTO rp_context (id, sid_hash, identity, tokens, access_expires_at, started_at, ends_at,
                               session_id, sub_hash, persona_hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...values, sessionId, sha256(identity.sub), personaHash],
    )
    return { contextId, replaced: [] }
  }
  await client.query(
    `UPDATE rp_context SET sid_hash = $2, identity = $3, tokens = $4, access_expires_at = $5, started_at = $6,
                           ends_at = $7, renewal_lease_until = NULL
      WHERE id = $1`,
    values,
  )
  // Within one session of the provider the old tokens share the new ones' grant: revoking them would end both.
  const sameGrant = same.sid_hash !== null && sidHash?.equals(same.sid_hash)
  const replaced = same.tokens && !sameGrant && openTokens(sealer, contextId, same.tokens)
  return { contextId, replaced: replaced ? [replaced] : [] }
}
