import type { Executor } from '@inaproc/database/database'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type {
  AccessId,
  AccountId,
  BranchId,
  CompanyId,
  InstitutionCode,
  WorkUnitId,
} from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type RawBuilder, type Selectable, sql, type Updateable } from 'kysely'
import type { Accesses, DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Access, AccessPlace, FormAnswers, ProposedTerm } from './accesses.js'

/** The values of the columns are those that this store writes, and the checks of the table admit no others. */
export function toAccess(row: Selectable<Accesses>): Access {
  return {
    id: row.id as AccessId,
    accountId: row.account_id as AccountId,
    role: row.role as RoleCode,
    state: row.state as AccessState,
    origin: row.origin_state as AccessState | null,
    institutionCode: row.institution_code as InstitutionCode | null,
    workUnitId: row.work_unit_id as WorkUnitId | null,
    companyId: row.company_id as CompanyId | null,
    branchId: row.branch_id as BranchId | null,
    startsOn: row.starts_on as WibDate | null,
    endsOn: row.ends_on as WibDate | null,
    decreeEndsOn: row.decree_ends_on as WibDate | null,
    effectiveEndsOn: row.effective_ends_on as WibDate | null,
    form: row.form as FormAnswers,
    proposedTerm: row.proposed_term as ProposedTerm | null,
    version: row.version,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    toDirectorate: row.to_directorate,
    verifiedAt: row.verified_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export async function findAccess(db: Executor<DB>, id: AccessId): Promise<Access | undefined> {
  const row = await db.selectFrom('accesses').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toAccess(row)
}

/** An access of this account; another person's is as good as none. */
export async function findOwnAccess(
  db: Executor<DB>,
  o: { id: AccessId; accountId: AccountId },
): Promise<Access | undefined> {
  const row = await db
    .selectFrom('accesses')
    .selectAll()
    .where('id', '=', o.id)
    .where('account_id', '=', o.accountId)
    .executeTakeFirst()
  return row && toAccess(row)
}

/** The access, held until the transaction ends: one decision at a time. */
export async function lockAccess(trx: Trx, id: AccessId): Promise<Access | undefined> {
  const row = await trx.selectFrom('accesses').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toAccess(row)
}

/** The access somebody acts with, kept as it is until the transaction ends; only when it is this person's. */
export async function holdActingAccess(
  trx: Trx,
  o: { id: AccessId; accountId: AccountId },
): Promise<Access | undefined> {
  const row = await trx
    .selectFrom('accesses')
    .selectAll()
    .where('id', '=', o.id)
    .where('account_id', '=', o.accountId)
    .forShare()
    .executeTakeFirst()
  return row && toAccess(row)
}

export interface NewAccess extends AccessPlace {
  readonly id: AccessId
  readonly accountId: AccountId
  readonly role: RoleCode
  readonly form: FormAnswers
  readonly at: Date
}

/**
 * @throws a unique violation of `accesses_one_live` when the account has such an access already, of `accesses_pkey`
 *   when the id was used
 */
export async function insertAccess(trx: Trx, o: NewAccess): Promise<Access> {
  const row = await trx
    .insertInto('accesses')
    .values({
      id: o.id,
      account_id: o.accountId,
      role: o.role,
      state: 'DRAFT' satisfies AccessState,
      institution_code: o.institutionCode,
      work_unit_id: o.workUnitId,
      company_id: o.companyId,
      branch_id: o.branchId,
      form: JSON.stringify(o.form),
      created_at: o.at,
      updated_at: o.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toAccess(row)
}

/** Writes what a transition decided; every write makes a new version. */
export async function saveAccess(
  trx: Trx,
  access: Access,
  changes: Omit<Updateable<Accesses>, 'id' | 'version' | 'updated_at'>,
  at: Date,
): Promise<Access> {
  const row = await trx
    .updateTable('accesses')
    .set({ ...changes, version: access.version + 1, updated_at: at })
    .where('id', '=', access.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return toAccess(row)
}

/** True when the account has another access of this kind from which something can still happen (T01). */
export async function hasSimilarAccess(
  db: Executor<DB>,
  o: AccessPlace & { accountId: AccountId; role: RoleCode },
): Promise<boolean> {
  const row = await db
    .selectFrom('accesses')
    .select('id')
    .where('account_id', '=', o.accountId)
    .where('role', '=', o.role)
    .where('institution_code', 'is not distinct from', o.institutionCode)
    .where('work_unit_id', 'is not distinct from', o.workUnitId)
    .where('company_id', 'is not distinct from', o.companyId)
    .where('branch_id', 'is not distinct from', o.branchId)
    .where('state', 'not in', ['REVOKED', 'WITHDRAWN'])
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The rule of `effectiveState` === ACTIVE as SQL over the table or alias `accesses`: stored ACTIVE or APPROVED, begun
 * and not over.
 */
export function inForceOn(today: WibDate): RawBuilder<boolean> {
  return sql<boolean>`(accesses.state in ('ACTIVE', 'APPROVED')
    and (accesses.starts_on is null or accesses.starts_on <= ${today}::date)
    and (accesses.effective_ends_on is null or accesses.effective_ends_on >= ${today}::date))`
}
