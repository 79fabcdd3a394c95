import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { Selectable } from 'kysely'
import type { DB, LastVaiConsents } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import { accessSummaries, toSummary } from '../access-summaries-store.js'
import type { AccessSummary } from '../accesses.js'
import type { Consent } from './consents.js'

/** Uuid columns; the checks of the table tie the columns of a decision together. */
function toConsent(row: Selectable<LastVaiConsents>): Consent {
  const { decided_at: at, decided_by: by, granted } = row
  return {
    id: row.id,
    accessId: row.access_id as AccessId,
    askedAt: row.asked_at,
    ask: row.ask,
    decision:
      at === null || by === null || granted === null
        ? null
        : { at, by: by as AccountId, granted, reason: row.reason ?? '' },
    validUntil: row.valid_until,
    usedAt: row.used_at,
  }
}

export async function insertAsk(
  trx: Trx,
  o: { accessId: AccessId; ask: string; requestKey: string; at: Date },
): Promise<Consent> {
  const row = await trx
    .insertInto('last_vai_consents')
    .values({ access_id: o.accessId, ask: o.ask, request_key: o.requestKey, asked_at: o.at })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toConsent(row)
}

/** What this very form has asked before. */
export async function findAsked(
  db: Executor<DB>,
  o: { accessId: AccessId; requestKey: string },
): Promise<Consent | undefined> {
  const row = await db
    .selectFrom('last_vai_consents')
    .selectAll()
    .where('access_id', '=', o.accessId)
    .where('request_key', '=', o.requestKey)
    .executeTakeFirst()
  return row && toConsent(row)
}

/** The newest request of an access. */
export async function findLatest(db: Executor<DB>, accessId: AccessId): Promise<Consent | undefined> {
  const row = await db
    .selectFrom('last_vai_consents')
    .selectAll()
    .where('access_id', '=', accessId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toConsent(row)
}

/** A request, held until the transaction ends: one decision about it. */
export async function lockConsent(trx: Trx, id: string): Promise<Consent | undefined> {
  const row = await trx
    .selectFrom('last_vai_consents')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toConsent(row)
}

export async function decide(
  trx: Trx,
  o: { id: string; by: AccountId; granted: boolean; reason: string; validUntil: Date | null; at: Date },
): Promise<void> {
  await trx
    .updateTable('last_vai_consents')
    .set({
      decided_at: o.at,
      decided_by: o.by,
      granted: o.granted,
      reason: o.reason,
      valid_until: o.validUntil,
    })
    .where('id', '=', o.id)
    .execute()
}

function usable(db: Executor<DB>, o: { accessId: AccessId; at: Date }) {
  return db
    .selectFrom('last_vai_consents')
    .select('id')
    .where('access_id', '=', o.accessId)
    .where('granted', '=', true)
    .where('used_at', 'is', null)
    .where('valid_until', '>', o.at)
}

/** The consent on which T08 may rest now. */
export async function findUsableConsent(
  db: Executor<DB>,
  o: { accessId: AccessId; at: Date },
): Promise<string | undefined> {
  const row = await usable(db, o).executeTakeFirst()
  return row?.id
}

/** A consent serves once: whatever was granted for this access is spent with its deactivation. Its id, or null. */
export async function spendConsent(trx: Trx, o: { accessId: AccessId; at: Date }): Promise<string | null> {
  const rows = await trx
    .updateTable('last_vai_consents')
    .set({ used_at: o.at })
    .where('id', 'in', usable(trx, o))
    .returning('id')
    .execute()
  return rows[0]?.id ?? null
}

/** A request with the access it is about, as the Directorate sees it. */
export interface ConsentCase {
  readonly consent: Consent
  readonly about: AccessSummary
}

/** The requests that wait, the oldest first; some dozens at most. */
export async function listWaitingConsents(db: Executor<DB>): Promise<readonly ConsentCase[]> {
  const rows = await consentCases(db)
    .where('last_vai_consents.decided_at', 'is', null)
    .orderBy('last_vai_consents.id')
    .limit(200)
    .execute()
  return rows.map(toCase)
}

export async function findConsentCase(db: Executor<DB>, id: string): Promise<ConsentCase | undefined> {
  const row = await consentCases(db).where('last_vai_consents.id', '=', id).executeTakeFirst()
  return row && toCase(row)
}

function consentCases(db: Executor<DB>) {
  return accessSummaries(db)
    .innerJoin('last_vai_consents', 'last_vai_consents.access_id', 'accesses.id')
    .select([
      'last_vai_consents.id as consent_id',
      'last_vai_consents.access_id',
      'last_vai_consents.request_key',
      'last_vai_consents.asked_at',
      'last_vai_consents.ask',
      'last_vai_consents.decided_at',
      'last_vai_consents.decided_by',
      'last_vai_consents.granted',
      'last_vai_consents.reason',
      'last_vai_consents.valid_until',
      'last_vai_consents.used_at',
    ])
}

function toCase(row: Awaited<ReturnType<ReturnType<typeof consentCases>['execute']>>[number]): ConsentCase {
  return { consent: toConsent({ ...row, id: row.consent_id }), about: toSummary(row) }
}
