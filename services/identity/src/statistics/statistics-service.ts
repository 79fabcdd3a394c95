import type { InstitutionCode } from '@inaproc/domain/identifiers'
import { addDays } from '@inaproc/domain/wib-date'
import type { Platform } from '../platform.js'
import { findOfficialTable } from './official/official-store.js'
import { keptDays, noFigures } from './statistics.js'
import {
  findLatestSnapshot,
  listFiguresByRole,
  listInstitutionFigures,
  listRegionFigures,
  listTrend,
} from './statistics-store.js'
import type { NationalStatistics, RegionStatistics, WorkStatistics } from './statistics-views.js'

type Reader = Pick<Platform, 'db'>

/** The whole country; undefined before the first count. Five queries, none of which grows with the accesses. */
export async function nationalStatistics(p: Reader): Promise<NationalStatistics | undefined> {
  const snapshot = await findLatestSnapshot(p.db)
  if (snapshot === undefined) return undefined
  const { day } = snapshot
  const [byRole, regions, trend, official] = await Promise.all([
    listFiguresByRole(p.db, { day, scope: 'nation', code: '' }),
    listRegionFigures(p.db, day),
    listTrend(p.db, { scope: 'nation', code: '', since: addDays(day, -keptDays) }),
    findOfficialTable(p.db, { nation: true }),
  ])
  return { snapshot, byRole, regions, trend, official }
}

/** One province with its institutions, or the ministries and agencies. */
export async function regionStatistics(p: Reader, code: string): Promise<RegionStatistics | undefined> {
  const snapshot = await findLatestSnapshot(p.db)
  if (snapshot === undefined) return undefined
  const { day } = snapshot
  const [byRole, institutions, official] = await Promise.all([
    listFiguresByRole(p.db, { day, scope: 'region', code }),
    listInstitutionFigures(p.db, { day, region: code }),
    findOfficialTable(p.db, { region: code }),
  ])
  return {
    snapshot,
    code,
    total: byRole.get('') ?? noFigures,
    verifiers: byRole.get('VAI')?.accounts ?? 0,
    institutions,
    official,
  }
}

/** What officers watch: what ends soon, what waits, who has nobody to verify; of one institution or of all. */
export async function workStatistics(
  p: Reader,
  institution: InstitutionCode | null,
): Promise<WorkStatistics | undefined> {
  const snapshot = await findLatestSnapshot(p.db)
  if (snapshot === undefined) return undefined
  const { day } = snapshot
  const place =
    institution === null
      ? { scope: 'nation' as const, code: '' }
      : { scope: 'institution' as const, code: institution }
  const [byRole, institutions] = await Promise.all([
    listFiguresByRole(p.db, { day, ...place }),
    listInstitutionFigures(p.db, { day, ...(institution !== null && { institution }) }),
  ])
  return { snapshot, byRole, institutions }
}
