import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { type AuditContent, type ChainHead, genesis } from './audit-chain.js'

/** A row with its place in the chain, as verification and export read it. */
export interface ChainedRow extends AuditContent {
  readonly stream: string
  readonly position: bigint
  readonly chain_hash: Buffer
}

/** A row as it is read: what is absent from the content when there is none is null here. */
type ReadRow = Omit<ChainedRow, 'request_id' | 'session_reference'> & {
  readonly request_id: string | null
  readonly session_reference: string | null
}

/** The columns of a row in the form in which they are hashed. */
const columns = sql<ReadRow>`
  id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, action, actor_kind, actor_account_id,
  actor_access_id, subject_type, subject_id, institution_code, encode(before_hash, 'hex') as before_hash,
  encode(after_hash, 'hex') as after_hash, address, detail, request_id,
  session_reference, stream, position, chain_hash`

function toChained({ request_id, session_reference, ...row }: ReadRow): ChainedRow {
  return {
    ...row,
    ...(request_id !== null && { request_id }),
    ...(session_reference !== null && { session_reference }),
  }
}

/** Every stream that has a row or a head: also one whose rows, or whose head, somebody took away. */
export async function listStreams(db: Executor<DB>): Promise<readonly string[]> {
  const { rows } = await sql<{ stream: string }>`
    with recursive named (stream) as (
      select min(stream) from audit_log
      union all
      -- One look into the index for each stream, instead of one for each row.
      select (select min(stream) from audit_log where stream > named.stream) from named
      where named.stream is not null)
    select stream from named where stream is not null
    union select stream from audit_heads
    order by stream`.execute(db)
  return rows.map(({ stream }) => stream)
}

export async function findHead(db: Executor<DB>, stream: string): Promise<ChainHead | undefined> {
  return db
    .selectFrom('audit_heads')
    .select(['stream', 'position', 'hash'])
    .where('stream', '=', stream)
    .executeTakeFirst()
}

export async function listHeads(db: Executor<DB>): Promise<readonly ChainHead[]> {
  return db.selectFrom('audit_heads').select(['stream', 'position', 'hash']).orderBy('stream').execute()
}

/** The rows of a stream in the order of their positions, after one of them. */
export async function readStream(
  db: Executor<DB>,
  o: { stream: string; after: { position: bigint; id: string } | null; limit: number },
): Promise<readonly ChainedRow[]> {
  const after = o.after ?? { position: -(2n ** 62n), id: '00000000-0000-0000-0000-000000000000' }
  const { rows } = await sql<ReadRow>`
    select ${columns} from audit_log
    where stream = ${o.stream} and (position, id) > (${after.position}::bigint, ${after.id}::uuid)
    order by position, id limit ${o.limit}`.execute(db)
  return rows.map(toChained)
}

/** Rows of a time, oldest first, after one of them. The end is not part of it. */
export async function readPeriod(
  db: Executor<DB>,
  o: { from: Date; until: Date; after: { at: string; id: string } | null; limit: number },
): Promise<readonly ChainedRow[]> {
  const { from, until, limit } = o
  const after = o.after ?? { at: from.toISOString(), id: '00000000-0000-0000-0000-000000000000' }
  const { rows } = await sql<ReadRow>`
    select ${columns} from audit_log
    where (audit_log.at, id) > (${after.at}::timestamptz, ${after.id}::uuid) and audit_log.at < ${until}
    order by audit_log.at, id limit ${limit}`.execute(db)
  return rows.map(toChained)
}

/** A row with the hash of the place before it, which is null when that row is missing. */
export async function findChainedRow(
  db: Executor<DB>,
  id: string,
): Promise<{ readonly row: ChainedRow; readonly before: Buffer | null } | undefined> {
  const { rows } = await sql<ReadRow & { readonly hash_before: Buffer | null }>`
    select ${columns}, (select earlier.chain_hash from audit_log earlier
      where earlier.stream = audit_log.stream and earlier.position = audit_log.position - 1) as hash_before
    from audit_log where id = ${id}`.execute(db)
  const [found] = rows
  if (found === undefined) return undefined
  const { hash_before, ...row } = found
  return { row: toChained(row), before: row.position === 1n ? genesis(row.stream) : hash_before }
}
