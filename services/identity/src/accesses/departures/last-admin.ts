import type { Executor } from '@inaproc/database/database'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'
import { type Access, stateOn } from '../accesses.js'
import { rolesOfKind } from '../verifiers/authority.js'
import { hasOtherHolder, isCompanyInUse } from '../verifiers/holders-store.js'

/**
 * True for the only admin in force of a company in which others work or wait: whoever leaves them without anybody who
 * decides about them (domain.md, section C).
 */
export async function isNeededAdmin(db: Executor<DB>, access: Access, today: WibDate): Promise<boolean> {
  const { id, role, companyId, accountId } = access
  const admins = rolesOfKind('COMPANY_ADMIN')
  if (companyId === null || !admins.includes(role) || stateOn(access, today) !== 'ACTIVE') return false
  if (await hasOtherHolder(db, { roles: admins, companyId, today, except: accountId })) return false
  return isCompanyInUse(db, { companyId, except: id, today })
}
