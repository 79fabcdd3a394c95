import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import { expireSignOns } from '../../authentication/sessions-store.js'
import { deletionBatch } from '../../oidc/artifacts/artifacts-store.js'
import { accessTokenSeconds } from '../../oidc/tokens/lifetimes.js'
import type { Platform } from '../../platform.js'

const expireTask = 'expire-sign-ons'

/** The last use is known only as exactly as tokens are renewed: at the end of their life, noted once a minute. */
const presenceLagMs = (accessTokenSeconds + 60) * 1000

/** Gives sign-on sessions that nobody uses any more their end in the person's list. */
export function sessionJobs(p: Platform, o: { idleMs: number }): Readonly<Record<string, JobHandler>> {
  return {
    [expireTask]: async (_payload, { signal, log }) => {
      const at = p.clock()
      const unusedSince = new Date(at.getTime() - o.idleMs - presenceLagMs)
      let expired = 0
      let batch = deletionBatch
      while (batch === deletionBatch && !signal.aborted) {
        batch = await expireSignOns(p.db, { unusedSince, at, batch: deletionBatch })
        expired += batch
      }
      log.debug({ expired }, 'Sign-on sessions ended without use')
    },
  }
}

export const sessionCron: readonly CronRow[] = [{ task: expireTask, everyMinutes: 5 }]
