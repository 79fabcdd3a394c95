import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { AccessId, AccountId, CompanyId, InstitutionCode, WorkUnitId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { AccessPlace } from '../accesses.js'
import { inForceOn } from '../accesses-store.js'

/** Somebody to be told something. */
export interface Recipient {
  readonly accountId: AccountId
  readonly language: Language
  /** None before it is verified. */
  readonly email: string | null
}

/** Which holders are meant: of these roles, in force today, of one institution or company where that matters. */
export interface HolderQuery {
  readonly roles: readonly RoleCode[]
  readonly institutionCode?: InstitutionCode | null | undefined
  readonly companyId?: CompanyId | null | undefined
  readonly today: WibDate
  /** The people concerned do not count. */
  readonly except?: AccountId | readonly AccountId[]
}

/** Holders whose account is in good standing: nobody waits for somebody who is shut out. */
function holders(db: Executor<DB>, o: HolderQuery) {
  return db
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
    .where('accounts.restriction', 'is', null)
    .where('accesses.role', 'in', [...o.roles])
    .where(inForceOn(o.today))
    .$if(o.except !== undefined, (query) =>
      query.where('accesses.account_id', 'not in', [o.except ?? []].flat()),
    )
    .$if(o.institutionCode !== undefined, (query) =>
      query.where('accesses.institution_code', '=', o.institutionCode ?? null),
    )
    .$if(o.companyId !== undefined, (query) => query.where('accesses.company_id', '=', o.companyId ?? null))
}

/** The people who hold such an access, each once. */
export async function listHolders(db: Executor<DB>, o: HolderQuery): Promise<readonly Recipient[]> {
  if (o.roles.length === 0) return []
  const rows = await holders(db, o)
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.account_id', '=', 'accounts.id')
        .on('contacts.kind', '=', 'email')
        .on('contacts.verified_at', 'is not', null),
    )
    .select(['accounts.id', 'accounts.language', 'contacts.value'])
    .distinct()
    .orderBy('accounts.id')
    .execute()
  return rows.map(toRecipient)
}

/** True when the institution has a VAI beside the people concerned. */
export const hasOtherVai = shared(
  async (
    db: Executor<DB>,
    asks: readonly (Pick<AccessPlace, 'institutionCode'> & {
      readonly today: WibDate
      readonly except: readonly AccountId[]
    })[],
  ): Promise<readonly boolean[]> => {
    const [first] = asks
    if (first === undefined) return []
    const codes = new Set(asks.map(({ institutionCode }) => institutionCode))
    // Asked together, asked on one day.
    const rows = await holders(db, { roles: ['VAI'], today: first.today })
      .where('accesses.institution_code', '=', anyOf([...codes], 'text'))
      .select(['accesses.institution_code', 'accesses.account_id'])
      .execute()
    const vais = Map.groupBy(rows, ({ institution_code }) => institution_code)
    return asks.map(({ institutionCode, except }) => {
      const concerned: readonly string[] = except
      return (vais.get(institutionCode) ?? []).some(({ account_id }) => !concerned.includes(account_id))
    })
  },
)

/** True when somebody else holds such an access. */
export async function hasOtherHolder(db: Executor<DB>, o: HolderQuery): Promise<boolean> {
  const row = await holders(db, o).select('accesses.id').limit(1).executeTakeFirst()
  return row !== undefined
}

export const findRecipient = shared(
  async (db: Executor<DB>, ids: readonly AccountId[]): Promise<readonly (Recipient | undefined)[]> => {
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('contacts', (join) =>
        join
          .onRef('contacts.account_id', '=', 'accounts.id')
          .on('contacts.kind', '=', 'email')
          .on('contacts.verified_at', 'is not', null),
      )
      .select(['accounts.id', 'accounts.language', 'contacts.value'])
      .where('accounts.id', '=', anyOf(ids, 'uuid'))
      .execute()
    const found = new Map(rows.map((row) => [row.id, toRecipient(row)]))
    return ids.map((id) => found.get(id))
  },
)

/** Who holds this role in the same work unit (or institution, or company) as somebody: possible successors. */
export interface Colleague {
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly name: string
}

export async function listColleagues(
  db: Executor<DB>,
  o: AccessPlace & { role: RoleCode; today: WibDate; except: AccountId },
): Promise<readonly Colleague[]> {
  const rows = await db
    .selectFrom('accesses')
    .innerJoin('accounts', 'accounts.id', 'accesses.account_id')
    .select(['accesses.id', 'accesses.account_id', 'accounts.display_name', 'accounts.username'])
    .where('accesses.role', '=', o.role)
    .where(inForceOn(o.today))
    .where('accesses.account_id', '<>', o.except)
    .where('accesses.institution_code', 'is not distinct from', o.institutionCode)
    .where('accesses.work_unit_id', 'is not distinct from', o.workUnitId)
    .where('accesses.company_id', 'is not distinct from', o.companyId)
    .where('accesses.branch_id', 'is not distinct from', o.branchId)
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
    .where('accounts.restriction', 'is', null)
    .orderBy('accounts.display_name')
    .execute()
  return rows.map((row) => ({
    accessId: row.id as AccessId, // a uuid column
    accountId: row.account_id as AccountId,
    name: row.display_name ?? row.username,
  }))
}

/** What the account holds or may come to hold: for the role conflicts of A5. */
export async function listHeldRoles(
  db: Executor<DB>,
  o: { accountId: AccountId; except: AccessId; today: WibDate },
): Promise<readonly { role: RoleCode; institution: InstitutionCode | null; workUnit: WorkUnitId | null }[]> {
  const rows = await db
    .selectFrom('accesses')
    .select(['role', 'institution_code', 'work_unit_id'])
    .where('account_id', '=', o.accountId)
    .where('id', '<>', o.except)
    .where('state', 'in', ['ACTIVE', 'APPROVED', 'SUSPENDED'])
    .where(({ eb, or }) => or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]))
    .execute()
  // Keys of their tables, and a role that an access was created with.
  return rows.map((row) => ({
    role: row.role as RoleCode,
    institution: row.institution_code as InstitutionCode | null,
    workUnit: row.work_unit_id as WorkUnitId | null,
  }))
}

/** Whether anybody works at the company or waits to, apart from one access: what ended long ago needs no admin. */
export async function isCompanyInUse(
  db: Executor<DB>,
  o: { companyId: CompanyId; except: AccessId; today: WibDate },
): Promise<boolean> {
  const row = await db
    .selectFrom('accesses')
    .select('id')
    .where('company_id', '=', o.companyId)
    .where('id', '<>', o.except)
    .where(({ eb, or, and }) =>
      or([
        eb('state', 'in', ['SUBMITTED', 'REACTIVATION']),
        and([
          eb('state', 'in', ['ACTIVE', 'APPROVED', 'SUSPENDED']),
          or([eb('effective_ends_on', 'is', null), eb('effective_ends_on', '>=', o.today)]),
        ]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** One at a time becomes the first admin of a company, or leaves as its last. */
export async function lockAdminsOf(trx: Trx, companyId: CompanyId): Promise<void> {
  await lockNamed(trx, `admins of ${companyId}`)
}

/** Lets one transaction at a time decide about something named; released with the transaction. */
export async function lockNamed(trx: Trx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(trx)
}

function toRecipient(row: { id: string; language: string; value: string | null }): Recipient {
  // A uuid column, and the check of the table.
  return { accountId: row.id as AccountId, language: row.language as Language, email: row.value }
}
