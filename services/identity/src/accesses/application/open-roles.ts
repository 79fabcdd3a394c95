import { Refusal } from '@inaproc/domain/refusal'
import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'

/** The roles that can be applied for on the pages; the others follow with their own data and documents. */
export const openRoles: readonly RoleCode[] = ['PPK']

/** The role of an address such as `/akses/ajukan/ppk`. @throws Refusal NOT_FOUND, ROLE_NOT_OPEN */
export function openRole(segment: string): RoleCode {
  const code = segment.toUpperCase()
  if (!isRoleCode(code) || segment !== code.toLowerCase()) throw new Refusal('NOT_FOUND')
  if (!openRoles.includes(code)) throw new Refusal('ROLE_NOT_OPEN')
  return code
}
