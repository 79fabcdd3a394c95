import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import { deleteExpiredLinks } from '../authentication/links/links-store.js'
import type { IdentityCheckPort } from '../profiles/profiles.js'
import { applyDueChanges, applyWhenDue } from './contacts/apply-service.js'
import { applyChangeTask } from './contacts/contact-change-service.js'
import {
  checkReproofJob,
  checkReproofTask,
  remindReproofJob,
  remindReproofTask,
} from './factors/reproof-jobs.js'
import { deleteExpiredRecoveries } from './recoveries-store.js'
import type { RecoveryParts } from './recovery-parts.js'
import { sendRecoveryCodeJob, sendRecoveryCodeTask } from './recovery-service.js'

const sweepTask = 'sweep-recoveries'
export const recoveryCron: readonly CronRow[] = [{ task: sweepTask, everyMinutes: 30 }]

export function recoveryJobs(
  p: RecoveryParts,
  register: IdentityCheckPort,
): Readonly<Record<string, JobHandler>> {
  return {
    [sendRecoveryCodeTask]: sendRecoveryCodeJob(p),
    [checkReproofTask]: checkReproofJob(p, register),
    [remindReproofTask]: remindReproofJob(p),
    [applyChangeTask]: (payload) => applyWhenDue(p, String(payload['changeId'])),
    [sweepTask]: async () => {
      const now = p.clock()
      await applyDueChanges(p)
      await deleteExpiredRecoveries(p.db, now)
      await deleteExpiredLinks(p.db, now)
    },
  }
}
