import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { KeyRing } from '@inaproc/server/key-ring'
import { type Selectable, sql } from 'kysely'
import type { DB, JsonObject, PrivacyRequests } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import { type Answer, dueOf, type PrivacyRequest, type RequestKind, type RequestState } from './requests.js'

export const requestPurpose = 'privacy_requests.content_sealed'
export const oneOpenRequest = 'privacy_requests_one_open'

const columns = [
  'privacy_requests.id',
  'privacy_requests.number',
  'privacy_requests.account_id',
  'privacy_requests.kind',
  'privacy_requests.state',
  'privacy_requests.requested_at',
  'privacy_requests.due_at',
  'privacy_requests.decided_at',
  'privacy_requests.legal_ground',
  'privacy_requests.answer',
  'privacy_requests.detail',
] as const
type Row = Pick<
  Selectable<PrivacyRequests>,
  | 'id'
  | 'number'
  | 'account_id'
  | 'kind'
  | 'state'
  | 'requested_at'
  | 'due_at'
  | 'decided_at'
  | 'legal_ground'
  | 'answer'
  | 'detail'
>

export interface NewRequest {
  readonly accountId: AccountId
  readonly kind: RequestKind
  /** Made with the form: sent twice, it is one request. */
  readonly requestKey: string
  readonly today: WibDate
  readonly at: Date
  readonly detail?: JsonObject | undefined
  /** What the person wrote, kept sealed. */
  readonly content?: string | undefined
}

/**
 * Keeps a request. The same key gives the request that is there already, with `isNew` false.
 * @throws a unique violation of `oneOpenRequest` when one of the kind is open
 */
export async function insertRequest(
  trx: Trx,
  keys: KeyRing,
  o: NewRequest,
): Promise<PrivacyRequest & { readonly isNew: boolean }> {
  const known = await trx
    .selectFrom('privacy_requests')
    .select(columns)
    .where('account_id', '=', o.accountId)
    .where('request_key', '=', o.requestKey)
    .executeTakeFirst()
  if (known !== undefined) return { ...toRequest(known), isNew: false }
  const year = o.today.slice(0, 4)
  const row = await trx
    .insertInto('privacy_requests')
    .values({
      number: sql<string>`'PDP-' || ${year}::text || '-' || lpad(nextval('privacy_request_numbers')::text, 6, '0')`,
      account_id: o.accountId,
      kind: o.kind,
      state: 'OPEN' satisfies RequestState,
      request_key: o.requestKey,
      detail: JSON.stringify(o.detail ?? {}),
      content_sealed: o.content === undefined ? null : keys.encrypt(requestPurpose, o.content),
      requested_at: o.at,
      due_at: dueOf(o.at),
    })
    .returning(columns)
    .executeTakeFirstOrThrow()
  return { ...toRequest(row), isNew: true }
}

/** Answers an open request; what the person wrote is no longer needed then. False when it is not open any more. */
export async function answerRequest(
  trx: Trx,
  o: {
    id: string
    state: Answer | 'WITHDRAWN'
    at: Date
    by?: AccountId | undefined
    legalGround?: string | undefined
    answer?: string | undefined
    detail?: JsonObject | undefined
  },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('privacy_requests')
    .set({
      state: o.state,
      decided_at: o.at,
      decided_by: o.by ?? null,
      legal_ground: o.legalGround ?? null,
      answer: o.answer ?? null,
      ...(o.detail !== undefined && { detail: JSON.stringify(o.detail) }),
      content_sealed: null,
    })
    .where('id', '=', o.id)
    .where('state', '=', 'OPEN')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** A note that keeps the request open, as when only an officer can decide. */
export async function noteOnRequest(trx: Trx, id: string, detail: JsonObject): Promise<void> {
  await trx
    .updateTable('privacy_requests')
    .set({ detail: JSON.stringify(detail) })
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export async function listRequestsOf(
  db: Executor<DB>,
  accountId: AccountId,
  limit: number,
): Promise<readonly PrivacyRequest[]> {
  const rows = await db
    .selectFrom('privacy_requests')
    .select(columns)
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRequest)
}

export async function findRequest(db: Executor<DB>, id: string): Promise<PrivacyRequest | undefined> {
  const row = await db.selectFrom('privacy_requests').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toRequest(row)
}

/** An open request held until the transaction ends, with what the person wrote. */
export async function lockOpenRequest(
  trx: Trx,
  keys: KeyRing,
  id: string,
): Promise<(PrivacyRequest & { readonly content: string | null }) | undefined> {
  const row = await trx
    .selectFrom('privacy_requests')
    .select([...columns, 'content_sealed'])
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return undefined
  const sealed = row.content_sealed
  return {
    ...toRequest(row),
    content: sealed === null ? null : keys.decrypt(requestPurpose, sealed).toString('utf8'),
  }
}

export async function countRequestsSince(
  db: Executor<DB>,
  o: { accountId: AccountId; kind: RequestKind; since: Date },
): Promise<number> {
  const { count } = await db
    .selectFrom('privacy_requests')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('account_id', '=', o.accountId)
    .where('kind', '=', o.kind)
    .where('requested_at', '>', o.since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const byDeadline = keyset({ due_at: 'instant', id: 'uuid' })

/** Open requests with the name of who asks, the nearest deadline first. */
export async function listOpenRequests(
  db: Executor<DB>,
  o: { after: string | null; limit: number },
): Promise<Page<PrivacyRequest & { readonly username: string | null }>> {
  const after = o.after === null ? null : byDeadline.decode(o.after)
  let query = db
    .selectFrom('privacy_requests')
    .leftJoin('accounts', 'accounts.id', 'privacy_requests.account_id')
    .select([...columns, 'accounts.username'])
    .where('privacy_requests.state', '=', 'OPEN')
  if (after !== null) {
    query = query.where(
      sql<boolean>`(privacy_requests.due_at, privacy_requests.id) > (${after.due_at}, ${after.id}::uuid)`,
    )
  }
  const rows = await query
    .orderBy('privacy_requests.due_at')
    .orderBy('privacy_requests.id')
    .limit(o.limit + 1)
    .execute()
  const requests = rows.map((row) => ({ ...toRequest(row), username: row.username }))
  return pageOf(requests, o.limit, ({ id, dueAt }) => byDeadline.encode({ due_at: dueAt, id }))
}

/** The checks of the table admit only these values. */
function toRequest(row: Row): PrivacyRequest {
  return {
    id: row.id,
    number: row.number,
    accountId: row.account_id as AccountId,
    kind: row.kind as RequestKind,
    state: row.state as RequestState,
    requestedAt: row.requested_at,
    dueAt: row.due_at,
    decidedAt: row.decided_at,
    legalGround: row.legal_ground,
    answer: row.answer,
    detail: row.detail as JsonObject,
  }
}
