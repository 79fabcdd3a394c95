import type { EventData } from '@inaproc/domain/event-catalogue'
import type { InstitutionCode } from '@inaproc/domain/identifiers'
import { buyingRoles, conflictingRole, onBothSides } from '@inaproc/domain/role-conflicts'
import { appendEvent } from '@inaproc/events/outbox'
import { recordAudit } from '../../audit/audit-store.js'
import { type Actor, systemActor } from '../../platform.js'
import { type Access, eventSubject } from '../accesses.js'
import { type Moment, paramsOf, tell } from '../lifecycle/letters.js'
import { listHolders } from '../verifiers/holders-store.js'
import { type ConflictKind, listHeld, noteReport } from './conflicts-store.js'

/**
 * Tells the auditors of the institution that somebody was about to hold two roles that exclude each other (A5). Each
 * pair of accesses once, however often the approval is tried.
 */
export async function reportRefused(m: Moment, access: Access, actor: Actor): Promise<void> {
  const held = await listHeld(m.trx, { accountId: access.accountId, except: access.id, today: m.today })
  const wanted = roleOf(access)
  const other = held.find((candidate) => conflictingRole(wanted, [roleOf(candidate)]) !== null)
  if (other === undefined) return
  await report(m, { kind: 'ROLE_CONFLICT', access, other, at: access.institutionCode, actor })
}

/**
 * Warns the auditors of the buying side when an approval makes a person hold a role that buys and a role of a company
 * (A5, last sentence). The accesses are allowed; what they may not do with each other the platforms refuse.
 */
export async function warnOfBothSides(m: Moment, access: Access): Promise<void> {
  const held = await listHeld(m.trx, { accountId: access.accountId, except: access.id, today: m.today })
  for (const other of held.filter(({ role }) => onBothSides(access.role, role))) {
    const buying = buyingRoles.includes(access.role) ? access : other
    await report(m, { kind: 'BOTH_SIDES', access, other, at: buying.institutionCode, actor: systemActor })
  }
}

const eventTypes = {
  ROLE_CONFLICT: 'access.conflict-refused',
  BOTH_SIDES: 'access.conflict-of-interest',
} as const satisfies Record<ConflictKind, string>
const letterOf = { ROLE_CONFLICT: 'conflict-refused', BOTH_SIDES: 'both-sides' } as const

async function report(
  m: Moment,
  o: {
    kind: ConflictKind
    access: Access
    other: Access
    /** Whose auditors are told. */
    at: InstitutionCode | null
    actor: Actor
  },
): Promise<void> {
  const { kind, access, other } = o
  const pair = { accessId: access.id, otherAccessId: other.id, kind, at: m.at }
  if (!(await noteReport(m.trx, pair))) return
  const data: EventData<'access.conflict-refused'> = {
    ...eventSubject(access),
    otherAccessId: other.id,
    otherRole: other.role,
  }
  await appendEvent(m.trx, {
    type: eventTypes[kind],
    subject: access.id,
    data: { ...data },
    occurredAt: m.at,
  })
  await recordAudit(m.trx, {
    at: m.at,
    action: 'access.conflict-reported',
    actor: o.actor,
    subject: { type: 'access', id: access.id },
    institutionCode: o.at ?? undefined,
    detail: { kind, other: other.id, role: access.role, other_role: other.role },
  })
  if (o.at === null) return
  const auditors = await listHolders(m.trx, {
    roles: ['APIP'],
    institutionCode: o.at,
    today: m.today,
    except: access.accountId,
  })
  const place = access.institutionCode === o.at ? access : other
  const { organisation } = await paramsOf(m.trx, place)
  await tell(m, auditors, letterOf[kind], { role: access.role, other: other.role, organisation })
}

function roleOf({ role, institutionCode, workUnitId }: Access) {
  return { role, institution: institutionCode, workUnit: workUnitId }
}
