import type { Executor } from '@inaproc/database/database'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { CompanyFlag, FlagKind } from './company-flags.js'

/** The companies that wait for somebody to look at them, the longest waiting first; some dozens at most. */
export async function listOpenFlags(db: Executor<DB>): Promise<readonly CompanyFlag[]> {
  const rows = await flags(db)
    .where('settled_at', 'is', null)
    .orderBy('raised_at')
    .orderBy('company_flags.id')
    .limit(200)
    .execute()
  return rows.map(toFlag)
}

export async function findFlag(db: Executor<DB>, id: string): Promise<CompanyFlag | undefined> {
  const row = await flags(db).where('company_flags.id', '=', id).executeTakeFirst()
  return row && toFlag(row)
}

/** A flag, held until the transaction ends: it is settled once. */
export async function lockFlag(trx: Trx, id: string): Promise<CompanyFlag | undefined> {
  const row = await flags(trx)
    .where('company_flags.id', '=', id)
    .forUpdate('company_flags')
    .executeTakeFirst()
  return row && toFlag(row)
}

export async function settle(
  trx: Trx,
  o: { id: string; by: AccountId; reason: string; at: Date },
): Promise<void> {
  await trx
    .updateTable('company_flags')
    .set({ settled_at: o.at, settled_by: o.by, reason: o.reason })
    .where('id', '=', o.id)
    .execute()
}

function flags(db: Executor<DB>) {
  return db
    .selectFrom('company_flags')
    .innerJoin('companies', 'companies.id', 'company_flags.company_id')
    .select([
      'company_flags.id',
      'company_flags.company_id',
      'company_flags.kind',
      'company_flags.raised_at',
      'company_flags.settled_at',
      'company_flags.settled_by',
      'company_flags.reason',
      'companies.name',
      'companies.nib',
    ])
}

/** Uuid columns, and a kind that the check of the table names. */
function toFlag(row: Awaited<ReturnType<ReturnType<typeof flags>['execute']>>[number]): CompanyFlag {
  const { settled_at: at, settled_by: by, reason } = row
  return {
    id: row.id,
    company: { id: row.company_id as CompanyId, name: row.name, nib: row.nib },
    kind: row.kind as FlagKind,
    raisedAt: row.raised_at,
    settled: at === null || reason === null ? null : { at, by: by as AccountId | null, reason },
  }
}
