import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId, BranchId, CompanyId } from '@inaproc/domain/identifiers'
import type { Nitku } from '@inaproc/domain/npwp'
import type { BranchRouteState } from '@inaproc/domain/special-routes'
import type { Selectable, Updateable } from 'kysely'
import type { BranchApplications, DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { BranchApplication, ShownNomination } from './branch-application.js'

/** Ids come from uuid columns; the state from the table's check. */
function toApplication(row: Selectable<BranchApplications>): BranchApplication {
  return {
    id: row.id,
    state: row.state as BranchRouteState,
    companyId: row.company_id as CompanyId,
    directorAccountId: row.director_account_id as AccountId,
    directorAccessId: row.director_access_id as AccessId,
    nomineeAccountId: row.nominee_account_id as AccountId,
    branchName: row.branch_name,
    nitku: row.nitku as Nitku,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
  }
}

/** Keeps a nomination; null when one with this request key is there already. */
export async function insertNomination(
  trx: Trx,
  o: Omit<BranchApplication, 'state' | 'submittedAt' | 'dueAt'> & {
    requestKey: string
    at: Date
    dueAt: Date
  },
): Promise<string | null> {
  const row = await trx
    .insertInto('branch_applications')
    .values({
      id: o.id,
      state: 'SUBMITTED',
      company_id: o.companyId,
      director_account_id: o.directorAccountId,
      director_access_id: o.directorAccessId,
      nominee_account_id: o.nomineeAccountId,
      branch_name: o.branchName,
      nitku: o.nitku,
      submitted_at: o.at,
      due_at: o.dueAt,
      request_key: o.requestKey,
    })
    .onConflict((conflict) => conflict.constraint('branch_applications_request_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function findByRequestKey(db: Executor<DB>, requestKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('branch_applications')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return row?.id
}

export async function lockNomination(trx: Trx, id: string): Promise<BranchApplication | undefined> {
  const row = await trx
    .selectFrom('branch_applications')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toApplication(row)
}

export async function changeNomination(
  trx: Trx,
  id: string,
  changes: Omit<Updateable<BranchApplications>, 'id' | 'request_key'>,
): Promise<void> {
  await trx.updateTable('branch_applications').set(changes).where('id', '=', id).execute()
}

/** True while a nomination of this person for this place of business is open. */
export async function hasSameNomination(
  db: Executor<DB>,
  o: { nomineeAccountId: AccountId; nitku: Nitku },
): Promise<boolean> {
  const row = await db
    .selectFrom('branch_applications')
    .select('id')
    .where('nominee_account_id', '=', o.nomineeAccountId)
    .where('nitku', '=', o.nitku)
    .where('state', 'in', ['SUBMITTED', 'APPROVED'])
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The account with this username and this verified e-mail, when its profile is verified and nothing bars it; undefined in
 * every other case, and the caller cannot tell which.
 */
export async function findNominee(
  db: Executor<DB>,
  o: { username: string; email: string },
): Promise<AccountId | undefined> {
  const row = await db
    .selectFrom('accounts')
    .innerJoin('contacts', 'contacts.account_id', 'accounts.id')
    .select('accounts.id')
    .where('accounts.username', '=', o.username)
    .where('accounts.state', '=', 'PROFILE_VERIFIED')
    .where('accounts.restriction', 'is', null)
    .where('contacts.kind', '=', 'email')
    .where('contacts.verified_at', 'is not', null)
    .where('contacts.value', '=', o.email)
    .executeTakeFirst()
  return row?.id as AccountId | undefined // a uuid column
}

export async function isVerifiedAccount(db: Executor<DB>, id: AccountId): Promise<boolean> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', id)
    .where('state', '=', 'PROFILE_VERIFIED')
    .where('restriction', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The row of the branch; made when OSS does not name it, and then marked so. */
export async function putBranch(
  trx: Trx,
  o: { companyId: CompanyId; nitku: Nitku; name: string; at: Date },
): Promise<BranchId> {
  await trx
    .insertInto('company_branches')
    .values({ company_id: o.companyId, nitku: o.nitku, name: o.name, gone_at: o.at })
    .onConflict((conflict) => conflict.constraint('company_branches_nitku_key').doNothing())
    .execute()
  const { id } = await trx
    .selectFrom('company_branches')
    .select('id')
    .where('nitku', '=', o.nitku)
    .where('company_id', '=', o.companyId)
    .executeTakeFirstOrThrow()
  return id as BranchId // a uuid column
}

function shown(db: Executor<DB>) {
  return db
    .selectFrom('branch_applications')
    .innerJoin('companies', 'companies.id', 'branch_applications.company_id')
    .innerJoin('accounts as director', 'director.id', 'branch_applications.director_account_id')
    .innerJoin('accounts as nominee', 'nominee.id', 'branch_applications.nominee_account_id')
    .leftJoin('company_branches', (join) =>
      join
        .onRef('company_branches.nitku', '=', 'branch_applications.nitku')
        .on('company_branches.gone_at', 'is', null),
    )
    .selectAll('branch_applications')
    .select([
      'companies.name as company_name',
      'companies.nib',
      'director.display_name as director_name',
      'nominee.display_name as nominee_name',
      'nominee.username as nominee_username',
      'company_branches.id as known_branch',
    ])
}

type ShownRow = Awaited<ReturnType<ReturnType<typeof shown>['executeTakeFirstOrThrow']>>

function toShown(row: ShownRow): ShownNomination {
  return {
    ...toApplication(row),
    companyName: row.company_name,
    nib: row.nib,
    directorName: row.director_name ?? '',
    nomineeName: row.nominee_name ?? row.nominee_username,
    nomineeUsername: row.nominee_username,
    isKnownToOss: row.known_branch !== null,
  }
}

export async function findNomination(db: Executor<DB>, id: string): Promise<ShownNomination | undefined> {
  const row = await shown(db).where('branch_applications.id', '=', id).executeTakeFirst()
  return row && toShown(row)
}

/** The nominations of a company, newest first. */
export async function listNominationsOf(
  db: Executor<DB>,
  o: { companyId: CompanyId; limit: number },
): Promise<readonly ShownNomination[]> {
  const rows = await shown(db)
    .where('branch_applications.company_id', '=', o.companyId)
    .orderBy('branch_applications.id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map(toShown)
}

/** What waits for the answer of this person. */
export async function listWaitingFor(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly ShownNomination[]> {
  const rows = await shown(db)
    .where('nominee_account_id', '=', accountId)
    .where('branch_applications.state', '=', 'APPROVED')
    .orderBy('branch_applications.id')
    .execute()
  return rows.map(toShown)
}
