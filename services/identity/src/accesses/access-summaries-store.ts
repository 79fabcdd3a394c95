import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import type { DB } from '../database-types.js'
import type { AccessSummary } from './accesses.js'
import { toAccess } from './accesses-store.js'

/** Accesses with their names: for every list and page, so that none asks row by row. */
export function accessSummaries(db: Executor<DB>) {
  return db
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .leftJoin('institutions', 'institutions.code', 'accesses.institution_code')
    .leftJoin('work_units', 'work_units.id', 'accesses.work_unit_id')
    .leftJoin('companies', 'companies.id', 'accesses.company_id')
    .leftJoin('company_branches', 'company_branches.id', 'accesses.branch_id')
    .selectAll('accesses')
    .select([
      'accounts.display_name',
      'accounts.username',
      'institutions.type as institution_type',
      'institutions.name as institution_name',
      'work_units.name as work_unit_name',
      'work_units.npwp as work_unit_npwp',
      'work_units.address as work_unit_address',
      'companies.name as company_name',
      'companies.nib',
      'company_branches.name as branch_name',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof accessSummaries>['execute']>>[number]

export function toSummary(row: Row): AccessSummary {
  return {
    access: toAccess(row),
    owner: { name: row.display_name ?? row.username },
    institution:
      row.institution_name === null
        ? null
        : { type: row.institution_type as InstitutionType, name: row.institution_name }, // the table's check
    workUnit:
      row.work_unit_name === null
        ? null
        : { name: row.work_unit_name, npwp: row.work_unit_npwp, address: row.work_unit_address },
    company: row.company_name === null ? null : { name: row.company_name, nib: row.nib ?? '' },
    branch: row.branch_name === null ? null : { name: row.branch_name },
  }
}

/** Every access of a person, the newest application first; some dozen at most. */
export async function listOwnAccesses(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly AccessSummary[]> {
  const rows = await accessSummaries(db)
    .where('accesses.account_id', '=', accountId)
    .orderBy('accesses.id', 'desc')
    .execute()
  return rows.map(toSummary)
}

/** One access of this person; that of another is as good as none. */
export async function findOwnSummary(
  db: Executor<DB>,
  o: { id: AccessId; accountId: AccountId },
): Promise<AccessSummary | undefined> {
  const row = await accessSummaries(db)
    .where('accesses.id', '=', o.id)
    .where('accesses.account_id', '=', o.accountId)
    .executeTakeFirst()
  return row && toSummary(row)
}
