import { accessId, accountId } from '@inaproc/domain/identifiers'
import type { CronRow } from '@inaproc/server/cron'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../platform.js'
import { passOnTask, passOnWaiting } from './departures/pass-on-service.js'
import { applyCalendar, escalateOverdue, remindEnding, suspendAccesses } from './expiry/expiry-service.js'
import { reportEnded, reportEndedTask } from './reports/ended-reports.js'

/** When the calendar looks again for accesses that somebody held at midnight. */
const againMs = 60_000

/** The jobs of stage 3 by their task names. */
export function accessJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    'expire-accesses': async (_payload, { signal, log, clock }) => {
      const run = await applyCalendar(p, { signal })
      log.info(run, 'Accesses brought up to date')
      if (run.isDone) return
      const runAt = new Date(clock().getTime() + againMs)
      await addJob(p.db, 'expire-accesses', {}, { runAt, key: 'expire-accesses again' })
    },
    [reportEndedTask]: reportEnded(p),
    [passOnTask]: async ({ accessId: left }, { signal, log }) => {
      const passedOn = await passOnWaiting(p, { left: accessId(String(left)), signal })
      if (passedOn > 0) log.info({ passedOn }, 'Waiting requests passed on to the Directorate')
    },
    'suspend-accesses': async ({ accountId: id, reason }, { log }) => {
      const suspended = await suspendAccesses(p, {
        accountId: accountId(String(id)),
        reason: String(reason),
      })
      log.info({ suspended }, 'Accesses of an account suspended')
    },
    'escalate-overdue': async (_payload, { signal, log }) => {
      log.debug({ escalated: await escalateOverdue(p, { signal }) }, 'Overdue decisions escalated')
    },
    'remind-ending': async (_payload, { signal, log }) => {
      log.info({ reminded: await remindEnding(p, { signal }) }, 'Owners reminded of the end of their access')
    },
  }
}

/**
 * Midnight in WIB is when legal days change. The calendar is looked at every five minutes besides: it goes on with what a
 * process that died at midnight left, and asks one index when there is nothing.
 */
export const accessCron: readonly CronRow[] = [
  { task: 'expire-accesses', everyMinutes: 5 },
  { task: 'remind-ending', at: '07:00', catchUpMinutes: 24 * 60 },
  { task: 'escalate-overdue', everyMinutes: 15 },
]
