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

/** Who has applied for some of these accesses in the owner's place, by an import. */
export async function listImporters(
  db: Executor<DB>,
  ids: readonly AccessId[],
): Promise<readonly { readonly accessId: AccessId; readonly accountId: AccountId | null }[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('access_transitions')
    .select(['access_id', 'actor_account_id'])
    .where('access_id', 'in', [...ids])
    .where('event', '=', 'IMPORT')
    .execute()
  return rows.map((row) => ({
    accessId: row.access_id as AccessId, // uuid columns
    accountId: row.actor_account_id as AccountId | null,
  }))
}
