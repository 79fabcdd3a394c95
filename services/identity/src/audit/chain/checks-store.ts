import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type Selectable, sql } from 'kysely'
import type { AuditChecks, DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { FindingKind } from './audit-chain.js'
import type { AuditCheck, FamilySize, Verification, VerificationProgress } from './checks.js'

/** A finding as the table keeps it: JSON has no bigint. */
interface StoredFinding {
  readonly stream: string
  readonly position: string
  readonly kind: FindingKind
  readonly id?: string
  readonly count?: string
  readonly belongsAt?: string
}

export const oneCheckAtATime = 'audit_checks_one_at_a_time'

/** @throws a unique violation of `oneCheckAtATime` while another one runs */
export async function insertCheck(
  trx: Trx,
  o: { askedBy: AccountId | null; at: Date; finishedAt?: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('audit_checks')
    .values({ asked_by: o.askedBy, asked_at: o.at, finished_at: o.finishedAt ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function noteProgress(
  db: Executor<DB>,
  id: string,
  { streamsDone, streamsTotal, rows }: VerificationProgress,
): Promise<void> {
  await db
    .updateTable('audit_checks')
    .set({ streams_done: streamsDone, streams_total: streamsTotal, rows_read: rows })
    .where('id', '=', id)
    .execute()
}

export async function finishCheck(
  db: Executor<DB>,
  id: string,
  o: { at: Date } & ({ result: Verification } | { failure: string }),
): Promise<void> {
  await db
    .updateTable('audit_checks')
    .set({ finished_at: o.at, ...('result' in o ? columnsOf(o.result) : { failure: o.failure }) })
    .where('id', '=', id)
    .execute()
}

function columnsOf(result: Verification) {
  const findings: readonly StoredFinding[] = result.findings.map(
    ({ stream, kind, position, id, count, belongsAt }) => ({
      stream,
      kind,
      position: String(position),
      ...(id !== undefined && { id }),
      ...(count !== undefined && { count: String(count) }),
      ...(belongsAt !== undefined && { belongsAt: String(belongsAt) }),
    }),
  )
  return {
    streams_done: result.streams,
    streams_total: result.streams,
    rows_read: result.rows,
    root: result.root,
    finding_count: result.findingCount,
    findings: JSON.stringify(findings),
  }
}

/** The newest first. */
export async function listChecks(db: Executor<DB>, limit: number): Promise<readonly AuditCheck[]> {
  const rows = await db.selectFrom('audit_checks').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toCheck)
}

function toCheck(row: Selectable<AuditChecks>): AuditCheck {
  return {
    id: row.id,
    askedAt: row.asked_at,
    finishedAt: row.finished_at,
    streamsDone: row.streams_done,
    streamsTotal: row.streams_total,
    rows: row.rows_read,
    root: row.root,
    findingCount: row.finding_count,
    // Written by columnsOf.
    findings: (row.findings as unknown as readonly StoredFinding[]).map(
      ({ position, count, belongsAt, ...more }) => ({
        ...more,
        position: BigInt(position),
        ...(count !== undefined && { count: BigInt(count) }),
        ...(belongsAt !== undefined && { belongsAt: BigInt(belongsAt) }),
      }),
    ),
    failure: row.failure,
  }
}

/** As the heads say. */
export async function sizeOfFamilies(db: Executor<DB>): Promise<readonly FamilySize[]> {
  const { rows } = await sql<FamilySize>`
    select split_part(stream, '/', 1) as family, count(*)::integer as streams, sum(position)::bigint as rows
    from audit_heads group by 1 order by 1`.execute(db)
  return rows
}
