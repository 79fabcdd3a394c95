import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addJob, type JobHandler, migrateJobs, type RunningJobs, startJobs } from '../jobs.js'
import { createTestServer, type TestServer } from '../testing/test-server.js'

/** The compiled child: it begins one job and never finishes it. */
const childFile = fileURLToPath(new URL('../../dist/testing/jobs-child.js', import.meta.url))

let database: TestDatabase<unknown>
let test: TestServer
const children: ChildProcess[] = []
const running: RunningJobs[] = []
beforeAll(async () => {
  database = await createTestDatabase<unknown>({ service: 'server_jobs', migrate: migrateJobs })
  test = await createTestServer()
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const jobs of running.splice(0)) await jobs.stop()
  await sql`delete from graphile_worker._private_jobs`.execute(database.db)
})
afterAll(async () => {
  await test.server.close()
  await database.drop()
})

/** Starts a process and waits until it has begun the job of this number. */
async function begin(n: number, o: { queue?: string } = {}): Promise<ChildProcess> {
  const child = fork(childFile, [database.url])
  children.push(child)
  await addJob(database.db, 'write', { n }, o)
  const [begun] = await once(child, 'message')
  expect(begun).toEqual({ n, attempt: 1 })
  return child
}

async function startWorkers(write: JobHandler): Promise<void> {
  const { log: logger } = test.server
  running.push(await startJobs({ url: database.url, tasks: { write }, clock: () => new Date(0), logger }))
}

async function lockedJobs(): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from graphile_worker.jobs
    where locked_at is not null`.execute(database.db)
  return Number(rows[0]?.n)
}

async function listedWorkers(): Promise<readonly (Date | null)[]> {
  const { rows } = await sql<{ gone_since: Date | null }>`
    select gone_since from job_workers.workers order by began_at`.execute(database.db)
  return rows.map((row) => row.gone_since)
}

const soon = { timeout: 20_000, interval: 50 }

describe('a worker that is killed in the middle of a job', () => {
  it('has it finished once by another, with those behind it; a living one keeps its own', async () => {
    const killed = await begin(1, { queue: 'letters' })
    await addJob(database.db, 'write', { n: 2 }, { queue: 'letters' })
    const slow = await begin(3)
    // It answers nobody, but lives.
    slow.kill('SIGSTOP')
    const written: unknown[] = []
    const write: JobHandler = async ({ n }, { attempt }) => void written.push({ n, attempt })
    await Promise.all([startWorkers(write), startWorkers(write)])
    killed.kill('SIGKILL')
    await expect.poll(() => written, soon).toHaveLength(2)
    expect(written).toEqual([
      { n: 1, attempt: 2 },
      { n: 2, attempt: 1 },
    ])
    await expect.poll(lockedJobs, soon).toBe(1)
    expect(await listedWorkers()).toEqual([null, null, null])
    expect(test.logLines().some(({ msg }) => msg === 'Jobs of workers that died were given back')).toBe(true)
  })
})

describe('a living worker', () => {
  it('whose connection breaks proves anew that it lives before anybody takes its job', async () => {
    const begun = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const attempts: number[] = []
    const slow: JobHandler = async (_payload, { attempt }) => {
      attempts.push(attempt)
      begun.resolve()
      await mayEnd.promise
    }
    await startWorkers(slow)
    await addJob(database.db, 'write', { n: 1 })
    await begun.promise
    await startWorkers(slow)
    await expect.poll(listedWorkers, soon).toEqual([null, null])
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and application_name = 'job worker life'`.execute(database.db)
    await expect.poll(proofs, soon).toBe(2)
    await expect.poll(listedWorkers, soon).toEqual([null, null])
    mayEnd.resolve()
    await expect.poll(lockedJobs, soon).toBe(0)
    expect(attempts).toEqual([1])
  })

  it('that stops is on the list no more', async () => {
    await startWorkers(async () => undefined)
    await expect.poll(listedWorkers, soon).toEqual([null])
    await running.pop()?.stop()
    expect(await listedWorkers()).toEqual([])
  })
})

/** How many workers hold the lock that proves they live. */
async function proofs(): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from pg_locks join pg_stat_activity activity using (pid)
    where locktype = 'advisory' and activity.application_name = 'job worker life'
      and activity.datname = current_database()`.execute(database.db)
  return Number(rows[0]?.n)
}
