import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { CronRow } from '@inaproc/server/cron'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import type { Actor, Platform } from '../../platform.js'
import { systemActor } from '../../platform.js'
import { recordAudit } from '../audit-store.js'
import type { Verification, VerificationProgress } from './checks.js'
import { finishCheck, insertCheck, noteProgress, oneCheckAtATime } from './checks-store.js'
import { verifyChains } from './verify-service.js'

const checkTask = 'check-audit-log'
const nightlyTask = 'check-audit-log-nightly'
export const auditCron: readonly CronRow[] = [{ task: nightlyTask, at: '02:30' }]

const attempts = 3
/** Progress is written so often that a page shows it move, and no oftener. */
const streamsPerNote = 16

/**
 * Asks for a check of the whole log, which a job does.
 * @throws Refusal AUDIT_CHECK_RUNNING while another one runs
 */
export async function requestCheck(p: Platform, actor: Actor): Promise<void> {
  const askedBy: AccountId | null = actor.accountId ?? null
  try {
    await inTransaction(p.db, async (trx) => {
      const checkId = await insertCheck(trx, { askedBy, at: p.clock() })
      await addJob(trx, checkTask, { checkId }, { maxAttempts: attempts })
      await recordAudit(trx, {
        at: p.clock(),
        action: 'audit.check-requested',
        actor,
        subject: { type: 'audit-log', id: 'all' },
      })
    })
  } catch (error) {
    if (isUniqueViolation(error, oneCheckAtATime)) throw new Refusal('AUDIT_CHECK_RUNNING')
    throw error
  }
}

export function auditJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [checkTask]: async (payload, { signal, attempt, maxAttempts, log }) => {
      const id = String(payload['checkId'])
      try {
        const result = await verifyChains(p.db, { signal, onProgress: (progress) => note(p, id, progress) })
        await finishCheck(p.db, id, { at: p.clock(), result })
        if (result.findingCount > 0)
          log.error({ findings: result.findingCount }, 'The audit log is not what was written')
      } catch (error) {
        if (attempt >= maxAttempts) {
          const failure = error instanceof Error ? error.message : String(error)
          await finishCheck(p.db, id, { at: p.clock(), failure })
        }
        throw error
      }
    },
    [nightlyTask]: async () => {
      try {
        await requestCheck(p, systemActor)
      } catch (error) {
        // Somebody has asked for one just now, and one is enough.
        if (!(error instanceof Refusal)) throw error
      }
    },
  }
}

async function note(p: Platform, id: string, progress: VerificationProgress): Promise<void> {
  if (progress.streamsDone % streamsPerNote === 0) await noteProgress(p.db, id, progress)
}

/** A check at the command line: its result is kept beside those of the page. */
export async function checkNow(
  p: Platform,
  onProgress: (progress: VerificationProgress) => void,
): Promise<Verification> {
  const askedAt = p.clock()
  const result = await verifyChains(p.db, { onProgress })
  await inTransaction(p.db, async (trx) => {
    // Finished from the start: it does not stand in the way of one that a job works on.
    const id = await insertCheck(trx, { askedBy: null, at: askedAt, finishedAt: p.clock() })
    await finishCheck(trx, id, { at: p.clock(), result })
  })
  return result
}
