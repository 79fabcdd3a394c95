import type { Executor } from '@inaproc/database/database'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { KeyColumn, RowKey, SealedPlace } from './sealed-places.js'

/** How far the work at one place has come. */
export interface Progress {
  /** The last row that was looked at; null at the beginning. */
  readonly lastRow: RowKey | null
  readonly done: number
  readonly total: number
}

export interface SealedRow {
  readonly key: RowKey
  readonly sealed: Buffer
}

/** Rows of other keys or formats. Counted without the time limit of statements: the table may be large. */
export async function countOthers(trx: Trx, place: SealedPlace, currentPrefix: Buffer): Promise<number> {
  await sql`set local statement_timeout = 0`.execute(trx)
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from ${sql.table(place.table)} where ${isOther(place, currentPrefix)}`.execute(
    trx,
  )
  return Number(rows[0]?.count ?? 0n)
}

/** The unfinished work at a place, held until the transaction ends: two processes go on one after the other. */
export async function lockProgress(
  trx: Trx,
  o: { place: string; keyId: string },
): Promise<Progress | undefined> {
  const row = await trx
    .selectFrom('resealings')
    .select(['last_row', 'done', 'total'])
    .where('place', '=', o.place)
    .where('key_id', '=', o.keyId)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return (
    row && {
      // Written by noteProgress.
      lastRow: row.last_row === null ? null : (JSON.parse(row.last_row) as RowKey),
      done: Number(row.done),
      total: Number(row.total),
    }
  )
}

/** Begins the work at a place, or begins again what was finished. */
export async function startProgress(
  trx: Trx,
  o: { place: string; keyId: string; total: number; at: Date },
): Promise<void> {
  const beginning = { last_row: null, done: 0n, total: BigInt(o.total), started_at: o.at, finished_at: null }
  await trx
    .insertInto('resealings')
    .values({ place: o.place, key_id: o.keyId, ...beginning })
    .onConflict((conflict) =>
      conflict
        .columns(['place', 'key_id'])
        .doUpdateSet(beginning)
        .where('resealings.finished_at', 'is not', null),
    )
    .execute()
}

export async function noteProgress(
  trx: Trx,
  o: { place: string; keyId: string; progress: Progress; finishedAt: Date | null },
): Promise<void> {
  const { lastRow, done, total } = o.progress
  await trx
    .updateTable('resealings')
    .set({
      last_row: lastRow === null ? null : JSON.stringify(lastRow),
      done: BigInt(done),
      total: BigInt(total),
      finished_at: o.finishedAt,
    })
    .where('place', '=', o.place)
    .where('key_id', '=', o.keyId)
    .execute()
}

/** The next rows of other keys or formats, held until the transaction ends; rows that somebody holds are left out. */
export async function takeOthers(
  trx: Trx,
  place: SealedPlace,
  o: { after: RowKey | null; currentPrefix: Buffer },
): Promise<readonly SealedRow[]> {
  const columns = sql.join(place.key.map(({ name }) => sql.ref(name)))
  const texts = sql.join(place.key.map(asText))
  const { after } = o
  const beyond = after === null ? sql`true` : sql`(${columns}) > (${valuesOf(place.key, after)})`
  const { rows } = await sql<{ key: readonly string[]; sealed: Buffer }>`
    select array[${texts}] as key, ${sql.ref(place.column)} as sealed from ${sql.table(place.table)}
    where ${beyond} and ${isOther(place, o.currentPrefix)}
    order by ${columns} limit ${place.batch} for update skip locked`.execute(trx)
  return rows
}

/**
 * Writes rows anew, each only when it still holds what was read.
 * @returns how many were written
 */
export async function replaceSealed(
  trx: Trx,
  place: SealedPlace,
  rows: readonly { readonly key: RowKey; readonly from: Buffer; readonly to: Buffer }[],
): Promise<number> {
  if (rows.length === 0) return 0
  const column = sql.ref(place.column)
  const keys = place.key.map(({ type }, at) => {
    const texts = sql`${rows.map(({ key }) => key[at] ?? '')}::text[]`
    return type === 'bytea' ? texts : sql`${texts}::${sql.raw(type)}[]`
  })
  const names = sql.join([...place.key.map((_, at) => sql.ref(`key${at}`)), sql`was`, sql`becomes`])
  const same = place.key.map(({ name, type }, at) => {
    const value = type === 'bytea' ? sql`decode(${sql.ref(`key${at}`)}, 'hex')` : sql.ref(`key${at}`)
    return sql`sealed_row.${sql.ref(name)} = ${value}`
  })
  const result = await sql`
    update ${sql.table(place.table)} as sealed_row set ${column} = becomes
    from unnest(${sql.join(keys)}, ${rows.map(({ from }) => from)}::bytea[],
      ${rows.map(({ to }) => to)}::bytea[]) as fresh (${names})
    where ${sql.join(same, sql` and `)} and sealed_row.${column} = was`.execute(trx)
  return Number(result.numAffectedRows ?? 0n)
}

/** Messages that wait to be sent and were sealed with another key or format: [all of them, of those]. */
export async function messagesSealedBefore(db: Executor<DB>, currentPrefix: Buffer): Promise<number> {
  const { rows } = await sql<{ count: bigint }>`
    select count(*) as count from graphile_worker._private_jobs
    where payload ->> 'sealed' is not null
      and substring(decode(payload ->> 'sealed', 'base64') from 1 for ${currentPrefix.length}) <> ${currentPrefix}
    `.execute(db)
  return Number(rows[0]?.count ?? 0n)
}

/** Sealed bytes say with which format and key they begin. */
function isOther(place: SealedPlace, currentPrefix: Buffer): RawBuilder<boolean> {
  return sql<boolean>`substring(${sql.ref(place.column)} from 1 for ${currentPrefix.length}) <> ${currentPrefix}`
}

function asText({ name, type }: KeyColumn): RawBuilder<string> {
  return type === 'bytea' ? sql<string>`encode(${sql.ref(name)}, 'hex')` : sql<string>`${sql.ref(name)}::text`
}

function valuesOf(columns: readonly KeyColumn[], key: RowKey): RawBuilder<unknown> {
  return sql.join(
    columns.map(({ type }, at) => {
      const value = key[at] ?? ''
      return type === 'bytea' ? sql`decode(${value}, 'hex')` : sql`${value}::${sql.raw(type)}`
    }),
  )
}
