import { sql } from 'kysely'
import { warnOwnerJob, warnOwnerTask } from '../authentication/guessing-notice.js'
import type { TestPlatform } from './test-platform.js'

/** Does what the worker would do with the warnings that wait. @returns how many there were */
export async function sendWarnings(platform: TestPlatform): Promise<number> {
  const payloads = await platform.waitingJobs(warnOwnerTask)
  const { signal } = new AbortController()
  const context = { clock: platform.clock, log: platform.log, attempt: 1, maxAttempts: 25, signal }
  for (const payload of payloads) {
    // Stored as JSON.
    await warnOwnerJob(platform)(payload as Parameters<ReturnType<typeof warnOwnerJob>>[0], context)
  }
  await sql`
    delete from graphile_worker._private_jobs using graphile_worker._private_tasks tasks
    where tasks.id = task_id and tasks.identifier = ${warnOwnerTask}`.execute(platform.db)
  return payloads.length
}

/** Ends the waits that run now under a limit; what is remembered of the day's waits goes on. */
export async function letWaitsEnd(platform: TestPlatform, scope: string): Promise<void> {
  await sql`update throttles set expire = 0 where key like ${`${scope}:%`}`.execute(platform.db)
}
