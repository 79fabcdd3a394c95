import type { InstitutionCode, WorkUnitId } from '../identifiers.js'
import type { RoleCode } from './roles.js'

/** Two groups of roles that one person may not hold together within the scope. */
export interface RoleConflict {
  readonly roles: readonly RoleCode[]
  readonly against: readonly RoleCode[]
  readonly within: 'work-unit' | 'institution'
  readonly source: string
}

/** What an access is tied to, for comparing it with others of the same person. */
export interface HeldRole {
  readonly role: RoleCode
  readonly institution: InstitutionCode | null
  readonly workUnit: WorkUnitId | null
}

/**
 * Forbidden combinations (domain.md, A5). PPK with PP or Pokja is allowed as accesses and forbidden on one order
 * only, which the catalogue checks; KPA with PPK is allowed.
 */
export const roleConflicts: readonly RoleConflict[] = [
  {
    roles: ['PPK', 'PP', 'POKJA'],
    against: ['BENDAHARA'],
    within: 'work-unit',
    source: 'PerLKPP 15/2018 art. 6, 8, 9',
  },
  {
    roles: ['APIP'],
    against: ['PA', 'KPA', 'PPK', 'PP', 'POKJA', 'BENDAHARA', 'BUD'],
    within: 'institution',
    source: 'design: nobody audits his own purchases',
  },
]

/** The first held access that forbids the wanted one, or null when they go together. */
export function conflictingRole(wanted: HeldRole, held: readonly HeldRole[]): HeldRole | null {
  return held.find((other) => roleConflicts.some((conflict) => forbids(conflict, wanted, other))) ?? null
}

function forbids(conflict: RoleConflict, a: HeldRole, b: HeldRole): boolean {
  const opposed =
    (conflict.roles.includes(a.role) && conflict.against.includes(b.role)) ||
    (conflict.roles.includes(b.role) && conflict.against.includes(a.role))
  if (!opposed || a.institution === null || a.institution !== b.institution) return false
  return conflict.within === 'institution' || (a.workUnit !== null && a.workUnit === b.workUnit)
}
