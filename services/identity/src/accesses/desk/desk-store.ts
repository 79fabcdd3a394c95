import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId, AccountId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Sex } from '@inaproc/domain/sex'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import { accessSummaries, toSummary } from '../access-summaries-store.js'
import type { Access, AccessSummary } from '../accesses.js'
import { rolesVerifiedBy } from '../verifiers/authority.js'
import type { CaseKind, Concern, Desk, DeskCase, DeskFilter } from './desk.js'

const byDue = keyset({ dueAt: 'instant', id: 'uuid' })

/** The part of the queue after a cursor, the oldest deadline first. The verifier's own applications are not in it. */
export async function listWaiting(
  db: Executor<DB>,
  o: { desk: Desk; filter: DeskFilter; after: string | null; limit: number },
): Promise<Page<AccessSummary>> {
  const rows = await waitingQuery(db, o).execute()
  return pageOf(rows.map(toSummary), o.limit, ({ access }) =>
    byDue.encode({ dueAt: access.dueAt ?? new Date(0), id: access.id }),
  )
}

/** The query behind it, also for looking at its plan. */
export function waitingQuery(
  db: Executor<DB>,
  o: { desk: Desk; filter: DeskFilter; after: string | null; limit: number },
) {
  const { desk, filter } = o
  const after = o.after === null ? null : byDue.decode(o.after)
  return accessSummaries(db)
    .where('accesses.due_at', 'is not', null)
    .where('accesses.account_id', '<>', desk.acting.accountId)
    .where('accesses.role', 'in', [...(filter.role === null ? rolesOnDesk(desk) : [filter.role])])
    .$if(desk.kind === 'VAI', (query) =>
      query.where('accesses.institution_code', '=', desk.acting.institutionCode),
    )
    .$if(desk.kind !== 'VAI', (query) => query.where('accesses.to_directorate', '=', true))
    .$if(filter.kind !== null, (query) =>
      query.where('accesses.state', '=', stateOfKind[filter.kind ?? 'application']),
    )
    .$if(filter.words !== '', (query) => query.where(matches(filter.words)))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(accesses.due_at, accesses.id) > (${after?.dueAt}::timestamptz, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('accesses.due_at')
    .orderBy('accesses.id')
    .limit(o.limit + 1)
}

const stateOfKind: Readonly<Record<CaseKind, AccessState>> = {
  application: 'SUBMITTED',
  reactivation: 'REACTIVATION',
  extension: 'ACTIVE',
}

/** A Telkom operator sees what he co-verifies; the Directorate also what was escalated to it, whatever the role. */
export function rolesOnDesk({ kind }: Desk): readonly RoleCode[] {
  return kind === 'DIRECTORATE' ? everyRole : rolesVerifiedBy(kind)
}

const everyRole: readonly RoleCode[] = [
  ...new Set((['VAI', 'DIRECTORATE', 'TELKOM', 'COMPANY_ADMIN'] as const).flatMap(rolesVerifiedBy)),
]

/** The applicant's name, his service number, the number of his decree, or that of the application. */
function matches(words: string) {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const digits = words.replace(/[\s.-]/g, '')
  const reference = digits.replace(/^AKS/i, '').toLowerCase()
  return sql<boolean>`(accounts.display_name ilike ${pattern}
    or accesses.form ->> 'nip' = ${digits}
    or accesses.form ->> 'decreeNumber' ilike ${pattern}
    or right(replace(accesses.id::text, '-', ''), 12) = ${reference})`
}

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
