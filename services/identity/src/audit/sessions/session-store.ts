import type { Executor } from '@inaproc/database/database'
import { rowsTable } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Actor, Trx } from '../../platform.js'
import { currentSession } from './current-session.js'
import { sessionReference } from './session-reference.js'

/** The session in which this actor acts now; null where somebody else's request is the cause, or none. */
export async function actingIn(trx: Trx, actor: Actor): Promise<string | null> {
  const session = currentSession()
  if (session === undefined || actor.kind !== 'person' || actor.accountId !== session.accountId) return null
  return 'uid' in session ? sessionReference(session.uid) : findBySid(trx, session)
}

interface Known {
  readonly accountId: AccountId
  readonly sid: string
}

/** The session that an application knows by this id, for many who act at once in one statement. */
const findBySid = shared(async (trx: Trx, asked: readonly Known[]) => {
  const { rows } = await sql<{ sid: string; session_uid: string }>`
    select distinct g.sid, g.session_uid
    from ${rowsTable('asked', { accountId: 'uuid', sid: 'text' }, asked)}
    join persona_grants g on g.account_id = asked."accountId" and g.sid = asked.sid`.execute(trx)
  const found = new Map(rows.map((row) => [row.sid, sessionReference(row.session_uid)]))
  return asked.map(({ sid }) => found.get(sid) ?? null)
})

/** Whose session a reference means; undefined once it is forgotten. */
export async function findSessionByReference(
  db: Executor<DB>,
  reference: string,
): Promise<{ readonly uid: string; readonly accountId: AccountId } | undefined> {
  const { rows } = await sql<{ uid: string; account_id: string }>`
    select uid, account_id from sign_on_sessions where session_reference(uid) = ${reference} limit 1`.execute(
    db,
  )
  const [row] = rows
  return row && { uid: row.uid, accountId: accountId(row.account_id) }
}
