import type { Persona } from '../persona.js'
import type { RestrictionFact } from '../restriction/restriction.js'
import type { Sealer } from './sealing.js'
import { sha256 } from './sealing.js'
import type { Queryable } from './transaction.js'

/** Why a context no longer acts. The values are stable: hosts may choose their words by them. */
export type EndReason =
  | 'signed_out'
  | 'signed_out_elsewhere'
  | 'persona_expired'
  | 'persona_not_allowed'
  | 'grant_ended'
  | 'session_expired'
  | 'other_person'

/** Who a context acts as: facts of the verified ID token. */
export interface Identity {
  readonly sub: string
  readonly sid: string | null
  readonly name: string
  readonly username: string
  readonly acr: string | null
  readonly amr: readonly string[]
  /** Seconds since 1970, by our own clock. */
  readonly authTime: number | null
  readonly persona: Persona | null
  /** Whether the person had the processing of their data restricted. */
  readonly restricted: boolean
  /** When the provider said so: seconds since 1970, by its clock. */
  readonly saidAt: number
}

/** What the provider gave for one context. */
export interface TokenSet {
  readonly accessToken: string
  readonly accessExpiresAt: Date
  readonly refreshToken: string | null
  readonly idToken: string
}

/** The part of the token set that is sealed. */
export type SealedTokens = Omit<TokenSet, 'accessExpiresAt'>

export interface StoredSession {
  readonly id: string
  readonly subHash: Buffer
  readonly lastContext: string | null
  readonly absoluteEndsAt: Date
  readonly endsAt: Date
  /** The last signal about the person; null when there was none. */
  readonly restriction: RestrictionFact | null
  /** When the person's credentials changed last; null when nothing was told. */
  readonly credentialsChangedAt: Date | null
  readonly contexts: readonly StoredContext[]
}

export interface StoredContext {
  readonly id: string
  readonly identity: Identity
  readonly tokens: Buffer | null
  readonly accessExpiresAt: Date
  readonly startedAt: Date
  readonly endsAt: Date
  readonly endReason: EndReason | null
}

interface SessionRow {
  session_id: string
  session_sub_hash: Buffer
  last_context: string | null
  absolute_ends_at: Date
  session_ends_at: Date
  restricted: boolean | null
  as_of: Date | null
  changed_at: Date | null
}

interface ContextRow {
  id: string
  identity: Buffer
  tokens: Buffer | null
  access_expires_at: Date
  started_at: Date
  ends_at: Date
  end_reason: EndReason | null
}

const contextColumns =
  'c.id, c.identity, c.tokens, c.access_expires_at, c.started_at, c.ends_at, c.end_reason'

/** The session of a cookie with all its contexts, ended ones too: whether anything still counts is for the reader. */
export async function loadSession(
  pool: Queryable,
  sealer: Sealer,
  secret: string,
): Promise<StoredSession | null> {
  // Named: it runs at nearly every request, so the server keeps its plan.
  const { rows } = await pool.query<SessionRow & { [K in keyof ContextRow]: ContextRow[K] | null }>({
    name: 'rp_load_session',
    text: `SELECT s.id AS session_id, s.sub_hash AS session_sub_hash, s.last_context, s.absolute_ends_at,
                  s.ends_at AS session_ends_at, r.restricted, r.as_of, k.changed_at, ${contextColumns}
             FROM rp_session s
             LEFT JOIN rp_restriction r ON r.sub_hash = s.sub_hash
             LEFT JOIN rp_credential_change k ON k.sub_hash = s.sub_hash
             LEFT JOIN rp_context c ON c.session_id = s.id
            WHERE s.secret_hash = $1
            ORDER BY c.started_at, c.id`,
    values: [sha256(secret)],
  })
  const [first] = rows
  if (!first) return null
  return {
    id: first.session_id,
    subHash: first.session_sub_hash,
    lastContext: first.last_context,
    absoluteEndsAt: first.absolute_ends_at,
    endsAt: first.session_ends_at,
    restriction:
      first.restricted === null || first.as_of === null
        ? null
        : { restricted: first.restricted, asOf: first.as_of },
    credentialsChangedAt: first.changed_at,
    contexts: rows.filter(hasContext).flatMap((row) => openContext(sealer, row) ?? []),
  }
}

