import { randomBytes } from 'node:crypto'
import { migrate } from '@inaproc/database/migrator'
import { createTestDatabase } from '@inaproc/database/test-database'
import { migrateJobs } from '@inaproc/server/jobs'
import { createKeyRing } from '@inaproc/server/key-ring'
import { createLogger } from '@inaproc/server/logging'
import { sql } from 'kysely'
import type { DB } from '../database-types.js'
import { migrations } from '../migrations/migrations.js'
import type { Platform } from '../platform.js'

/** A platform on a database of its own, with a clock that the test moves. */
export interface TestPlatform extends Platform {
  readonly url: string
  /** Sets the clock. */
  setNow(instant: Date | string): void
  /** Moves the clock on. */
  advance(milliseconds: number): void
  /** The payloads of the jobs of one task that wait, oldest first. */
  waitingJobs(task: string): Promise<readonly Record<string, unknown>[]>
  drop(): Promise<void>
}

/** The one way in which tests of this service make their database: all share the migrated template. */
export async function createTestPlatform(start = '2026-02-03T04:05:06Z'): Promise<TestPlatform> {
  const database = await createTestDatabase<DB>({
    service: 'identity',
    migrate: async (url) => {
      await migrate(url, migrations)
      await migrateJobs(url)
    },
  })
  let now = new Date(start)
  return {
    db: database.db,
    url: database.url,
    clock: () => now,
    keys: createKeyRing(`test:${randomBytes(32).toString('base64')}`),
    log: createLogger({ name: 'identity', level: 'silent' }),
    setNow: (instant) => {
      now = new Date(instant)
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
    waitingJobs: async (task) => {
      const { rows } = await sql<{ payload: Record<string, unknown> }>`
        select payload from graphile_worker._private_jobs jobs
        join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
        where tasks.identifier = ${task} order by jobs.id`.execute(database.db)
      return rows.map((row) => row.payload)
    },
    drop: () => database.drop(),
  }
}
