import type { Executor } from '@inaproc/database/database'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Sex } from '@inaproc/domain/sex'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { accessSummaries, toSummary } from '../access-summaries-store.js'
import type { Access } from '../accesses.js'
import type { Concern, DeskCase } from './desk.js'

/** One application as its verifier sees it. */
export async function findCase(db: Executor<DB>, id: AccessId): Promise<DeskCase | undefined> {
  const row = await accessSummaries(db)
    .leftJoin('profiles', 'profiles.account_id', 'accesses.account_id')
    .select(['profiles.birth_date', 'profiles.sex', 'profiles.verified_at as profile_verified_at'])
    .where('accesses.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    ...toSummary(row),
    profile:
      row.birth_date === null || row.sex === null
        ? null
        : {
            // A date column, and the check of the table.
            birthDate: row.birth_date as WibDate,
            sex: row.sex as Sex,
            verifiedAt: row.profile_verified_at,
          },
  }
}

/**
 * What else a verifier should know: the other accesses of the applicant that count for A5, and those of other people
 * with the same service number. One query.
 */
export async function listConcerns(db: Executor<DB>, access: Access): Promise<readonly Concern[]> {
  const { rows } = await concernsQuery(access).execute(db)
  return rows.map((row) => ({
    kind: row.kind,
    accessId: row.id,
    access: {
      role: row.role,
      state: row.state,
      institutionCode: row.institution_code,
      workUnitId: row.work_unit_id,
      startsOn: row.starts_on,
      effectiveEndsOn: row.effective_ends_on,
      owner: row.owner,
      place: row.place ?? '',
    },
  }))
}

interface ConcernRow {
  readonly kind: Concern['kind']
  readonly id: AccessId
  readonly account_id: AccountId
  readonly role: RoleCode
  readonly state: AccessState
  readonly institution_code: InstitutionCode | null
  readonly work_unit_id: WorkUnitId | null
  readonly starts_on: WibDate | null
  readonly effective_ends_on: WibDate | null
  readonly owner: string
  readonly place: string | null
}

/** The query behind them, also for looking at its plan. */
export function concernsQuery(access: Access) {
  const nip = access.form['nip'] ?? ''
  return sql<ConcernRow>`
    with concerned as (
      select 'held' as kind, held.* from accesses held
      where held.account_id = ${access.accountId} and held.id <> ${access.id}
        and held.state in ('SUBMITTED', 'APPROVED', 'ACTIVE', 'REACTIVATION', 'SUSPENDED')
      union all
      select 'same-number' as kind, other.* from accesses other
      where ${nip} <> '' and other.form ->> 'nip' = ${nip} and other.account_id <> ${access.accountId}
        and other.state not in ('DRAFT', 'WITHDRAWN', 'REVOKED'))
    select concerned.kind, concerned.id, concerned.account_id, concerned.role, concerned.state,
      concerned.institution_code, concerned.work_unit_id, concerned.starts_on, concerned.effective_ends_on,
      coalesce(accounts.display_name, accounts.username) as owner,
      coalesce(work_units.name, institutions.name, companies.name) as place
    from concerned
    join accounts on accounts.id = concerned.account_id
    left join work_units on work_units.id = concerned.work_unit_id
    left join institutions on institutions.code = concerned.institution_code
    left join companies on companies.id = concerned.company_id
    order by concerned.kind, concerned.id
    limit 20`
}
