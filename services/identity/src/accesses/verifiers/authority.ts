import type { AccessActor, AccessState } from '@inaproc/domain/access-lifecycle'
import { mayVerify, type RoleCode, roles, type VerifierKind } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type Access, stateOn } from '../accesses.js'
import { type ActingAs, type GuardAnswer, refuse } from '../lifecycle/transition.js'

/** The roles that decide about accesses, and as what (domain.md A3). */
const kindByRole: Partial<Readonly<Record<RoleCode, VerifierKind>>> = {
  VAI: 'VAI',
  VERIFIKATOR_DIREKTORAT: 'DIRECTORATE',
  OPERATOR_TELKOM: 'TELKOM',
  ADMIN_PERUSAHAAN: 'COMPANY_ADMIN',
  STAF_ADMIN: 'COMPANY_ADMIN',
}

/** The roles that have a desk: whoever takes part in verifying. */
export const deskRoles = Object.keys(kindByRole) as readonly RoleCode[] // the record's keys are role codes

/** As what the holder of a role takes part in verifying; undefined: not at all. */
export function verifierKindOf(role: RoleCode): VerifierKind | undefined {
  return kindByRole[role]
}

/** The roles whose holders act as this kind of verifier. */
export function rolesOfKind(kind: AccessActor): readonly RoleCode[] {
  const entries = Object.entries(kindByRole) as [RoleCode, VerifierKind][] // the record's keys are role codes
  return entries.filter(([, own]) => own === kind).map(([role]) => role)
}

/** The roles on which this kind of verifier decides in the first place. */
export function rolesVerifiedBy(kind: VerifierKind): readonly RoleCode[] {
  return Object.values(roles)
    .filter((role) => role.verifiedBy.includes(kind))
    .map((role) => role.code)
}

/** Whether the role table, or an escalation to the Directorate, names this kind of verifier for the access. */
export function namedForRole(access: Access, kind: AccessActor, escalated: boolean): GuardAnswer {
  if (kind === 'OWNER' || kind === 'SYSTEM') return refuse('VERIFIER_NOT_NAMED')
  return mayVerify(access.role, kind, { escalated }) ? null : refuse('VERIFIER_NOT_NAMED')
}

/** Whether the verifier's own access is in force today and reaches the access he decides on (S-03). */
export function activeInScope(access: Access, actor: ActingAs, today: WibDate): GuardAnswer {
  if (actor.kind === 'NIB_CHECK' || actor.kind === 'SYSTEM') return null
  if (actor.acting === null) return refuse('VERIFIER_OUT_OF_SCOPE')
  return notInForce(stateOn(actor.acting, today)) ?? outOfScope(access, actor.kind, actor.acting)
}

/** Whether somebody may suspend, restore or revoke the access (T13 to T15); nobody his own. */
export function authorityOver(access: Access, actor: ActingAs, today: WibDate): GuardAnswer {
  if (actor.kind === 'SYSTEM') return null
  const wrong = activeInScope(access, actor, today)
  if (wrong !== null) return wrong
  if (actor.accountId === access.accountId) return refuse('OWN_ACCESS')
  return powers[actor.kind]?.(access.role) === true ? null : refuse('NOT_ALLOWED')
}

/** Over which roles each kind has that authority. */
const powers: Partial<Readonly<Record<AccessActor, (role: RoleCode) => boolean>>> = {
  DIRECTORATE: () => true,
  VAI: (role) => roles[role].verifiedBy.includes('VAI'),
  COMPANY_ADMIN: (role) => roles[role].verifiedBy.includes('COMPANY_ADMIN'),
}

/** The roles whose holders have authority over accesses of others (T13 to T15). */
export const authorityRoles = deskRoles.filter((role) => {
  const kind = kindByRole[role]
  return kind !== undefined && powers[kind] !== undefined
})

/** What the system found weighs as much as what the Directorate decided. */
const levels: Partial<Readonly<Record<AccessActor, number>>> = {
  COMPANY_ADMIN: 1,
  VAI: 1,
  DIRECTORATE: 2,
  SYSTEM: 2,
}

/** T14: a suspension is lifted by the level that laid it, or a higher one. */
export function mayLift(suspender: AccessActor, lifter: AccessActor): boolean {
  return (levels[lifter] ?? 0) >= (levels[suspender] ?? Number.POSITIVE_INFINITY)
}

function notInForce(state: AccessState): GuardAnswer {
  if (state === 'ACTIVE') return null
  return refuse(state === 'EXPIRED' ? 'ACCESS_EXPIRED' : 'ACCESS_NOT_ACTIVE')
}

function outOfScope(access: Access, kind: AccessActor, acting: Access): GuardAnswer {
  const same = <T>(a: T | null, b: T | null) => a !== null && a === b
  const reached =
    kind === 'DIRECTORATE' ||
    kind === 'TELKOM' ||
    (kind === 'VAI' && same(access.institutionCode, acting.institutionCode)) ||
    (kind === 'COMPANY_ADMIN' && same(access.companyId, acting.companyId))
  return reached ? null : refuse('VERIFIER_OUT_OF_SCOPE')
}
