import type { Executor } from '@inaproc/database/database'
import { effectiveState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { InstitutionType } from '@inaproc/domain/institution-types'
import type { Persona } from '@inaproc/domain/persona'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { RawBuilder } from 'kysely'
import type { DB } from '../database-types.js'
import { inForceOn } from './accesses-store.js'

/** An access with which its owner can act on the day asked for, ready to be shown and to be put into tokens. */
export interface PersonaRow {
  readonly accessId: AccessId
  readonly role: RoleCode
  readonly claim: Persona
  readonly verifiedAt: Date
  /** The last valid day, inclusive; null without an end. */
  readonly validUntil: WibDate | null
}

/**
 * The personas of an account that are in force on `today` (WIB), whether or not the nightly job has run
 * (domain.md, section 0 rule 2). One query; by organisation, then role.
 */
export async function listPersonas(
  db: Executor<DB>,
  accountId: AccountId,
  today: WibDate,
): Promise<readonly PersonaRow[]> {
  const rows = await personasInForce(db, accountId, today)
    .orderBy('institutions.name')
    .orderBy('companies.name')
    .orderBy('accesses.role')
    .orderBy('accesses.id')
    .execute()
  return rows.map(toPersona)
}

/** One of them. */
export async function findPersona(
  db: Executor<DB>,
  accountId: AccountId,
  accessId: AccessId,
  today: WibDate,
): Promise<PersonaRow | undefined> {
  const row = await personasInForce(db, accountId, today)
    .where('accesses.id', '=', accessId)
    .executeTakeFirst()
  return row && toPersona(row)
}

/**
 * Why an access is no persona of this account today. `ended` only for one with which the owner has been able to act:
 * drafts and applications of one's own are no personas yet, as little as those of others.
 */
export async function whyNotPersona(
  db: Executor<DB>,
  accountId: AccountId,
  accessId: AccessId,
  today: WibDate,
): Promise<'not-yours' | 'ended'> {
  const row = await db
    .selectFrom('accesses')
    .select(['state', 'starts_on', 'effective_ends_on', 'verified_at'])
    .where('id', '=', accessId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (row === undefined || row.verified_at === null) return 'not-yours'
  const state = effectiveState(
    {
      // The check of the table admits only states; the columns are dates.
      state: row.state as Parameters<typeof effectiveState>[0]['state'],
      startsOn: row.starts_on as WibDate | null,
      effectiveEndsOn: row.effective_ends_on as WibDate | null,
    },
    today,
  )
  return state === 'APPROVED' ? 'not-yours' : 'ended'
}

/**
 * The query behind them, also for looking at its plan. In force, and the account in good standing: the accesses of a
 * suspended one are suspended by a job a little later.
 */
export function personasInForce(
  db: Executor<DB>,
  accountId: AccountId | RawBuilder<AccountId>,
  today: WibDate,
) {
  return db
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .leftJoin('institutions', 'institutions.code', 'accesses.institution_code')
    .leftJoin('work_units', 'work_units.id', 'accesses.work_unit_id')
    .leftJoin('companies', 'companies.id', 'accesses.company_id')
    .leftJoin('company_branches', 'company_branches.id', 'accesses.branch_id')
    .select([
      'accesses.id',
      'accesses.role',
      'accesses.effective_ends_on',
      'accesses.verified_at',
      'accesses.created_at',
      'institutions.code as institution_code',
      'institutions.type as institution_type',
      'institutions.name as institution_name',
      'work_units.code as work_unit_code',
      'work_units.name as work_unit_name',
      'companies.id as company_id',
      'companies.nib',
      'companies.name as company_name',
      'company_branches.id as branch_id',
      'company_branches.name as branch_name',
    ])
    .where('accesses.account_id', '=', accountId)
    .where(inForceOn(today))
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
    .where('accounts.restriction', 'is', null)
}

/** A row of `personasInForce`. */
export type PersonaColumns = Awaited<ReturnType<ReturnType<typeof personasInForce>['execute']>>[number]
type Row = PersonaColumns

export function toPersona(row: Row): PersonaRow {
  // The keys and checks of the tables admit only these values.
  const role = row.role as RoleCode
  const validUntil = row.effective_ends_on as WibDate | null
  // Internal accesses that the deployment seeds have no verifier: they hold since they were made.
  const verifiedAt = row.verified_at ?? row.created_at
  return {
    accessId: row.id as AccessId,
    role,
    verifiedAt,
    validUntil,
    claim: {
      id: row.id,
      role,
      ...institutionOf(row),
      ...companyOf(row),
      valid_until: validUntil,
      verified_at: verifiedAt.toISOString(),
    },
  }
}

function institutionOf(row: Row): Pick<Persona, 'institution' | 'work_unit'> {
  const { institution_code: code, institution_type: type, institution_name: name } = row
  if (code === null || type === null || name === null) return {}
  return {
    institution: { code, type: type as InstitutionType, name }, // the check of the table
    ...(row.work_unit_code !== null &&
      row.work_unit_name !== null && {
        work_unit: { code: row.work_unit_code, name: row.work_unit_name },
      }),
  }
}

function companyOf(row: Row): Pick<Persona, 'company' | 'branch'> {
  const { company_id: id, nib, company_name: name } = row
  if (id === null || nib === null || name === null) return {}
  return {
    company: { id, nib, name },
    ...(row.branch_id !== null &&
      row.branch_name !== null && { branch: { id: row.branch_id, name: row.branch_name } }),
  }
}
