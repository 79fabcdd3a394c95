import { Refusal } from '@inaproc/domain/refusal'
import { roleForms } from '@inaproc/domain/role-forms'
import { isRoleCode, type RoleCode, roleCodes } from '@inaproc/domain/roles'

/** The roles for which their holder applies on the pages. */
export const openRoles: readonly RoleCode[] = roleCodes.filter(
  (code) => roleForms[code].appliedBy === 'holder',
)

/** The address of a role's form: `/akses/ajukan/admin-perusahaan`. */
export function addressOf(role: RoleCode): string {
  return `/akses/ajukan/${role.toLowerCase().replaceAll('_', '-')}`
}

/** The role of such an address. @throws Refusal NOT_FOUND, ROLE_NOT_OPEN */
export function openRole(segment: string): RoleCode {
  const code = segment.toUpperCase().replaceAll('-', '_')
  if (!isRoleCode(code) || addressOf(code) !== `/akses/ajukan/${segment}`) throw new Refusal('NOT_FOUND')
  if (!openRoles.includes(code)) throw new Refusal('ROLE_NOT_OPEN')
  return code
}
