import { inTransaction } from '@inaproc/database/database'
import { roleCodes } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../../platform.js'
import { officialRoles, type Snapshot } from '../statistics.js'
import { beginSnapshot, countOfficials, countOthers, thinOldFigures } from './snapshot-store.js'

const otherRoles = roleCodes.filter((code) => !officialRoles.includes(code))

/**
 * Counts everything as it is now and keeps it as the count of today. Pages read counts only, so that no page ever
 * grows with the accesses; readers see the old count until this one is whole.
 */
export async function takeSnapshot(p: Pick<Platform, 'db' | 'clock'>): Promise<Snapshot> {
  const [at, day] = [p.clock(), todayInWib(p.clock)]
  await inTransaction(p.db, async (trx) => {
    await beginSnapshot(trx, { day, at })
    await countOfficials(trx, { day, at })
    await countOthers(trx, { day, at, roles: otherRoles })
    await thinOldFigures(trx, day)
  })
  return { day, countedAt: at }
}

export function statisticsJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    'count-accesses': async (_payload, { log }) => {
      log.info(await takeSnapshot(p), 'Accesses counted')
    },
  }
}

export const statisticsCron: readonly CronRow[] = [{ task: 'count-accesses', everyMinutes: 15 }]
