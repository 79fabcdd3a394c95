import type { Executor } from '@inaproc/database/database'
import { type Page, pageOf } from '@inaproc/database/keyset'
import type { AccountId } from '@inaproc/domain/identifiers'
import { type RawBuilder, sql } from 'kysely'
import type { DB, JsonObject } from '../../database-types.js'
import type { OwnEvent } from './own-events.js'

export type { OwnEvent }

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * The rows of the audit log that have the account as actor or subject, or one of its accesses or files as subject,
 * newest first. The cursor is the id of the last row.
 */
export async function listOwnEvents(
  db: Executor<DB>,
  accountId: AccountId,
  o: PageWish,
): Promise<Page<OwnEvent>> {
  return pageOfEvents(db, accountId, o, [asActor, asSubject, ofAccesses, ofFiles])
}

/** Who saw documents or the profile of a person, newest first. */
export async function listViewsOf(
  db: Executor<DB>,
  accountId: AccountId,
  o: PageWish,
): Promise<Page<OwnEvent>> {
  const seen = sql`and action in ('file.viewed', 'profile.viewed', 'privacy.request-viewed',
    'session.viewed-by-official', 'audit.person-searched', 'audit.entry-viewed')`
  return pageOfEvents(db, accountId, o, [asSubject, ofAccesses, ofFiles], seen)
}

/** @param o.before the cursor of the page before */
export interface PageWish {
  readonly before?: string | null | undefined
  readonly limit: number
}

async function pageOfEvents(
  db: Executor<DB>,
  accountId: AccountId,
  o: PageWish,
  branches: readonly Branch[],
  filter?: RawBuilder<unknown>,
): Promise<Page<OwnEvent>> {
  const { rows } = await ownEvents(accountId, { ...o, limit: o.limit + 1 }, branches, filter).execute(db)
  const events = rows.map((row) => toEvent(row, accountId))
  return pageOf(events, o.limit, ({ id }) => id)
}

interface Row {
  readonly id: string
  readonly at: Date
  readonly action: string
  readonly detail: JsonObject
  readonly actor_kind: string
  readonly actor_account_id: string | null
  readonly subject_type: string
  readonly address: string | null
  readonly role: string | null
  readonly institution: string | null
}

/** One way in which a row concerns an account; given the account and what to read of its index. */
type Branch = (accountId: AccountId, newest: RawBuilder<unknown>) => RawBuilder<unknown>

const asActor: Branch = (accountId, newest) =>
  sql`(select at, id from audit_log where actor_account_id = ${accountId} ${newest})`
const asSubject: Branch = (accountId, newest) =>
  sql`(select at, id from audit_log where subject_type = 'account' and subject_id = ${accountId}::text ${newest})`
const ofAccesses: Branch = (accountId, newest) =>
  sql`(select line.at, line.id from accesses cross join lateral (
    select at, id from audit_log where subject_type = 'access' and subject_id = accesses.id::text ${newest}) line
  where accesses.account_id = ${accountId})`
const ofFiles: Branch = (accountId, newest) =>
  sql`(select line.at, line.id from files cross join lateral (
    select at, id from audit_log where subject_type = 'file' and subject_id = files.id::text ${newest}) line
  where files.account_id = ${accountId})`

/** Each branch reads one index from its end and stops; also for looking at the plan. */
export function ownEvents(
  accountId: AccountId,
  o: PageWish,
  branches: readonly Branch[] = [asActor, asSubject, ofAccesses, ofFiles],
  filter: RawBuilder<unknown> = sql``,
): RawBuilder<Row> {
  const before =
    o.before && uuidPattern.test(o.before)
      ? sql`and (at, id) < (select at, id from audit_log where id = ${o.before}::uuid)`
      : sql``
  const newest = sql`${before} ${filter} order by at desc, id desc limit ${o.limit}`
  const concerning = sql.join(
    branches.map((branch) => branch(accountId, newest)),
    sql` union `,
  )
  return sql<Row>`
    with newest as (select at, id from (${concerning}) concerning order by at desc, id desc limit ${o.limit})
    select line.id, line.at, line.action, line.detail, line.actor_kind, line.actor_account_id,
      line.subject_type, line.address, accesses.role, institutions.name as institution
    from newest join audit_log line on line.id = newest.id
    left join accesses on accesses.id = line.actor_access_id
    left join institutions on institutions.code = accesses.institution_code
    order by line.at desc, line.id desc`
}

function toEvent(row: Row, accountId: AccountId): OwnEvent {
  const by = byOf(row, accountId)
  return {
    id: row.id,
    at: row.at,
    action: row.action,
    detail: row.detail,
    by,
    role: row.role,
    institution: row.institution,
    address: by === 'self' || by === 'unknown' ? row.address : null,
    subjectType: row.subject_type,
  }
}

function byOf(row: Row, accountId: AccountId): OwnEvent['by'] {
  if (row.actor_kind === 'system' || row.actor_kind === 'client') return row.actor_kind
  if (row.actor_account_id === null) return 'unknown'
  return row.actor_account_id === accountId ? 'self' : 'other'
}
