import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  addJob,
  type JobContext,
  type JobHandler,
  type JsonObject,
  migrateJobs,
  type RunningJobs,
  startJobs,
} from './jobs.js'
import { createMetrics } from './observation/metrics.js'
import { createTestServer, type TestServer } from './testing/test-server.js'

let database: TestDatabase<unknown>
let test: TestServer
let running: RunningJobs | null = null
const now = new Date('2026-03-02T03:04:05Z')
const metrics = createMetrics()

beforeAll(async () => {
  database = await createTestDatabase<unknown>({ service: 'server_jobs', migrate: migrateJobs })
  test = await createTestServer()
})
afterEach(async () => {
  await running?.stop()
  running = null
  await sql`delete from graphile_worker._private_jobs`.execute(database.db)
})
afterAll(async () => {
  metrics.close()
  await test.server.close()
  await database.drop()
})

async function start(tasks: Record<string, JobHandler>): Promise<void> {
  running = await startJobs({ url: database.url, tasks, clock: () => now, logger: test.server.log, metrics })
}

/** A handler that hands out what it was called with, one call after the other. */
function recorder(): { handler: JobHandler; next(): Promise<[JsonObject, JobContext]> } {
  const calls: [JsonObject, JobContext][] = []
  const waiting: ((call: [JsonObject, JobContext]) => void)[] = []
  return {
    handler: async (payload, context) => {
      const receiver = waiting.shift()
      if (receiver) receiver([payload, context])
      else calls.push([payload, context])
    },
    next: () =>
      new Promise((resolve) => {
        const call = calls.shift()
        if (call) resolve(call)
        else waiting.push(resolve)
      }),
  }
}

interface StoredJob {
  attempts: number
  max_attempts: number
  last_error: string | null
  key: string | null
  run_at: Date
}

async function storedJobs(): Promise<readonly StoredJob[]> {
  const { rows } = await sql<StoredJob>`
    select attempts, max_attempts, last_error, key, run_at from graphile_worker.jobs order by id`.execute(
    database.db,
  )
  return rows
}

