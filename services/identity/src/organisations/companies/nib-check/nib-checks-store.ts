import type { Executor } from '@inaproc/database/database'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import { type Selectable, sql } from 'kysely'
import type { DB, NibChecks } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { KeptNibCheck, NibFindings, NibOutcome } from './nib-check.js'

/** Checks of this account asked since an instant, whatever came of them. */
export async function countNibChecksSince(
  trx: Trx,
  o: { accountId: AccountId; since: Date },
): Promise<number> {
  const { count } = await trx
    .selectFrom('nib_checks')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('account_id', '=', o.accountId)
    .where('asked_at', '>', o.since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Holds the account until the transaction ends, so that its checks are counted one after the other. */
export async function lockApplicant(
  trx: Trx,
  accountId: AccountId,
): Promise<{ isVerified: boolean } | undefined> {
  const row = await trx
    .selectFrom('accounts')
    .select(['state', 'restriction'])
    .where('id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
  return row && { isVerified: row.state === 'PROFILE_VERIFIED' && row.restriction === null }
}

export async function openNibCheck(
  trx: Trx,
  o: { accountId: AccountId; nib: Nib; at: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('nib_checks')
    .values({ account_id: o.accountId, nib: o.nib, asked_at: o.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function answerNibCheck(
  trx: Trx,
  o: {
    id: string
    companyId: CompanyId | null
    findings: NibFindings
    outcome: NibOutcome
    at: Date
  },
): Promise<void> {
  const { findings } = o
  await trx
    .updateTable('nib_checks')
    .set({
      company_id: o.companyId,
      status: findings.status,
      is_listed: findings.isListed,
      is_all_foreign: findings.isAllForeign,
      is_sanctioned: findings.isSanctioned,
      is_registered: findings.isRegistered,
      outcome: o.outcome,
      answered_at: o.at,
    })
    .where('id', '=', o.id)
    .execute()
}

/** The findings of the newest check of this company by this account, when it is not older than `since`. */
export async function latestFindings(
  db: Executor<DB>,
  o: { accountId: AccountId; companyId: CompanyId; since: Date },
): Promise<NibFindings | undefined> {
  const row = await db
    .selectFrom('nib_checks')
    .selectAll()
    .where('company_id', '=', o.companyId)
    .where('account_id', '=', o.accountId)
    .where('answered_at', '>=', o.since)
    .orderBy('answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toFindings(row)
}

function toFindings(row: Selectable<NibChecks>): NibFindings {
  return {
    status: row.status as NibFindings['status'], // written by answerNibCheck
    isListed: row.is_listed === true,
    isAllForeign: row.is_all_foreign === true,
    isSanctioned: row.is_sanctioned,
    isRegistered: row.is_registered === true,
  }
}

/** An answered check of this account: a certain one, or the newest of a company. That of another is as good as none. */
export async function findNibCheck(
  db: Executor<DB>,
  o: { accountId: AccountId } & ({ id: string } | { companyId: CompanyId }),
): Promise<KeptNibCheck | undefined> {
  const row = await db
    .selectFrom('nib_checks')
    .leftJoin('companies', 'companies.id', 'nib_checks.company_id')
    .selectAll('nib_checks')
    .select('companies.name')
    .where('nib_checks.account_id', '=', o.accountId)
    .where('nib_checks.answered_at', 'is not', null)
    .$if('id' in o, (query) => query.where('nib_checks.id', '=', 'id' in o ? o.id : ''))
    .$if('companyId' in o, (query) =>
      query.where('nib_checks.company_id', '=', 'companyId' in o ? o.companyId : ''),
    )
    .orderBy('nib_checks.answered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const company =
    row.company_id === null || row.name === null ? null : { id: row.company_id as CompanyId, name: row.name } // a reference to companies
  return { id: row.id, nib: row.nib as Nib, company, findings: toFindings(row) } // kept by openNibCheck
}
