import type { Executor } from '@inaproc/database/database'
import { anyOf, insertOf, rowsTable } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
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
export const lockAccess = shared(
  async (trx: Trx, ids: readonly AccessId[]): Promise<readonly (Access | undefined)[]> => {
    const rows = await trx
      .selectFrom('accesses')
      .selectAll()
      .where('id', '=', anyOf(ids, 'uuid'))
      .orderBy('id')
      .forUpdate()
      .execute()
    const found = new Map(rows.map((row) => [row.id, toAccess(row)]))
    return ids.map((id) => found.get(id))
  },
)

/** The access somebody acts with, kept as it is until the transaction ends; only when it is this person's. */
export const holdActingAccess = shared(
  async (
    trx: Trx,
    asks: readonly { readonly id: AccessId; readonly accountId: AccountId }[],
  ): Promise<readonly (Access | undefined)[]> => {
    const ids = new Set(asks.map(({ id }) => id))
    const rows = await trx
      .selectFrom('accesses')
      .selectAll()
      .where('id', '=', anyOf([...ids], 'uuid'))
      .orderBy('id')
      .forShare()
      .execute()
    const held = new Map(rows.map((row) => [row.id, toAccess(row)]))
    return asks.map(({ id, accountId }) => {
      const access = held.get(id)
      return access?.accountId === accountId ? access : undefined
    })
  },
)

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
export const insertAccess = shared(
  async (trx: Trx, added: readonly NewAccess[]): Promise<readonly Access[]> => {
    const values = added.map((o) => ({
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
    }))
    const { rows } = await sql<Selectable<Accesses>>`
      ${insertOf('accesses', newTypes, values)} returning *`.execute(trx)
    return inOrderOf(
      added.map(({ id }) => id),
      rows,
    )
  },
)

const newTypes = {
  id: 'uuid',
  account_id: 'uuid',
  role: 'text',
  state: 'text',
  institution_code: 'text',
  work_unit_id: 'uuid',
  company_id: 'uuid',
  branch_id: 'uuid',
  form: 'jsonb',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const

/** The rows that a statement has written, for each of the ids that it was about. */
function inOrderOf(ids: readonly AccessId[], rows: readonly Selectable<Accesses>[]): readonly Access[] {
  const written = new Map(rows.map((row) => [row.id, toAccess(row)]))
  return ids.map((id) => {
    const access = written.get(id)
    if (access === undefined) throw new TypeError(`access ${id} is not there to be written`)
    return access
  })
}

export interface SavedAccess {
  readonly access: Access
  readonly changes: Omit<Updateable<Accesses>, 'id' | 'version' | 'updated_at'>
  readonly at: Date
}

/** Writes what a transition decided; every write makes a new version. */
export const saveAccess = shared(
  async (trx: Trx, saved: readonly SavedAccess[]): Promise<readonly Access[]> => {
    const written: Selectable<Accesses>[] = []
    // Those that end with one midnight change alike: a statement for all who do.
    const alike = Map.groupBy(saved, ({ changes, at }) => JSON.stringify([changes, at]))
    for (const group of alike.values()) {
      const [first] = group
      if (first === undefined) continue
      const ids = group.map(({ access }) => access.id)
      const rows = await trx
        .updateTable('accesses')
        .set({ ...first.changes, version: sql`version + 1`, updated_at: first.at })
        .where('id', '=', anyOf(ids, 'uuid'))
        .returningAll()
        .execute()
      written.push(...rows)
    }
    return inOrderOf(
      saved.map(({ access }) => access.id),
      written,
    )
  },
)

type Similar = AccessPlace & { readonly accountId: AccountId; readonly role: RoleCode }

/** Another access of the account of this kind, from which something can still happen (T01). */
export const findSimilarAccess = shared(
  async (db: Executor<DB>, asks: readonly Similar[]): Promise<readonly (AccessId | undefined)[]> => {
    const asked = asks.map((o, number) => ({
      number,
      account: o.accountId,
      wanted_role: o.role,
      institution: o.institutionCode,
      unit: o.workUnitId,
      company: o.companyId,
      branch: o.branchId,
    }))
    const { rows } = await sql<{ number: number; id: string }>`
      select asked.number, accesses.id from ${rowsTable('asked', similarTypes, asked)}
      join accesses on accesses.account_id = asked.account and accesses.role = asked.wanted_role
        and accesses.institution_code is not distinct from asked.institution
        and accesses.work_unit_id is not distinct from asked.unit
        and accesses.company_id is not distinct from asked.company
        and accesses.branch_id is not distinct from asked.branch
      where accesses.state not in ('REVOKED', 'WITHDRAWN')`.execute(db)
    // Ids of the table.
    const similar = new Map(rows.map(({ number, id }) => [number, id as AccessId]))
    return asks.map((_, number) => similar.get(number))
  },
)

const similarTypes = {
  number: 'int',
  account: 'uuid',
  wanted_role: 'text',
  institution: 'text',
  unit: 'uuid',
  company: 'uuid',
  branch: 'uuid',
} as const

/**
 * The rule of `effectiveState` === ACTIVE as SQL over the table or alias `accesses`: stored ACTIVE or APPROVED, begun
 * and not over.
 */
export function inForceOn(today: WibDate): RawBuilder<boolean> {
  return sql<boolean>`(accesses.state in ('ACTIVE', 'APPROVED')
    and (accesses.starts_on is null or accesses.starts_on <= ${today}::date)
    and (accesses.effective_ends_on is null or accesses.effective_ends_on >= ${today}::date))`
}
