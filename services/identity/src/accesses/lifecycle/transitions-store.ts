import type { Executor } from '@inaproc/database/database'
import { anyOf, insertOf } from '@inaproc/database/many-rows'
import { shared, sharedWrite } from '@inaproc/database/together'
import type { AccessActor, AccessEvent, AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { Insertable, Selectable } from 'kysely'
import type { AccessTransitions, DB, JsonObject } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { NamedTransition, TransitionRecord } from './transition-record.js'

/** Written by this store alone, from the values of these types. */
function toRecord(row: Selectable<AccessTransitions>): TransitionRecord {
  return {
    transition: row.transition,
    event: row.event as AccessEvent,
    from: row.from_state as AccessState | null,
    to: row.to_state as AccessState,
    actorKind: row.actor_kind as AccessActor,
    actorAccountId: row.actor_account_id as AccountId | null,
    actorAccessId: row.actor_access_id as AccessId | null,
    reasonCode: row.reason_code,
    reasonText: row.reason_text,
    detail: row.detail as JsonObject,
    requestKey: row.request_key,
    at: row.at,
  }
}

export async function insertTransition(
  trx: Trx,
  accessId: AccessId,
  record: TransitionRecord,
): Promise<void> {
  await insertRow(trx, {
    access_id: accessId,
    transition: record.transition,
    event: record.event,
    from_state: record.from,
    to_state: record.to,
    actor_kind: record.actorKind,
    actor_account_id: record.actorAccountId,
    actor_access_id: record.actorAccessId,
    reason_code: record.reasonCode,
    reason_text: record.reasonText,
    detail: JSON.stringify(record.detail),
    request_key: record.requestKey,
    at: record.at,
  })
}

const rowTypes = {
  access_id: 'uuid',
  transition: 'text',
  event: 'text',
  from_state: 'text',
  to_state: 'text',
  actor_kind: 'text',
  actor_account_id: 'uuid',
  actor_access_id: 'uuid',
  reason_code: 'text',
  reason_text: 'text',
  detail: 'jsonb',
  request_key: 'text',
  at: 'timestamptz',
} as const

type TransitionRow = Pick<Insertable<AccessTransitions>, keyof typeof rowTypes>

const insertRow = sharedWrite(async (trx: Trx, rows: readonly TransitionRow[]) => {
  await insertOf('access_transitions', rowTypes, rows).execute(trx)
})

/** The whole history of an access, oldest first; some dozen lines at most. */
export async function listTransitions(
  db: Executor<DB>,
  accessId: AccessId,
): Promise<readonly TransitionRecord[]> {
  const rows = await db
    .selectFrom('access_transitions')
    .selectAll()
    .where('access_id', '=', accessId)
    .orderBy('id')
    .execute()
  return rows.map(toRecord)
}

/** The same with names, for the timeline of a page. */
export async function listNamedTransitions(
  db: Executor<DB>,
  accessId: AccessId,
): Promise<readonly NamedTransition[]> {
  const rows = await db
    .selectFrom('access_transitions')
    .leftJoin('accounts', 'accounts.id', 'access_transitions.actor_account_id')
    .selectAll('access_transitions')
    .select(['accounts.display_name', 'accounts.username'])
    .where('access_transitions.access_id', '=', accessId)
    .orderBy('access_transitions.id')
    .execute()
  return rows.map((row) => ({ ...toRecord(row), actorName: row.display_name ?? row.username }))
}

/** The lines that one request has written: its own, and those that followed by themselves. */
export const findTransitionsOf = shared(
  async (
    db: Executor<DB>,
    asks: readonly { readonly accessId: AccessId; readonly requestKeys: readonly string[] }[],
  ): Promise<readonly (readonly TransitionRecord[])[]> => {
    const ids = asks.map(({ accessId }) => accessId)
    const keys = new Set(asks.flatMap(({ requestKeys }) => requestKeys))
    const rows = await db
      .selectFrom('access_transitions')
      .selectAll()
      .where('access_id', '=', anyOf(ids, 'uuid'))
      .where('request_key', '=', anyOf([...keys], 'text'))
      .orderBy('id')
      .execute()
    return asks.map(({ accessId, requestKeys }) =>
      rows.filter((row) => row.access_id === accessId && requestKeys.includes(row.request_key)).map(toRecord),
    )
  },
)
