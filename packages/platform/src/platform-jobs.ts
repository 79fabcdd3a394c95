import type { Database } from '@inaproc/database/database'
import { poolOf } from '@inaproc/database/database'
import { sweepRelyingParty } from '@inaproc/relying-party/sessions/sweep'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'

/** What the workers of a platform do, and when by themselves. */
export interface PlatformJobs {
  readonly tasks: Readonly<Record<string, JobHandler>>
  readonly cron: readonly CronRow[]
}

/** The jobs that every platform has: sign-ins and sessions that are over are deleted four times an hour. */
export function platformJobs<DB>(db: Database<DB>): PlatformJobs {
  return {
    tasks: {
      'sweep-sign-ons': async (_payload, { clock, log }) => {
        const rows = await sweepRelyingParty(poolOf(db), clock())
        log.info({ rows }, 'Sign-ons that are over were deleted')
      },
    },
    cron: [{ task: 'sweep-sign-ons', everyMinutes: 15 }],
  }
}
