import type { InstitutionCode, WorkUnitId } from '../identifiers.js'
import { type RoleCode, roles } from './roles.js'

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

/** The personas that buy, or pay for what was bought: all of the buyer's side but those who audit or verify. */
export const buyingRoles: readonly RoleCode[] = ['PA', 'KPA', 'PPK', 'PP', 'POKJA', 'BENDAHARA', 'BUD']

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
    against: buyingRoles,
    within: 'institution',
    source: 'design: nobody audits his own purchases',
  },
]

/** The first held access that forbids the wanted one, or null when they go together. */
export function conflictingRole(wanted: HeldRole, held: readonly HeldRole[]): HeldRole | null {
  return held.find((other) => roleConflicts.some((conflict) => forbids(conflict, wanted, other))) ?? null
}

/**
 * Whether one of the two buys and the other is of a company: allowed as accesses, but no negotiation with that company,
 * and APIP is warned (A5).
 */
export function onBothSides(a: RoleCode, b: RoleCode): boolean {
  const [buysA, buysB] = [buyingRoles.includes(a), buyingRoles.includes(b)]
  return (buysA && roles[b].side === 'provider') || (buysB && roles[a].side === 'provider')
}

function forbids(conflict: RoleConflict, a: HeldRole, b: HeldRole): boolean {
  const opposed =
    (conflict.roles.includes(a.role) && conflict.against.includes(b.role)) ||
    (conflict.roles.includes(b.role) && conflict.against.includes(a.role))
  if (!opposed || a.institution === null || a.institution !== b.institution) return false
  return conflict.within === 'institution' || (a.workUnit !== null && a.workUnit === b.workUnit)
}
