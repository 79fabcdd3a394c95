import type { Executor } from '@inaproc/database/database'
import type { CompanyField, CompanySource } from '@inaproc/domain/company-fields'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { ChangeItem, CompanyChange, LoggedChange } from '../companies.js'

export async function insertChanges(
  trx: Trx,
  o: {
    companyId: CompanyId
    source: CompanySource
    changes: readonly CompanyChange[]
    accountId: AccountId | null
    at: Date
  },
): Promise<void> {
  await trx
    .insertInto('company_changes')
    .values(
      o.changes.map(({ field, before, after }) => ({
        company_id: o.companyId,
        source: o.source,
        field,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        account_id: o.accountId,
        at: o.at,
      })),
    )
    .execute()
}

/** The log of one company, newest first. */
export async function listChanges(
  db: Executor<DB>,
  o: { companyId: CompanyId; limit: number },
): Promise<readonly LoggedChange[]> {
  const rows = await db
    .selectFrom('company_changes')
    .leftJoin('accounts', 'accounts.id', 'company_changes.account_id')
    .select([
      'company_changes.id',
      'source',
      'field',
      'before',
      'after',
      'company_changes.at',
      'accounts.display_name',
    ])
    .where('company_id', '=', o.companyId)
    .orderBy('company_changes.id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    // Written by insertChanges.
    source: row.source as CompanySource,
    field: row.field as CompanyField,
    before: row.before as unknown as readonly ChangeItem[],
    after: row.after as unknown as readonly ChangeItem[],
    at: row.at,
    askedBy: row.display_name,
  }))
}

/** Whether the first admin of the company came in by the route of all-foreign directors. */
export async function isForeignRoute(db: Executor<DB>, companyId: CompanyId): Promise<boolean> {
  const row = await db
    .selectFrom('companies')
    .select('id')
    .where('id', '=', companyId)
    .where('foreign_route_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Raises a flag for the Directorate, unless the same one is open already, or was looked at and nothing is new: else it
 * would come back with every refresh.
 */
export async function raiseFlag(
  trx: Trx,
  o: { companyId: CompanyId; kind: 'INDONESIAN_DIRECTOR'; isNew: boolean; at: Date },
): Promise<void> {
  if (!o.isNew && (await wasRaised(trx, o))) return
  await trx
    .insertInto('company_flags')
    .values({ company_id: o.companyId, kind: o.kind, raised_at: o.at })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'kind']).where('settled_at', 'is', null).doNothing(),
    )
    .execute()
}

async function wasRaised(db: Executor<DB>, o: { companyId: CompanyId; kind: string }): Promise<boolean> {
  const row = await db
    .selectFrom('company_flags')
    .select('id')
    .where('company_id', '=', o.companyId)
    .where('kind', '=', o.kind)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
