import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { ApiCall } from './api-calls.js'

/** The hash of what this caller asked with this key; undefined when it never did. */
export async function findCall(
  db: Executor<DB>,
  { caller, key }: Pick<ApiCall, 'caller' | 'key'>,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('client_api_calls')
    .select('request_hash')
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.request_hash
}

/** Remembers a call. False when it is remembered already; waits for one that is being made at the same moment. */
export async function insertCall(trx: Trx, call: ApiCall, at: Date): Promise<boolean> {
  const { caller, key, hash, clientId } = call
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('client_api_calls')
    .values({ caller, key, request_hash: hash, client_id: clientId, called_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Forgets calls before the instant, a batch at a time. */
export async function deleteCalls(
  db: Executor<DB>,
  o: { readonly before: Date; readonly limit: number },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('client_api_calls')
    .where(
      sql<boolean>`ctid = any (array(select ctid from client_api_calls where called_at < ${o.before} limit ${o.limit}))`,
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
