import type { AccountId } from '@inaproc/domain/identifiers'
import { roles } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import type { Case } from '../lifecycle/transition.js'
import { rolesOfKind } from './authority.js'
import { hasOtherHolder, hasOtherVai } from './holders-store.js'

/** True when the Directorate verifies the role in the first place. */
export function belongsToDirectorate(access: Pick<Access, 'role'>): boolean {
  return roles[access.role].verifiedBy.includes('DIRECTORATE')
}

/**
 * True when nobody of the institution could decide: its only VAI is the applicant himself, or there is none (A4: a
 * lone VAI's own other personas go to the Directorate). Whoever applies in the applicant's place does not count either.
 */
export async function lacksVerifier(
  trx: Trx,
  access: Access,
  today: WibDate,
  applying: AccountId | null = access.accountId,
): Promise<boolean> {
  if (!roles[access.role].verifiedBy.includes('VAI')) return false
  const { institutionCode, accountId } = access
  const except = applying === null || applying === accountId ? [accountId] : [accountId, applying]
  return !(await hasOtherVai(trx, { institutionCode, today, except }))
}

/**
 * True when nobody is there whom the request could wait for: no VAI of the institution, no admin of the company. Such a
 * request goes to the Directorate as well, instead of waiting for its deadline first.
 */
export async function lacksDecider(
  trx: Trx,
  access: Access,
  today: WibDate,
  applying: AccountId | null = access.accountId,
): Promise<boolean> {
  if (!roles[access.role].verifiedBy.includes('COMPANY_ADMIN')) {
    return lacksVerifier(trx, access, today, applying)
  }
  const { companyId, accountId: except } = access
  return !(await hasOtherHolder(trx, { roles: rolesOfKind('COMPANY_ADMIN'), companyId, today, except }))
}

/** Whether the Directorate may decide in the place of those whom the role table names. */
export async function isEscalated(c: Case): Promise<boolean> {
  if (belongsToDirectorate(c.access) || c.actor.kind !== 'DIRECTORATE') return false
  return c.access.toDirectorate || lacksVerifier(c.trx, c.access, c.today)
}
