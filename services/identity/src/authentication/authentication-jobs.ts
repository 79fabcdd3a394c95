import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../platform.js'
import { attackWindowMs } from './attacks/attack-rules.js'
import { deleteOldTraces } from './attacks/attacks-store.js'
import { deleteExpiredOneTimeCodes } from './codes/one-time-codes-store.js'
import { warnOwnerJob, warnOwnerTask } from './guessing-notice.js'
import { deleteExpiredChallenges } from './passkeys/challenges-store.js'
import { deleteExpiredThrottles } from './throttles.js'

const sweepTask = 'sweep-authentication'
const batch = 1_000
/** Until then the page of an old code still knows why it no longer counts. */
const codesKeptMs = 60 * 60 * 1000

export const authenticationCron: readonly CronRow[] = [{ task: sweepTask, everyMinutes: 5 }]

/**
 * Warns owners of guessing; removes what nobody can answer any more (challenges of passkeys, one-time codes) and what no rule counts any more
 * (throttles, traces of attacks, spent proofs).
 */
export function authenticationJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [warnOwnerTask]: warnOwnerJob(p),
    [sweepTask]: async (_payload, { signal }) => {
      const now = p.clock()
      const before = new Date(now.getTime() - codesKeptMs)
      const tracesBefore = new Date(now.getTime() - attackWindowMs)
      const steps = [
        () => deleteExpiredChallenges(p.db, { now, limit: batch }),
        () => deleteExpiredOneTimeCodes(p.db, { before, limit: batch }),
        () => deleteExpiredThrottles(p.db, { now, limit: batch }),
        () => deleteOldTraces(p.db, { tracesBefore, now, limit: batch }),
      ]
      for (const step of steps) while (await step()) signal.throwIfAborted()
    },
  }
}
