import { builtOnce } from '@inaproc/database/built-once'
import type { Executor } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import type { Acr } from '@inaproc/domain/acr'
import type { AccountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'

export type SignOnEndReason =
  | 'signed-out'
  | 'ended-remotely'
  | 'ended-by-official'
  | 'account-restricted'
  | 'credentials-changed'
  | 'expired'

export interface SignOn {
  readonly uid: string
  readonly accountId: AccountId
  readonly acr: Acr
  readonly amr: readonly string[]
  readonly address: string | null
  readonly userAgent: string | null
  /** The browser, once it is known which one. */
  readonly deviceId?: string | null
  /** The first proof of the sign-in, when that was earlier: a factor may have been set up since. */
  readonly beganAt?: Date | null
  readonly at: Date
}

const userAgentLength = 300

/** Notes a sign-on session of the provider for the person's list of sessions; a step-up raises its level. */
export async function recordSignOn(trx: Trx, o: SignOn): Promise<void> {
  const level = {
    acr: o.acr,
    amr: [...o.amr],
    last_seen_at: o.at,
    ...(o.deviceId != null && { device_id: o.deviceId }),
  }
  await trx
    .insertInto('sign_on_sessions')
    .values({
      uid: o.uid,
      account_id: o.accountId,
      ...level,
      address: o.address,
      user_agent: o.userAgent?.slice(0, userAgentLength) ?? null,
      started_at: o.at,
      began_at: o.beganAt ?? null,
    })
    .onConflict((conflict) =>
      conflict
        .column('uid')
        .doUpdateSet(level)
        .where('sign_on_sessions.account_id', '=', o.accountId)
        .where('sign_on_sessions.ended_at', 'is', null),
    )
    .execute()
}

/** Whether the account was ever used to sign in besides this session. */
export async function hasEarlierSignOn(
  db: Executor<DB>,
  o: { accountId: AccountId; uid: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', o.accountId)
    .where('uid', '!=', o.uid)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A use at most once a minute is written: it happens at every refresh of a token. */
const touchGapMs = 60_000

/**
 * Notes that the person is at work, at whatever platform. A session that has ended stays ended.
 * @param o.lastSeenAt where the request has just read it: what was noted a moment ago needs no statement
 */
export async function touchSignOn(
  db: Executor<DB>,
  o: { uid: string; lastSeenAt?: Date | undefined; at: Date },
): Promise<void> {
  const { uid, lastSeenAt, at } = o
  const before = new Date(at.getTime() - touchGapMs)
  if (lastSeenAt !== undefined && lastSeenAt >= before) return
  await db
    .updateTable('sign_on_sessions')
    .set({ last_seen_at: at })
    .where('uid', '=', uid)
    .where('ended_at', 'is', null)
    .where('last_seen_at', '<', before)
    .execute()
}

/** How a session is used: over when it was ended, or not used after the instant. */
export interface SignOnUse {
  readonly isOver: boolean
  readonly lastSeenAt: Date
}

/** Nothing of a session that was not noted yet: it is just beginning. */
export async function signOnUse(
  db: Executor<DB>,
  uid: string,
  unusedSince: Date,
): Promise<SignOnUse | undefined> {
  return findUse(db, { uid, unusedSince })
}

/** Requests at the same moment ask in one statement. */
const findUse = gathered(
  async (db: Executor<DB>, asks: readonly { readonly uid: string; readonly unusedSince: Date }[]) => {
    const rows = await findUses(db, { uids: asks.map(({ uid }) => uid) })
    const found = new Map(rows.map((row) => [row.place, row]))
    return asks.map(({ unusedSince }, at) => {
      const row = found.get(at + 1)
      return row && { isOver: row.hasEnded || row.lastSeenAt <= unusedSince, lastSeenAt: row.lastSeenAt }
    })
  },
)

const findUses = builtOnce(
  (_db: Executor<DB>, asks: { readonly uids: readonly string[] }) => sql<{
    readonly place: number
    readonly hasEnded: boolean
    readonly lastSeenAt: Date
  }>`
    select place::int, "hasEnded", "lastSeenAt"
    from unnest(${unseenList(asks.uids, 'text')}) with ordinality as asked (asked_uid, place)
    cross join lateral (
      select ended_at is not null as "hasEnded", last_seen_at as "lastSeenAt" from sign_on_sessions
      where uid = asked_uid
      limit 1) found`,
)

/**
 * Marks sessions that nobody used after the instant as over, a batch at a time. Grants end by limits of their own:
 * somebody may still be at work with a token that was not renewed for some minutes, and an offline one stays good.
 */
export async function expireSignOns(
  db: Executor<DB>,
  o: { unusedSince: Date; at: Date; batch: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('sign_on_sessions')
    .set({ ended_at: o.at, end_reason: 'expired' satisfies SignOnEndReason })
    .where('uid', 'in', (select) =>
      select
        .selectFrom('sign_on_sessions')
        .select('uid')
        .where('ended_at', 'is', null)
        .where('last_seen_at', '<=', o.unusedSince)
        .limit(o.batch)
        .forUpdate()
        .skipLocked(),
    )
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Ends a session once. False when it was unknown or over already. */
export async function endSignOn(trx: Trx, uid: string, reason: SignOnEndReason, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sign_on_sessions')
    .set({ ended_at: at, end_reason: reason })
    .where('uid', '=', uid)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The sessions of an account that nobody ended yet, held until the transaction ends. */
export async function runningSignOnsOf(trx: Trx, accountId: AccountId): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('uid')
    .forUpdate()
    .execute()
  return rows.map(({ uid }) => uid)
}

export interface RunningSignOn {
  readonly uid: string
  readonly acr: string
  readonly address: string | null
  readonly userAgent: string | null
  readonly startedAt: Date
}

/** The running sessions of a person, newest first. */
export async function listSignOns(
  db: Executor<DB>,
  accountId: AccountId,
  limit: number,
): Promise<readonly RunningSignOn[]> {
  return db
    .selectFrom('sign_on_sessions')
    .select(['uid', 'acr', 'address', 'user_agent as userAgent', 'started_at as startedAt'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute()
}
