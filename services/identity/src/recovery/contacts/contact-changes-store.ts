import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Selectable } from 'kysely'
import type { ContactKind } from '../../accounts/accounts.js'
import type { ContactChanges, DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { ContactChange, ContactSide } from './contact-changes.js'

/** The checks of the table admit only these kinds, and the account is a uuid. */
const toChange = (row: Selectable<ContactChanges>): ContactChange => ({
  id: row.id,
  accountId: row.account_id as AccountId,
  kind: row.kind as ContactKind,
  oldValue: row.old_value,
  newValue: row.new_value,
  requestedAt: row.requested_at,
  expiresAt: row.expires_at,
  oldProvedAt: row.old_proved_at,
  newProvedAt: row.new_proved_at,
  waitsUntil: row.waits_until,
  appliedAt: row.applied_at,
  undoUntil: row.undo_until,
  undoneAt: row.undone_at,
  cancelledAt: row.cancelled_at,
})

export async function insertChange(
  trx: Trx,
  o: Pick<ContactChange, 'accountId' | 'kind' | 'oldValue' | 'newValue' | 'expiresAt'> & { at: Date },
): Promise<ContactChange> {
  const row = await trx
    .insertInto('contact_changes')
    .values({
      account_id: o.accountId,
      kind: o.kind,
      old_value: o.oldValue,
      new_value: o.newValue,
      requested_at: o.at,
      expires_at: o.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toChange(row)
}

export async function findChange(db: Executor<DB>, id: string): Promise<ContactChange | undefined> {
  const row = await db.selectFrom('contact_changes').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toChange(row)
}

/** The same, held until the transaction ends. Lock the account first. */
export async function lockChange(trx: Trx, id: string): Promise<ContactChange | undefined> {
  const row = await trx
    .selectFrom('contact_changes')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toChange(row)
}

/** The changes of a person that are neither in force nor cancelled, newest first. */
export async function listOpenChanges(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly ContactChange[]> {
  const rows = await db
    .selectFrom('contact_changes')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('applied_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .orderBy('requested_at', 'desc')
    .execute()
  return rows.map(toChange)
}

/** The changes in force that were asked for since then and not undone, oldest first. Lock the account first. */
export async function listAppliedChanges(
  trx: Trx,
  o: { accountId: AccountId; since: Date },
): Promise<readonly ContactChange[]> {
  const rows = await trx
    .selectFrom('contact_changes')
    .selectAll()
    .where('account_id', '=', o.accountId)
    .where('requested_at', '>=', o.since)
    .where('applied_at', 'is not', null)
    .where('undone_at', 'is', null)
    .orderBy('requested_at')
    .execute()
  return rows.map(toChange)
}

/** The waiting changes whose time has come, for the job that sees to what another one missed. */
export async function listDueChanges(db: Executor<DB>, now: Date, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('contact_changes')
    .select('id')
    .where('waits_until', '<=', now)
    .where('applied_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .orderBy('waits_until')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

export async function markSideProved(
  trx: Trx,
  o: { id: string; side: ContactSide; at: Date },
): Promise<void> {
  await trx
    .updateTable('contact_changes')
    .set(o.side === 'old' ? { old_proved_at: o.at } : { new_proved_at: o.at })
    .where('id', '=', o.id)
    .execute()
}

export async function markWaiting(trx: Trx, o: { id: string; until: Date }): Promise<void> {
  await trx
    .updateTable('contact_changes')
    .set({ waits_until: o.until })
    .where('id', '=', o.id)
    .where('waits_until', 'is', null)
    .execute()
}

export async function markApplied(
  trx: Trx,
  o: { id: string; at: Date; undoUntil: Date | null },
): Promise<void> {
  await trx
    .updateTable('contact_changes')
    .set({ applied_at: o.at, undo_until: o.undoUntil })
    .where('id', '=', o.id)
    .execute()
}

/** Marks an applied change and every later one of the same contact as undone: none of them can be undone again. */
export async function markUndone(trx: Trx, o: { change: ContactChange; at: Date }): Promise<void> {
  const { accountId, kind, requestedAt } = o.change
  await trx
    .updateTable('contact_changes')
    .set({ undone_at: o.at })
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('requested_at', '>=', requestedAt)
    .where('applied_at', 'is not', null)
    .where('undone_at', 'is', null)
    .execute()
}

/** Cancels what is not in force yet: one change, those of one kind, or all of an account. @returns which */
export async function cancelOpenChanges(
  trx: Trx,
  o: { accountId: AccountId; kind?: ContactKind; id?: string; at: Date },
): Promise<readonly ContactChange[]> {
  const { kind, id } = o
  const rows = await trx
    .updateTable('contact_changes')
    .set({ cancelled_at: o.at })
    .where('account_id', '=', o.accountId)
    .$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .where('applied_at', 'is', null)
    .where('cancelled_at', 'is', null)
    .returningAll()
    .execute()
  return rows.map(toChange)
}

/** The sign-on session in which a person works, by what its tokens call it. */
export async function findSessionUid(
  db: Executor<DB>,
  o: { accountId: AccountId; sid: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('persona_grants')
    .select('session_uid')
    .where('account_id', '=', o.accountId)
    .where('sid', '=', o.sid)
    .where('ended_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row?.session_uid
}
