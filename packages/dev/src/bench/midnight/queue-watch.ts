import { type Database, openDatabase } from '@inaproc/database/database'
import { addDays, todayInWib } from '@inaproc/domain/wib-date'
import type { DB } from '@inaproc/identity/database-types'
import { systemClock } from '@inaproc/server/clock'
import { addJob } from '@inaproc/server/jobs'
import { sql } from 'kysely'

/** Looks at the database of the identity service from outside, as its operator would. */
export interface QueueWatch {
  readonly db: Database<DB>
  /** Accesses that are over and still stored as in force. */
  unended(): Promise<number>
  /** Jobs of a task that wait or run; those whose time has not come do not count. */
  waiting(task: string): Promise<number>
  /** Puts one job into the queue that ends a persona, and answers how long it waited, in milliseconds. */
  probe(): Promise<number>
  close(): Promise<void>
}

const pollMs = 20

export function watchQueue(url: string): QueueWatch {
  const db = openDatabase<DB>({ url, name: 'bench watch', poolSize: 2 })
  const yesterday = addDays(todayInWib(systemClock), -1)
  const numberOf = async (query: ReturnType<typeof sql<{ count: bigint }>>) =>
    Number((await query.execute(db)).rows[0]?.count ?? 0n)
  let probes = 0
  return {
    db,
    unended: () =>
      numberOf(sql`select count(*) as count from accesses
        where state in ('ACTIVE', 'APPROVED') and effective_ends_on <= ${yesterday}::date`),
    waiting: (task) =>
      numberOf(sql`select count(*) as count from graphile_worker._private_jobs jobs
        join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
        where tasks.identifier = ${task} and jobs.run_at <= now()`),
    async probe() {
      const key = `probe ${probes++}`
      const nobodys = '00000000-0000-7000-8000-000000000000'
      const began = performance.now()
      await addJob(
        db,
        'revoke-persona',
        { accessId: nobodys, reason: 'DEACTIVATED' },
        { key, priority: 'soon' },
      )
      const isThere = () =>
        numberOf(sql`select count(*) as count from graphile_worker._private_jobs where key = ${key}`)
      while ((await isThere()) > 0) await new Promise((resolve) => setTimeout(resolve, pollMs))
      return performance.now() - began
    },
    close: () => db.destroy(),
  }
}