describe('a job', () => {
  it('runs with its payload, the clock and a log', async () => {
    const { handler, next } = recorder()
    await start({ mail: handler })
    await addJob(database.db, 'mail', { to: 'account-1', copies: 2, tags: ['a'] })
    const [payload, context] = await next()
    expect(payload).toEqual({ to: 'account-1', copies: 2, tags: ['a'] })
    expect(context).toMatchObject({ attempt: 1, maxAttempts: 25 })
    expect(context.clock()).toEqual(now)
    expect(context.signal.aborted).toBe(false)
  })

  it('is part of the transaction that adds it', async () => {
    const undone = database.db.transaction().execute(async (trx) => {
      await addJob(trx, 'mail', { n: 1 })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await storedJobs()).toEqual([])
    await database.db.transaction().execute((trx) => addJob(trx, 'mail', { n: 2 }))
    expect(await storedJobs()).toHaveLength(1)
  })

  it('waits for its time; with a key there is one, and the last one counts', async () => {
    const runAt = new Date('2099-01-01T00:00:00Z')
    await addJob(
      database.db,
      'remind',
      { n: 1 },
      { runAt: new Date('2098-01-01T00:00:00Z'), key: 'remind:1', maxAttempts: 3 },
    )
    await addJob(database.db, 'remind', { n: 2 }, { runAt, key: 'remind:1', maxAttempts: 3 })
    expect(await storedJobs()).toMatchObject([{ key: 'remind:1', max_attempts: 3, run_at: runAt }])
  })
})

describe('a worker that cannot note that a job is done', () => {
  /** Every statement that takes a job away fails, so many times. */
  async function failing(code: string, times: number): Promise<void> {
    await sql`create sequence done_noted`.execute(database.db)
    await sql`create function refuse() returns trigger language plpgsql as ${sql.lit(`begin
      if nextval('done_noted') <= ${times} then raise exception 'refused' using errcode = '${code}'; end if;
      return null; end`)}`.execute(database.db)
    await sql`create trigger refuse before delete on graphile_worker._private_jobs
      for each statement execute function refuse()`.execute(database.db)
  }
  afterEach(() => sql`drop function refuse cascade; drop sequence done_noted`.execute(database.db))

  it('because of a deadlock notes it again, and takes the next one', async () => {
    await failing('40P01', 3)
    const { handler, next } = recorder()
    await start({ mail: handler })
    await addJob(database.db, 'mail', { n: 1 })
    await next()
    await expect.poll(storedJobs, { timeout: 5_000 }).toEqual([])
    await addJob(database.db, 'mail', { n: 2 })
    expect((await next())[0]).toEqual({ n: 2 })
    await expect(running?.check()).resolves.toBeUndefined()
  })

  it('at all says so, is not ready any more, and stops when it is told to', async () => {
    await failing('XX000', 1_000)
    const { handler, next } = recorder()
    await start({ mail: handler })
    await addJob(database.db, 'mail', { n: 1 })
    await next()
    await expect
      .poll(() =>
        running?.check().then(
          () => 'ready',
          () => 'ended',
        ),
      )
      .toBe('ended')
    await running?.stop()
    running = null
  })
})

describe('a job that fails', () => {
  it('stays for another try, and neither log nor table tell its payload or what slipped into the error', async () => {
    const failed = Promise.withResolvers<void>()
    const secret = '6271010203040001'
    await start({
      check: async (_payload, { signal: _signal }) => {
        queueMicrotask(failed.resolve)
        throw new Error(`Dukcapil refused ${secret}`)
      },
    })
    await addJob(database.db, 'check', { nik: secret, password: 'swordfish' }, { maxAttempts: 2 })
    await failed.promise
    await running?.stop()
    running = null
    expect(await storedJobs()).toMatchObject([
      { attempts: 1, last_error: expect.stringContaining('Dukcapil refused [number]') },
    ])
    const line = test.logLines().find((l) => l['task'] === 'check' && l['level'] === 50)
    expect(line).toMatchObject({
      attempt: 1,
      err: { message: 'Dukcapil refused [number]' },
      msg: 'Job failed and will be tried again',
    })
    expect(test.log()).not.toMatch(/6271010203040001|swordfish/)
    expect(JSON.stringify(await storedJobs())).not.toContain(secret)
  })

  it('is counted by outcome', async () => {
    const failed = Promise.withResolvers<void>()
    await start({
      once: async () => {
        queueMicrotask(failed.resolve)
        throw new Error('no')
      },
    })
    await addJob(database.db, 'once', {}, { maxAttempts: 1 })
    await failed.promise
    await running?.stop()
    running = null
    expect(await metrics.registry.metrics()).toContain(
      'job_duration_seconds_count{task="once",outcome="given-up"} 1',
    )
  })
})

describe('stopping', () => {
  it('waits for the job that runs, and takes no other', async () => {
    const started = Promise.withResolvers<void>()
    const mayEnd = Promise.withResolvers<void>()
    const ended: unknown[] = []
    running = await startJobs({
      url: database.url,
      concurrency: 1,
      tasks: {
        slow: async ({ n }) => {
          started.resolve()
          await mayEnd.promise
          ended.push(n ?? null)
        },
      },
      clock: () => now,
      logger: test.server.log,
    })
    await addJob(database.db, 'slow', { n: 1 })
    await addJob(database.db, 'slow', { n: 2 })
    await started.promise
    const { check } = running
    await check()
    let stopped = false
    const stopping = running.stop().then(() => {
      stopped = true
    })
    running = null
    await storedJobs()
    expect(stopped).toBe(false)
    mayEnd.resolve()
    await stopping
    expect(ended).toEqual([1])
    await expect(check()).rejects.toThrow()
    expect(await storedJobs()).toHaveLength(1)
  })
})

it('migrating twice, and twice at once, is harmless', async () => {
  await Promise.all([migrateJobs(database.url), migrateJobs(database.url)])
})
