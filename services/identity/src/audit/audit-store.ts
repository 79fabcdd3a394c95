import { createHash } from 'node:crypto'
import { insertOf } from '@inaproc/database/many-rows'
import { sharedWrite } from '@inaproc/database/together'
import { currentRequestId } from '@inaproc/server/current-request'
import type { Insertable } from 'kysely'
import type { AuditLog } from '../database-types.js'
import type { Trx } from '../platform.js'
import { type AuditEntry, assertHarmless, stateHash } from './audit.js'
import { assertMayAct } from './restricted-acts.js'
import { actingIn } from './sessions/session-store.js'

/**
 * Writes the audit row beside the change, in the change's own transaction. The database links it to the last
 * row of its stream, whose head stays held until the transaction ends: audit late in a long one.
 * @throws Refusal PROCESSING_RESTRICTED when the person who acts may not do this now (restricted-acts.ts)
 */
export async function recordAudit(trx: Trx, entry: AuditEntry): Promise<void> {
  const detail = entry.detail ?? {}
  assertHarmless(detail)
  await assertMayAct(trx, entry)
  await insertEntry(trx, {
    at: entry.at,
    action: entry.action,
    actor_kind: entry.actor.kind,
    actor_account_id: entry.actor.accountId ?? null,
    actor_access_id: entry.actor.accessId ?? null,
    subject_type: entry.subject.type,
    subject_id: entry.subject.id,
    institution_code: entry.institutionCode ?? null,
    before_hash: entry.before === undefined ? null : stateHash(entry.before),
    after_hash: entry.after === undefined ? null : stateHash(entry.after),
    address: entry.actor.address ?? null,
    detail: JSON.stringify(detail),
    request_id: currentRequestId() ?? null,
    session_reference: await actingIn(trx, entry.actor),
  })
}

const rowTypes = {
  at: 'timestamptz',
  action: 'text',
  actor_kind: 'text',
  actor_account_id: 'uuid',
  actor_access_id: 'uuid',
  subject_type: 'text',
  subject_id: 'text',
  institution_code: 'text',
  before_hash: 'bytea',
  after_hash: 'bytea',
  address: 'text',
  detail: 'jsonb',
  request_id: 'text',
  session_reference: 'text',
} as const

type AuditRow = Pick<Insertable<AuditLog>, keyof typeof rowTypes>

const insertEntry = sharedWrite(async (trx: Trx, rows: readonly AuditRow[]) => {
  await insertOf('audit_log', rowTypes, inOrderOfStreams(rows)).execute(trx)
})

/** Two transactions with many rows each take the heads of the streams in one order, and never wait for each other in a ring. */
function inOrderOfStreams(rows: readonly AuditRow[]): readonly AuditRow[] {
  if (rows.length === 1) return rows
  const shard = ({ subject_type, subject_id }: AuditRow) =>
    `${subject_type} ${createHash('sha256').update(subject_id).digest('hex').slice(0, 2)}`
  return rows
    .map((row) => ({ row, shard: shard(row) }))
    .toSorted((a, b) => (a.shard < b.shard ? -1 : Number(a.shard > b.shard)))
    .map(({ row }) => row)
}