/** One context by its id, as renewal sees it. */
export async function loadContext(
  pool: Queryable,
  sealer: Sealer,
  contextId: string,
): Promise<StoredContext | null> {
  const { rows } = await pool.query<ContextRow>(
    `SELECT ${contextColumns} FROM rp_context c WHERE c.id = $1`,
    [contextId],
  )
  return rows[0] ? openContext(sealer, rows[0]) : null
}

/** Writes that the session is in use: its sliding end, and which context a bare address now means. */
export async function touchSession(
  pool: Queryable,
  sessionId: string,
  use: { now: Date; endsAt: Date; lastContext: string | null },
): Promise<void> {
  await pool.query(
    `UPDATE rp_session SET ends_at = greatest(ends_at, $3), last_context = coalesce($4, last_context)
      WHERE id = $1 AND ends_at > $2`,
    [sessionId, use.now, use.endsAt, use.lastContext],
  )
}

/**
 * Ends one context, or all of a session, and gives back the tokens they held so that they can be revoked. Rows are
 * locked in the order of their ids, here and wherever several contexts change, so that nobody waits in a circle.
 */
export async function endContexts(
  pool: Queryable,
  sealer: Sealer,
  which: { sessionId: string; contextId?: string; reason: EndReason; now: Date },
): Promise<readonly SealedTokens[]> {
  const { rows } = await pool.query<{ id: string; tokens: Buffer | null }>(
    `WITH ending AS (
       SELECT id, tokens FROM rp_context
        WHERE session_id = $1 AND ends_at > $2 AND ($3::text IS NULL OR id = $3)
        ORDER BY id FOR UPDATE)
     UPDATE rp_context c SET ends_at = $2, end_reason = $4, tokens = NULL
       FROM ending WHERE c.id = ending.id
     RETURNING c.id, ending.tokens`,
    [which.sessionId, which.now, which.contextId ?? null, which.reason],
  )
  return rows.flatMap(({ id, tokens }) => (tokens && openTokens(sealer, id, tokens)) ?? [])
}

/** Ends a session itself, before its contexts (`endContexts`): a session's row is always locked first. */
export async function endSession(pool: Queryable, sessionId: string, now: Date): Promise<void> {
  await pool.query('UPDATE rp_session SET ends_at = $2 WHERE id = $1 AND ends_at > $2', [sessionId, now])
}

/** Opens the token set of a context; null when it was sealed with another key. */
export function openTokens(sealer: Sealer, contextId: string, sealed: Uint8Array): SealedTokens | null {
  try {
    // Sealed values are authenticated: only `sealTokens` can have made this one.
    return sealer.open('tokens', contextId, sealed) as SealedTokens
  } catch {
    return null
  }
}

export function sealTokens(sealer: Sealer, contextId: string, tokens: TokenSet): Buffer {
  const { accessToken, refreshToken, idToken } = tokens
  return sealer.seal('tokens', contextId, { accessToken, refreshToken, idToken } satisfies SealedTokens)
}

export function sealIdentity(sealer: Sealer, contextId: string, identity: Identity): Buffer {
  return sealer.seal('identity', contextId, identity)
}

/** Null when the context was sealed with another key: then it is as if it were not there. */
function openContext(sealer: Sealer, row: ContextRow): StoredContext | null {
  const identity = openIdentity(sealer, row)
  return (
    identity && {
      id: row.id,
      identity,
      tokens: row.tokens,
      accessExpiresAt: row.access_expires_at,
      startedAt: row.started_at,
      endsAt: row.ends_at,
      endReason: row.end_reason,
    }
  )
}

function openIdentity(sealer: Sealer, { id, identity }: ContextRow): Identity | null {
  try {
    // Sealed values are authenticated: only `sealIdentity` can have made this one, perhaps that of an older release.
    const opened = sealer.open('identity', id, identity) as Omit<Identity, 'restricted' | 'saidAt'>
    return { restricted: false, saidAt: 0, ...opened }
  } catch {
    return null
  }
}

function hasContext<R extends { [K in keyof ContextRow]: ContextRow[K] | null }>(
  row: R,
): row is R & ContextRow {
  return row.id !== null
}
