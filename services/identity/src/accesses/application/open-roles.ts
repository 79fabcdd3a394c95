import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { roleForms } from '@inaproc/domain/role-forms'
import { isRoleCode, type RoleCode, roleCodes, roles } from '@inaproc/domain/roles'

/** The roles for which their holder applies on the pages. */
export const openRoles: readonly RoleCode[] = roleCodes.filter(
  (code) => roleForms[code].appliedBy === 'holder',
)

/** How a role is called where its whole name is too long: by its code where the name gives it, else by the name. */
export function shortName(role: RoleCode, language: Language): string {
  const name = roles[role].label[language]
  return name.includes(`(${role})`) ? role : name
}

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
