import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import { type WibDate, wibDate } from '@inaproc/domain/wib-date'
import { type Selectable, sql } from 'kysely'
import type { DB, Retentions } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { DestroyedRuleId, Retention, RetentionRuleId, RetentionTerm } from './retention.js'

/** The terms in force on a day, one for each rule. */
export async function termsOn(db: Executor<DB>, day: WibDate): Promise<readonly RetentionTerm[]> {
  const rows = await db
    .selectFrom('retention_terms')
    .selectAll()
    .distinctOn('rule')
    .where('valid_from', '<=', day)
    .orderBy('rule')
    .orderBy('valid_from', 'desc')
    .execute()
  return rows.map((row) => ({
    // A check of the table lists exactly these.
    rule: row.rule as RetentionRuleId,
    validFrom: wibDate(row.valid_from),
    years: row.years,
    ground: { id: row.ground_id, en: row.ground_en },
  }))
}

export async function insertRetentions(trx: Trx, kept: readonly Retention[]): Promise<void> {
  if (kept.length === 0) return
  await trx
    .insertInto('retentions')
    .values(
      kept.map(({ accountId, rule, keptUntil, requestNumber, ground }) => ({
        account_id: accountId,
        rule,
        kept_until: keptUntil,
        request_number: requestNumber,
        ground_id: ground.id,
        ground_en: ground.en,
      })),
    )
    .execute()
}

const byDay = keyset({ kept_until: 'date', account_id: 'uuid', rule: 'text' })

/** What is kept, the next to be destroyed first. */
export async function listRetentions(
  db: Executor<DB>,
  o: { after: string | null; limit: number },
): Promise<Page<Retention>> {
  const after = o.after === null ? null : byDay.decode(o.after)
  let query = db.selectFrom('retentions').selectAll().where('destroyed_at', 'is', null)
  if (after !== null) {
    query = query.where(
      sql<boolean>`(kept_until, account_id, rule) > (${after.kept_until}::date, ${after.account_id}::uuid, ${after.rule})`,
    )
  }
  const rows = await query
    .orderBy('kept_until')
    .orderBy('account_id')
    .orderBy('rule')
    .limit(o.limit + 1)
    .execute()
  return pageOf(rows.map(retentionOf), o.limit, ({ keptUntil, accountId, rule }) =>
    byDay.encode({ kept_until: keptUntil, account_id: accountId, rule }),
  )
}

/** Some whose last day is over, held until the transaction ends; those that another worker holds are left to it. */
export async function takeDue(trx: Trx, o: { today: WibDate; limit: number }): Promise<readonly Retention[]> {
  const rows = await trx
    .selectFrom('retentions')
    .selectAll()
    .where('destroyed_at', 'is', null)
    .where('kept_until', '<', o.today)
    .orderBy('kept_until')
    .orderBy('account_id')
    .orderBy('rule')
    .limit(o.limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(retentionOf)
}

export async function markDestroyed(
  trx: Trx,
  o: { accountId: string; rule: DestroyedRuleId; at: Date },
): Promise<void> {
  await trx
    .updateTable('retentions')
    .set({ destroyed_at: o.at })
    .where('account_id', '=', o.accountId)
    .where('rule', '=', o.rule)
    .execute()
}

/** Two workers at one account wait for each other, so that the later one sees what the other has left. */
export async function holdAccount(trx: Trx, accountId: string): Promise<void> {
  await trx.selectFrom('accounts').select('id').where('id', '=', accountId).forUpdate().execute()
}

/** Whether a rule still keeps who the person is. */
export async function isStillKept(trx: Trx, accountId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('retentions')
    .select('rule')
    .where('account_id', '=', accountId)
    .where('destroyed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The approved accesses with their papers, history and whatever else hangs on them. @returns how many of each */
export async function destroyAccesses(
  trx: Trx,
  accountId: string,
): Promise<{ readonly accesses: number; readonly files: number }> {
  const accesses = await trx.deleteFrom('accesses').where('account_id', '=', accountId).executeTakeFirst()
  await trx.deleteFrom('foreign_applications').where('account_id', '=', accountId).execute()
  const files = await trx
    .deleteFrom('files')
    .where('account_id', '=', accountId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('access_documents')
            .select('access_documents.id')
            .whereRef('access_documents.file_id', '=', 'files.id'),
        ),
      ),
    )
    .executeTakeFirst()
  return { accesses: Number(accesses.numDeletedRows), files: Number(files.numDeletedRows) }
}

/** Name, NIK, and what only served as proof about them. The account stays as a number that other rows refer to. */
export async function destroyIdentity(trx: Trx, accountId: string, at: Date): Promise<void> {
  await trx.deleteFrom('profiles').where('account_id', '=', accountId).execute()
  await trx.deleteFrom('consents').where('account_id', '=', accountId).execute()
  await trx.deleteFrom('client_consents').where('account_id', '=', accountId).execute()
  await trx
    .updateTable('accounts')
    .set({ display_name: null, updated_at: at })
    .where('id', '=', accountId)
    .execute()
  // An officer may have named the person in an answer.
  await trx
    .updateTable('privacy_requests')
    .set({ answer: null })
    .where('account_id', '=', accountId)
    .execute()
}

function retentionOf(row: Selectable<Retentions>): Retention {
  return {
    accountId: row.account_id,
    // A check of the table lists exactly these.
    rule: row.rule as DestroyedRuleId,
    keptUntil: wibDate(row.kept_until),
    requestNumber: row.request_number,
    ground: { id: row.ground_id, en: row.ground_en },
  }
}
