import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { AttackKind } from './attack-rules.js'

/** What an attack is looked for under: a range, a password, or everything. */
export interface AttackKey {
  readonly kind: AttackKind
  readonly keyHash: Buffer
}

/** How matters stand under one key. */
export interface AttackState extends AttackKey {
  /** Different accounts that failed since then, without the one in question; counted no further than asked. */
  readonly otherAccounts: number
  /** The end of the alert in force or last in force. */
  readonly alertUntil: Date | null
}

/**
 * One query for all keys; `limit` says for each how far to count. Keys whose alert ends after `settledAfter` are left
 * out.
 */
export async function readAttackStates(
  db: Executor<DB>,
  o: {
    keys: readonly (AttackKey & { readonly limit: number })[]
    accountHash: Buffer
    since: Date
    settledAfter: Date
  },
): Promise<readonly AttackState[]> {
  const { rows } = await sql<AttackState>`
    select given.kind, given.key_hash as "keyHash", counted.others as "otherAccounts", alerts.until as "alertUntil"
    from unnest(${o.keys.map((key) => key.kind)}::text[], ${o.keys.map((key) => key.keyHash)}::bytea[],
      ${o.keys.map((key) => key.limit)}::integer[]) as given (kind, key_hash, most)
    left join attack_alerts alerts on alerts.kind = given.kind and alerts.key_hash = given.key_hash
    cross join lateral (
      select count(*)::integer as others from (
        select from attack_traces traces
        where traces.kind = given.kind and traces.key_hash = given.key_hash
          and traces.target_hash <> ${o.accountHash} and traces.seen_at > ${o.since}
        limit given.most) found) counted
    where alerts.until is null or alerts.until <= ${o.settledAfter}`.execute(db)
  return rows
}

/** Notes that the account failed under these keys; what was noted before becomes fresh again. */
export async function insertTraces(
  db: Executor<DB>,
  o: { keys: readonly AttackKey[]; accountHash: Buffer; at: Date },
): Promise<void> {
  if (o.keys.length === 0) return
  await db
    .insertInto('attack_traces')
    .values(
      o.keys.map(({ kind, keyHash }) => ({
        kind,
        key_hash: keyHash,
        target_hash: o.accountHash,
        seen_at: o.at,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key_hash', 'target_hash'])
        .doUpdateSet(({ ref }) => ({ seen_at: ref('excluded.seen_at') })),
    )
    .execute()
}

/** Answers whether it was not in force before: of several at the same moment, for one only. */
export async function raiseAlert(trx: Trx, o: AttackKey & { at: Date; until: Date }): Promise<boolean> {
  const raised = await trx
    .insertInto('attack_alerts')
    .values({ kind: o.kind, key_hash: o.keyHash, raised_at: o.at, until: o.until })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'key_hash'])
        .doUpdateSet(({ ref }) => ({ raised_at: ref('excluded.raised_at'), until: ref('excluded.until') }))
        .where('attack_alerts.until', '<=', o.at),
    )
    .returning('kind')
    .executeTakeFirst()
  return raised !== undefined
}

export async function prolongAlert(db: Executor<DB>, o: AttackKey & { until: Date }): Promise<void> {
  await db
    .updateTable('attack_alerts')
    .set({ until: o.until })
    .where('kind', '=', o.kind)
    .where('key_hash', '=', o.keyHash)
    .where('until', '<', o.until)
    .execute()
}

export async function hasAlert(
  db: Executor<DB>,
  o: { keys: readonly AttackKey[]; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    select from unnest(${o.keys.map((key) => key.kind)}::text[],
      ${o.keys.map((key) => key.keyHash)}::bytea[]) as given (kind, key_hash)
    join attack_alerts alerts on alerts.kind = given.kind and alerts.key_hash = given.key_hash
    where alerts.until > ${o.at} limit 1`.execute(db)
  return rows.length > 0
}

/** Answers whether the proof was unused until now: of several at the same moment, for one only. */
export async function spendProof(
  db: Executor<DB>,
  o: { proofHash: Buffer; expiresAt: Date },
): Promise<boolean> {
  const spent = await db
    .insertInto('spent_proofs')
    .values({ proof_hash: o.proofHash, expires_at: o.expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('proof_hash')
    .executeTakeFirst()
  return spent !== undefined
}

/** Removes what no rule looks at any more, in bounded steps. True when there may be more. */
export async function deleteOldTraces(
  db: Executor<DB>,
  o: { tracesBefore: Date; now: Date; limit: number },
): Promise<boolean> {
  const { limit, now } = o
  const steps = [
    sql`delete from attack_traces where ctid in (
      select ctid from attack_traces where seen_at < ${o.tracesBefore} limit ${limit})`,
    sql`delete from attack_alerts where ctid in (
      select ctid from attack_alerts where until < ${now} limit ${limit})`,
    sql`delete from spent_proofs where ctid in (
      select ctid from spent_proofs where expires_at < ${now} limit ${limit})`,
  ]
  let hasMore = false
  for (const step of steps) {
    const { numAffectedRows } = await step.execute(db)
    hasMore ||= numAffectedRows === BigInt(limit)
  }
  return hasMore
}
