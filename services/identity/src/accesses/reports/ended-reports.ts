import { inTransaction } from '@inaproc/database/database'
import type { CompanyId, InstitutionCode } from '@inaproc/domain/identifiers'
import { type RoleCode, roles, type VerifierKind } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import type { Platform, Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { findAccess } from '../accesses-store.js'
import { type Moment, paramsOf, tell } from '../lifecycle/letters.js'
import { findPlaceName } from '../lifecycle/places-store.js'
import { rolesOfKind } from '../verifiers/authority.js'
import { listHolders } from '../verifiers/holders-store.js'
import { insertReport, takeReports } from './ended-reports-store.js'

export const reportEndedTask = 'report-ended'

/** Accesses that end together are told of together: so long the first of them waits for the others (design). */
const gatheringMinutes = 5

/** The verifiers of one kind at one institution or company; those of the Directorate and of Telkom are everywhere. */
interface ReportDesk {
  readonly kind: VerifierKind
  readonly institutionCode: InstitutionCode | null
  readonly companyId: CompanyId | null
}

/**
 * T09 for those who verify such accesses. An institution whose decrees all end with the year loses hundreds of accesses
 * in one night: they are gathered, and one letter tells of all.
 */
export async function addToReports(c: Moment, access: Access): Promise<void> {
  for (const desk of desksOf(access)) {
    const name = nameOf(desk)
    await insertReport(c.trx, { desk: name, accessId: access.id, role: access.role })
    if (!isFirstOf(c.trx, name)) continue
    const runAt = new Date(c.at.getTime() + gatheringMinutes * 60_000)
    await addJob(c.trx, reportEndedTask, { ...desk }, { key: `${reportEndedTask} ${name}`, runAt })
  }
}

const queued = new WeakMap<Trx, Set<string>>()

/** One job for all that ends in a transaction. */
function isFirstOf(trx: Trx, desk: string): boolean {
  const desks = queued.get(trx) ?? new Set<string>()
  const isFirst = !desks.has(desk)
  queued.set(trx, desks.add(desk))
  return isFirst
}

function desksOf({ role, institutionCode, companyId }: Access): readonly ReportDesk[] {
  return roles[role].verifiedBy.flatMap((kind) => {
    if (kind === 'NIB_CHECK') return []
    const isAtInstitution = kind === 'VAI'
    const isAtCompany = kind === 'COMPANY_ADMIN'
    return [
      {
        kind,
        institutionCode: isAtInstitution ? institutionCode : null,
        companyId: isAtCompany ? companyId : null,
      },
    ]
  })
}

function nameOf({ kind, institutionCode, companyId }: ReportDesk): string {
  return `${kind} ${institutionCode ?? companyId ?? ''}`.trim()
}

/** Tells one desk what has ended since it was told last: what was gathered and the letter about it are one transaction. */
export function reportEnded(p: Platform): JobHandler {
  return async (payload) => {
    const desk = deskOf(payload)
    const at = p.clock()
    const today = todayInWib(p.clock)
    await inTransaction(p.db, async (trx) => {
      const ended = await takeReports(trx, nameOf(desk))
      if (ended.length === 0) return
      const { institutionCode, companyId } = desk
      const people = await listHolders(trx, {
        roles: rolesOfKind(desk.kind),
        today,
        ...(institutionCode !== null && { institutionCode }),
        ...(companyId !== null && { companyId }),
      })
      const moment = { p, trx, at, today, isBulk: true }
      const [first] = ended
      const single =
        ended.length === 1 && first !== undefined ? await findAccess(trx, first.accessId) : undefined
      if (single !== undefined) {
        return tell(moment, people, 'access-ended-report', await paramsOf(trx, single))
      }
      return tell(moment, people, 'accesses-ended-report', {
        count: ended.length,
        roles: countedRoles(ended.map(({ role }) => role)),
        organisation: (await findPlaceName(trx, { institutionCode, companyId })) ?? '',
      })
    })
  }
}

/** The payload that addToReports has written. */
function deskOf(payload: Parameters<JobHandler>[0]): ReportDesk {
  return {
    kind: payload['kind'] as VerifierKind,
    institutionCode: payload['institutionCode'] as InstitutionCode | null,
    companyId: payload['companyId'] as CompanyId | null,
  }
}

/** "12 PPK, 3 PP", the most frequent first. */
function countedRoles(ended: readonly RoleCode[]): string {
  const counts = new Map<RoleCode, number>()
  for (const role of ended) counts.set(role, (counts.get(role) ?? 0) + 1)
  return [...counts]
    .toSorted(([a, many], [b, few]) => few - many || a.localeCompare(b))
    .map(([role, count]) => `${count} ${role}`)
    .join(', ')
}
