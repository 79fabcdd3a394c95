import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { HeldRole } from '@inaproc/domain/role-conflicts'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../../database-types.js'

/** What somebody holds or may come to hold, with whose it is. */
export interface HeldBy extends HeldRole {
  readonly accessId: AccessId
  readonly accountId: AccountId
}

/** What several people hold, for the role conflicts of A5: the rule of `listHeldRoles` for a page of rows. */
export async function listHeldByMany(
  db: Executor<DB>,
  o: { accountIds: readonly AccountId[]; today: WibDate },
): Promise<readonly HeldBy[]> {
  if (o.accountIds.length === 0) return []
  const rows = await db
    .selectFrom('accesses')
    .select(['id', 'account_id', 'role', 'institution_code', 'work_unit_id'])
    .where('account_id', 'in', [...o.accountIds])
    .where('state', 'in', ['ACTIVE', 'APPROVED', 'SUSPENDED'])
    .where(({ eb, or }) => or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]))
    .execute()
  // Keys of their tables, and a role that an access was created with.
  return rows.map((row) => ({
    accessId: row.id as AccessId,
    accountId: row.account_id as AccountId,
    role: row.role as RoleCode,
    institution: row.institution_code as InstitutionCode | null,
    workUnit: row.work_unit_id as WorkUnitId | null,
  }))
}
